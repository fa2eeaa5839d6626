import type { Condition, Operand } from '../model/condition.ts';
import type { ValueShape } from '../model/fact.ts';
import type { OperandReader } from '../model/operator.ts';
import type { Path } from '../model/place.ts';
import type { Demanded, Node, WindowLength } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { COUNT_COMPARISONS } from '../operators/count.ts';
import { isReference, isSettingReference } from '../operators/reference.ts';
import { readDuration } from '../schema/calendar.ts';
import { entryFields } from '../schema/entries.ts';
import { readValue, TYPE_WORDS } from '../schema/value.ts';
import { fault, type Scope, settingShape } from './scope.ts';
import { factSubject, findSetting, type ResolvedSubject } from './subject.ts';

/** Where an operand stands and how a condition inside it is compiled. */
export interface OperandPlace {
  readonly operator: string;
  readonly path: Path;
  readonly compile: (condition: Condition, scope: Scope, path: Path) => Node | undefined;
}

/** Gives an operator the means to read its operand; faults are told at the operand's place. */
export function operandReader(found: ResolvedSubject, scope: Scope, place: OperandPlace): OperandReader {
  const wrong = (expected: Text) => fault(scope, 'operand-wrong', { operator: place.operator, expected }, place.path);
  const name = found.subject.field ?? found.subject.fact ?? found.subject.setting ?? '';
  const literal = (written: Operand, shape: ValueShape) => {
    // Nothing behind an operator is a forgotten value: no comparison with it could hold.
    if (written === null) return wrong(TYPE_WORDS[shape.type]);
    const value = readValue(name, written, shape, reading(scope, place), []);
    return value === undefined ? undefined : ({ kind: 'literal', value, written: written as Value } as const);
  };
  return {
    shape: found.shape,
    wrong,
    literal: (written, shape = found.shape) => literal(written, shape),
    list: (written, shape = found.shape) => readList(written, shape, literal, wrong),
    fact: (written) => readReference(written, found, scope, place, wrong),
    reference: (written) =>
      isSettingReference(written) ? readSetting(written, found, scope, place, wrong) : readReference(written, found, scope, place, wrong),
    window: (written) => readWindow(written, found, scope, place, wrong),
    count: (written) => readCount(written, wrong),
    records: (written) => readRecords(written, found, scope, place),
  };
}

function reading(scope: Scope, place: OperandPlace) {
  return {
    unitRequired: true,
    fault: (code: Parameters<typeof fault>[1], params: Parameters<typeof fault>[2], path: Path) =>
      void fault(scope, code, params, [...place.path, ...path]),
  };
}

type Literal = (written: Operand, shape: ValueShape) => Demanded | undefined;
type Wrong = (expected: Text) => undefined;

function readList(written: Operand, shape: ValueShape, literal: Literal, wrong: Wrong): Demanded | undefined {
  if (!Array.isArray(written) || written.length === 0)
    return wrong({ 'zh-CN': '至少一项的列表，如 [a, b]', en: 'a list of at least one, like [a, b]' });
  if (shape.type === 'set') return literal(written, shape);
  const items = written.map((item: Operand) => literal(item, shape));
  if (items.includes(undefined)) return undefined;
  return { kind: 'literal', value: items.map((item) => (item?.kind === 'literal' ? item.value : null)), written: written as Value };
}

function readReference(written: Operand, found: ResolvedSubject, scope: Scope, place: OperandPlace, wrong: Wrong): Demanded | undefined {
  const name = isReference(written) ? (written as { fact: Operand }).fact : written;
  if (typeof name !== 'string' || hasOtherKeys(written, ['fact'])) return wrong({ 'zh-CN': '一个事实名', en: 'the name of a fact' });
  const other = factSubject(name, scope, isReference(written) ? place.path : place.path.slice(0, -1));
  if (!other) return undefined;
  if (other.shape.type !== found.shape.type || other.shape.unit !== found.shape.unit) {
    return wrong({
      'zh-CN': `与“${found.label['zh-CN']}”同类型、同单位的事实`,
      en: `a fact of the same type and unit as "${found.label.en}"`,
    });
  }
  if (found.shape.type === 'set' && !sameOptions(found.shape, other.shape)) {
    return wrong({
      'zh-CN': `与“${found.label['zh-CN']}”选项相同的多选事实`,
      en: `a set with the same options as "${found.label.en}"`,
    });
  }
  if (found.shape.of !== other.shape.of || (found.shape.of === 'choice' && !sameOptions(found.shape, other.shape))) {
    return wrong({
      'zh-CN': `与“${found.label['zh-CN']}”逐项同类的列表`,
      en: `a list of entries like those of "${found.label.en}"`,
    });
  }
  return { kind: 'fact', fact: name, shape: other.shape };
}

