import type { Waiver } from '../../engine/model/waiver.ts';
import { ruleText } from './garage.ts';

/** The garage with rules that can be waived and one that cannot: `law` is left out of the clause that they cite. */
export const WAIVABLE: Readonly<Record<string, string>> = {
  'rules/garage/paint/no-red.yaml': ruleText(
    'paint/no-red',
    'cites: [g.02]\nforbid: { fact: colour, is: red }\nwaive: { approver: manager }',
  ),
  'rules/garage/lights.yaml': ruleText('lights', 'cites: [g.01]\nrequire: { fact: lit, is: true }'),
  'rules/garage/report-back.yaml': ruleText(
    'report-back',
    `cites: [g.02]
when: { fact: left, filled: true }
oblige:
  act: { zh-CN: 报告回库, en: Report the return }
  by: keeper
  due: { within: 24 h, of: left }
  done: { fact: back, filled: true }
effect: act
waive: { approver: keeper }`,
  ),
};

/** A waiver for one hour of a morning, in the time of China. */
export function waiver(more: Partial<Waiver> = {}): Waiver {
  return {
    id: 'W1',
    rule: 'paint/no-red',
    subject: { plate: 'A1' },
    from: '2024-06-01T10:00:00+08:00',
    until: '2024-06-01T11:00:00+08:00',
    requester: '样例张三',
    approver: '样例李四',
    role: 'manager',
    reason: '样例理由',
    risk: '低',
    ticket: 'T-1',
    ...more,
  };
}
