import { compileProgram } from '../../engine/compile/program.ts';
import type {
  AuditReport,
  BadLine,
  Comparison,
  FailureRow,
  GroupRow,
  RuleRow,
  RuleTally,
  SampleResult,
  Share,
  Tally,
  WaiverFigures,
} from '../../engine/model/audit.ts';
import type { Outcome } from '../../engine/model/decision.ts';
import type { ProgramRule } from '../../engine/model/program.ts';
import { clausesById, type Rulebook } from '../../engine/model/rulebook.ts';
import type { Text } from '../../engine/model/text.ts';
import { clauseView } from '../../engine/report/clause-view.ts';
import { readPolicy } from '../../service/policy/policy.ts';

/** What a test wants to see in a report of an audit. */
export interface AuditOrder {
  readonly checklists?: readonly string[];
  /** Submissions of each checklist. */
  readonly judged?: number;
  readonly months?: number;
  readonly contractors?: readonly string[];
  /** Failures listed of each rule. */
  readonly failures?: number;
  readonly badLines?: number;
  readonly comparison?: boolean;
  readonly sample?: boolean;
  readonly waivers?: boolean;
  /** Put into every place where a source can put words of its own. */
  readonly hostile?: readonly string[];
  readonly unmaskedFor?: string;
}

/** Texts with which somebody might try to break out of a format, or into a formula. */
export const HOSTILE: readonly string[] = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://example.org","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  'a,b;"c"\r\nd',
  ']]>&amp;<!--',
  '{{form.no}} &lt;b&gt;',
  '\u202Egnp.exe',
  '王😀\u0007',
  '名'.repeat(120),
];

const CHECKLISTS = ['renovation-application', 'move-in-documents', 'machine-room-inspection', 'escalation-event'];
const CONTRACTORS = ['鸿𬭎装饰工程有限公司', '样例建筑装饰有限公司', '安居维修队', '锦绣水电安装部'];
const PROPERTIES = ['锦绣花园', '云山诗意', '海悦府'];
const HANDLERS = ['样例张三', '样例李四', '样例王五'];

let rulebook: Rulebook | undefined;

/** The rules of the project, read once. */
export function projectRules(): Rulebook {
  rulebook ??= readPolicy(undefined, { tests: false }).rulebook;
  return rulebook;
}

/** A report as an audit of the project's own rules would make it; the same order gives the same report. */
export function auditReport(order: AuditOrder = {}): AuditReport {
  const draw = drawer(20240315);
  const book = projectRules();
  const hostile = order.hostile ?? [];
  const wanted = order.checklists ?? CHECKLISTS;
  const each = order.judged ?? 1340;
  const judged = each * wanted.length;
  const programs = wanted.map((id) => compileProgram(book, id));
  const rules = programs.flatMap((program) => program.rules.map((rule) => ruleRow(book, program.checklist.id, rule, each, draw)));
  const sorted = [...rules].sort((left, right) => right.failed.part - left.failed.part || right.failed.of - left.failed.of);
  const failing = sorted.filter(({ failed }) => failed.part > 0);
  const contractors = [...(order.contractors ?? CONTRACTORS), ...hostile, ''];
  const bad = order.badLines ?? 7;
  const byChecklist = programs.map(({ checklist }) => group(checklist.id, checklist.title, each, draw));
  const population = { lines: judged + bad + 40 + 113 + 2 + 1, judged, bad, blank: 40, filtered: 113, undated: 2, future: 1 };
  return {
    title: { 'zh-CN': '物业管理合规审计', en: 'Compliance audit of property management' },
    source: hostile[0] ?? '2024-submissions.ndjson',
    day: '2025-01-15',
    on: null,
    from: '2024-01-01',
    to: '2024-12-31',
    filters: { checklists: [], properties: [] },
    rulesets: Object.values(book.rulesets).map(({ id, version }, i) => ({ id, version, digest: `${i % 10}f`.repeat(32) })),
    unmaskedFor: order.unmaskedFor ?? null,
    population,
    badLines: Array.from({ length: Math.min(bad, 20) }, (_, i) => badLine(i, hostile)),
    outcomes: summed(byChecklist),
    checklists: byChecklist,
    months: groups(monthsOf(order.months ?? 12), judged, draw),
    properties: groups([...PROPERTIES, ...hostile.slice(0, 3), ''], judged, draw),
    contractors: groups(contractors, judged, draw),
    handlers: groups([...HANDLERS, ''], judged, draw),
    rules: sorted,
    clauses: clauseRows(rules),
    effects: effectRows(rules),
    missing: missingRows(book, wanted, each, draw),
    repeats: contractors.flatMap((contractor, i) => {
      const rule = failing[i];
      return rule === undefined || i > 9
        ? []
        : [{ contractor, rule: rule.rule, title: rule.title, failed: { part: 3 + i, of: 9 + 2 * i } }];
    }),
    deadlines: failing.slice(0, 3).map(({ checklist, rule, title }, i) => ({
      checklist,
      rule,
      title,
      delays: i === 2 ? { late: { part: 0, of: 4 }, median: null, ninetieth: null, longest: null } : delays(i),
    })),
    waived: { part: 4, of: judged },
    failures: failing.flatMap((row, i) =>
      Array.from({ length: Math.min(order.failures ?? 3, row.failed.part) }, (_, j) => failure(row, i, j, hostile)),
    ),
    ...(order.comparison === false ? {} : { comparison: comparison(judged, failing, hostile) }),
    ...(order.sample === false ? {} : { sample: sample(judged) }),
    ...(order.waivers === false ? {} : { waivers: waiverFigures(sorted, byChecklist, judged, hostile) }),
    method: METHOD,
    limits: LIMITS,
  };
}

