import type { ValueShape } from '../../engine/model/fact.ts';
import type { Setting } from '../../engine/model/setting.ts';
import { COUNT_COMPARISONS } from '../../engine/operators/count.ts';
import { operatorsFor } from '../../engine/operators/index.ts';
import { length } from './values.ts';
import { bilingual, codes, ref, type Schema } from './words.ts';

/** The pieces of which the operands of one fact or field are made; the long ones are references to definitions. */
export interface OperandGround {
  readonly shape: ValueShape;
  /** A value; for a set: one of its options. */
  readonly value: Schema;
  /** Names of facts of the same type and unit; for a set: with the same options; for a list: of such entries. */
  readonly like: Schema;
  /** Names of settings of the same type and unit. */
  readonly likeSettings: Schema;
  /** Names of settings that are a length of time. */
  readonly durations: Schema;
  /** Names of facts that are dates or instants. */
  readonly moments: Schema;
  /** Conditions over the entries of this list. */
  readonly records: Schema;
}

type MakeOperand = (ground: OperandGround) => Schema;

const value: MakeOperand = (ground) => ground.value;
const list: MakeOperand = (ground) => ({ type: 'array', minItems: 1, items: ground.value });
const like: MakeOperand = (ground) => ground.like;
const otherFact: MakeOperand = (ground) => ({
  type: 'object',
  additionalProperties: false,
  required: ['fact'],
  properties: { fact: ground.like },
});
const valueOrReference: MakeOperand = (ground) => ({
  if: { type: 'object' },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: { fact: ground.like, setting: ground.likeSettings },
  },
  else: ground.value,
});
const listOrFact: MakeOperand = (ground) => ({
  if: { type: 'object' },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: otherFact(ground),
  else: list(ground),
});
const range: MakeOperand = (ground) => ({ type: 'array', minItems: 2, maxItems: 2, items: ground.value });
const window: MakeOperand = ({ moments, durations }) => ({
  type: 'object',
  additionalProperties: false,
  required: ['time', 'of'],
  properties: {
    time: lengthOrSetting(durations),
    of: moments,
  },
});
const count: MakeOperand = () => ({
  if: { type: 'object' },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: Object.fromEntries(COUNT_COMPARISONS.map((name) => [name, { type: 'integer' }])),
  },
  else: { type: 'integer' },
});

/** A length of time, written or named as a setting. */
export function lengthOrSetting(durations: Schema): Schema {
  return {
    if: { type: 'object' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { type: 'object', additionalProperties: false, required: ['setting'], properties: { setting: durations } },
    else: length,
  };
}

/** A number of working days, written or named as a setting. */
export function countOrSetting(settings: readonly Setting[]): Schema {
  const whole = settings.filter(({ type }) => type === 'integer').map(({ id, title }) => [id, title] as const);
  return {
    if: { type: 'object' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { type: 'object', additionalProperties: false, required: ['setting'], properties: { setting: codes(whole) } },
    else: { type: 'integer', minimum: 0, maximum: 260 },
  };
}

/** What stands behind each operator. A test compares this list with the operators there are. */
export const OPERANDS: Readonly<Record<string, MakeOperand>> = {
  is: value,
  'is-not': value,
  'any-of': list,
  'none-of': list,
  'includes-any': listOrFact,
  'includes-all': listOrFact,
  'includes-none': listOrFact,
  above: valueOrReference,
  below: valueOrReference,
  'at-least': valueOrReference,
  'at-most': valueOrReference,
  between: range,
  before: valueOrReference,
  after: valueOrReference,
  within: window,
  matches: () => ({ type: 'string' }),
  filled: () => ({ type: 'boolean' }),
  'equals-fact': like,
  count,
  'reverse-of': otherFact,
  'each-above': otherFact,
  'each-at-least': otherFact,
  'without-gaps': () => ({ type: 'boolean' }),
  every: ({ records }) => records,
  some: ({ records }) => records,
  none: ({ records }) => records,
};

/** The operators that suit a value, each with its operand. */
export function operatorProperties(ground: OperandGround): Record<string, Schema> {
  return Object.fromEntries(operatorsFor(ground.shape).map((name) => [name, OPERANDS[name]?.(ground) ?? true]));
}

/** What a condition may begin with besides its first subject; completion offers these until a subject is written. */
function beginnings(subjects: readonly string[]): Readonly<Record<string, Schema>> {
  return Object.fromEntries([...subjects.slice(1), 'all', 'any', 'not'].map((key) => [key, { description: BEGINNINGS[key] }]));
}

const BEGINNINGS: Readonly<Record<string, string>> = {
  setting: bilingual({ 'zh-CN': '看某个设定', en: 'about a setting' }),
  all: bilingual({ 'zh-CN': '下列条件全部成立', en: 'all of these hold' }),
  any: bilingual({ 'zh-CN': '下列条件至少一个成立', en: 'at least one of these holds' }),
  not: bilingual({ 'zh-CN': '这个条件不成立', en: 'this does not hold' }),
};

/** Groups of conditions, or else a leaf: `if` and `else` rather than `oneOf`, so that a fault is told where it stands. */
export function conditionOf(self: string, subjects: readonly string[], leaf: Schema): Schema {
  const only = (key: string, schema: Schema) => ({ additionalProperties: false, properties: { [key]: schema } });
  const group = { type: 'array', minItems: 1, items: ref(self) };
  return {
    type: 'object',
    minProperties: 1,
    allOf: [{ if: { anyOf: subjects.map((key) => ({ required: [key] })) }, else: { properties: beginnings(subjects) } }],
    if: { required: ['all'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: only('all', group),
    else: {
      if: { required: ['any'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: only('any', group),
      else: {
        if: { required: ['not'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: only('not', ref(self)),
        else: leaf,
      },
    },
  };
}
