import { quantifier } from './quantifier.ts';

/** One that counts fits. */
export const some = quantifier({ name: 'some', kind: 'some' });
