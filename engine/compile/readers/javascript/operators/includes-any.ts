import { comparison } from '../comparison.ts';
import { SHARE_ONE } from './sets.ts';

/** At least one option is shared. */
export const includesAny = comparison({ name: 'includes-any', ...SHARE_ONE });
