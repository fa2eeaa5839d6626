import { describe, expect, it } from 'vitest';
import { renderAuditText } from '../../../renderers/text/audit.ts';
import { widthOf } from '../../../renderers/text/columns.ts';
import { auditReport, emptyAuditReport, HOSTILE } from '../../support/audit-report.ts';

const report = auditReport({ checklists: ['renovation-application', 'escalation-event'] });
const chinese = renderAuditText(report, { lang: 'zh-CN', width: 80, color: false });
const english = renderAuditText(report, { lang: 'en', width: 80, color: false });

describe('an audit for a terminal', () => {
  it('says the outcome first, then what was read and what is masked', () => {
    expect(chinese.split('\n').slice(0, 2)).toEqual([
      report.title['zh-CN'],
      expect.stringMatching(/^判断 2,680 份申报：准予 1,360 份（50\.7%）/),
    ]);
    expect(english).toMatch(/^.*\nOf 2,680 submissions judged: granted 1,360 \(50\.7 %\)/);
    expect(english.indexOf('Personal data is masked.')).toBeLessThan(english.indexOf('Rules failed most often'));
  });

  it('never gives a percentage without its numbers', () => {
    for (const text of [chinese, english]) {
      const flat = text.replace(/\s+/g, ' ');
      const before = [...flat.matchAll(/[（(]?[<>]?[\d.]+ ?%/g)].map((match) => flat.slice(Math.max(0, match.index - 40), match.index + 1));
      expect(before.length).toBeGreaterThan(50);
      // All but the level of confidence of a sample stand in brackets behind their numbers.
      expect(before.filter((words) => !/\d.*[（(]$/.test(words))).toHaveLength(1);
    }
  });

  it('tells the ten worst rules with clause and remedy, the others in a line', () => {
    expect(english.match(/^ {2}\d+\. /gm)).toHaveLength(10);
    expect(english.match(/^ {5}→ /gm)).toHaveLength(10);
    expect(english).toContain(`Other rules (failed / applied) (${report.rules.length - 10})`);
  });

  it.each([40, 80, 120])('keeps within %i columns but for ids', (width) => {
    const wide = ['zh-CN', 'en'].flatMap((lang) =>
      renderAuditText(report, { lang: lang as 'zh-CN' | 'en', width, color: false })
        .split('\n')
        .filter((line) => widthOf(line) > width && line.trim().includes(' ') && !/[#/\-_]\S{15}/.test(line)),
    );
    expect(wide).toEqual([]);
  });

  it('sends no commands to the terminal', () => {
    const text = renderAuditText(auditReport({ hostile: ['\u001b[31mred\u0007', '\u202Egnp', ...HOSTILE] }), {
      lang: 'en',
      width: 80,
      color: false,
    });
    expect([...text].filter((character) => /\p{Cc}/u.test(character) && character !== '\n')).toEqual([]);
  });

  it('is told of nothing', () => {
    expect(renderAuditText(emptyAuditReport(), { lang: 'en', width: 80, color: false })).toContain('No submission was judged.');
  });
});
