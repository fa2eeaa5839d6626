import { describe, expect, it } from 'vitest';
import type { AuditReport, Share } from '../../engine/model/audit.ts';
import type { Lang } from '../../engine/model/text.ts';
import { grouped } from '../../engine/report/audit/figures.ts';
import { maskedNote } from '../../engine/report/audit/lead.ts';
import { renderAuditCsv } from '../../renderers/csv/audit.ts';
import { renderAuditHtml } from '../../renderers/html/audit.ts';
import { renderAuditJson } from '../../renderers/json/audit.ts';
import { renderAuditJunit } from '../../renderers/junit/audit.ts';
import { renderAuditNdjson } from '../../renderers/ndjson/audit.ts';
import { renderAuditOscal } from '../../renderers/oscal/audit.ts';
import { renderAuditPdf } from '../../renderers/pdf/audit.ts';
import { renderAuditText } from '../../renderers/text/audit.ts';
import { renderAuditXlsx } from '../../renderers/xlsx/audit.ts';
import { auditReport, emptyAuditReport, HOSTILE, largeAuditReport } from '../support/audit-report.ts';
import { readCsv } from '../support/csv.ts';
import { xlsxText } from '../support/xlsx-text.ts';
import { wordsOf } from './pdf/tools.ts';

/** A format: its bytes, and the words in them as a reader finds them. */
interface Format {
  readonly render: (report: AuditReport, lang: Lang) => string | Uint8Array | Promise<Uint8Array>;
  readonly read: (made: string | Uint8Array) => string;
  /** The languages that its words are in. */
  readonly langs: (lang: Lang) => readonly Lang[];
}

const bare = (text: string) => text.replace(/\s+/g, '');
const spaced = (text: string) => text.replace(/\s+/g, ' ');
const one = (lang: Lang) => [lang];
const both = (): readonly Lang[] => ['zh-CN', 'en'];
const entities = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|#39|#10);/g,
    (_whole, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#10': '\n' })[name] ?? '',
  );
const tagless = (text: string) =>
  entities(text.replace(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>/g, '').replace(/<[^>]*>/g, ' '));
const strings = (text: string) => JSON.stringify(JSON.parse(text)).replace(/\\(["\\])/g, '$1');

const FORMATS: Readonly<Record<string, Format>> = {
  csv: {
    render: (report, lang) => renderAuditCsv(report, { lang }),
    read: (made) => readCsv(String(made)).flat().join(' '),
    langs: one,
  },
  html: { render: (report, lang) => renderAuditHtml(report, { lang }), read: (made) => tagless(String(made)), langs: both },
  json: { render: (report, lang) => renderAuditJson(report, { lang }), read: (made) => strings(String(made)), langs: both },
  junit: { render: (report, lang) => renderAuditJunit(report, { lang }), read: (made) => entities(String(made)), langs: one },
  ndjson: {
    render: (report, lang) => renderAuditNdjson(report, { lang }),
    read: (made) => String(made).trimEnd().split('\n').map(strings).join(' '),
    langs: both,
  },
  oscal: {
    render: (report, lang) => renderAuditOscal(report, { lang }),
    read: (made) => strings(String(made)).replaceAll('\\', ''),
    langs: one,
  },
  pdf: { render: (report, lang) => renderAuditPdf(report, { lang }), read: (made) => wordsOf(made as Uint8Array), langs: both },
  text: {
    render: (report, lang) => renderAuditText(report, { lang, width: 100, color: false }),
    read: (made) => String(made),
    langs: one,
  },
  xlsx: { render: (report, lang) => renderAuditXlsx(report, { lang }), read: (made) => xlsxText(made as Uint8Array), langs: one },
};

const REPORTS: Readonly<Record<string, AuditReport>> = {
  'four checklists': auditReport(),
  'hostile strings, personal data shown': auditReport({
    hostile: HOSTILE,
    unmaskedFor: '投诉 2024-17 复核',
    comparison: false,
    sample: false,
  }),
  '300 rules': largeAuditReport(),
};

/** Numbers may have their thousands apart or not. */
function hasFigure(text: string, figure: number): boolean {
  return text.includes(grouped(figure)) || text.includes(String(figure));
}

/** Whether both numbers of a share stand close to one another, within a few dozen characters, somewhere. */
function standTogether(text: string, { part, of }: Share): boolean {
  const ways = (figure: number) => `(?:${grouped(figure)}|${figure})`;
  return new RegExp(
    `(?<!\\d)${ways(part)}(?!\\d)[^\\d]{0,80}(?<!\\d)${ways(of)}(?!\\d)|(?<!\\d)${ways(of)}(?!\\d)[^\\d]{0,80}(?<!\\d)${ways(part)}(?!\\d)`,
  ).test(text);
}

/** Whether both numbers stand within a few lines, as among the numbers of the source. */
function areNear(text: string, one: number, other: number): boolean {
  const ways = (figure: number) => `(?<!\\d)(?:${grouped(figure)}|${figure})(?!\\d)`;
  return new RegExp(`${ways(one)}.{0,400}${ways(other)}|${ways(other)}.{0,400}${ways(one)}`).test(text);
}

describe.each(Object.entries(FORMATS))('%s', (name, { render, read, langs }) => {
  describe.each(Object.entries(REPORTS))('of %s', (_what, report) => {
    it.each(['zh-CN', 'en'] as const)('tells every rule with its counts, bad lines and masking (%s)', async (lang) => {
      const words = read(await render(report, lang));
      const [text, figures] = [bare(words), spaced(words)];
      const left = langs(lang).flatMap((spoken) =>
        report.rules.filter(({ title }) => !text.includes(bare(title[spoken]))).map(({ title }) => title[spoken]),
      );
      expect(left).toEqual([]);
      expect(report.rules.filter(({ failed }) => !standTogether(figures, failed)).map(({ rule, failed }) => [rule, failed])).toEqual([]);
      expect(areNear(figures, report.population.bad, report.population.lines)).toBe(true);
      for (const figure of Object.values(report.population)) expect(hasFigure(figures, figure), `${name}: ${figure}`).toBe(true);
      for (const figure of Object.values(report.outcomes)) expect(hasFigure(figures, figure), `${name}: ${figure}`).toBe(true);
      for (const spoken of langs(lang)) expect(text).toContain(bare(maskedNote(report)[spoken]));
      // With waivers and without, and which these are.
      for (const figure of Object.values(report.waivers?.without.outcomes ?? {}))
        expect(hasFigure(figures, figure), `${name}: ${figure}`).toBe(true);
      for (const { ticket } of report.waivers?.list ?? []) expect(text, name).toContain(ticket);
    });
  });

  it('is the same every time, and is written of nothing', async () => {
    const report = auditReport({ hostile: HOSTILE });
    const [first, second] = [await render(report, 'zh-CN'), await render(report, 'zh-CN')];
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
    for (const lang of ['zh-CN', 'en'] as const) {
      expect(bare(read(await render(emptyAuditReport(), lang)))).toContain(bare(maskedNote(emptyAuditReport())[lang]));
    }
  });

  it('says the other thing where personal data is shown', async () => {
    const shown = bare(read(await render(auditReport({ unmaskedFor: '业主投诉复核' }), 'zh-CN')));
    expect(shown).toContain('业主投诉复核');
    expect(shown).not.toContain('个人信息已隐去。');
  });
});
