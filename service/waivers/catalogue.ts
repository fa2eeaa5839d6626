import { error, warning } from '../../engine/model/catalogue/entry.ts';

/** What can be wrong with waivers that are given, kept or carried. */
export const WAIVER_SERVICE_CATALOGUE = {
  'waiver-over': error(
    '签发时（{at}）豁免“{id}”已不再有效，或还没有生效',
    'when it was issued ({at}), the waiver "{id}" no longer applied, or not yet',
    '请按现在的情况重新审核',
    'check it again as things are now',
  ),
  'waivers-unsound': warning(
    '存档里有 {count} 项豁免不成立，没有计入：{ids}',
    '{count} waivers of the store are not sound and were not taken into account: {ids}',
    '用 guiju waiver list --all 看是哪里不成立',
    'guiju waiver list --all says what is wrong with them',
  ),
  'waiver-carried': error(
    '内嵌的豁免“{id}”不成立：{why}',
    'the embedded waiver "{id}" is not sound: {why}',
    '请勿采用；请向签发人核实',
    'do not rely on it; ask the signer',
  ),
  'waiver-approver': error(
    '“{user}”登记豁免时没有岗位“{role}”，不能批准这项豁免',
    '"{user}" does not hold the role "{role}" when the waiver is recorded, and cannot approve it',
    '请由有这个岗位的人批准；岗位用 guiju user role 登记',
    'let somebody approve it who does; roles are given with guiju user role',
  ),
  'waiver-unknown': error(
    '存档里没有豁免“{id}”',
    'there is no waiver "{id}" in the store',
    '您是不是要写“{nearest}”？',
    'did you mean "{nearest}"?',
  ),
  'waiver-ended': error('豁免“{id}”在 {until} 已经结束', 'the waiver "{id}" was over at {until}', '不必再结束它', 'leave it as it is'),
  'waiver-subject-form': error(
    '豁免对象“{value}”写得不对，或一项写了两次',
    'the subject "{value}" of the waiver is written wrongly, or named twice',
    '写成 事实=值，如 --subject 名称=内容；可以写几项，须同时符合',
    'write FACT=VALUE; several must all hold',
  ),
  'user-unknown': error(
    '存档里没有用户“{id}”',
    'there is no user "{id}" in the store',
    '您是不是要写“{nearest}”？新用户用 guiju user add 登记',
    'did you mean "{nearest}"? New ones are added with guiju user add',
  ),
} as const;
