import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchForm, BatchRow } from '../../../engine/model/batch.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import { type Checked, checkSubmission, type Prepared, prepare } from '../../check.ts';
import type { Policy } from '../../policy/policy.ts';
import { serviceProblem } from '../../problems.ts';
import { levelWork } from '../../sign/level.ts';
import { judgesOf } from '../../verify/judges.ts';
import { writeFiles } from '../../write-files.ts';
import { type IssuePlan, type IssueSources, makeForms, type PlannedForm, planForms, sourcesOf } from '../issue.ts';
import type { Entry } from './entries.ts';
import type { BatchGround, Desk, Issued, SignerLook } from './messages.ts';
import { readEntry } from './read-entry.ts';
import { blankRow, placeOf, problemsOf } from './rows.ts';
import { whyNotThere } from './there.ts';

/** Issues one submission after another, and makes what they share once. */
export class Issuer {
  readonly #ground: BatchGround;
  readonly #desk: Desk;
  readonly #policy: Policy;
  readonly #sources: IssueSources;
  readonly #prepared: (checklist: string) => Prepared;

  constructor(ground: BatchGround, desk: Desk) {
    const { rulebook, key, rules } = ground;
    this.#ground = ground;
    this.#desk = desk;
    this.#policy = { rulebook, tests: [], sources: new Map(), problems: [], unread: new Set(), ...(key === undefined ? {} : { key }) };
    const { template, carried } = sourcesOf(this.#policy, rules);
    this.#sources = { template: once(template), carried: once(carried) };
    this.#prepared = (checklist) => prepare(this.#policy, checklist, rules);
  }

  /** Issues one submission: all of its forms that are not there yet, or none. */
  async issue(entry: Entry): Promise<Issued> {
    const base = blankRow(entry);
    let checked: Checked;
    let plan: IssuePlan;
    try {
      checked = await this.#check(entry);
      plan = planForms(this.#policy, checked, this.#ground.out, this.#sources, this.#ground.secret);
    } catch (cause) {
      return { row: { ...base, state: 'unusable', problems: problemsOf(cause, entry) } };
    }
    const { checklist, outcome } = checked.report;
    const told = { ...base, checklist, outcome, problems: checked.warnings };
    const taken = await this.#desk.claim(
      entry.number,
      entry.line === undefined ? entry.file : `${entry.file}:${entry.line}`,
      plan.forms.map(({ name }) => name),
    );
    if (taken !== undefined) {
      const problem = serviceProblem('form-twice', { name: taken.name, other: taken.by }, placeOf(entry));
      return { row: { ...told, state: 'failed', problems: [...told.problems, problem] } };
    }
    if (plan.forms.length === 0) return { row: { ...told, state: 'none' } };
    return this.#make(entry, checked, plan, told);
  }

  async #check(entry: Entry): Promise<Checked> {
    const { day, rules, waiving } = this.#ground;
    const submission = await readEntry(entry, this.#policy, day);
    return checkSubmission(this.#policy, submission, entry.name, day, rules, this.#prepared, waiving);
  }

  async #make(entry: Entry, checked: Checked, plan: IssuePlan, told: Omit<BatchRow, 'state'>): Promise<Issued> {
    const failed = (problems: readonly Problem[], state: 'failed' | 'unusable', blame?: Issued['blame']): Issued => ({
      row: { ...told, state, problems: [...told.problems, ...problems] },
      ...(blame === undefined ? {} : { blame }),
    });
    const outside: Outside = {};
    try {
      const { look, at } = await watched(outside, 'all', () => this.#desk.turn());
      const missing = plan.forms.filter(({ name }) => !existsSync(join(plan.out, name)));
      const wrong = await this.#wrongIn(plan, missing, look);
      if (wrong.length > 0) return failed(wrong, 'failed');
      const made = await makeForms(this.#policy, checked, plan, this.#options(look, new Date(at), outside), missing);
      const paths = writeFiles(plan.out, made, { keep: true });
      const forms = plan.forms.map((planned) => formOf(planned, plan.out, paths));
      return { row: { ...told, state: made.length === 0 ? 'there' : 'issued', forms } };
    } catch (cause) {
      const problems = problemsOf(cause, entry);
      if (problems.some(({ code }) => code === 'write-failed' || code === 'folder-unwritable')) return failed(problems, 'failed', 'all');
      if (problems.some(({ code }) => code === 'file-appeared')) return failed(problems, 'failed');
      return outside.blame === undefined ? failed(problems, 'unusable') : failed(problems, 'failed', outside.blame);
    }
  }

  /** What is wrong with forms that are there already. */
  async #wrongIn(
    { forms, out, attachments }: IssuePlan,
    missing: readonly PlannedForm[],
    look: SignerLook | undefined,
  ): Promise<Problem[]> {
    const { trusted, authorities, unsigned } = this.#ground;
    const { timestamps, sources } = authorities;
    const own = look === undefined ? [] : [look.certificateDer, ...look.chainDer];
    const judges = judgesOf({ timestamps: [...trusted, ...(timestamps?.trusted ?? [])], lists: sources.lists ?? [] });
    const ground = { attachments, trusted: [...trusted, ...own], judges, unsigned };
    const found: Problem[] = [];
    for (const planned of forms) {
      const why = missing.includes(planned) ? undefined : await whyNotThere(join(out, planned.name), planned, ground);
      if (why !== undefined) found.push(why);
    }
    return found;
  }

  #options(look: SignerLook | undefined, at: Date, outside: Outside) {
    const { level, authorities, trusted } = this.#ground;
    if (look === undefined) return { at };
    const work = levelWork(level, authorities, trusted, at);
    const { stamping } = work;
    return {
      at,
      signer: {
        ...look,
        sign: (data: Uint8Array) => watched(outside, look.oneAtATime === true ? 'all' : 'outside', () => this.#desk.sign(data)),
      },
      work: {
        ...work,
        ...(stamping === undefined
          ? {}
          : { stamping: { ...stamping, stamp: (bytes: Uint8Array) => watched(outside, 'outside', () => stamping.stamp(bytes)) } }),
        raise: (bytes: Uint8Array, instant: string) => watched(outside, 'outside', () => work.raise(bytes, instant)),
      },
    };
  }
}

/** What failed outside the submission. */
interface Outside {
  blame?: Issued['blame'];
}

/** Remembers that somebody outside (a key, an authority) failed: the submission is not to blame. */
async function watched<T>(outside: Outside, blame: Outside['blame'], job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (cause) {
    outside.blame = blame;
    throw cause;
  }
}

function formOf({ called, no, name, template }: PlannedForm, out: string, written: readonly string[]): BatchForm {
  const path = join(out, name);
  return { form: called.form, no, title: template.title, path, written: written.includes(path), bytes: statSync(path).size };
}

/** Gives the same answer to the same question without asking again. */
function once<Key, Answer>(find: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    const answer = known.get(key) ?? find(key);
    known.set(key, answer);
    return answer;
  };
}
