import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderCoveragePage } from '../../renderers/markdown/coverage.ts';
import { coverage } from '../../service/rules/coverage.ts';
import { edit, PATHS } from '../engine/analysis/tidy.ts';
import { guiju, ROOT } from '../support/process.ts';
import { garageFolder } from './policy.ts';

const harmless = () =>
  garageFolder({
    ...edit(PATHS.redTest, 'given: { colour: red }\n    expect: failed', 'given: { colour: blue }\n    expect: passed'),
    ...edit(PATHS.lights, '[g.01, g.02]', '[g.02]'),
  });

describe('guiju coverage', () => {
  it('finds a place for every clause of the project', async () => {
    const ran = await guiju(['coverage']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toMatch(/可检查的条款 (\d+) 条，已落实 \1 条（100%）/);
  });

  it('shows where each clause is checked', async () => {
    const { stdout } = await guiju(['coverage', '--rules', garageFolder(), '--lang', 'en']);
    expect(stdout).toBe(
      '✔ g.01  rule lights, rule paint/no-red\n✔ g.02  rule lights, rule report-back, item entry#note\n\n'.concat(
        'Gaps of the document (1)\n\nL1  Clause two is cut off. (cut off, cannot be recovered)\n',
        '    Repair      Half of it is kept.\n    Not chosen  Write the rest.\n',
        '    Setting     most-riders, "4" from 2024-06-01\n    Clauses     g.02\n\n',
        'Readings of what is ambiguous (1)\n\nR1  Question\n    Chosen      Chosen\n    Not chosen  Other\n',
        '    Setting     strict, "yes" from 2024-01-01, "no" from 2025-01-01\n    Clauses     g.01\n\n',
        '2 of 2 checkable clauses are covered (100%); 0 more are informative. 3 rules, 12 test cases.\n',
      ),
    );
  });

  it('fails for a clause whose rule no test makes fail', async () => {
    const { code, stdout } = await guiju(['coverage', '--rules', harmless(), '--lang', 'en']);
    expect(code).toBe(1);
    expect(stdout).toContain('✘ g.01  rule paint/no-red ✘');
    expect(stdout).toContain('✘ Clauses whose rules no test makes fail (1)\n    g.01');
    expect(stdout).toContain('1 of 2 checkable clauses are covered (50%)');
  });

  it('writes JSON', async () => {
    const { code, stdout } = await guiju(['coverage', '--rules', harmless(), '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ checkable: 2, covered: 1, rules: 3, gaps: { clausesUnproven: ['g.01'], testsFailing: [] } });
    expect(JSON.parse(stdout).ledger).toMatchObject({
      gaps: [{ id: 'L1', kind: 'truncated', clauses: ['g.02'], recoverable: false, setting: { id: 'most-riders' } }],
      readings: [{ id: 'R1', setting: { id: 'strict', values: [{ from: '2024-01-01', value: true }, { from: '2025-01-01' }] } }],
    });
  });

  it('proves nothing on broken ground', async () => {
    const { code, stdout, stderr } = await guiju(['coverage', '--rules', garageFolder({ [PATHS.red]: 'id: [' })]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('[yaml-syntax]');
  });
});

describe('docs/coverage.md', () => {
  it('is what the rules give now (npm run generate)', async () => {
    expect(readFileSync(join(ROOT, 'docs/coverage.md'), 'utf8')).toBe(renderCoveragePage(await coverage()));
  });
});
