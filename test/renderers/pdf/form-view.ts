import type { Outcome } from '../../../engine/model/decision.ts';
import type { ChecklistView, FactView, FindingView, FormView, ObligationView } from '../../../engine/model/report.ts';
import type { Value } from '../../../engine/model/submission.ts';
import type { Text } from '../../../engine/model/text.ts';
import { checklistView } from './form-checklist.ts';
import { DICTIONARY, type Entry, FINDINGS, OBLIGATIONS } from './form-dictionary.ts';

/** What a test says about the form that it wants to see. */
export interface ViewOrder {
  readonly form: string;
  readonly title: Text;
  /** Fact values; what is absent is unknown. */
  readonly facts?: Readonly<Record<string, Value>>;
  readonly outcome?: Outcome;
  readonly findings?: readonly FindingView[];
  readonly obligations?: readonly ObligationView[];
  readonly settings?: Readonly<Record<string, Value>>;
  /** Two plain questions where left out. */
  readonly checklist?: ChecklistView;
  /** A record of `workers`, for which the document is. */
  readonly record?: number;
}

const OUTCOMES: Readonly<Record<Outcome, Text>> = {
  granted: { 'zh-CN': '同意', en: 'Granted' },
  conditional: { 'zh-CN': '有条件同意', en: 'Granted with conditions' },
  incomplete: { 'zh-CN': '资料不全', en: 'Incomplete' },
  refused: { 'zh-CN': '不予办理', en: 'Refused' },
};

/** A view as the assembler makes it, from the small dictionary of these tests. */
export function formView(order: ViewOrder): FormView {
  const facts = Object.fromEntries(Object.entries(DICTIONARY).map(([name, entry]) => [name, factView(name, entry, order.facts?.[name])]));
  const code = order.outcome ?? 'granted';
  const workers = facts['workers']?.records ?? [];
  const record = order.record === undefined ? undefined : (workers[order.record] ?? emptyRecord());
  return {
    report: {
      submission: '0d5f1b7e',
      checklist: { id: 'renovation-application', title: { 'zh-CN': '装修申报', en: 'Renovation application' } },
      day: '2024-03-15',
      outcome: { code, label: OUTCOMES[code] },
      rulesets: [{ id: 'renovation', version: '1.0.0', digest: 'ab'.repeat(32) }],
      findings: order.findings ?? FINDINGS,
      obligations: order.obligations ?? OBLIGATIONS,
      facts,
      unused: [],
    },
    checklist: order.checklist ?? checklistView([{}], [{}]),
    form: {
      id: order.form,
      title: order.title,
      no: 'ZX-20240315-3F9A2C71',
      issuedAt: '2024-03-15T09:30:00+08:00',
      digest: '3f9a2c71d04be85566a1c0927f6de1b34a9c8812e07d5f3b6a2194c8d7e0f15a',
    },
    settings: order.settings ?? SETTINGS,
    signer: { name: '锦绣花园物业服务中心 李明华', role: { 'zh-CN': '客服主管', en: 'Customer service supervisor' } },
    ...(record === undefined ? {} : { record, index: (order.record ?? 0) + 1, count: Math.max(1, workers.length) }),
  };
}

/** Settings of an estate. */
export const SETTINGS: Readonly<Record<string, Value>> = {
  communityName: '锦绣花园小区',
  propertyCompanyName: '安居物业服务有限公司',
  propertyOfficePhone: '0755-8888 1234',
  emergencyPhone: '0755-8888 1110',
  permittedHours: '工作日 8:00-12:00、14:00-18:00；周六日及节假日不得进行有噪声的施工',
};

/** One fact as the assembler shows it; `undefined` is unknown and `null` known to be empty. */
export function factView(name: string, entry: Entry, value: Value | undefined): FactView {
  const known = value !== undefined;
  const filled = known && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  const chosen = Array.isArray(value) ? value : [value];
  const options = Object.entries(entry.options ?? {}).map(([code, label]) => ({ code, label, chosen: chosen.includes(code) }));
  const records = entry.fields === undefined ? undefined : recordsOf(entry.fields, value);
  return {
    name,
    label: entry.label,
    ask: entry.label,
    known,
    filled,
    ...(value === undefined ? {} : { value }),
    text: filled ? wordsOf(value, options) : { 'zh-CN': '', en: '' },
    ...(options.length === 0 ? {} : { options }),
    ...(records === undefined ? {} : { records }),
    personal: entry.personal ?? false,
  };
}

function recordsOf(fields: Readonly<Record<string, Entry>>, value: Value | undefined): Readonly<Record<string, FactView>>[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((one) =>
    Object.fromEntries(Object.entries(fields).map(([name, entry]) => [name, factView(name, entry, (one as Record<string, Value>)[name])])),
  );
}

function emptyRecord(): Readonly<Record<string, FactView>> {
  const fields = DICTIONARY['workers']?.fields ?? {};
  return Object.fromEntries(Object.entries(fields).map(([name, entry]) => [name, factView(name, entry, undefined)]));
}

function wordsOf(value: Value | undefined, options: readonly { code: string; label: Text; chosen: boolean }[]): Text {
  const chosen = options.filter((option) => option.chosen);
  if (chosen.length > 0) {
    return { 'zh-CN': chosen.map(({ label }) => label['zh-CN']).join('、'), en: chosen.map(({ label }) => label.en).join(', ') };
  }
  if (typeof value === 'boolean') return value ? { 'zh-CN': '是', en: 'Yes' } : { 'zh-CN': '否', en: 'No' };
  if (typeof value === 'object' && value !== null) return { 'zh-CN': '已列明', en: 'listed' };
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value)) ?? [];
  if (year !== undefined) return { 'zh-CN': `${year}年${Number(month)}月${Number(day)}日`, en: String(value) };
  return { 'zh-CN': String(value), en: String(value) };
}
