import { quantifier } from './quantifier.ts';

/** Each entry that counts fits. */
export const every = quantifier({ name: 'every', kind: 'every' });
