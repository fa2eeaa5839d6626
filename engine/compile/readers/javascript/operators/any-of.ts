import { comparison } from '../comparison.ts';
import { ONE_OF } from './one-of.ts';

/** One of those written. */
export const anyOf = comparison({ name: 'any-of', ...ONE_OF });
