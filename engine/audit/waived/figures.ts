import type { AuditReport, FigureKey, WaiverFigures, WaiverRow } from '../../model/audit.ts';
import { own } from '../../model/own.ts';
import type { Waiver } from '../../model/waiver.ts';
import { byCodePoint } from '../ordered.ts';
import type { AuditPlan } from '../plan.ts';
import type { WaivedCounts } from './counts.ts';

/**
 * What waivers change, with all its words.
 *
 * @param judged - how many submissions were judged
 * @param without - the figures without waivers
 */
export function waiverFigures(
  plan: AuditPlan,
  { before, applied }: WaivedCounts,
  judged: number,
  without: Pick<AuditReport, FigureKey>,
): WaiverFigures {
  const list = [...(plan.waivers ?? [])].sort((left, right) => byCodePoint(left.id, right.id));
  return {
    at: plan.at ?? null,
    concerned: { part: before.population.judged, of: judged },
    list: list.map((waiver) => waiverRow(waiver, plan, { part: applied.get(waiver.id) ?? 0, of: judged })),
    without,
  };
}

function waiverRow(
  { subject, role, ...waiver }: Waiver,
  { rulebook, programs, masked }: AuditPlan,
  applied: WaiverRow['applied'],
): WaiverRow {
  const { facts, roles } = rulebook;
  const rule = [...programs.values()].flatMap(({ rules }) => rules).find(({ id }) => id === waiver.rule);
  return {
    ...waiver,
    title: rule?.title ?? { 'zh-CN': waiver.rule, en: waiver.rule },
    subject: Object.entries(subject).map(([fact, value]) => ({
      fact,
      label: own(facts, fact)?.label ?? { 'zh-CN': fact, en: fact },
      value: masked && own(facts, fact)?.personal === true ? '…' : value,
    })),
    role: own(roles, role) ?? { 'zh-CN': role, en: role },
    applied,
  };
}
