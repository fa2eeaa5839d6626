import { quantifier } from './quantifier.ts';

/** No entry that counts fits. */
export const none = quantifier({ name: 'none', kind: 'some', turned: true });
