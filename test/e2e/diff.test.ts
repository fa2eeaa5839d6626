import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { forbidding, soundFiles, written } from '../service/publish/garage-versions.ts';
import { guiju, scratch } from '../support/process.ts';

const folder = mkdtempSync(join(scratch(), 'work-'));
const call = (line: string) => guiju(line.split(' '), { env: { GUIJU_DATA: join(folder, 'data') }, cwd: folder });

beforeAll(() => {
  written(join(folder, 'one'), soundFiles());
  written(join(folder, 'two'), soundFiles(forbidding('green')));
  written(join(folder, 'broken'), soundFiles({ 'rules/garage/paint/no-red.yaml': 'id: paint/no-red\n' }));
  const car = (colour: string) => `{"checklist":"entry","facts":{"plate":"A1","colour":"${colour}"}}\n`;
  written(folder, [{ path: 'cars.ndjson', text: [...'gggrb'].map((one) => car({ g: 'green', r: 'red', b: 'blue' }[one] ?? '')).join('') }]);
});

describe('guiju diff', () => {
  test('ends with 0 where nothing differs, and with 1 where something does', async () => {
    expect(await call('diff one one')).toMatchObject({ code: 0, stdout: '含义没有不同。\n', stderr: '' });
    const ran = await call('diff one two --lang en --on 2026-03-16');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('garage/paint/no-red  changed, otherwise');
  });

  test('says what would become of the submissions of a file, and of a store', async () => {
    const { code, stdout } = await call('diff one two cars.ndjson --on 2026-03-16 --format json --examples 1');
    const { same, impact } = JSON.parse(stdout);
    expect([code, same, impact.looked, impact.flipped, impact.examples.length]).toEqual([1, false, 5, 4, 2]);
    expect(impact.checklists[0].flips.map(({ from, to, count }: Record<string, unknown>) => `${from} ${to} ${count}`)).toEqual([
      'granted refused 3',
      'refused granted 1',
    ]);
    written(folder, [{ path: 'car.yaml', text: 'checklist: entry\nfacts: { plate: A1, colour: green }\n' }]);
    await call('submit car.yaml --rules one --room 3-1-1202 --on 2026-03-16');
    const masked = await call('diff one two --store --on 2026-03-16 --lang en');
    expect(masked.stdout).toContain('Impact: 1 submissions were looked at, 1 judged again; 1 would come to another outcome');
    expect(masked.stdout).not.toContain('3-1-1202');
    const shown = await call('diff one two --store --on 2026-03-16 --unmask 核对');
    expect(shown.stdout).toContain('3-1-1202');
    expect((await call('log accesses')).stdout).toContain('核对');
  });

  test.each([
    ['diff one', 'argument-missing'],
    ['diff one nowhere', 'rules-'],
    ['diff one broken', 'schema-missing'],
    ['diff one two nowhere.ndjson', 'source-missing'],
    ['diff one two cars.ndjson --store', 'argument-extra'],
    ['diff one two cars.ndjson --examples many', 'number-wrong'],
  ])('%s is refused with a reason', async (line, code) => {
    const ran = await call(line);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`[${code}`);
  });
});
