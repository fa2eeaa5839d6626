import { loadWaivers } from '../../engine/load/waivers.ts';
import type { Waiver } from '../../engine/model/waiver.ts';
import { readText } from '../policy/folder.ts';
import type { Policy } from '../policy/policy.ts';
import { waiverGround } from './ground.ts';

/**
 * Reads a file of waivers.
 *
 * @throws ProblemError `file-missing`, and with every fault of it at its line and column
 */
export function readWaivers(file: string, { rulebook }: Policy): readonly Waiver[] {
  return loadWaivers(file, readText(file, file), waiverGround(rulebook));
}
