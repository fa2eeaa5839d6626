import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSource } from '../../../service/audit/source.ts';
import { type ImpactOrder, impactOf } from '../../../service/impact/impact.ts';
import { filedSubmissions, storedSubmissions } from '../../../service/impact/submissions.ts';
import type { CurrentSubmission } from '../../../store/read/submissions.ts';
import { codesWith } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';
import { GOOD, REFUSED } from '../audit/garage-audit.ts';
import { edited, files } from './edits.ts';

const DAY = '2024-06-30';
const document = (facts: object, checklist = 'entry') => JSON.stringify({ checklist, facts });
/** Two green cars and a red one, in two estates, and something that nobody can read. */
const CONTENTS = [
  document({ ...GOOD, estate: '青松花园', plate: '样A1' }),
  document({ ...GOOD, estate: '翠湖湾', riders: [{ name: '样例张三', age: 20, helmet: true }] }),
  document({ ...REFUSED, estate: '翠湖湾' }),
  document({ plate: '样B2' }, 'exit'),
  '{"checklist":',
];

const checklistIn = (content: string) => /"checklist":"(\w+)"/.exec(content)?.[1] ?? '';

async function* pages(contents: readonly string[] = CONTENTS): AsyncGenerator<readonly CurrentSubmission[]> {
  for (const [index, content] of contents.entries())
    yield [{ id: `S${index + 1}`, room: `3-1-${index + 1}`, checklist: checklistIn(content), content } as CurrentSubmission];
}

const impact = (changes: Record<string, string | null>, more: Partial<ImpactOrder> = {}) =>
  impactOf({ before: files(), after: files(changes), day: DAY, source: storedSubmissions(pages(), 5), ...more });

const NO_GREEN = edited('rules/garage/paint/no-red.yaml', 'is: red', 'any-of: [red, green]');

