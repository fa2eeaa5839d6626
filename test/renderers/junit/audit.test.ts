import { describe, expect, it } from 'vitest';
import { renderAuditJunit } from '../../../renderers/junit/audit.ts';
import { auditReport, emptyAuditReport, HOSTILE } from '../../support/audit-report.ts';

const report = auditReport({ checklists: ['renovation-application', 'escalation-event'], hostile: HOSTILE });
const xml = renderAuditJunit(report, { lang: 'en' });
const count = (pattern: RegExp) => xml.match(pattern)?.length ?? 0;

describe('an audit as JUnit', () => {
  it('has a suite a checklist and a case a rule, besides the source', () => {
    expect(count(/<testsuite /g)).toBe(3);
    expect(count(/<testcase /g)).toBe(report.rules.length + 1);
    expect(xml).toContain('<testsuite name="Renovation application (renovation-application)"');
  });

  it('fails where a rule was failed and skips what nothing was shown of', () => {
    const failing = report.rules.filter(({ failed }) => failed.part > 0);
    const never = report.rules.filter(({ failed, tally }) => failed.part === 0 && tally.passed === 0);
    expect(count(/<failure /g)).toBe(failing.length);
    expect(count(/<skipped /g)).toBe(never.length);
    expect(xml).toMatch(new RegExp(`^<testsuites [^>]*tests="${report.rules.length + 1}" failures="${failing.length}" errors="1">$`, 'm'));
    expect(xml).toMatch(/<failure message="failed \d+ of [\d,]+ to which it applied \(\d+\.\d %\)" type="\w+">/);
  });

  it('tells lines that are no submission as an error, one by one', () => {
    expect(xml).toContain('<error message="7 of 2,843 (0.2 %)">part-1.ndjson:17 [line-not-json]');
    expect(renderAuditJunit(emptyAuditReport(), { lang: 'zh-CN' })).not.toContain('<error');
  });

  it('is well formed whatever a source says', () => {
    expect(xml.replace(/<[/?]?[a-z-]+( [a-z-]+="[^"<]*")*\s*[/?]?>/g, '')).not.toMatch(/[<>]/);
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#10;)/);
    expect([...xml].filter((character) => character < ' ' && !'\n\t\r'.includes(character))).toEqual([]);
  });
});
