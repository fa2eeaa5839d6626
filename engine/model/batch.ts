import type { Outcome } from './decision.ts';
import type { Problem } from './problem.ts';
import type { Text } from './text.ts';

/**
 * What became of a submission of a batch. `issued`: at least one form was written; `there`: all of them were there already;
 * `none`: the decision calls for no form; `unusable`: it is no submission, or cannot become a form; `failed`: it could, but was not
 * issued; `waiting`: its turn never came.
 */
export type BatchState = 'issued' | 'there' | 'none' | 'unusable' | 'failed' | 'waiting';

/** One form of a submission. */
export interface BatchForm {
  readonly form: string;
  readonly no: string;
  readonly title: Text;
  readonly path: string;
  /** Whether it was written now, and not found there. */
  readonly written: boolean;
  readonly bytes: number;
}

/** One submission of a batch. */
export interface BatchRow {
  /** Its file as the call or the folder names it. */
  readonly submission: string;
  /** Of a file of many submissions, from 1. */
  readonly line?: number;
  readonly checklist?: { readonly id: string; readonly title: Text };
  readonly outcome?: { readonly code: Outcome; readonly label: Text };
  readonly state: BatchState;
  readonly forms: readonly BatchForm[];
  /** Why it is unusable or failed, and reminders. */
  readonly problems: readonly Problem[];
}

/** What became of a batch, in the order of its input. */
export interface BatchReport {
  /** Rules of this day decided. */
  readonly day: string;
  readonly out: string;
  readonly rows: readonly BatchRow[];
  /** Why it ended before its time. */
  readonly stopped?: Problem;
}

/** How many submissions came to each state, and forms. */
export type BatchCounts = Readonly<Record<BatchState | 'submissions' | 'written' | 'kept', number>>;

/** Counts the rows of a batch. */
export function countBatch(rows: readonly BatchRow[]): BatchCounts {
  const of = (state: BatchState) => rows.filter((row) => row.state === state).length;
  const forms = rows.flatMap((row) => row.forms);
  const written = forms.filter((form) => form.written).length;
  return {
    submissions: rows.length,
    issued: of('issued'),
    there: of('there'),
    none: of('none'),
    unusable: of('unusable'),
    failed: of('failed'),
    waiting: of('waiting'),
    written,
    kept: forms.length - written,
  };
}