/** An audit of a source in which there was nothing. */
export function emptyAuditReport(): AuditReport {
  const none = { granted: 0, conditional: 0, incomplete: 0, refused: 0 };
  const { comparison: _comparison, sample: _sample, waivers: _waivers, ...full } = auditReport({ judged: 0, badLines: 0 });
  return {
    ...full,
    population: { lines: 0, judged: 0, bad: 0, blank: 0, filtered: 0, undated: 0, future: 0 },
    badLines: [],
    outcomes: none,
    checklists: [],
    months: [],
    properties: [],
    contractors: [],
    handlers: [],
    rules: [],
    clauses: [],
    effects: [],
    missing: [],
    repeats: [],
    deadlines: [],
    waived: { part: 0, of: 0 },
    failures: [],
  };
}

/** An audit with at least so many rules, the same ones under other ids where the project has fewer. */
export function largeAuditReport(least = 300): AuditReport {
  const book = projectRules();
  const report = auditReport({ checklists: Object.keys(book.checklists).slice(0, 12), months: 36, failures: 5 });
  const copies = Math.ceil(least / report.rules.length);
  const rules = Array.from({ length: copies }, (_, i) =>
    report.rules.map((row) => (i === 0 ? row : { ...row, rule: `${row.rule}-${i}`, title: suffixed(row.title, i) })),
  ).flat();
  return { ...report, rules };
}

/** What waivers change: one submission more of each checklist would be refused, and each failed rule failed once more. */
function waiverFigures(
  rules: readonly RuleRow[],
  checklists: readonly GroupRow[],
  judged: number,
  hostile: readonly string[],
): WaiverFigures {
  const worse = checklists.map((row) => ({
    ...row,
    outcomes: { ...row.outcomes, granted: row.outcomes.granted - 1, refused: row.outcomes.refused + 1 },
  }));
  const [first] = rules;
  return {
    at: null,
    concerned: { part: checklists.length, of: judged },
    list: ['W-2024-001', 'W-2024-002', ...hostile].map((id, i) => ({
      id,
      rule: first?.rule ?? '',
      title: first?.title ?? { 'zh-CN': '规则', en: 'Rule' },
      subject: [{ fact: 'roomNo', label: { 'zh-CN': '房号', en: 'Room' }, value: hostile[i] ?? `3-1-${1200 + i}` }],
      from: '2024-03-01T00:00:00+08:00',
      until: '2024-04-01T00:00:00+08:00',
      requester: '样例张三',
      approver: hostile[i] ?? '样例李四',
      role: { 'zh-CN': '客户服务部主管', en: 'Customer service supervisor' },
      reason: hostile[i] ?? '公章更换中',
      risk: '低',
      ticket: `OA-${315 + i}`,
      applied: { part: i, of: judged },
    })),
    without: {
      outcomes: summed(worse),
      checklists: worse,
      months: [],
      properties: [],
      contractors: [],
      handlers: [],
      rules: rules.map((row) => ({ ...row, failed: { ...row.failed, part: row.failed.part + row.tally.waived } })),
      clauses: [],
      effects: [],
      repeats: [],
    },
  };
}

