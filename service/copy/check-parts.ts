import { canonicalJson, digestOf } from '../../engine/compile/digest.ts';
import { own } from '../../engine/model/own.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { commitmentTo, readSalt } from '../commit/commitments.ts';
import { type Place, valueAt, without } from '../commit/leaves.ts';
import { serviceProblem } from '../problems.ts';
import type { CopyParts } from './parts.ts';
import { titleOf } from './titles.ts';

/** Places that a copy hides: those committed to which no salt opens. */
export function hiddenIn({ carried, redaction }: Pick<CopyParts, 'carried' | 'redaction'>): readonly Place[] {
  return Object.keys(carried.commitments.values).filter((place) => !Object.hasOwn(redaction.salts, place));
}

/**
 * Holds what a copy carries against what its issuer committed to: every value shown opens its commitment, none stands where one is
 * hidden, all else, verdict, rules and way of printing are those committed to. Whether the issuer signed is not asked here.
 */
export function checkParts(parts: CopyParts): Problem[] {
  const { submission, verdict, policy, printing, carried, redaction } = parts;
  const { commitments } = carried;
  const places = Object.keys(commitments.values);
  const all = new Set(places);
  const hidden = new Set(hiddenIn(parts));
  const strange = Object.keys(redaction.salts).filter((place) => !all.has(place));
  const shown = places.filter((place) => !hidden.has(place) && !opens(parts, place, all));
  const back = canonicalJson(without(submission, hidden, all)) !== canonicalJson(submission);
  const about = (what: { 'zh-CN': string; en: string }) => serviceProblem('copy-other', { what });
  return [
    ...[...strange, ...shown].map((place) => serviceProblem('copy-value', { title: titleOf(place, parts) })),
    ...(back ? [serviceProblem('copy-unhidden')] : []),
    ...(digestOf(without(submission, all, all)) === commitments.submission ? [] : [about(WHAT.submission)]),
    ...(digestOf(verdict) === commitments.decision ? [] : [about(WHAT.decision)]),
    ...(digestOf(policy) === commitments.policy ? [] : [about(WHAT.policy)]),
    ...(commitments.forms.includes(digestOf(printing)) && printing.issuedAt === commitments.issuedAt ? [] : [about(WHAT.form)]),
  ];
}

const WHAT = {
  submission: { 'zh-CN': '申报内容', en: 'the submission' },
  decision: { 'zh-CN': '审核结论', en: 'the decision' },
  policy: { 'zh-CN': '规则', en: 'the rules' },
  form: { 'zh-CN': '表单和模板', en: 'the form and its template' },
} as const;

/** Whether the value at a place, with the salt given for it, is what was committed to. */
function opens({ submission, carried, redaction }: CopyParts, place: Place, all: ReadonlySet<Place>): boolean {
  const value = valueAt(submission, place, all);
  const salt = readSalt(own(redaction.salts, place));
  if (value === undefined || salt === undefined) return false;
  return commitmentTo(place, value, salt) === carried.commitments.values[place];
}
