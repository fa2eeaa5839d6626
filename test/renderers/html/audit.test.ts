import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { renderAuditHtml } from '../../../renderers/html/audit.ts';
import { escapeHtml } from '../../../renderers/html/escape.ts';
import { auditReport, emptyAuditReport, HOSTILE, largeAuditReport } from '../../support/audit-report.ts';

const report = auditReport({ hostile: HOSTILE, unmaskedFor: '<b>投诉</b>' });
const html = renderAuditHtml(report, { lang: 'zh-CN' });
const between = (open: string, close: string) => html.slice(html.indexOf(open) + open.length, html.indexOf(close));
const hash = (content: string) => `sha256-${createHash('sha256').update(content).digest('base64')}`;
const attributes = (name: string, page = html) => [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');

describe('the page of an audit', () => {
  it('lets nothing run or load but its own style and script', () => {
    expect(html).toContain(
      `content="default-src 'none'; style-src '${hash(between('<style>', '</style>'))}'; script-src '${hash(between('<script>', '</script>'))}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(() => new Script(between('<script>', '</script>'))).not.toThrow();
  });

  it('asks nobody for anything, and has no style or handler in any tag', () => {
    const markup = html.replace(between('<style>', '</style>'), '').replace(between('<script>', '</script>'), '');
    const tags = markup.match(/<[a-z][^>]*>/gi) ?? [];
    expect(tags.length).toBeGreaterThan(1000);
    expect(tags.filter((tag) => / (src|srcset|action|data|style|on\w+|xlink:href)=/i.test(tag))).toEqual([]);
    expect(tags.filter((tag) => /^<(link|img|iframe|object|embed|base|video|audio|image|use)\b/i.test(tag))).toEqual([]);
    expect(attributes('href').filter((href) => !href.startsWith('#'))).toEqual([]);
    expect(attributes('fill').filter((fill) => !/^url\(#p-[a-z]+\)$/.test(fill))).toEqual([]);
    expect(between('<style>', '</style>')).not.toMatch(/url\(|@import|http/);
    expect(between('<script>', '</script>')).not.toMatch(/fetch|XMLHttpRequest|WebSocket|import\(|innerHTML|eval|http/);
  });

  it('leaves what a source says as text', () => {
    expect(html).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('alert(1)</script>');
    expect(html).not.toContain('<img');
    expect(html).toContain('显示了个人信息，理由：&lt;b&gt;投诉&lt;/b&gt;');
    expect(html).not.toContain('\u202e');
  });

  it('has each id once, and leads nowhere that is not there', () => {
    for (const page of [html, renderAuditHtml(emptyAuditReport(), { lang: 'en' }), renderAuditHtml(largeAuditReport(), { lang: 'en' })]) {
      const ids = attributes('id', page);
      expect(new Set(ids).size).toBe(ids.length);
      const wanted = [
        ...attributes('href', page).map((href) => href.slice(1)),
        ...attributes('aria-labelledby', page).flatMap((one) => one.split(' ')),
      ];
      expect([...new Set(wanted)].filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it('leads from each rule with failures to them, in the table and in the chart', () => {
    const rules = new Set(report.failures.map(({ checklist, rule }) => `${checklist} ${rule}`)).size;
    const links = attributes('href').filter((href) => href.startsWith('#f-'));
    expect(new Set(links).size).toBe(rules);
    expect(html.match(/<g class="row"[^>]*><a href="#f-1">/g)).toHaveLength(2);
  });

  it('opens in the language asked for and has both', () => {
    expect(html).toContain('<html lang="zh-CN" data-lang="zh-CN">');
    const english = renderAuditHtml(report, { lang: 'en' });
    expect(english).toContain('<html lang="en" data-lang="en">');
    expect(english).toContain(
      `<span lang="zh-CN">${escapeHtml(report.title['zh-CN'])}</span><span lang="en">${escapeHtml(report.title.en)}</span>`,
    );
  });

  it('is the same every time', () => {
    expect(renderAuditHtml(report, { lang: 'zh-CN' })).toBe(html);
  });

  it('says what bars stand for without colour', () => {
    expect(html).toContain('id="p-conditional"');
    expect(html).toContain('id="p-incomplete"');
    expect(html).toMatch(/<rect class="bar f-refused"[^>]*><title>[^<]*不准[^<]*Refused/);
  });
});

describe('escapeHtml', () => {
  it.each([
    ['<&>"\'', '&lt;&amp;&gt;&quot;&#39;'],
    ['a\u0000b\u0007', 'a\ufffdb\ufffd'],
    ['\ud800', '\ufffd'],
    ['\u202egnp', '\ufffdgnp'],
  ])('%j', (text, escaped) => expect(escapeHtml(text)).toBe(escaped));
});
