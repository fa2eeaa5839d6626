import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { crossCheck } from '../../../service/audit/cross-check.ts';
import type { AuditEngine } from '../../../service/audit/engine.ts';
import { auditWithJavaScript } from '../../../service/audit/javascript/engine.ts';
import { findSource } from '../../../service/audit/source.ts';
import { GOOD, line, planOf, REFUSED } from './garage-audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-cross-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'a.ndjson');
writeFileSync(path, Array.from({ length: 200 }, (_none, index) => line(index % 3 === 0 ? REFUSED : GOOD, '2024-02-03')).join('\n'));
const check = (engine: AuditEngine, rate: number, seed = 1) =>
  crossCheck(planOf(), findSource(path), engine, { rate, seed }, { scratch: join(folder, 'data') });

describe('checking twice', () => {
  it('agrees with an honest engine, over about the part asked for, and leaves nothing behind', async () => {
    const { checked, disagreements } = await check(auditWithJavaScript, 0.3);
    expect(disagreements).toEqual([]);
    expect(checked).toBeGreaterThan(30);
    expect(checked).toBeLessThan(90);
    expect((await check(auditWithJavaScript, 1)).checked).toBe(200);
    expect((await check(auditWithJavaScript, 0)).checked).toBe(0);
    expect(readdirSync(join(folder, 'data'))).toEqual([]);
  });

  it('checks the same part again for the same seed', async () => {
    const parts = await Promise.all([4, 4, 5].map((seed) => check(auditWithJavaScript, 0.3, seed)));
    expect(parts[0]?.checked).toBe(parts[1]?.checked);
    expect(parts[0]?.checked).not.toBe(parts[2]?.checked);
  });

  it.each<[string, AuditEngine]>([
    [
      'population',
      async (plan, source, run) => {
        const counts = await auditWithJavaScript(plan, source, run);
        return { ...counts, population: { ...counts.population, judged: counts.population.judged - 1 } };
      },
    ],
    [
      'rules',
      async (plan, source, run) => {
        const counts = await auditWithJavaScript(plan, source, run);
        const [[id, rules = []] = ['', []], ...others] = [...counts.rules];
        const altered = rules.map((tally) => ({ ...tally, failed: 0, passed: tally.passed + tally.failed }));
        return { ...counts, rules: new Map([[id, altered], ...others]) };
      },
    ],
  ])('finds an engine that counts the %s otherwise', async (part, engine) => {
    expect((await check(engine, 0.5)).disagreements).toEqual([{ place: '—', rule: part }]);
  });
});
