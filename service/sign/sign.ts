import { basename, dirname } from 'node:path';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import type { SignaturePlace } from '../../signing/update/place.ts';
import { checkTurn, signInTurn } from '../../signing/update/sign.ts';
import { whereSeen } from '../../signing/update/where.ts';
import { timeZoneOf } from '../check.ts';
import { instantIn } from '../issue/clock.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { readPdf } from '../verify/read-pdf.ts';
import { checkFolder, writeFiles } from '../write-files.ts';
import { appearanceOf } from './appearance.ts';
import type { LevelWork } from './level.ts';

/** One signature to be added to a file. */
export interface SignOrder {
  readonly file: string;
  /** Where the signed file goes; over the old one where left out. */
  readonly out?: string;
  /** As what somebody signs. */
  readonly role: string;
  /** Opens the key; called once the file is known to be one that can be signed. */
  readonly signer: () => Promise<Signer>;
  readonly at: Date;
  readonly work: LevelWork;
  readonly place?: SignaturePlace;
  /** Files with what a hand drew (JSON) and a seal (PNG). */
  readonly hand?: string;
  readonly seal?: string;
  readonly reason?: string;
  /** Roles for which fields are added before the first signature. */
  readonly later?: readonly string[];
  /** Nobody signs after this. */
  readonly last?: boolean;
}

/** A file as it was written. */
export interface SignedFile {
  readonly path: string;
  readonly role: string;
  readonly signer: string;
  readonly level: string;
  readonly bytes: number;
  /** Where the signature is seen: page from 1, left and top in millimetres from its top left; absent where it is invisible. */
  readonly seen?: { readonly page: number; readonly left: number; readonly top: number };
}

/**
 * Adds the next signature to a file; the file on the disk is the old one or the new one and never a half. Everything about the file is
 * looked at before the key is opened, or made on first use.
 *
 * @throws ProblemError `role-wrong`, `folder-unwritable`, `write-failed`, and those of reading, signing and timestamps
 */
export async function signFile(policy: Policy, order: SignOrder): Promise<SignedFile> {
  const { role, work, at } = order;
  for (const one of [role, ...(order.later ?? [])]) checkRole(one);
  const out = order.out ?? order.file;
  checkFolder(dirname(out));
  const instant = nowIn(policy, at);
  const before = readPdf(order.file);
  const turnBy = (signerName: string) => ({
    role,
    at: instant,
    draw: appearanceOf({ ...order, signerName, at: instant }),
    mustBeSeen: order.hand !== undefined || order.seal !== undefined,
    locking: order.last === true ? ('all' as const) : ('filled' as const),
    ...(order.place === undefined ? {} : { place: order.place }),
    ...(order.reason === undefined ? {} : { reason: order.reason }),
    ...(order.later === undefined ? {} : { later: order.later }),
  });
  await placed(order.file, async () => checkTurn(before, turnBy(role)));
  const signer = await order.signer();
  const bytes = await placed(order.file, async () => {
    const signed = await signInTurn(before, signer, turnBy(signer.commonName), work.stamping);
    return work.raise(signed, instant);
  });
  const [path = out] = writeFiles(dirname(out), [{ name: basename(out), bytes }]);
  const place = whereSeen(bytes, role);
  const millimetres = (points: number) => Math.round((points * 25.4) / 72);
  const seen = place && { page: place.page + 1, left: millimetres(place.box[0]), top: millimetres(place.box[1]) };
  return { path, role, signer: signer.commonName, level: work.level, bytes: bytes.length, ...(seen && { seen }) };
}

/**
 * Raises a signed file to a level, or renews it.
 *
 * @throws ProblemError `folder-unwritable`, `write-failed`, and those of augment
 */
export async function augmentFile(
  policy: Policy,
  file: string,
  out: string,
  work: LevelWork,
  at: Date,
): Promise<Pick<SignedFile, 'path' | 'level' | 'bytes'>> {
  checkFolder(dirname(out));
  const before = readPdf(file);
  const bytes = await placed(file, () => work.raise(before, nowIn(policy, at)));
  const [path = out] = writeFiles(dirname(out), [{ name: basename(out), bytes }]);
  return { path, level: work.level, bytes: bytes.length };
}

function nowIn(policy: Policy, at: Date): string {
  const { timeZone = 'UTC' } = timeZoneOf(policy, at.toISOString().slice(0, 10));
  return instantIn(at, timeZone);
}

/** Roles are names of fields and stand in the form: short, and without what nobody sees. */
function checkRole(role: string): void {
  const length = [...role].length;
  if (role.trim() !== role || length === 0 || length > 64 || /[\p{Cc}\p{Cf}]/u.test(role))
    throw new ProblemError([serviceProblem('role-wrong', { role })]);
}

/** Problems that stand nowhere else are about this file. */
async function placed<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    throw new ProblemError(cause.problems.map((entry): Problem => ({ ...entry, file: entry.file || file })));
  }
}
