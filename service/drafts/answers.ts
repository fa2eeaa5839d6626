import type { Filled } from '../../engine/load/answers.ts';
import { zoneFor } from '../../engine/load/zone.ts';
import type { FactDefinition } from '../../engine/model/fact.ts';
import { own } from '../../engine/model/own.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import type { Value } from '../../engine/model/submission.ts';
import { answerAsValue, answerAsWritten } from '../../engine/questions/typed-answer.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { readValue } from '../../engine/schema/value.ts';

/** An answer that was read, or what is wrong with it. */
export interface AnswerRead {
  readonly fact: string;
  /** Undefined where nothing was answered. */
  readonly value?: Value;
  readonly problems: readonly Problem[];
}

/** What answers are read against. */
export interface AnswerGround {
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly timeZone?: string;
}

/**
 * Reads an answer as people type it: figures in full width, days with 年月日 and lists with 、 are understood.
 *
 * @param filled - what stands in the fields of a page or a form, by the parts of their names
 */
export async function readTyped(fact: string, filled: Filled, ground: AnswerGround): Promise<AnswerRead> {
  const definition = own(ground.facts, fact);
  if (!definition) return { fact, problems: [unknown(fact, ground)] };
  const written = answerAsWritten(definition, filled);
  if ('problems' in written) return { fact, problems: written.problems };
  if (written.value === undefined) return { fact, problems: [] };
  const zoned = await zoneFor(JSON.stringify(written.value), ground.timeZone);
  const read = answerAsValue(definition, written.value, zoned);
  if ('problems' in read) return { fact, problems: read.problems };
  return { fact, ...(read.value === undefined ? {} : { value: read.value }), problems: [] };
}

/** Reads an answer that comes as JSON, as a submission document has it. */
export async function readGiven(fact: string, given: unknown, ground: AnswerGround): Promise<AnswerRead> {
  const definition = own(ground.facts, fact);
  if (!definition) return { fact, problems: [unknown(fact, ground)] };
  const problems: Problem[] = [];
  const zoned = await zoneFor(JSON.stringify(given), ground.timeZone);
  const value = readValue(fact, given, definition, { zoned, fault: (code, params) => problems.push(problem(code, params)) });
  return { fact, ...(value === undefined || problems.length > 0 ? {} : { value }), problems };
}

function unknown(name: string, { facts }: AnswerGround): Problem {
  return problem('fact-unknown', { name, nearest: nearest(name, Object.keys(facts)) });
}
