import { digestOf } from '../../engine/compile/digest.ts';
import type { AuditReport, RuleRow, RuleTally } from '../../engine/model/audit.ts';
import type { Lang } from '../../engine/model/text.ts';
import { auditDocument } from '../../engine/report/audit/document.ts';
import { failedOf, grouped } from '../../engine/report/audit/figures.ts';
import { aboutLines, maskedNote, outcomeSentence, populationSentence, sampleSentence } from '../../engine/report/audit/lead.ts';
import { waiverSentence, waiverText } from '../../engine/report/audit/waivers.ts';
import { checklistTitle, clausesText, clauseText, OUTCOME_ORDER, TALLY_TITLES } from '../../engine/report/audit/words.ts';
import { markupLine, markupLines, stringValue, token } from './datatypes.ts';
import { uuidOf } from './uuid.ts';

/** Version of OSCAL that is written. */
const OSCAL = '1.2.1';

/** Names of properties are this project's own. */
const NS = 'https://guiju.invalid/ns/oscal';

/**
 * An audit as OSCAL assessment results: an observation a rule with its counts, a finding a clause. Identifiers follow from the
 * content, and the day of the audit is the only time, so the same report gives the same document.
 *
 * Source: NIST OSCAL 1.2.1, assessment results model.
 */
export function renderAuditOscal(report: AuditReport, { lang }: { readonly lang: Lang }): string {
  const digest = digestOf(auditDocument(report));
  const id = (name: string) => uuidOf(`${digest} ${name}`);
  const at = `${report.day}T00:00:00Z`;
  const document = {
    'assessment-results': {
      uuid: id('assessment-results'),
      metadata: {
        title: markupLine(report.title[lang]),
        'last-modified': at,
        version: digest.slice(0, 12),
        'oscal-version': OSCAL,
        props: [property('personal-data', report.unmaskedFor === null ? 'masked' : 'shown'), property('digest', digest)],
        remarks: markupLines([maskedNote(report)[lang]]),
      },
      'import-ap': { href: `#${id('plan')}` },
      results: [resultOf(report, lang, at, id)],
      'back-matter': {
        resources: [
          {
            uuid: id('plan'),
            title: markupLine(lang === 'zh-CN' ? '审计方法' : 'Method of the audit'),
            description: markupLines([...report.method, ...report.limits].map((sentence) => sentence[lang])),
          },
        ],
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

type Identify = (name: string) => string;

function resultOf(report: AuditReport, lang: Lang, at: string, id: Identify) {
  const { population, outcomes, rules, clauses } = report;
  const waived = waiverSentence(report);
  const controls = [...new Set(clauses.map(({ clause }) => token(clause.id)))];
  const observations = rules.map((row) => observationOf(report, row, lang, at, id));
  const findings = clauses.map((row) => findingOf(report, row, lang, id));
  return {
    uuid: id('result'),
    title: markupLine(report.title[lang]),
    description: markupLines([
      outcomeSentence(report)[lang],
      ...(waived === undefined ? [] : [waived[lang]]),
      populationSentence(population)[lang],
      maskedNote(report)[lang],
    ]),
    start: report.from === null ? at : `${report.from}T00:00:00Z`,
    end: at,
    props: [
      ...Object.entries(population).map(([name, count]) => property(`lines-${name}`, String(count))),
      ...OUTCOME_ORDER.map((outcome) => property(`outcome-${outcome}`, String(outcomes[outcome]))),
      ...OUTCOME_ORDER.flatMap((outcome) =>
        report.waivers === undefined
          ? []
          : [property(`outcome-${outcome}-without-waivers`, String(report.waivers.without.outcomes[outcome]))],
      ),
      ...report.rulesets.map((set) => property('ruleset', `${set.id} ${set.version} ${set.digest}`)),
    ],
    'reviewed-controls': {
      'control-selections': [
        controls.length === 0 ? { 'include-all': {} } : { 'include-controls': controls.map((control) => ({ 'control-id': control })) },
      ],
    },
    ...(observations.length === 0 ? {} : { observations }),
    ...(findings.length === 0 ? {} : { findings }),
    remarks: markupLines(remarksOf(report, lang)),
  };
}

/** What has no place of its own in the model: the scope, the sample, and lines that are no submission. */
function remarksOf(report: AuditReport, lang: Lang): string[] {
  const about = aboutLines(report).map(({ title, value }) => `${title[lang]}: ${value[lang]}`);
  const bad = report.badLines.map(({ file, line, why, code }) => `${file}:${line} ${why[lang]} [${code}]`);
  const waivers = (report.waivers?.list ?? []).map((waiver) => `${lang === 'zh-CN' ? '豁免' : 'Waiver'} ${waiverText(waiver)[lang]}`);
  return [...about, ...waivers, ...(report.sample === undefined ? [] : [sampleSentence(report.sample)[lang]]), ...bad];
}

function observationOf(report: AuditReport, row: RuleRow, lang: Lang, at: string, id: Identify) {
  const examples = report.failures.filter(({ checklist, rule }) => checklist === row.checklist && rule === row.rule);
  const tally = TALLY_TITLES.map(([name, title]) => `${title[lang]} ${grouped(row.tally[name])}`).join(', ');
  const without = report.waivers?.without.rules.find(({ checklist, rule }) => checklist === row.checklist && rule === row.rule);
  return {
    uuid: id(observed(row)),
    title: markupLine(row.title[lang]),
    description: markupLines([
      `${checklistTitle(report, row.checklist)[lang]}: ${failedOf(row.failed)[lang]}`,
      tally,
      ...(row.clauses.length === 0 ? [] : [clausesText(row.clauses)[lang]]),
      row.remedy[lang],
    ]),
    props: [
      property('rule', row.rule),
      property('checklist', row.checklist),
      property('effect', row.effect),
      property('failed', String(row.failed.part)),
      property('applied', String(row.failed.of)),
      ...(without === undefined ? [] : [property('failed-without-waivers', String(without.failed.part))]),
      ...TALLY_TITLES.map(([name]) => property(tallyName(name), String(row.tally[name]))),
    ],
    methods: ['TEST'],
    ...(examples.length === 0
      ? {}
      : {
          'relevant-evidence': examples.map(({ place, day, why }) => ({
            description: markupLines([`${place.file}:${place.line} ${day} ${why[lang]}`]),
          })),
        }),
    collected: at,
  };
}

function findingOf(report: AuditReport, { checklist, clause, failed }: AuditReport['clauses'][number], lang: Lang, id: Identify) {
  const rules = report.rules.filter((row) => row.checklist === checklist && row.clauses.some((one) => one.id === clause.id));
  const title = clauseText(clause)[lang];
  const counts = `${checklistTitle(report, checklist)[lang]}: ${failedOf(failed)[lang]}`;
  return {
    uuid: id(`finding ${checklist} ${clause.id}`),
    title: markupLine(title),
    description: markupLines([counts]),
    props: [property('checklist', checklist), property('failed', String(failed.part)), property('applied', String(failed.of))],
    target: {
      type: 'objective-id',
      'target-id': token(clause.id),
      title: markupLine(title),
      status: {
        state: failed.part > 0 ? 'not-satisfied' : 'satisfied',
        reason: failed.of === 0 ? 'other' : failed.part > 0 ? 'fail' : 'pass',
      },
    },
    ...(rules.length === 0 ? {} : { 'related-observations': rules.map((row) => ({ 'observation-uuid': id(observed(row)) })) }),
  };
}

function observed({ checklist, rule }: RuleRow): string {
  return `observation ${checklist} ${rule}`;
}

function tallyName(name: keyof RuleTally): string {
  return `count-${name === 'cannotTell' ? 'cannot-tell' : name}`;
}

function property(name: string, value: string) {
  return { name, ns: NS, value: stringValue(value) };
}
