import { type CatalogueEntry, error } from './entry.ts';

/** What can be wrong with waivers, and with what rules and facts say of them. */
export const WAIVER_CATALOGUE = {
  'waiver-instant': error(
    '豁免的“{key}”写的“{value}”不是带时区的时刻',
    '"{key}" of the waiver says "{value}", which is no instant with its offset',
    '写成 2026-04-01T00:00:00+08:00 这样',
    'write it like 2026-04-01T00:00:00+08:00',
  ),
  'waiver-period': error(
    '豁免的止期 {until} 不晚于起期 {from}',
    'the waiver ends at {until}, which is not after {from}, when it begins',
    '请写一个更晚的 until；到这一刻为止，这一刻不算',
    'write a later until; that instant itself no longer counts',
  ),
  'waiver-self': error(
    '“{name}”不能批准自己申请的豁免',
    '"{name}" cannot approve a waiver that the same person asked for',
    '请由另一个人批准',
    'let somebody else approve it',
  ),
  'waiver-forbidden': error(
    '规则“{rule}”不能豁免',
    'the rule "{rule}" cannot be waived',
    '法律规定的要求不能豁免；可以豁免的规则在文件里写有 waive',
    'what the law demands cannot be; rules that can be waived say so in their file with waive',
  ),
  'waiver-role': error(
    '豁免规则“{rule}”须由“{wanted}”批准，不是“{found}”',
    'the rule "{rule}" is waived by "{wanted}", not by "{found}"',
    '请由有这个岗位的人批准，role 写“{wanted}”',
    'let somebody with that role approve it, and write role: {wanted}',
  ),
  'waiver-subject-empty': error(
    '豁免没有写明对谁',
    'the waiver does not say whom it is for',
    '请至少写一项：{options}',
    'write at least one of: {options}',
  ),
  'waiver-subject': error(
    '豁免的对象不能用“{name}”来说',
    'a waiver cannot be for a "{name}"',
    '您是不是要写“{nearest}”？可用：{options}',
    'did you mean "{nearest}"? There are: {options}',
  ),
  'waiver-text': error(
    '豁免的“{key}”是空的，或含看不见的字符：“{value}”',
    '"{key}" of the waiver is empty, or has signs that nobody sees: "{value}"',
    '请重新输入，前后不留空格；对象要和申报写的一字不差',
    'type it anew, without spaces at its ends; a subject is compared sign for sign',
  ),
  'waiver-twice': error(
    '豁免编号“{id}”用了两次',
    'the id "{id}" of a waiver is used twice',
    '请给每个豁免一个编号',
    'give each waiver an id of its own',
  ),
  'waive-law': error(
    '规则“{rule}”依据的条款“{clause}”出自法律（{law}），不能写 waive',
    'the rule "{rule}" rests on "{clause}", which the law demands ({law}): it cannot say waive',
    '请删去 waive',
    'delete waive',
  ),
  'waive-unjudged': error(
    '项目“{fact}”没有写 cites，不作判断，不能写 waive',
    'the item "{fact}" cites nothing and is not judged: it cannot say waive',
    '请删去 waive，或写明依据的条款',
    'delete waive, or cite a clause',
  ),
  'fact-subject-type': error(
    '“{fact}”是{type}，不能写 subject',
    '"{fact}" is a {type} and cannot say subject',
    '豁免的对象用填写的文字或单选来说，不能是推导的',
    'what a waiver is for is a text or a choice that is given, and does not follow from others',
  ),
} as const satisfies Record<string, CatalogueEntry>;
