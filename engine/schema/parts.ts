/** Pieces that several schemas share, as JSON Schema draft-07. */

const DAY = '^\\d{4}-\\d{2}-\\d{2}$';

/** A text that is not blank. */
export const words = { type: 'string', pattern: '\\S' } as const;

/** Definition behind {@link text}, compiled once. */
export const textDefinition = {
  type: 'object',
  required: ['zh-CN', 'en'],
  additionalProperties: false,
  properties: { 'zh-CN': words, en: words },
} as const;

/** A text in both languages. */
export const text = { $ref: 'text' } as const;

export const day = { type: 'string', pattern: DAY } as const;

/** A time of day, such as `17:30`. */
export const time = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } as const;

/** How far clocks are ahead of UTC, such as `+08:00`. */
export const offset = { type: 'string', pattern: '^[+-](0\\d|1[0-4]):[0-5]\\d$' } as const;

/** Ids: words of small letters and digits with `-`, in folders. */
export const ruleId = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$' } as const;

export const name = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_.-]*$' } as const;

/** A condition; which keys a leaf may have depends on the dictionary and is checked by the compiler, which says it better. */
export const condition = { type: 'object', minProperties: 1 } as const;

export const effect = { enum: ['refuse', 'incomplete', 'conditional', 'act', 'report', 'monitor'] } as const;

export const clauseIds = { type: 'array', items: words } as const;

export const effective = {
  type: 'object',
  required: ['from'],
  additionalProperties: false,
  properties: { from: day, through: day },
} as const;

/** An object whose keys are free and whose values are alike. */
export function mapOf<T>(values: T) {
  return { type: 'object', additionalProperties: values } as const;
}

/** An object with the given keys and no other. */
export function closed<T extends object>(properties: T, required: readonly (keyof T)[]) {
  return { type: 'object', required, additionalProperties: false, properties } as const;
}
