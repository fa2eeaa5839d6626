import { ProblemError } from '../../engine/model/problem.ts';
import { isDay } from '../../engine/schema/calendar.ts';
import type { SampleOrder } from '../../service/audit/sample.ts';
import { reaches } from '../access/estates.ts';
import type { Reach } from '../access/person.ts';
import { Refusal } from '../server/refusal.ts';
import type { Word } from '../words/words.ts';

/** What somebody wants audited. */
export interface AuditOrder {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  /** Day of the audit. */
  readonly day: string;
  /** Own days of submissions from which and through which they count; all where left out. */
  readonly from?: string;
  readonly to?: string;
  /** Day whose rules are applied to all; of each submission its own where left out. */
  readonly on?: string;
  /** Estates; all, and what is of none, where left out. */
  readonly estates?: readonly string[];
  readonly checklist?: string;
  readonly sample?: SampleOrder;
}

/** A field that cannot be read, and the text that says so. */
export class FieldWrong extends Error {
  readonly word: Word;

  constructor(word: Word) {
    super(word);
    this.word = word;
  }
}

/** Largest sample that is drawn. */
const LARGEST = 10_000;

/** Names of the fields of the form. */
export const AUDIT_FIELDS = ['from', 'to', 'on', 'estate', 'checklist', 'size', 'seed'] as const;

/** Reads what the form says. @throws FieldWrong, Refusal where an estate is not this person's */
export function readOrder(
  fields: Readonly<Record<(typeof AUDIT_FIELDS)[number], string>>,
  reach: Reach,
  checklists: readonly string[],
): Omit<AuditOrder, 'id' | 'at' | 'by' | 'day'> {
  const [from, to, on] = [fields.from, fields.to, fields.on].map(dayIn);
  if (from !== undefined && to !== undefined && from > to) throw new FieldWrong('audit.wrong.period');
  if (fields.checklist !== '' && !checklists.includes(fields.checklist)) throw new FieldWrong('audit.wrong.checklist');
  const estates = estatesIn(fields.estate, reach);
  const size = wholeIn(fields.size, 1, LARGEST, 'audit.wrong.size');
  const seed = wholeIn(fields.seed, 0, Number.MAX_SAFE_INTEGER, 'audit.wrong.seed') ?? 1;
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(on === undefined ? {} : { on }),
    ...(estates === undefined ? {} : { estates }),
    ...(fields.checklist === '' ? {} : { checklist: fields.checklist }),
    ...(size === undefined ? {} : { sample: { size, seed, confidence: 0.95 } }),
  };
}

function dayIn(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  if (!isDay(text.trim())) throw new FieldWrong('audit.wrong.day');
  return text.trim();
}

function estatesIn(estate: string, reach: Reach): readonly string[] | undefined {
  if (estate === '') return reach === 'all' ? undefined : reach;
  if (!reaches(reach, estate)) throw new Refusal('not-there');
  return [estate];
}

function wholeIn(text: string, least: number, most: number, word: Word): number | undefined {
  if (text.trim() === '') return undefined;
  const number = /^\d{1,16}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) throw new FieldWrong(word);
  return number;
}

/** Whether somebody who sees so far may see an audit: only one that is of nothing else. */
export function isWithin({ estates }: Pick<AuditOrder, 'estates'>, reach: Reach): boolean {
  return reach === 'all' || (estates?.every((estate) => reaches(reach, estate)) ?? false);
}

/** What went wrong, in words for people; a defect has none. */
export function problemsIn(cause: unknown): ProblemError['problems'] | undefined {
  return cause instanceof ProblemError ? cause.problems : undefined;
}
