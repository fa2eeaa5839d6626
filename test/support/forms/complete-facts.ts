import type { FieldDefinition, ValueShape } from '../../../engine/model/fact.ts';
import { own } from '../../../engine/model/own.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';

/** What the dictionary says of a fact or field, as far as an answer depends on it. */
type Asked = ValueShape & Pick<FieldDefinition, 'label'>;

/** Rows of a list that nobody has given. */
const ROWS = 2;

/** What is written where the Chinese label says this; the first that fits. All of it is made up. */
const TEXTS: readonly (readonly [label: RegExp, answers: readonly string[]])[] = [
  [/电话|手机/, ['0755-00000001', '0755-00000002']],
  [/证件号|身份证/, ['110101190001010039', '110101190001010047']],
  [/邮箱|电子邮件/, ['yangli@example.com']],
  [/地址|住址/, ['样例市样例区样例路1号青松园3栋1单元1202']],
  [/房号|房间/, ['3-1-1202']],
  [/编号|单号|证号|收据|票据|号$/, ['YL-2024-0318', 'YL-2024-0319']],
  [/单位|公司|企业/, ['样例装饰工程有限公司', '样例建设工程有限公司']],
  [/车牌/, ['样A00001']],
  [/人$|姓名|人员|签收|签名|陪同|批准|审批/, ['样例张三', '样例李四']],
  [/情况|事实|说明|描述|内容|意见|指示|原因|理由|措施|结果/, ['样例：现场已查看，按约定处理，处理完毕后当面告知业主并记录在册。']],
];

/** Answers that must fit others, or that their type does not suggest. */
const ANSWERS: Facts = {
  worksExtendedThrough: '2024-07-20',
  ownerBornOn: '1990-01-01',
  preferredLanguage: '普通话',
  pets: [{ kind: '猫', count: 1, licence: '无' }],
  ownerSecondPhone: '0755-00000002',
  missingPapers: '家庭成员照片一张',
  leaderNotices: '本周三下午停水检修，已张贴通知。',
  dutySystemFaults: '三号楼东梯故障，维保单位已到场。',
  surgeEndedAt: '2026-03-16T10:40:00+08:00',
};

/**
 * An answer to everything that the dictionary asks: what is given stands, and what is missing, also in records, is made up, always the same.
 *
 * @param given - facts by name; `null` stands too, since it is an answer
 */
export function completeFacts(dictionary: Readonly<Record<string, Asked>>, given: Facts): Facts {
  return Object.fromEntries(
    Object.entries(dictionary).map(([name, asked]) => [name, completed(asked, own(given, name) ?? own(ANSWERS, name), 0)]),
  );
}

function completed(asked: Asked, given: Value | undefined, row: number): Value {
  if (given === null || (given !== undefined && asked.fields === undefined)) return given;
  if (asked.fields === undefined) return madeUp(asked, row);
  if (asked.type === 'record') return completeRecord(asked.fields, (given ?? {}) as Facts, row);
  const records = (given ?? Array.from({ length: ROWS }, () => ({}))) as readonly Facts[];
  return records.map((record, i) => completeRecord(asked.fields ?? {}, record, i));
}

function completeRecord(fields: Readonly<Record<string, Asked>>, record: Facts, row: number): Facts {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, completed(field, own(record, name), row)]));
}

function madeUp(asked: Asked, row: number): Value {
  const codes = Object.keys(asked.options ?? {});
  switch (asked.type) {
    case 'choice':
      return codes[row % codes.length] ?? null;
    case 'set':
      return codes.length > 0 ? codes.slice(0, 2) : [textOf(asked, row)];
    case 'flag':
      return row % 2 === 0;
    case 'integer':
      return 3 + row;
    case 'quantity':
      return 12.5 + row;
    case 'date':
      return `2024-03-${18 + row}`;
    case 'instant':
      return `2024-03-${18 + row}T09:30:00+08:00`;
    case 'list':
      return Array.from({ length: ROWS }, (_, i) => madeUp({ ...asked, type: asked.of ?? 'text' }, i));
    default:
      return textOf(asked, row);
  }
}

function textOf({ label }: Asked, row: number): string {
  const [, answers] = TEXTS.find(([pattern]) => pattern.test(label['zh-CN'])) ?? [];
  return answers?.[row % answers.length] ?? `样例${label['zh-CN']}`;
}