type Draw = (below: number) => number;

/** Numbers that look drawn and are always the same. Source: Park and Miller, minimal standard generator. */
function drawer(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state * 16_807) % 2_147_483_647;
    return below <= 0 ? 0 : state % below;
  };
}

function ruleRow(book: Rulebook, checklist: string, rule: ProgramRule, judged: number, draw: Draw): RuleRow {
  const never = draw(9) === 0;
  const applied = never ? 0 : judged - draw(Math.floor(judged / 2) + 1);
  const failed = draw(3) === 0 ? 0 : draw(Math.floor(applied / 4) + 1);
  const cannotTell = Math.min(applied - failed, draw(Math.floor(applied / 10) + 1));
  const waived = Math.min(applied - failed - cannotTell, failed % 7);
  const clauses = clausesById(book);
  const counted: RuleTally = {
    passed: applied - failed - cannotTell - waived,
    failed,
    cannotTell,
    inapplicable: judged - applied,
    triggered: 0,
    waived,
  };
  return {
    checklist,
    rule: rule.id,
    title: rule.title,
    effect: rule.effect,
    clauses: rule.clauses.map((id) => clauseView(id, clauses)),
    remedy: rule.remedy,
    tally: counted,
    failed: { part: failed, of: applied },
  };
}

function tally(judged: number, draw: Draw): Tally {
  const refused = draw(Math.floor(judged / 5) + 1);
  const incomplete = draw(Math.floor(judged / 3) + 1);
  const conditional = draw(Math.floor((judged - refused - incomplete) / 2) + 1);
  return { granted: judged - refused - incomplete - conditional, conditional, incomplete, refused };
}

function summed(rows: readonly GroupRow[]): Tally {
  const sum = (outcome: Outcome) => rows.reduce((total, { outcomes }) => total + outcomes[outcome], 0);
  return { granted: sum('granted'), conditional: sum('conditional'), incomplete: sum('incomplete'), refused: sum('refused') };
}

function group(key: string, label: Text, judged: number, draw: Draw): GroupRow {
  return { key, label, judged, outcomes: tally(judged, draw) };
}

function groups(keys: readonly string[], judged: number, draw: Draw): GroupRow[] {
  let left = judged;
  return keys.map((key, i) => {
    const count = i === keys.length - 1 ? left : Math.min(left, draw(Math.floor((2 * judged) / keys.length) + 1));
    left -= count;
    return group(key, { 'zh-CN': key, en: key }, count, draw);
  });
}

