import type { FactDefinition } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Path, Source } from '../model/place.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import { type Params, problem } from '../model/problems.ts';
import type { Submission, Value } from '../model/submission.ts';
import { nearest } from '../schema/nearest.ts';
import { validateDocument } from '../schema/validate.ts';
import { readValue } from '../schema/value.ts';
import { readYaml } from './read-yaml.ts';
import { type Zoned, zoneFor } from './zone.ts';

/** What a submission is read against. */
export interface SubmissionGround {
  readonly facts: Readonly<Record<string, FactDefinition>>;
  /** IANA name of the zone of local times. */
  readonly timeZone?: string;
  /** Leaves values out of what is told of a fault: they may be personal data. */
  readonly masked?: boolean;
}

/**
 * Reads a submission document and checks every value against the dictionary.
 *
 * @param file - name used in problems
 * @throws ProblemError with every fault: YAML, unknown keys and facts, wrong types, unknown options, days that do not exist
 */
export async function loadSubmission(file: string, text: string, ground: SubmissionGround): Promise<Submission> {
  const { value, source } = readYaml(file, text);
  const shape = validateDocument('submission', value, source);
  if (shape.length > 0) throw new ProblemError(shape);
  const zoned = await zoneFor(text, ground.timeZone);
  const written = value as { checklist: string; facts: Record<string, unknown>; evidence?: Record<string, string[]> };
  const problems: Problem[] = [];
  const facts = readFacts(written.facts, ground, {
    source,
    path: ['facts'],
    zoned,
    problems,
    ...(ground.masked ? { masked: true } : {}),
  });
  for (const name of Object.keys(written.evidence ?? {})) checkName(name, ground, ['evidence', name], source, problems);
  if (problems.length > 0) throw new ProblemError(problems);
  return { checklist: written.checklist, facts, ...(written.evidence ? { evidence: written.evidence } : {}) };
}

/** Where facts stand, and what happens to faults. */
export interface FactReading {
  readonly source: Source;
  readonly path: Path;
  readonly zoned: Zoned;
  readonly problems: Problem[];
  /** Leaves values out of what is told of a fault. */
  readonly masked?: boolean;
}

/** What of a problem's words may be a value that somebody gave. */
const VALUES = ['found', 'value', 'number', 'given', 'derived'];

/** Words of a problem without what somebody gave. */
export function withoutValues(params: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, VALUES.includes(key) ? '…' : value]));
}

/** Reads a map of facts; faults are noted, and the facts concerned left out. */
export function readFacts(
  written: Readonly<Record<string, unknown>>,
  ground: SubmissionGround,
  reading: FactReading,
): Record<string, Value> {
  const facts: Record<string, Value> = {};
  for (const [name, raw] of Object.entries(written)) {
    const path = [...reading.path, name];
    const definition = checkName(name, ground, path, reading.source, reading.problems);
    if (!definition) continue;
    const value = readValue(name, raw, definition, {
      zoned: reading.zoned,
      fault: (code, params, inner) => {
        const at = [...path, ...inner];
        const asWritten = code === 'text-is-number' ? { number: reading.source.written(at) ?? params.number } : {};
        reading.problems.push(
          problem(
            code,
            reading.masked ? withoutValues(params) : { ...params, ...asWritten },
            reading.source.locate(at, code === 'field-unknown' ? 'key' : 'value'),
          ),
        );
      },
    });
    if (value !== undefined) facts[name] = value;
  }
  return facts;
}

function checkName(name: string, ground: SubmissionGround, path: Path, source: Source, problems: Problem[]): FactDefinition | undefined {
  const definition = own(ground.facts, name);
  if (!definition)
    problems.push(problem('fact-unknown', { name, nearest: nearest(name, Object.keys(ground.facts)) }, source.locate(path, 'key')));
  return definition;
}
