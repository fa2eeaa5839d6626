import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { renderAuditOscal } from '../../../renderers/oscal/audit.ts';
import { markupLine, token } from '../../../renderers/oscal/datatypes.ts';
import { uuidOf } from '../../../renderers/oscal/uuid.ts';
import { auditReport, emptyAuditReport, HOSTILE, largeAuditReport } from '../../support/audit-report.ts';

const ajv = new Ajv({ allErrors: true, strict: false });
formats.default(ajv);
const schema = readFileSync(new URL('../../schemas/oscal-assessment-results.schema.json', import.meta.url), 'utf8');
const validate = ajv.compile(JSON.parse(schema));
const report = auditReport({ hostile: HOSTILE });
const resultOf = (text: string) => JSON.parse(text)['assessment-results'].results[0];

describe('an audit as OSCAL assessment results', () => {
  it.each([
    ['with everything in it', report, 'zh-CN'],
    ['in English, with personal data', auditReport({ hostile: HOSTILE, unmaskedFor: ' \n' }), 'en'],
    ['of nothing', emptyAuditReport(), 'zh-CN'],
    ['of 300 rules', largeAuditReport(), 'en'],
  ] as const)('is as the schema of NIST has it: %s', (_what, one, lang) => {
    expect(validate(JSON.parse(renderAuditOscal(one, { lang }))), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('observes each rule once, with its counts', () => {
    const { observations } = resultOf(renderAuditOscal(report, { lang: 'en' }));
    expect(observations).toHaveLength(report.rules.length);
    report.rules.forEach(({ rule, failed }, i) => {
      const value = (name: string) => observations[i].props.find((prop: { name: string }) => prop.name === name).value;
      expect([value('rule'), value('failed'), value('applied')]).toEqual([rule, String(failed.part), String(failed.of)]);
    });
  });

  it('finds each clause satisfied or not, by the rules that cite it', () => {
    const { findings, observations } = resultOf(renderAuditOscal(report, { lang: 'en' }));
    const known = new Set(observations.map(({ uuid }: { uuid: string }) => uuid));
    report.clauses.forEach(({ failed }, i) => {
      expect(findings[i].target.status.state).toBe(failed.part > 0 ? 'not-satisfied' : 'satisfied');
      const related: { 'observation-uuid': string }[] = findings[i]['related-observations'];
      expect(related.length).toBeGreaterThan(0);
      expect(related.filter((one) => !known.has(one['observation-uuid']))).toEqual([]);
    });
  });

  it('is the same every time, and has every identifier once', () => {
    const text = renderAuditOscal(report, { lang: 'zh-CN' });
    expect(renderAuditOscal(report, { lang: 'zh-CN' })).toBe(text);
    const ids = [...text.matchAll(/"uuid": "([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('its strings', () => {
  it('are name-based UUIDs of version 5', () => {
    expect(uuidOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidOf('a')).toBe(uuidOf('a'));
    expect(uuidOf('a')).not.toBe(uuidOf('b'));
  });
  it.each([
    ['a\nb', 'a b'],
    ['<script>', '\\<script\\>'],
    ['', '—'],
    ['*a*', '\\*a\\*'],
  ])('say %j as Markdown', (text, markup) => expect(markupLine(text)).toBe(markup));
  it.each([
    ['s6.a-b_c', 's6.a-b_c'],
    ['1a', '_1a'],
    ['a/b#c', 'a.b.c'],
    ['', '_'],
  ])('%j as an id', (text, id) => expect(token(text)).toBe(id));
});