describe('the impact of an edit', () => {
  it('counts what would flip by outcome, rule, checklist and estate, with examples that two readers confirm', async () => {
    const { effect, problems } = await impact(NO_GREEN);
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).not.toContain('schema-type');
    expect(effect).toMatchObject({ looked: 5, judged: 4, flipped: 2 });
    expect(effect?.checklists).toMatchObject([
      {
        checklist: 'entry',
        change: 'meaning',
        judged: 3,
        flips: [{ from: 'granted', to: 'refused', count: 2, examples: ['S1', 'S2'] }],
        rules: [{ rule: 'paint/no-red', from: 'passed', to: 'failed', count: 2 }],
      },
      { checklist: 'exit', change: 'meaning', judged: 1, flips: [] },
    ]);
    expect(effect?.estates).toEqual([
      { estate: '', judged: 1, flipped: 0 },
      { estate: '翠湖湾', judged: 2, flipped: 1 },
      { estate: '青松花园', judged: 1, flipped: 1 },
    ]);
    expect(effect?.examples[0]).toMatchObject({
      id: 'S1',
      room: '…',
      estate: '青松花园',
      from: 'granted',
      to: 'refused',
      rules: [{ rule: 'paint/no-red', before: { outcome: 'passed' }, after: { outcome: 'failed', effect: 'refuse' } }],
    });
    expect(effect?.examples[0]?.rules[0]?.after?.why.en).toContain('Green');
  });

  it('keeps as many examples as are asked for, and shows rooms only where that is asked for', async () => {
    const { effect } = await impact(NO_GREEN, { examples: 1, unmasked: true });
    expect(effect?.checklists[0]?.flips[0]).toMatchObject({ count: 2, examples: ['S1'] });
    expect(effect?.examples.map(({ id, room }) => [id, room])).toEqual([['S1', '3-1-1']]);
  });

  it('shows nothing personal of the answers that are quoted, unless that is asked for', async () => {
    const named = edited(
      'rules/garage/paint/no-red.yaml',
      'forbid: { fact: colour, is: red }',
      'forbid: { fact: riders, some: { field: name, is: 样例张三 } }',
    );
    const why = async (unmasked: boolean) => JSON.stringify((await impact(named, { unmasked })).effect?.examples);
    expect(await why(true)).toContain('年龄：20');
    expect(await why(false)).not.toContain('年龄：20');
  });

  it('judges no checklist again whose rules decide the same: wording, notes and other checklists cost nothing', async () => {
    const worded = await impact(edited('rules/garage/paint/no-red.yaml', 'No red cars', 'No red vehicles'));
    expect(worded.effect).toMatchObject({ looked: 5, judged: 0, flipped: 0, examples: [] });
    expect(worded.effect?.checklists.map(({ change }) => change)).toEqual(['wording', 'wording']);
    const item = await impact(edited('checklists/entry.yaml', 'effect: incomplete', 'effect: refuse'));
    expect(item.effect?.checklists.map(({ checklist, change }) => [checklist, change])).toEqual([
      ['entry', 'meaning'],
      ['exit', 'none'],
    ]);
    expect(item.effect?.judged).toBe(3);
  });

  it('tells what could be read so far and no longer can', async () => {
    const { effect } = await impact(edited('rules/facts/garage.yaml', 'green: { zh-CN: 绿, en: Green }, ', ''));
    expect(effect?.checklists[0]?.flips).toEqual([{ from: 'granted', to: 'unusable', count: 2, examples: ['S1', 'S2'] }]);
  });

  it('of files that decide nothing tells only what is wrong with them, at file, line and column', async () => {
    const { effect, problems } = await impact(edited('rules/garage/paint/no-red.yaml', 'is: red', 'is: purple'));
    expect(effect).toBeUndefined();
    const [found] = problems.filter(({ code }) => code === 'option-unknown');
    expect(found).toMatchObject({ severity: 'error', file: 'rules/garage/paint/no-red.yaml', line: 6 });
    expect(found?.column).toBeGreaterThan(1);
  });

  it('refuses rules in force that decide nothing', async () => {
    const broken = files(edited('rules/garage/paint/no-red.yaml', 'is: red', 'is: purple'));
    expect(await codesWith(impact({}, { before: broken }))).toEqual(['option-unknown']);
  });

  it('takes waivers into account as each side does', async () => {
    const waivable = edited('rules/garage/paint/no-red.yaml', 'cites: [g.01]', 'cites: [g.02]\nwaive: { approver: manager }');
    const period = { from: '2024-01-01T00:00:00+08:00', until: '2025-01-01T00:00:00+08:00' };
    const told = { requester: 'a', approver: 'b', role: 'manager', reason: 'x', risk: 'x', ticket: 'x' };
    const waiver = { id: 'W1', rule: 'paint/no-red', subject: { plate: 'A1' }, ...period, ...told };
    const waiving = async () => ({ at: `${DAY}T12:00:00+08:00`, waivers: [waiver] });
    const { effect } = await impact(waivable, { waiving });
    expect(effect?.checklists[0]?.flips).toEqual([{ from: 'refused', to: 'granted', count: 1, examples: ['S3'] }]);
    expect(effect?.checklists[0]?.rules).toMatchObject([{ rule: 'paint/no-red', from: 'failed', to: 'waived', count: 1 }]);
  });

  it('is the same of a file of lines as of a store', async () => {
    const path = join(scratch(), 'all.ndjson');
    writeFileSync(path, `${CONTENTS.join('\n\n')}\n`);
    const [stored, filed] = [await impact(NO_GREEN), await impact(NO_GREEN, { source: filedSubmissions(findSource(path)) })];
    const counts = ({ effect }: typeof stored) =>
      JSON.parse(JSON.stringify(effect?.checklists).replaceAll(/"examples":\[[^\]]*\]/g, '"examples":0'));
    expect(counts(filed)).toEqual(counts(stored));
    expect(filed.effect?.estates).toEqual(stored.effect?.estates);
    expect(filed.effect?.examples.map(({ id }) => id)).toEqual(['all.ndjson:1', 'all.ndjson:3']);
  });

  it('says how far it has come, and stops when it is told to', async () => {
    const seen: number[] = [];
    await impact(NO_GREEN, { onProgress: ({ share = 0 }) => seen.push(share) });
    expect(seen).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    const stop = new AbortController();
    let looked = 0;
    const onProgress = (progress: { looked: number }) => {
      looked = progress.looked;
      stop.abort();
    };
    expect(await codesWith(impact(NO_GREEN, { signal: stop.signal, onProgress }))).toEqual(['impact-stopped']);
    expect(looked).toBe(1);
  });
});
