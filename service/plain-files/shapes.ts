import type { StoreRecord } from '../../store/records.ts';

/** What a value of a line is: a text, also absent (`null`), a whole number, a flag, any scalar, JSON as a value, or a list. */
export type Shape = 'text' | 'text?' | 'number' | 'flag' | 'scalar' | 'json' | readonly ['text'] | readonly [Fields];

/** Fields by name. */
export interface Fields {
  readonly [name: string]: Shape;
}

const LINK = { name: 'text', digest: 'text' } as const;

/** Fields of each kind of record, in the order in which a line has them. */
export const SHAPES: Readonly<Record<StoreRecord['kind'], Fields>> = {
  estate: { id: 'text', name: 'text' },
  room: { estate: 'text', number: 'text' },
  user: { id: 'text', name: 'text' },
  role: { user: 'text', role: 'text', holds: 'flag' },
  setting: { setting: 'text', from: 'text', value: 'scalar' },
  rulebook: { digest: 'text', files: [{ path: 'text', file: 'text' }] },
  evidence: { digest: 'text', size: 'number' },
  submission: {
    ...{ id: 'text', version: 'number', estate: 'text?', room: 'text?', checklist: 'text', content: 'json' },
    evidence: [{ fact: 'text', ...LINK }],
  },
  decision: {
    ...{ id: 'text', submission: 'text', version: 'number', day: 'text', outcome: 'text', rulebook: 'text' },
    settings: [{ setting: 'text', from: 'text', value: 'scalar' }],
    content: 'json',
  },
  form: { number: 'text', form: 'text', digest: 'text', submission: 'text', version: 'number', decision: 'text' },
  waiver: {
    ...{ id: 'text', rule: 'text', subject: 'json', from: 'text', until: 'text', reason: 'text', risk: 'text', ticket: 'text' },
    ...{ requester: 'text', approver: 'text' },
  },
  'waiver-end': { waiver: 'text', reason: 'text' },
  access: { id: 'text', act: 'text', what: 'text', reason: 'text' },
  obligation: {
    ...{ id: 'text', submission: 'text', version: 'number', decision: 'text', rule: 'text', act: 'json', actor: 'text' },
    ...{ receiver: 'text?', due: 'text?', dueAt: 'text?', provisional: 'flag' },
  },
  'obligation-end': { obligation: 'text', how: 'text', version: 'number', decision: 'text?', note: 'text?', evidence: [LINK] },
  erasure: { submission: 'text', reason: 'text', ticket: 'text', entries: [{ position: 'number', stays: 'text' }], evidence: ['text'] },
  'rules-version': {
    ...{ id: 'text', rulebook: 'text', effective: 'text', author: 'text', note: 'text' },
    ...{ base: 'text?', restores: 'text?' },
  },
  'rules-publication': { version: 'text', position: 'number', author: 'text', approver: 'text' },
};

/**
 * Where a value differs from what it should be: the name of the first field that is missing, unknown, or of another kind; undefined where
 * it does not.
 */
export function misfit(value: unknown, fields: Fields): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '{}';
  const found = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(found).find((name) => !Object.hasOwn(fields, name));
  return unknown ?? Object.entries(fields).find(([name, shape]) => !Object.hasOwn(found, name) || !fits(found[name], shape))?.[0];
}

function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape !== 'string') {
    const [inner] = shape;
    return Array.isArray(value) && value.every((one) => (inner === 'text' ? typeof one === 'string' : misfit(one, inner) === undefined));
  }
  switch (shape) {
    case 'text':
      return typeof value === 'string';
    case 'text?':
      return value === null || typeof value === 'string';
    case 'number':
      return Number.isSafeInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'scalar':
      return value === null || ['string', 'number', 'boolean'].includes(typeof value);
    default:
      return typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value));
  }
}
