import { canonicalJson } from '../../compile/digest.ts';
import type { Checklist } from '../../model/checklist.ts';
import type { FactDefinition } from '../../model/fact.ts';
import { clausesById, type Rulebook } from '../../model/rulebook.ts';
import { withoutWords } from '../meaning/without-words.ts';
import type { Direction } from './rule-difference.ts';

/** What a rulebook holds besides rules. */
export type DefinitionKind = 'fact' | 'setting' | 'checklist' | 'ruleset' | 'clause' | 'role' | 'calendar';

/** Something besides rules that is not the same in two rulebooks. */
export interface DefinitionDifference {
  readonly kind: DefinitionKind;
  readonly id: string;
  /** `wording` where only what is shown to people differs. */
  readonly how: 'added' | 'removed' | 'changed' | 'wording';
  /** What of it differs, by its keys; of a checklist the facts that it asks anew (`+`) and no longer asks (`-`). */
  readonly keys: readonly string[];
  /** Where that can be told of it alone: whether less or more can be handed in. */
  readonly direction?: Direction;
}

type Named = Readonly<Record<string, unknown>>;

/** In what two rulebooks differ besides their rules, kind by kind, by id. */
export function definitionDifferences(before: Rulebook, after: Rulebook): readonly DefinitionDifference[] {
  return KINDS.flatMap(({ kind, of, keys }) => {
    const [old, now] = [of(before), of(after)];
    const ids = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
    return ids.flatMap((id) => differenceOf(kind, id, own(old, id), own(now, id), keys ?? changedKeys));
  });
}

const own = (map: Named, id: string) => (Object.hasOwn(map, id) ? map[id] : undefined);

interface Kind {
  readonly kind: DefinitionKind;
  readonly of: (rulebook: Rulebook) => Named;
  readonly keys?: (before: object, after: object) => readonly string[];
}

const KINDS: readonly Kind[] = [
  { kind: 'ruleset', of: ({ rulesets }) => mapped(rulesets, ({ rules: _rules, ...set }) => set) },
  { kind: 'fact', of: ({ facts }) => facts },
  { kind: 'setting', of: ({ settings }) => settings },
  {
    kind: 'checklist',
    of: ({ checklists }) => checklists,
    keys: (before, after) => checklistKeys(before as Checklist, after as Checklist),
  },
  { kind: 'clause', of: (rulebook) => Object.fromEntries(clausesById(rulebook)) },
  { kind: 'role', of: ({ roles }) => roles },
  { kind: 'calendar', of: ({ calendars = {} }) => calendars },
];

function mapped<T>(map: Readonly<Record<string, T>>, change: (value: T) => object): Named {
  return Object.fromEntries(Object.entries(map).map(([id, value]) => [id, change(value)]));
}

function differenceOf(
  kind: DefinitionKind,
  id: string,
  before: unknown,
  after: unknown,
  keysOf: (before: object, after: object) => readonly string[],
): DefinitionDifference[] {
  if (before === undefined || after === undefined) return [{ kind, id, how: before === undefined ? 'added' : 'removed', keys: [] }];
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const keys = keysOf(before as object, after as object);
  const worded = canonicalJson(withoutWords(before)) === canonicalJson(withoutWords(after));
  if (worded) return [{ kind, id, how: 'wording', keys }];
  const direction = kind === 'fact' ? optionsDirection(before as FactDefinition, after as FactDefinition) : undefined;
  return [{ kind, id, how: 'changed', keys, ...(direction ? { direction } : {}) }];
}

function changedKeys(before: object, after: object): string[] {
  const [old, now] = [before as Named, after as Named];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return keys.filter((key) => canonicalJson(own(old, key) ?? null) !== canonicalJson(own(now, key) ?? null));
}

/** Which facts are asked anew and no longer, and what else differs. */
function checklistKeys(before: Checklist, after: Checklist): string[] {
  const [old, now] = [before, after].map(({ sections }) => new Set(sections.flatMap(({ items }) => items.map(({ fact }) => fact)))) as [
    Set<string>,
    Set<string>,
  ];
  const added = [...now].filter((fact) => !old.has(fact)).map((fact) => `+${fact}`);
  const removed = [...old].filter((fact) => !now.has(fact)).map((fact) => `-${fact}`);
  return [...added, ...removed, ...changedKeys(before, after)];
}

/** More options let more be handed in, fewer less; undefined where something else differs too. */
function optionsDirection(before: FactDefinition, after: FactDefinition): Direction | undefined {
  const rest = ({ options: _options, ...fact }: FactDefinition) => canonicalJson(withoutWords(fact));
  if (rest(before) !== rest(after) || !before.options || !after.options) return undefined;
  const [old, now] = [Object.keys(before.options), Object.keys(after.options)];
  const [gone, added] = [old.some((option) => !now.includes(option)), now.some((option) => !old.includes(option))];
  return gone === added ? (gone ? 'other' : undefined) : gone ? 'stricter' : 'looser';
}
