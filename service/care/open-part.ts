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
  return holdsPersonal(shape) ? partOf(value, shape, stand, shape.personal === true) : value;
}

/** @param isOfPeople - that it is all about people: texts may name somebody even where no field says so */
function partOf(value: Value, shape: ValueShape, stand: Stand, isOfPeople: boolean): Value | undefined {
  // That something is known to be empty is no secret.
  if (value === null) return null;
  const { fields } = shape;
  if (fields === undefined) return replaced(value, shape, stand);
  if (Array.isArray(value)) return value.map((entry: Value) => record(entry, fields, stand, isOfPeople));
  return record(value, fields, stand, isOfPeople);
}

function record(value: Value, fields: NonNullable<ValueShape['fields']>, stand: Stand, isOfPeople: boolean): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  // Where a record says which of its fields are personal, others that are no texts are not.
  const isSaid = Object.values(fields).some(holdsPersonal);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]: [string, Value]) => {
      const field = own(fields, name);
      if (field === undefined) return [];
      const isHidden = isOfPeople && (!isSaid || field.type === 'text');
      const kept = isHidden || holdsPersonal(field) ? partOf(inner, field, stand, isOfPeople) : inner;
      return kept === undefined ? [] : [[name, kept] as const];
    }),
  );
}

/** Free texts by their marks; any other value goes, since a mark would be none of its kind. */
function replaced(value: Value, { type, of, options }: ValueShape, stand: Stand): Value | undefined {
  const isFree = options === undefined && (type === 'text' || type === 'set' || (type === 'list' && of === 'text'));
  if (!isFree) return undefined;
  if (typeof value === 'string') return value === '' ? '' : stand(value);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entry: Value) => (typeof entry === 'string' ? [stand(entry)] : []));
}
