import type { CatalogueCode } from '../model/catalogue/catalogue.ts';
import type { FactDefinition } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Path } from '../model/place.ts';
import type { Params } from '../model/problems.ts';
import type { Waiver } from '../model/waiver.ts';
import { milliseconds, readInstant } from '../schema/calendar.ts';
import { nearest } from '../schema/nearest.ts';
import type { WaivableRule } from './waives.ts';

/** Something that is wrong with a waiver, and with which of its keys. */
export interface WaiverFault {
  readonly code: CatalogueCode;
  readonly params: Params;
  readonly path: Path;
}

/** What a waiver is held against. */
export interface WaiverGround {
  readonly facts: Readonly<Record<string, FactDefinition>>;
  /** Every rule, and every judged item, by id. */
  readonly rules: ReadonlyMap<string, WaivableRule>;
}

const WORDS = ['id', 'requester', 'approver', 'reason', 'risk', 'ticket'] as const;

/** Everything that is wrong with a waiver, as far as it can be told without asking who holds which role. */
export function waiverFaults(waiver: Waiver, { facts, rules }: WaiverGround): WaiverFault[] {
  return [...soundnessFaults(waiver), ...ruleFaults(waiver, rules), ...subjectFaults(waiver, facts)];
}

/** What is wrong with a waiver by itself: its period, who approved it for whom, signs that nobody sees. */
export function soundnessFaults(waiver: Waiver): WaiverFault[] {
  const odd = WORDS.filter((key) => isOdd(waiver[key])).map((key): WaiverFault => oddText(waiver[key], [key]));
  const instants = (['from', 'until'] as const).filter((key) => instantOf(waiver[key]) === undefined);
  const wrong = instants.map((key): WaiverFault => ({ code: 'waiver-instant', params: { key, value: waiver[key] }, path: [key] }));
  const [from, until] = [instantOf(waiver.from), instantOf(waiver.until)];
  const ends = from !== undefined && until !== undefined && milliseconds(until) <= milliseconds(from);
  const selfApproved = sameName(waiver.requester, waiver.approver);
  return [
    ...odd,
    ...wrong,
    ...(ends ? [{ code: 'waiver-period', params: { from: waiver.from, until: waiver.until }, path: ['until'] } as const] : []),
    ...(selfApproved ? [{ code: 'waiver-self', params: { name: waiver.approver }, path: ['approver'] } as const] : []),
  ];
}

function ruleFaults({ rule, role }: Waiver, rules: WaiverGround['rules']): WaiverFault[] {
  const found = rules.get(rule);
  if (!found) return [{ code: 'rule-unknown', params: { name: rule, nearest: nearest(rule, [...rules.keys()]) }, path: ['rule'] }];
  if (!found.waive) return [{ code: 'waiver-forbidden', params: { rule }, path: ['rule'] }];
  const { approver } = found.waive;
  return approver === role ? [] : [{ code: 'waiver-role', params: { rule, wanted: approver, found: role }, path: ['role'] }];
}

function subjectFaults({ subject }: Waiver, facts: WaiverGround['facts']): WaiverFault[] {
  const known = Object.values(facts).flatMap((fact) => (fact.subject === true ? [fact.name] : []));
  const named = Object.entries(subject);
  if (named.length === 0) return [{ code: 'waiver-subject-empty', params: { options: known.join(', ') }, path: ['subject'] }];
  return named.flatMap(([fact, value]): WaiverFault[] => {
    const path = ['subject', fact];
    if (own(facts, fact)?.subject !== true)
      return [{ code: 'waiver-subject', params: { name: fact, nearest: nearest(fact, known), options: known.join(', ') }, path }];
    return isOdd(value) ? [oddText(value, path)] : [];
  });
}

function oddText(value: string, path: Path): WaiverFault {
  const shown = [...value].map((sign) => (/[\p{C}\p{Z}]/u.test(sign) && sign !== ' ' ? codePoint(sign) : sign)).join('');
  return { code: 'waiver-text', params: { key: path.join('.'), value: shown }, path };
}

function codePoint(sign: string): string {
  return `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Whether a text has signs that nobody sees, or is composed otherwise than it is typed: it would compare with nothing. */
function isOdd(text: string): boolean {
  return (
    text === '' || text !== text.trim() || text !== text.normalize('NFC') || /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
  );
}

/** Whether two names are of one person, however they are spaced or how wide their letters are. */
export function sameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .normalize('NFKC')
      .replaceAll(/[\p{C}\p{Z}]/gu, '')
      .toLowerCase();
  return plain(one) === plain(other);
}

/** An instant with its offset in one form, without fractions of a second; undefined where it is none. */
export function instantOf(text: string): string | undefined {
  const read = readInstant(text);
  return read?.offset === undefined ? undefined : `${read.local}${read.offset}`;
}
