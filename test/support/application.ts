import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EXAMPLES, ROOT } from './process.ts';

/** A submission as a plain value. */
export interface Application {
  readonly checklist: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly evidence?: unknown;
}

/** The application of an example, as written. */
export function applicationText(number: keyof typeof EXAMPLES = '01'): string {
  return readFileSync(join(ROOT, 'examples', EXAMPLES[number], 'submission.yaml'), 'utf8');
}

/** The application of an example with some facts changed, as JSON (which is YAML); undefined takes a fact away. */
export function applicationWith(facts: Readonly<Record<string, unknown>>, number: keyof typeof EXAMPLES = '01'): string {
  const written = parse(applicationText(number)) as Application;
  return JSON.stringify({ ...written, facts: { ...written.facts, ...facts } });
}
