import { error } from '../../engine/model/catalogue/entry.ts';

/** What can be wrong with handing in the next version of a submission. */
export const HISTORY_CATALOGUE = {
  'version-behind': error(
    '“{id}”已有第 {found} 版，您是按第 {follows} 版改的，没有存',
    '"{id}" has version {found} already, and yours follows version {follows}; nothing was recorded',
    '请先看新的一版，把改动并进去再交',
    'look at the newer version, put your changes in, and hand it in again',
  ),
} as const;
