import { stringify } from 'yaml';
import { type AnswerFault, answerOf, type Filled } from '../../engine/load/answers.ts';
import { loadSubmission } from '../../engine/load/submission.ts';
import { own } from '../../engine/model/own.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Submission, Value } from '../../engine/model/submission.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { timeZoneOf } from '../check.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { readPdf } from '../verify/read-pdf.ts';
import { type FilledForm, readFields } from './fields.ts';

/** A submission taken from a form. */
export interface Imported {
  readonly submission: Submission;
  /** The submission document, as it is written to a file. */
  readonly text: string;
}

/**
 * Turns a form that was filled on a screen into a submission document.
 *
 * What stands in the fields counts, not how it looks: other programs draw Chinese in fonts of their own, or not at all. The same form
 * gives the same document.
 *
 * @throws ProblemError with every fault: `import-*`, and those of a submission that cannot be (a day that does not exist)
 */
export async function importForm(policy: Policy, file: string, day: string): Promise<Imported> {
  const form = readFields(readPdf(file), file);
  const { rulebook } = policy;
  if (!Object.hasOwn(rulebook.checklists, form.about)) {
    const known = Object.keys(rulebook.checklists);
    throw new ProblemError([
      serviceProblem('import-not-ours', { name: shortened(form.about), nearest: nearest(form.about, known) }, { file }),
    ]);
  }
  const { facts, problems } = factsOf(policy, form, file);
  if (problems.length > 0) throw new ProblemError(problems);
  if (Object.keys(facts).length === 0) throw new ProblemError([serviceProblem('import-empty', {}, { file })]);
  const text = stringify({ checklist: form.about, facts }, { lineWidth: 0 });
  const submission = await checked(text, file, policy, day);
  return { submission, text };
}

/** How a fault of an answer is told of a form. */
const FAULTS = { value: 'import-value', option: 'import-option', 'field-unknown': 'import-field-unknown' } as const;

function factsOf({ rulebook }: Policy, form: FilledForm, file: string): { facts: Record<string, Value>; problems: Problem[] } {
  const problems: Problem[] = [];
  const facts: Record<string, Value> = {};
  const filled = treeOf(form);
  const fault = (found: AnswerFault) => problems.push(told(found, policyLabel));
  const policyLabel = (name: string) => own(rulebook.facts, name)?.label ?? { 'zh-CN': name, en: name };
  const told = ({ code, path, found, ...rest }: AnswerFault, label: typeof policyLabel): Problem =>
    serviceProblem(
      FAULTS[code],
      { label: label(path[0] ?? ''), name: shortened(path.join('/')), found: shortened(found), ...rest },
      { file },
    );
  // In the order of the dictionary, so that the same answers make the same document.
  const names = [
    ...Object.keys(rulebook.facts).filter((name) => Object.hasOwn(filled, name)),
    ...Object.keys(filled).filter((name) => !Object.hasOwn(rulebook.facts, name)),
  ];
  for (const name of names) {
    const definition = own(rulebook.facts, name);
    if (definition === undefined) {
      problems.push(
        serviceProblem('import-field-unknown', { name: shortened(name), nearest: nearest(name, Object.keys(rulebook.facts)) }, { file }),
      );
      continue;
    }
    const value = answerOf(filled[name] as Filled, definition, { path: [name], fault });
    if (value !== undefined) facts[name] = value;
  }
  return { facts, problems };
}

/** Fields by the parts of their names. A name that is both a text and a group is told as unknown further on. */
function treeOf({ fields }: FilledForm): Record<string, Filled> {
  const tree: Record<string, Filled> = Object.create(null);
  for (const { path, value } of fields) {
    let branch = tree as Record<string, Filled>;
    for (const part of path.slice(0, -1)) {
      const next = branch[part];
      const inner: Record<string, Filled> = typeof next === 'object' ? (next as Record<string, Filled>) : Object.create(null);
      branch[part] = inner;
      branch = inner;
    }
    branch[path.at(-1) ?? ''] = value;
  }
  return tree;
}

/** Reads the document as any other; a fault stands in the form, not in a line of what was made from it. */
async function checked(text: string, file: string, policy: Policy, day: string): Promise<Submission> {
  try {
    return await loadSubmission(file, text, { facts: policy.rulebook.facts, ...timeZoneOf(policy, day) });
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    throw new ProblemError(cause.problems.map(({ line: _line, column: _column, ...problem }) => problem));
  }
}

/** Names and values come from files of others: no more of them is said than a line holds. */
function shortened(text: string): string {
  const plain = text.replace(/[\p{C}]/gu, ' ');
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
