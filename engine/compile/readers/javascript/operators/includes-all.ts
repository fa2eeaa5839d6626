import { comparison } from '../comparison.ts';
import { hasAll, ofSets } from './sets.ts';

/** No option is lacking. */
export const includesAll = comparison({
  name: 'includes-all',
  ...ofSets(hasAll, { join: '&&', fits: (name, mask) => `(${name} & ${mask}) === ${mask}` }),
});
