import type { ValueShape } from '../../engine/model/fact.ts';
import { own } from '../../engine/model/own.ts';
import type { Problem } from '../../engine/model/problem.ts';
import type { Submission, Value } from '../../engine/model/submission.ts';
import { FILES, type Place, valueAt } from '../commit/leaves.ts';
import { type Dictionary, holdsPersonal, sourcesOf } from '../commit/personal.ts';
import { serviceProblem } from '../problems.ts';
import { factOf } from './choose.ts';
import type { CopyParts } from './parts.ts';
import type { CopyReplay } from './replay.ts';
import { titleOf } from './titles.ts';

const WAIVER = { 'zh-CN': '豁免', en: 'a waiver' };
const REASON = { 'zh-CN': '出具事由', en: 'the reason for the copy' };

/** Hidden facts that anybody could work out from what the copy still shows. */
export function followingFacts(parts: CopyParts, { hidden, known }: CopyReplay, dictionary: Dictionary): Problem[] {
  const facts = hidden.filter((place) => !place.includes('/') && Object.hasOwn(known.facts, place));
  return facts.map((name) => {
    const sources = sourcesOf(name, dictionary).filter((source) => source !== name && Object.hasOwn(parts.submission.facts, source));
    return serviceProblem('redact-follows', { title: titleOf(name, parts), options: sources.join(', ') });
  });
}

/**
 * Places where a hidden text stands though it is hidden in another: in a value that is shown, in a waiver, or in the reason. Options, numbers and days
 * are not looked for, which may well be the same by chance.
 *
 * @param whole - the submission of the original
 */
export function textsElsewhere(parts: CopyParts, hidden: readonly Place[], whole: Submission, dictionary: Dictionary): Problem[] {
  const shown: [string | Place, string][] = [
    ...Object.entries(parts.submission.facts).flatMap(([name, value]) => allTexts(value).map((text): [Place, string] => [name, text])),
    ...Object.entries(parts.submission.evidence ?? {}).flatMap(([name, files]) =>
      files.map((text): [Place, string] => [`${FILES}/${name}`, text]),
    ),
  ];
  const waivers = parts.verdict.findings.flatMap(({ waiver }) => Object.values(waiver ?? {}));
  return hiddenTexts(hidden, whole, parts, dictionary).flatMap(({ place, text }) => {
    const other = shown.find(([, one]) => one.includes(text));
    const title = titleOf(place, parts);
    const inWaiver = waivers.some((one) => one.includes(text));
    const inReason = parts.redaction.reason?.includes(text) === true;
    return [
      ...(other === undefined ? [] : [serviceProblem('redact-elsewhere', { title, other: titleOf(other[0], parts) })]),
      ...(inWaiver ? [serviceProblem('redact-elsewhere', { title, other: WAIVER })] : []),
      ...(inReason ? [serviceProblem('redact-elsewhere', { title, other: REASON })] : []),
    ];
  });
}

/** Warnings for hidden texts that are the names of those who sign: their certificates show them. */
export function signersShown(parts: CopyParts, hidden: readonly Place[], whole: Submission, dictionary: Dictionary): Problem[] {
  const names = [parts.printing.signer.name, parts.redaction.signer.name];
  return hiddenTexts(hidden, whole, parts, dictionary)
    .filter(({ text }) => names.some((name) => name.includes(text)))
    .map(({ place }) => serviceProblem('redact-signer', { title: titleOf(place, parts) }));
}

function hiddenTexts(hidden: readonly Place[], whole: Submission, { carried }: CopyParts, dictionary: Dictionary) {
  const all = new Set(Object.keys(carried.commitments.values));
  return hidden.flatMap((place) => {
    const value = valueAt(whole, place, all);
    if (value === undefined) return [];
    return textsOf(value, shapeAt(place, dictionary)).map((text) => ({ place, text }));
  });
}

/** A place's own kind of value; of a place in a list, that of a record or field of it. */
function shapeAt(place: Place, dictionary: Dictionary): ValueShape | undefined {
  if (place.startsWith(`${FILES}/`)) return undefined;
  const [, ...steps] = place.split('/');
  return steps.reduce<ValueShape | undefined>(
    (shape, step) => (/^\d+$/.test(step) ? shape : own(shape?.fields ?? {}, step)),
    own(dictionary, factOf(place)),
  );
}

/** Two Hanzi may be a name; of other scripts so short a text is found by chance. */
const isTelling = (text: string): boolean => /\p{Script=Han}{2}/u.test(text) || text.length >= 4;

/** What people typed in a value: texts without options to choose from; of a record only those of personal fields, since the others may well stand elsewhere. */
function textsOf(value: Value, shape: ValueShape | undefined): string[] {
  if (typeof value === 'string') {
    const typed = shape === undefined || (shape.options === undefined && (shape.of ?? shape.type) === 'text');
    return typed && isTelling(value.trim()) ? [value.trim()] : [];
  }
  if (Array.isArray(value)) return value.flatMap((entry: Value) => textsOf(entry, shape));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = own(shape?.fields ?? {}, name);
    return field === undefined || holdsPersonal(field) ? textsOf(inner, field) : [];
  });
}

function allTexts(value: Value): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner: Value) => allTexts(inner));
}