function monthsOf(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`);
}

function badLine(i: number, hostile: readonly string[]): BadLine {
  const why = { 'zh-CN': '这一行不是 JSON', en: 'this line is no JSON' };
  return { file: 'part-1.ndjson', line: 17 + 31 * i, code: 'line-not-json', why, quoted: hostile[i] ?? '{"checklist":"renovation-appl' };
}

function clauseRows(rules: readonly RuleRow[]): AuditReport['clauses'] {
  const seen = new Map<string, AuditReport['clauses'][number]>();
  for (const row of rules) {
    for (const clause of row.clauses) {
      const before = seen.get(`${row.checklist} ${clause.id}`)?.failed ?? { part: 0, of: 0 };
      seen.set(`${row.checklist} ${clause.id}`, { checklist: row.checklist, clause, failed: larger(before, row.failed) });
    }
  }
  return [...seen.values()].sort((left, right) => right.failed.part - left.failed.part);
}

function effectRows(rules: readonly RuleRow[]): AuditReport['effects'] {
  const effects = [...new Set(rules.map(({ effect }) => effect))];
  return effects.map((effect) => ({
    effect,
    failed: rules.filter((row) => row.effect === effect).reduce((sum, row) => larger(sum, row.failed), { part: 0, of: 0 }),
  }));
}

function larger(one: Share, other: Share): Share {
  return { part: Math.max(one.part, other.part), of: Math.max(one.of, other.of) };
}

function missingRows(book: Rulebook, checklists: readonly string[], judged: number, draw: Draw): AuditReport['missing'] {
  return checklists
    .flatMap((checklist) => {
      const items = book.checklists[checklist]?.sections.flatMap((section) => section.items) ?? [];
      return items.slice(0, 6).map(({ fact }) => {
        const label = book.facts[fact]?.label ?? { 'zh-CN': fact, en: fact };
        return { checklist, fact, label, missing: { part: draw(Math.floor(judged / 6) + 1), of: judged } };
      });
    })
    .sort((left, right) => right.missing.part - left.missing.part);
}

function delays(i: number): AuditReport['deadlines'][number]['delays'] {
  return { late: { part: 12 + i, of: 96 }, median: 1500 + i, ninetieth: 5400, longest: 190_800 + i };
}

function failure(row: RuleRow, index: number, nth: number, hostile: readonly string[]): FailureRow {
  const { checklist, rule, title, effect, clauses, remedy } = row;
  const told = hostile[(index + nth) % Math.max(1, hostile.length)];
  const why =
    told === undefined
      ? { 'zh-CN': '“拟进行的装修项目”含有不允许的一项', en: '"planned works" has one that is not allowed' }
      : { 'zh-CN': told, en: told };
  const place = { file: 'part-1.ndjson', line: 3 + index * 7 + nth };
  return { checklist, rule, title, effect, clauses, remedy, place, day: `2024-${String((index % 12) + 1).padStart(2, '0')}-09`, why };
}

function comparison(judged: number, failing: readonly RuleRow[], hostile: readonly string[]): Comparison {
  const flips: readonly { from: Outcome; to: Outcome; count: number }[] = [
    { from: 'granted', to: 'incomplete', count: Math.min(judged, 41) },
    { from: 'refused', to: 'granted', count: Math.min(judged, 6) },
  ];
  return {
    other: hostile[1] ?? 'rules-2025',
    rulesets: [],
    flipped: { part: flips.reduce((sum, { count }) => sum + count, 0), of: judged },
    flips,
    rules: failing.slice(0, 2).map(({ rule, title }, i) => ({ rule, title, count: 30 - i })),
    examples: failing.slice(0, 2).map(({ rule }, i) => ({
      place: { file: 'part-1.ndjson', line: 90 + i },
      from: 'granted' as const,
      to: 'incomplete' as const,
      rules: [rule],
    })),
  };
}

function sample(judged: number): SampleResult {
  const size = Math.min(60, judged);
  const drawn = Array.from({ length: size }, (_, i) => ({ file: 'part-1.ndjson', line: 5 + 80 * i }));
  return { population: judged, size, seed: 42, drawn, found: 2, confidence: 0.95, atMost: Math.min(judged, 512) };
}

function suffixed(title: Text, i: number): Text {
  return { 'zh-CN': `${title['zh-CN']}（之${i + 1}）`, en: `${title.en} (${i + 1})` };
}

const METHOD: readonly Text[] = [
  {
    'zh-CN': '来源的每一行都读过；每件申报按其自身日期的规则判断。',
    en: 'Every line of the source was read; each submission was judged by the rules of its own day.',
  },
  {
    'zh-CN': '未填的事项既不算符合，也不算不符合，单独计为无法判断。',
    en: 'What nobody answered counts neither as passed nor as failed, but as not to be told.',
  },
];

const LIMITS: readonly Text[] = [
  { 'zh-CN': '审计只看申报里写了什么，不能证明所写属实。', en: 'An audit sees what submissions say, and does not prove that it is true.' },
];
