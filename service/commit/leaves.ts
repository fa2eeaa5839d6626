import type { FactDefinition, FieldDefinition } from '../../engine/model/fact.ts';
import { own } from '../../engine/model/own.ts';
import type { Facts, Submission, Value } from '../../engine/model/submission.ts';
import { type Dictionary, holdsPersonal, mayHide } from './personal.ts';

/**
 * Which value of a submission: `name` of a fact, `list/2/field` of a record in a list, `record/field`. A place that has others below
 * it is what they leave of it: `list/2` is all of the record but the fields with places of their own. Records count from 1.
 */
export type Place = string;

/** What the files that support facts are called stands behind this. */
export const FILES = '@evidence';

/** Every place of a submission that a copy may hide, in one order. */
export function placesOf({ facts, evidence = {} }: Submission, dictionary: Dictionary): readonly Place[] {
  const places = Object.entries(facts)
    .filter(([name]) => mayHide(name, dictionary))
    .flatMap(([name, value]) => placesIn(name, value, own(dictionary, name)));
  return [...places, ...Object.keys(evidence).map((name) => `${FILES}/${name}`)].sort();
}

/** Of a record only the fields that are personal may be hidden, unless all of it is. */
function placesIn(name: string, value: Value, definition: FactDefinition | undefined): Place[] {
  const records = Array.isArray(value) && value.length > 0 && value.every(isRecord);
  const { fields } = definition ?? {};
  if (fields === undefined || !(records || isRecord(value))) return [name];
  const whole = definition?.personal === true || definition?.identifying === true || definition?.derive !== undefined;
  const placesAt = (place: Place, record: Value) => [...(whole ? [place] : []), ...fieldsIn(place, record, fields)];
  return Array.isArray(value) ? value.flatMap((record, index) => placesAt(`${name}/${index + 1}`, record)) : placesAt(name, value);
}

function fieldsIn(place: Place, record: Value, fields: Readonly<Record<string, FieldDefinition>>): Place[] {
  return Object.keys(record as object)
    .filter((name) => holdsPersonal(own(fields, name) ?? { type: 'text', personal: true }))
    .map((name) => `${place}/${name}`);
}

/** The value at a place, without what has places of its own; undefined where there is none. */
export function valueAt(submission: Submission, place: Place, all: ReadonlySet<Place>): Value | undefined {
  const [first = '', ...rest] = place.split('/');
  const start: Value | undefined = first === FILES ? (submission.evidence as Value | undefined) : (submission.facts as Value);
  const steps = first === FILES ? rest : [first, ...rest];
  const found = steps.reduce<Value | undefined>((value, step) => (value === undefined ? undefined : stepInto(value, step)), start);
  if (!isRecord(found)) return found;
  return Object.fromEntries(Object.entries(found).filter(([name]) => !all.has(`${place}/${name}`)));
}

function stepInto(value: Value, step: string): Value | undefined {
  if (Array.isArray(value)) return /^[1-9]\d{0,5}$/.test(step) ? value[Number(step) - 1] : undefined;
  return isRecord(value) ? own(value, step) : undefined;
}

/**
 * A submission without the values at some places. Records of lists stay, empty: how many there are is told.
 *
 * @param all - every place of the submission
 */
export function without(submission: Submission, gone: ReadonlySet<Place>, all: ReadonlySet<Place>): Submission {
  const facts = keptIn(submission.facts, '', gone, all) as Facts;
  const files = keptIn((submission.evidence ?? {}) as Facts, `${FILES}/`, gone, all) as NonNullable<Submission['evidence']>;
  const { evidence: _all, ...rest } = submission;
  return { ...rest, facts, ...(Object.keys(files).length === 0 ? {} : { evidence: files }) };
}

function keptIn(values: Facts, before: string, gone: ReadonlySet<Place>, all: ReadonlySet<Place>): Facts {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const kept = keptOf(`${before}${name}`, value, gone, all);
      return kept === undefined ? [] : [[name, kept] as const];
    }),
  );
}

function keptOf(place: Place, value: Value, gone: ReadonlySet<Place>, all: ReadonlySet<Place>): Value | undefined {
  if (Array.isArray(value) && !all.has(place)) {
    return value.map((entry: Value, index) => (isRecord(entry) ? keptFields(`${place}/${index + 1}`, entry, gone, all) : entry));
  }
  if (isRecord(value)) return keptFields(place, value, gone, all);
  return gone.has(place) ? undefined : value;
}

/** A field without a place of its own goes with its record. */
function keptFields(place: Place, record: Facts, gone: ReadonlySet<Place>, all: ReadonlySet<Place>): Facts {
  return Object.fromEntries(
    Object.entries(record).filter(([name]) => {
      const own = `${place}/${name}`;
      return !gone.has(all.has(own) ? own : place);
    }),
  );
}

function isRecord(value: Value | undefined): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
