import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { compileProgram } from '../../../engine/compile/program.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { GARAGE, garage } from '../../support/garage.ts';

/** The garage, whose facts tell the day, the estate, the contractor and who handled it. */
export const AUDIT_FACTS = `
facts:
  entered: { type: date, dimension: day, identifying: true, label: { zh-CN: 入库日, en: Entered }, ask: { zh-CN: 哪天入库?, en: Entered when? } }
  estate: { type: text, dimension: property, identifying: true, label: { zh-CN: 小区, en: Estate }, ask: { zh-CN: 哪个小区?, en: Which estate? } }
  maker: { type: text, dimension: contractor, label: { zh-CN: 厂家, en: Maker }, ask: { zh-CN: 哪个厂家?, en: Which maker? } }
  clerk: { type: text, dimension: handler, personal: true, label: { zh-CN: 经办人, en: Clerk }, ask: { zh-CN: 谁经办?, en: Who handled it? } }
`;
const EXIT = (GARAGE['checklists/entry.yaml'] ?? '')
  .replace('id: entry', 'id: exit')
  .replace('      - ask: plate\n', '      - ask: plate\n      - ask: doors\n      - ask: seats\n      - ask: size\n');

const { rulebook, sources } = garage({ 'rules/facts/audit.yaml': AUDIT_FACTS, 'checklists/exit.yaml': EXIT });

/** A plan over the garage. */
export function planOf(more: Partial<AuditPlan> = {}): AuditPlan {
  const programs = new Map(Object.keys(rulebook.checklists).map((id) => [id, compileProgram(rulebook, id, sources)]));
  return { rulebook, programs, day: '2024-12-31', checklists: [], properties: [], examples: 3, quoted: 20, masked: true, ...more };
}

/** Facts with which the entry is granted. */
export const GOOD: Facts = {
  plate: 'A1',
  colour: 'green',
  extras: [],
  locked: true,
  lit: true,
  riders: [],
  left: null,
  back: null,
  note: 'ok',
};

/** Facts with which the entry is refused. */
export const REFUSED: Facts = { ...GOOD, colour: 'red' };

/** One line of NDJSON. */
export function line(facts: Facts, entered?: string, checklist = 'entry'): string {
  return JSON.stringify({ checklist, facts: entered === undefined ? facts : { ...facts, entered } });
}
