import { canonicalJson } from '../../engine/compile/digest.ts';
import type { Decision } from '../../engine/model/decision.ts';
import type { ValueShape } from '../../engine/model/fact.ts';
import { own } from '../../engine/model/own.ts';
import type { Facts, Submission, Value } from '../../engine/model/submission.ts';
import { type Dictionary, holdsPersonal } from '../commit/personal.ts';

/** Texts that stand for personal ones: the same for the same text of one submission, and another for another. */
type Stand = (text: string) => string;

/**
 * What of a submission may stand in the open, and stays when it is erased: a submission document in which each personal text is replaced
 * by a mark, so that rules still see that it is filled in, and whether two are the same. Personal numbers, dates and choices are left
 * out; so are names of files, and facts that the dictionary does not know.
 *
 * @returns canonical JSON
 */
export function openSubmission({ checklist, facts }: Submission, dictionary: Dictionary): string {
  const marks = new Map<string, string>();
  const stand: Stand = (text) => {
    const mark = marks.get(text) ?? `＊${marks.size + 1}`;
    marks.set(text, mark);
    return mark;
  };
  const open: Facts = Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => {
      const definition = own(dictionary, name);
      const kept = definition === undefined ? undefined : openValue(value, definition, stand);
      return kept === undefined ? [] : [[name, kept] as const];
    }),
  );
  return canonicalJson({ checklist, facts: open });
}

/** What of a decision stays: what each rule found, without the values that it saw. Canonical JSON. */
export function openDecision({ checklist, day, outcome, findings }: Decision): string {
  return canonicalJson({ checklist, day, outcome, findings: findings.map(({ rule, outcome: found }) => ({ rule, outcome: found })) });
}

/**
 * What stays of a content that was stored in the open before a store was sealed.
 *
 * @returns `{}` where the content is none that this program writes
 */
export function restOf(content: string, kind: 'submission' | 'decision', dictionary: Dictionary): string {
  try {
    const found: unknown = JSON.parse(content);
    return kind === 'submission' ? openSubmission(found as Submission, dictionary) : openDecision(found as Decision);
  } catch {
    return '{}';
  }
}

/** A value without what is personal of it; undefined where nothing stays. */
function openValue(value: Value, shape: ValueShape, stand: Stand): Value | undefined {
  if (!holdsPersonal(shape)) return value;
  const { fields } = shape;
  // Where a record says which of its fields are personal, the others are not; a text of theirs may name somebody all the same.
  if (fields !== undefined && Object.values(fields).some(holdsPersonal)) return record(value, fields, stand, shape.personal === true);
  return replaced(value, stand);
}

function record(value: Value, fields: NonNullable<ValueShape['fields']>, stand: Stand, isOfPeople: boolean): Value | undefined {
  if (Array.isArray(value)) return value.map((entry: Value) => record(entry, fields, stand, isOfPeople) ?? {});
  if (typeof value !== 'object' || value === null) return replaced(value, stand);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]: [string, Value]) => {
      const field = own(fields, name);
      const isText = field === undefined || (isOfPeople && field.type === 'text');
      const kept = isText ? replaced(inner, stand) : openValue(inner, field, stand);
      return kept === undefined ? [] : [[name, kept] as const];
    }),
  );
}

/** Texts by their marks; that something is known to be empty is no secret, and any other value goes. */
function replaced(value: Value, stand: Stand): Value | undefined {
  if (value === null) return null;
  if (typeof value === 'string') return value === '' ? '' : stand(value);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entry: Value) => replaced(entry, stand) ?? []);
}
