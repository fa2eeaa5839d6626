import { settingShape } from '../../compile/scope.ts';
import type { Demanded, LeafNode, Node } from '../../model/program.ts';
import type { Rulebook } from '../../model/rulebook.ts';
import type { SettingValue } from '../../model/setting.ts';
import type { Value } from '../../model/submission.ts';
import { readDuration } from '../../schema/calendar.ts';
import { plainValues, unique } from './plain-values.ts';

type Settings = Rulebook['settings'];

/** Settings that a comparison looks at, or demands. */
export function settingsRead({ subject, demanded }: LeafNode): string[] {
  const other = demanded.kind === 'setting' ? [demanded.setting] : [];
  const length = demanded.kind === 'window' && 'setting' in demanded.length ? [demanded.length.setting] : [];
  return [...(subject.setting === undefined ? [] : [subject.setting]), ...other, ...length];
}

/** A small domain of a setting: its own values with their neighbours, what the comparisons speak of, and none. */
export function settingDomain(name: string, settings: Settings, leaves: readonly LeafNode[]): Value[] {
  const setting = settings[name];
  if (!setting) return [];
  const own = setting.values.map(({ value }) => value);
  if (setting.type === 'duration') return unique([...own, null]);
  const speaking = leaves.filter(({ subject }) => subject.setting === name);
  // That a setting is none is only tried where someone has thought of it: else every comparison would need a case for it.
  const none = speaking.some(({ operator }) => operator === 'filled') ? [null] : [];
  const around = own.flatMap((value): Value[] => (typeof value === 'number' ? [value - 1, value, value + 1] : [value]));
  return unique([...plainValues(settingShape(setting), speaking), ...around, ...none]);
}

/** A comparison where settings stand as their latest values, so that values near them are tried. */
export function withSettingsRead(leaf: LeafNode, settings: Settings): LeafNode {
  const { where, demanded } = leaf;
  return { ...leaf, demanded: read(demanded, settings), ...(where ? { where: ofNode(where, settings) } : {}) };
}

function ofNode(node: Node, settings: Settings): Node {
  if (node.kind === 'leaf') return withSettingsRead(node, settings);
  if (node.kind === 'not') return { kind: 'not', node: ofNode(node.node, settings) };
  return { kind: node.kind, nodes: node.nodes.map((inner) => ofNode(inner, settings)) };
}

function read(demanded: Demanded, settings: Settings): Demanded {
  if (demanded.kind === 'records') return { kind: 'records', node: ofNode(demanded.node, settings) };
  if (demanded.kind === 'setting') {
    const value = latest(demanded.setting, settings) ?? null;
    return { kind: 'literal', value, written: value };
  }
  if (demanded.kind !== 'window' || !('setting' in demanded.length)) return demanded;
  const value = latest(demanded.length.setting, settings);
  return { ...demanded, length: { milliseconds: (typeof value === 'string' ? readDuration(value) : undefined) ?? 0 } };
}

function latest(name: string, settings: Settings): SettingValue | undefined {
  return settings[name]?.values.at(-1)?.value;
}
