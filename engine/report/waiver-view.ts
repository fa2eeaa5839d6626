import type { WaiverView } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import type { AppliedWaiver } from '../model/waiver.ts';

const INSTEAD: Readonly<Record<AppliedWaiver['instead'], Text>> = {
  failed: { 'zh-CN': '未通过', en: 'failed' },
  'cannot-tell': { 'zh-CN': '无法判断', en: 'cannot be told' },
  triggered: { 'zh-CN': '待办', en: 'still to be done' },
};

/**
 * Gives a waiver the words that its reader needs.
 *
 * @param role - of the approver
 */
export function waiverView(waiver: AppliedWaiver, role: Text): WaiverView {
  const { id, from, until, approver, reason, risk, ticket, instead } = waiver;
  const [begin, end] = [sayInstant(from), sayInstant(until)];
  return {
    ...waiver,
    role,
    say: {
      'zh-CN': `经批准豁免（${id}）：自 ${begin} 至 ${end}，批准人 ${approver}（${role['zh-CN']}），单号 ${ticket}；理由：${reason}；风险：${risk}。不豁免时：${INSTEAD[instead]['zh-CN']}。`,
      en: `Waived with approval (${id}) from ${begin} until ${end}, by ${approver} (${role.en}), ticket ${ticket}; reason: ${reason}; risk: ${risk}. Without the waiver: ${INSTEAD[instead].en}.`,
    },
  };
}

/** An instant as people read it: `2026-04-01 00:00:00 +08:00`. */
export function sayInstant(instant: string): string {
  const [, day, time, offset] = /^(.{10})[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(.*)$/.exec(instant) ?? [];
  if (day === undefined) return instant;
  return `${day} ${time} ${offset === 'Z' || offset === '+00:00' ? 'UTC' : offset}`;
}
