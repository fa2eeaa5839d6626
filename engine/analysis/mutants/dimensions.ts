import type { FieldDefinition } from '../../model/fact.ts';
import type { LeafNode } from '../../model/program.ts';
import type { Rulebook } from '../../model/rulebook.ts';
import type { Facts, Value } from '../../model/submission.ts';
import { entryFields } from '../../schema/entries.ts';
import { innerLeaves } from './leaves.ts';
import { countedTo, plainValues, unique } from './plain-values.ts';
import { combinations, seeded } from './seeded.ts';
import { settingDomain, settingsRead, withSettingsRead } from './setting-domain.ts';

/** Most shapes of one record, and of lists of several. */
const MOST_RECORDS = 300;
const LONGER_LISTS = 80;

/** A fact or setting with the values that are tried; undefined is unknown. */
export interface Dimension {
  readonly kind: 'fact' | 'setting';
  readonly name: string;
  readonly values: readonly (Value | undefined)[];
}

/** Facts and settings that matter though no comparison reads them. */
export interface AlsoRead {
  readonly facts: readonly string[];
  readonly settings: readonly string[];
}

const NOTHING: AlsoRead = { facts: [], settings: [] };

/** What could make a difference to some comparisons: every fact and setting they read, with a small domain each. */
export function dimensionsOf(
  written: readonly LeafNode[],
  rulebook: Rulebook,
  cases: readonly Facts[],
  also: AlsoRead = NOTHING,
): Dimension[] {
  const leaves = written.map((leaf) => withSettingsRead(leaf, rulebook.settings));
  const facts = [...new Set([...leaves.flatMap(factsRead), ...also.facts])].sort();
  const settings = [...new Set([...written.flatMap(settingsRead), ...also.settings])].sort();
  return [
    ...facts.map((name): Dimension => {
      const given = cases.flatMap((entry) => (Object.hasOwn(entry, name) ? [entry[name] as Value] : []));
      const values = unique([...factValues(name, leaves, rulebook), ...given]);
      return { kind: 'fact', name, values: [...values.filter((value) => value !== null), null, undefined] };
    }),
    ...settings.map((name): Dimension => {
      return { kind: 'setting', name, values: settingDomain(name, rulebook.settings, leaves) };
    }),
  ];
}

function factsRead({ subject, demanded }: LeafNode): string[] {
  const other = demanded.kind === 'fact' ? [demanded.fact] : demanded.kind === 'window' ? [demanded.of] : [];
  return [...(subject.fact === undefined ? [] : [subject.fact]), ...other];
}

/** Comparisons that speak of a fact, and those of the facts with which it is compared. */
function about(name: string, leaves: readonly LeafNode[]): LeafNode[] {
  const together = new Set([
    name,
    ...leaves
      .map(factsRead)
      .filter((facts) => facts.includes(name))
      .flat(),
  ]);
  return leaves.filter((leaf) => factsRead(leaf).some((fact) => together.has(fact)));
}

function factValues(name: string, leaves: readonly LeafNode[], rulebook: Rulebook): Value[] {
  const shape = rulebook.facts[name];
  if (!shape) return [];
  const speaking = about(name, leaves);
  if (shape.type === 'record') return records(shape.fields ?? {}, speaking);
  const inner = speaking.flatMap(innerLeaves);
  const fields = entryFields(shape);
  if (!fields || (shape.of !== 'record' && inner.length === 0)) return plainValues(shape, speaking);
  const entries = shape.of === 'record' ? records(fields, inner) : [...plainValues(fields.value as FieldDefinition, inner), null];
  return [...entryLists(entries, countedTo(speaking)), ...(shape.of === 'record' ? [] : plainValues(shape, speaking))];
}

/** Records over the fields that are looked at, with and without an answer. */
function records(fields: Readonly<Record<string, FieldDefinition>>, leaves: readonly LeafNode[]): Value[] {
  const read = Object.keys(fields).filter((name) => leaves.some(({ subject }) => subject.field === name));
  const domains = read.map((name): (Value | undefined)[] => {
    const shape = fields[name] as FieldDefinition;
    return [
      ...plainValues(
        shape,
        leaves.filter(({ subject }) => subject.field === name),
      ),
      null,
      undefined,
    ];
  });
  return [...combinations(domains, MOST_RECORDS)].map((values) =>
    Object.fromEntries(read.flatMap((name, index) => (values[index] === undefined ? [] : [[name, values[index]]]))),
  );
}

/** No entry, each by itself, and longer lists by seed, up to one more than is counted. */
function entryLists(shapes: readonly Value[], counted: number): Value[][] {
  const random = seeded(2);
  const pick = () => shapes[Math.floor(random() * shapes.length)] as Value;
  const longest = Math.max(2, counted + 1);
  const longer = Array.from({ length: LONGER_LISTS }, (_none, index) => Array.from({ length: 2 + (index % (longest - 1)) }, pick));
  return [[], ...shapes.map((shape) => [shape]), ...longer];
}
