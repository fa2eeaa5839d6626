import type { ReadyDerivation } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import type { Values } from '../frame.ts';

/** The value that follows: undefined while that cannot be told, null where it is known that there is none. */
export type CompiledDerivation = (values: Values) => Value | undefined;

/** A derivation of one kind. */
export type Ready<Kind extends ReadyDerivation['kind']> = Extract<ReadyDerivation, { kind: Kind }>;
