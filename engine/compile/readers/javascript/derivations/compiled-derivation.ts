import type { Value } from '../../../../model/submission.ts';
import type { Values } from '../frame.ts';

/** The value that follows, or undefined while that cannot be told. */
export type CompiledDerivation = (values: Values) => Value | undefined;