/** Sets, and lists of options, compare where they have the same options, or both take free words: else nothing could ever be in both. */
function sameOptions(left: ValueShape, right: ValueShape): boolean {
  const optionsOf = ({ options }: ValueShape) => (options ? Object.keys(options).sort().join() : undefined);
  return optionsOf(left) === optionsOf(right);
}

const WINDOW = {
  'zh-CN': '{ time: 24 h, of: 事实名 }，或 { time: { setting: 时长设定 }, of: 事实名 }',
  en: '{ time: 24 h, of: name }, or { time: { setting: a duration }, of: name }',
};

/**
 * Reads a length of time, written or named as a setting.
 *
 * @param path - where it stands
 * @returns `wrong` where it is no length of time, undefined where a fault was told
 */
export function readLength(written: Operand | undefined, scope: Scope, path: Path): WindowLength | 'wrong' | undefined {
  if (typeof written === 'string') {
    const milliseconds = readDuration(written);
    return milliseconds === undefined ? 'wrong' : { milliseconds };
  }
  const name = written !== undefined && isSettingReference(written) ? (written as { setting: Operand }).setting : undefined;
  if (typeof name !== 'string' || hasOtherKeys(written as Operand, ['setting'])) return 'wrong';
  const setting = findSetting(name, scope, path);
  if (!setting) return undefined;
  return setting.type === 'duration' ? { setting: name, label: setting.title } : 'wrong';
}

function readSetting(written: Operand, found: ResolvedSubject, scope: Scope, place: OperandPlace, wrong: Wrong): Demanded | undefined {
  const name = (written as { setting: Operand }).setting;
  if (typeof name !== 'string' || hasOtherKeys(written, ['setting'])) return wrong({ 'zh-CN': '一个设定名', en: 'the name of a setting' });
  const setting = findSetting(name, scope, place.path);
  if (!setting) return undefined;
  const shape = settingShape(setting);
  if (setting.type === 'duration' || shape.type !== found.shape.type || shape.unit !== found.shape.unit) {
    return wrong({
      'zh-CN': `与“${found.label['zh-CN']}”同类型、同单位的设定`,
      en: `a setting of the same type and unit as "${found.label.en}"`,
    });
  }
  return { kind: 'setting', setting: name, label: setting.title, shape };
}

function readWindow(written: Operand, found: ResolvedSubject, scope: Scope, place: OperandPlace, wrong: Wrong): Demanded | undefined {
  const { time, of } = (typeof written === 'object' && written !== null ? written : {}) as { time?: Operand; of?: Operand };
  const shaped = typeof of === 'string' && !hasOtherKeys(written, ['time', 'of']);
  const length = shaped ? readLength(time, scope, [...place.path, 'time']) : 'wrong';
  if (length === undefined) return undefined;
  if (length === 'wrong' || typeof of !== 'string') return wrong(WINDOW);
  const other = factSubject(of, scope, [...place.path, 'of']);
  if (!other) return undefined;
  // A day has no zone: how long after it an instant is, nobody can say.
  if (other.shape.type !== found.shape.type) {
    const type = TYPE_WORDS[found.shape.type];
    return wrong({
      'zh-CN': `of 后面与“${found.label['zh-CN']}”同类型（${type['zh-CN']}）的事实`,
      en: `a fact of the same type (${type.en}) as "${found.label.en}" after of`,
    });
  }
  return { kind: 'window', length, of, shape: other.shape, written: written as Value };
}

/** A key that says nothing would be read as if it did: `{ fact: limit, plus: 5 }`. */
function hasOtherKeys(written: Operand, keys: readonly string[]): boolean {
  return typeof written === 'object' && written !== null && Object.keys(written).some((key) => !keys.includes(key));
}

function readCount(written: Operand, wrong: Wrong): Demanded | undefined {
  const entries =
    typeof written === 'object' && written !== null && !Array.isArray(written) ? Object.entries(written) : [['is', written] as const];
  const [compare, number] = entries[0] ?? ['', null];
  if (entries.length !== 1 || !COUNT_COMPARISONS.includes(compare) || !Number.isSafeInteger(number)) {
    return wrong({ 'zh-CN': '整数，或 { at-least: 1 } 这样', en: 'a whole number, or like { at-least: 1 }' });
  }
  return { kind: 'count', compare, number: number as number, written: written as Value };
}

function readRecords(written: Operand, found: ResolvedSubject, scope: Scope, place: OperandPlace): Demanded | undefined {
  const name = found.subject.fact ?? '';
  const inner: Scope = { ...scope, record: { name, label: found.label, fields: entryFields(found.shape) ?? {} } };
  const node = place.compile(written as unknown as Condition, inner, place.path);
  return node && { kind: 'records', node };
}
