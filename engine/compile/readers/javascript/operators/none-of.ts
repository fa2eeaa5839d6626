import { comparison } from '../comparison.ts';
import { ONE_OF } from './one-of.ts';

/** Given, and none of those written. */
export const noneOf = comparison({ name: 'none-of', ...ONE_OF, turned: true });
