import { renderProblem } from '../renderers/text/problem.ts';
import type { RulesRead } from '../service/history/submit.ts';
import { decidingRules } from '../service/publish/deciding.ts';
import type { StoreReader } from '../store/store.ts';
import { dayOf } from './day.ts';
import type { Io } from './io.ts';

/** Rules, and the day on which they decide. */
export interface Deciding {
  readonly rules: RulesRead;
  readonly day: string;
}

/** The rules that decide in a store: the published version, else the folder. Where a folder was named that is not that version, it says so. */
export async function decidingIn(store: StoreReader, io: Io): Promise<Deciding> {
  const directory = io.rules === undefined ? {} : { directory: io.rules };
  const dayIn = ({ policy }: RulesRead) => dayOf(policy, io);
  const rules = await decidingRules(store, { dayOf: dayIn, instant: io.now().toISOString(), ...directory });
  for (const warning of rules.warnings) io.err(`${renderProblem(warning, io)}\n`);
  return { rules, day: dayIn(rules) };
}
