import { comparison } from '../comparison.ts';
import { SHARE_ONE } from './sets.ts';

/** Given, and no option is shared. */
export const includesNone = comparison({ name: 'includes-none', ...SHARE_ONE, turned: true });
