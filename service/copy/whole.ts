import type { FactDefinition } from '../../engine/model/fact.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import type { CarriedCommitments } from '../commit/read.ts';
import type { Evidence } from '../evidence.ts';
import type { Printing } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import { readPrinting } from '../verify/read-printing.ts';
import { replayEvidence } from '../verify/replay.ts';
import { type VerifyOptions, verifyForm } from '../verify/verify.ts';

/** An issued form that was verified, with what copies are made of. */
export interface WholeForm {
  readonly evidence: Evidence;
  readonly program: Program;
  readonly printing: Printing;
  readonly carried: CarriedCommitments;
  readonly seed: Uint8Array;
  /** Facts that the form knows: those of its rules and those of its template. */
  readonly dictionary: Readonly<Record<string, FactDefinition>>;
}

/**
 * Verifies a form and reads from it what copies are made of.
 *
 * @throws ProblemError `redact-copy`, `redact-not-genuine`, `redact-no-form`, `redact-no-commitments`, `redact-unsigned`
 */
export async function openWhole(file: string, bytes: Uint8Array, options: VerifyOptions): Promise<WholeForm> {
  const refuse = (code: Parameters<typeof serviceProblem>[0]) => new ProblemError([serviceProblem(code, {}, { file })]);
  const { verdict, copy, replay, committed, signature } = await verifyForm(file, bytes, options);
  if (copy !== undefined) throw refuse('redact-copy');
  if (replay.verdict === 'report') throw refuse('redact-no-form');
  if (signature.verdict === 'unsigned' && committed.verdict === 'unsigned') throw refuse('redact-unsigned');
  if (verdict !== 'genuine') throw refuse('redact-not-genuine');
  if (committed.verdict === 'none') throw refuse('redact-no-commitments');
  const { basis, carried, printing } = await replayEvidence(bytes);
  if (committed.verdict !== 'sound' || basis === undefined || carried?.seed === undefined) throw refuse('redact-unsigned');
  const { evidence, program } = basis;
  const told = readPrinting(printing);
  const dictionary = { ...told.facts, ...evidence.policy.rulebook.facts };
  return { evidence, program, printing: told, carried, seed: carried.seed, dictionary };
}
