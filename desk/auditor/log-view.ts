import type { Lang } from '../../engine/model/text.ts';
import { readEntry } from '../../store/log/entry.ts';
import { hexOf } from '../../store/log/hash.ts';
import type { ListedEntry } from '../../store/read/log.ts';
import { say, WORDS, type Word } from '../words/words.ts';

/** An entry of the log as a page shows it. */
export interface EntryLine {
  /** From 1. */
  readonly number: number;
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  /** What stands in the entry in the open. */
  readonly about: readonly { readonly label: string; readonly value: string }[];
  /** Number of the record, where it is not that of a person or room. */
  readonly record: string;
  /** The submission to which it leads; empty where there is none. */
  readonly submission: string;
  /** Whether it can be proved by its number. */
  readonly isProvable: boolean;
  readonly hash: string;
}

/** Kinds whose numbers say nothing about anybody. */
const NUMBERED: readonly string[] = [
  'form',
  'decision',
  'submission',
  'waiver',
  'waiver-end',
  'obligation',
  'obligation-end',
  'access',
  'erasure',
];

const PROVABLE: readonly string[] = ['form', 'decision'];

/**
 * What a page shows of entries: what happened, when, by whom, and what the log has of it in the open.
 *
 * @param called - what a value is called, such as the title of a checklist; undefined where it has no name
 */
export function entryLines(
  entries: readonly ListedEntry[],
  names: ReadonlyMap<string, string>,
  lang: Lang,
  called: (key: string, value: string) => string | undefined,
): EntryLine[] {
  return entries.map(({ position, entry, hash, record, by }) => {
    const { kind, at, about } = readEntry(entry);
    const identity = NUMBERED.includes(kind) ? record.slice(kind.length + 1) : '';
    const number = kind === 'submission' ? submissionIn(identity) : identity;
    return {
      number: position + 1,
      kind: wordOr(lang, `log.kind.${kind}`, kind),
      at,
      by: names.get(by) ?? by,
      about: Object.entries(about).map(([key, value]) => ({
        label: wordOr(lang, `log.about.${key}`, key),
        value: called(key, String(value)) ?? shortened(String(value)),
      })),
      record: number,
      submission: kind === 'submission' ? number : '',
      isProvable: PROVABLE.includes(kind),
      hash: hexOf(hash),
    };
  });
}

function submissionIn(identity: string): string {
  const [id] = JSON.parse(identity) as [string, number];
  return id;
}

/** A digest by its first signs. */
function shortened(value: string): string {
  return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : value;
}

function wordOr(lang: Lang, word: string, otherwise: string): string {
  return Object.hasOwn(WORDS, word) ? say(lang, word as Word) : otherwise;
}
