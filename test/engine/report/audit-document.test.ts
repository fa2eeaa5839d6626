import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditDocument, inOrder } from '../../../engine/report/audit/document.ts';
import { auditReport } from '../../support/audit-report.ts';

const report = auditReport();

/** The same value with every object's keys the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  ) as T;
}

describe('the document of an audit', () => {
  it('has its keys in one order, whoever made the report', () => {
    expect(JSON.stringify(auditDocument(reversed(report)))).toBe(JSON.stringify(auditDocument(report)));
    expect(JSON.parse(JSON.stringify(auditDocument(report)))).toMatchObject(JSON.parse(JSON.stringify(report)));
  });

  it('puts keys that it does not know last, by name', () => {
    expect(Object.keys(inOrder({ zebra: 1, apple: 2, en: 3, title: 4, gone: undefined }))).toEqual(['title', 'en', 'apple', 'zebra']);
  });

  it('has every key described, in the order of the description', () => {
    const guide = readFileSync(new URL('../../../docs/guide/audit-report.md', import.meta.url), 'utf8');
    const keys = Object.keys(auditDocument(report));
    const described = [...guide.matchAll(/^\| (`[^|]+) \|/gm)].flatMap((match) =>
      [...(match[1] ?? '').matchAll(/`([^`]+)`/g)].map((name) => name[1]),
    );
    expect(described).toEqual(keys);
  });
});
