import { canonicalJson } from '../engine/compile/digest.ts';
import { ProblemError } from '../engine/model/problem.ts';
import { contentDigest, sha256 } from './digest.ts';
import { storeProblem } from './problem.ts';
import type { StoreInstant, StoreRecord } from './records.ts';

/** What is written at once: all of it or nothing. */
export interface Write {
  /** Names this write for ever: the same key with the same records is written once, however often it is asked for. */
  readonly key: string;
  readonly at: StoreInstant;
  /** Who writes. */
  readonly by: string;
  readonly records: readonly StoreRecord[];
}

/** That a write is down on the disk. */
export interface Receipt {
  readonly key: string;
  /** Whether it was there already: it was asked for a second time. */
  readonly repeated: boolean;
}

/** Longest key, id, name or other short text, in UTF-16 units. */
const LONGEST = 500;
/** Longest text of a file or document. */
const LONGEST_CONTENT = 16_000_000;
const CONTENTS = new Set(['content', 'open', 'text', 'value', 'act', 'note']);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Sees to it that both databases can keep every text of a write, and give it back as it was.
 *
 * @throws ProblemError `store-text` for the first that will not do
 */
export function checkWrite(write: Write): void {
  const { key, at, by } = write;
  if (!INSTANT.test(at) || Number.isNaN(Date.parse(at))) throw wrong('at', at);
  for (const [name, text] of Object.entries({ key, by })) checkText(name, text);
  checkTexts(write.records);
}

/**
 * SHA-256 (hex) over what a write holds, contents by their own digests; its instant and writer are no part of it, since a repetition
 * comes later.
 */
export function writeDigest({ records }: Write): string {
  const short = records.map((record) => ('content' in record ? { ...record, content: contentDigest(record), open: undefined } : record));
  return sha256(canonicalJson(short));
}

function checkTexts(value: unknown, name = ''): void {
  if (typeof value === 'string') checkText(name, value);
  else if (Array.isArray(value)) for (const inner of value) checkTexts(inner, name);
  else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) checkTexts(inner, key);
}

function checkText(name: string, text: string): void {
  const isContent = CONTENTS.has(name);
  const fits = text.length <= (isContent ? LONGEST_CONTENT : LONGEST) && (isContent || text !== '');
  // A NUL ends a text for PostgreSQL, and half a surrogate pair has no bytes in UTF-8.
  if (!fits || text.includes('\0') || !text.isWellFormed()) throw wrong(name, text);
}

function wrong(name: string, text: string): ProblemError {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return new ProblemError([storeProblem('store-text', { name, value: shown.toWellFormed().replaceAll('\0', '␀') })]);
}
