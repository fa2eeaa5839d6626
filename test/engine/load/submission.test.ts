import { describe, expect, it } from 'vitest';
import { loadSubmission } from '../../../engine/load/submission.ts';
import { FACTS } from '../../support/garage.ts';
import { placesOf, problemsOfAsync, wordingFaults } from '../../support/problems.ts';

const GROUND = { facts: FACTS, timeZone: 'Asia/Shanghai' };
const load = (text: string, ground: Parameters<typeof loadSubmission>[2] = GROUND) => loadSubmission('s.yaml', text, ground);
const given = (...lines: string[]) => ['checklist: entry', 'facts:', ...lines.map((line) => `  ${line}`)].join('\n');
const faultsOf = async (text: string) => placesOf(await problemsOfAsync(load(text)));

describe('a submission', () => {
  it('is read with its checklist, facts and evidence', async () => {
    const text = `${given('colour: red', 'doors: 4', 'lit:', 'extras: [roof]')}\nevidence:\n  colour: [photo.jpg]`;
    expect(await load(text)).toEqual({
      checklist: 'entry',
      facts: { colour: 'red', doors: 4, lit: null, extras: ['roof'] },
      evidence: { colour: ['photo.jpg'] },
    });
  });

  it('may be JSON, and says the same', async () => {
    expect(await load('{"checklist": "entry", "facts": {"colour": "red", "lit": null}}')).toEqual(
      await load(given('colour: red', 'lit: null')),
    );
  });

  it('may have no facts yet', async () => expect(await load('checklist: entry\nfacts: {}')).toEqual({ checklist: 'entry', facts: {} }));

  it.each([
    ['another key', `${given('lit: true')}\nfact: {}`, ['schema-unknown-key 4:1']],
    ['no checklist', 'facts: {}', ['schema-missing 1:1']],
    ['no facts', 'checklist: entry', ['schema-missing 1:1']],
    ['a checklist that is no text', 'checklist: 3\nfacts: {}', ['schema-type 1:12']],
    ['a list at the root', '- a', ['schema-type 1:1']],
    ['facts that are a list', 'checklist: entry\nfacts: [a]', ['schema-type 2:8']],
    ['evidence that is no list', `${given('lit: true')}\nevidence:\n  lit: a.jpg`, ['schema-type 5:8']],
    ['an unknown fact', given('color: red'), ['fact-unknown 3:3']],
    ['an unknown fact under evidence', `${given('lit: true')}\nevidence:\n  color: [a.jpg]`, ['fact-unknown 5:3']],
    ['an unknown option', given('lit: true', 'colour: rot'), ['option-unknown 4:11']],
    ['an unknown option in a set', given('extras: [roof, hock]'), ['option-unknown 3:18']],
    ['a number in a text', given('note: 13800138000'), ['text-is-number 3:9']],
    ['a text for a flag', given('lit: ja'), ['value-type 3:8']],
    ['yes for a flag', given('lit: yes'), ['value-type 3:8']],
    ['a day that does not exist', given('bought: 2025-02-30'), ['date-wrong 3:11']],
    ['an instant that is none', given('left: 2024-03-15'), ['instant-wrong 3:9']],
    ['an unknown field of a record', given('test: { passed: true, date: 2024-01-01 }'), ['field-unknown 3:25']],
    ['a fault deep in a list', given('riders:', '  - { name: A, age: 3 }', '  - { name: B, age: old }'), ['value-type 5:23']],
    ['a full-width colon', 'checklist: entry\nfacts:\n  colour：red', ['yaml-full-width 3:9']],
  ])('tells %s', async (_name, text, faults) => {
    expect(await faultsOf(text)).toEqual(faults);
    expect((await problemsOfAsync(load(text))).flatMap(wordingFaults)).toEqual([]);
  });

  it('tells every fault at once, in the order of the file', async () => {
    expect(await faultsOf(given('color: red', 'lit: 3', 'bought: 2025-02-30', 'doors: 2.5'))).toEqual([
      'fact-unknown 3:3',
      'value-type 4:8',
      'date-wrong 5:11',
      'value-type 6:10',
    ]);
  });

  it('names the nearest fact, option and field', async () => {
    const [fact, option, field] = await problemsOfAsync(load(given('color: red', 'extras: [hock]', 'test: { pased: true }')));
    expect([fact, option, field].map((problem) => problem?.hint?.en)).toEqual([
      'did you mean "colour"?',
      'did you mean "hook"? There are: roof, hook, radio',
      'did you mean "passed"?',
    ]);
  });

  it('repeats a number as it was written', async () => {
    const [problem] = await problemsOfAsync(load(given('note: 0123')));
    expect(problem?.message.en).toContain('0123');
    expect(problem?.hint?.en).toContain('"0123"');
  });

  it.each(['toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'])('does not take %s for a fact, a field or an option', async (name) => {
    expect(await faultsOf(given(`${name}: 1`))).toEqual(['fact-unknown 3:3']);
    expect(await faultsOf(given(`test: { ${name}: 1 }`))).toEqual(['field-unknown 3:11']);
    expect(await faultsOf(given(`colour: ${name}`))).toEqual(['option-unknown 3:11']);
  });

  it('does not mind thousands of unknown facts', async () => {
    const text = given(...Array.from({ length: 20_000 }, (_, index) => `q${index}: 1`));
    const start = performance.now();
    expect((await problemsOfAsync(load(text))).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(15_000);
  }, 60_000);
});

describe('local times', () => {
  const leftOf = async (written: string, timeZone?: string) =>
    (await load(given(`left: ${written}`), { facts: FACTS, ...(timeZone ? { timeZone } : {}) })).facts.left;

  it('get the offset of the zone', async () =>
    expect(await leftOf('2024-03-15T09:30:00', 'Asia/Shanghai')).toBe('2024-03-15T09:30:00+08:00'));
  it('keep an offset of their own', async () =>
    expect(await leftOf('2024-03-15T09:30:00-05:00', 'Asia/Shanghai')).toBe('2024-03-15T09:30:00-05:00'));
  it('may leave out seconds, and use a space', async () =>
    expect(await leftOf('2024-03-15 09:30', 'Asia/Shanghai')).toBe('2024-03-15T09:30:00+08:00'));

  it('follow summer time', async () => {
    expect(await leftOf('2024-01-15T12:00:00', 'America/New_York')).toBe('2024-01-15T12:00:00-05:00');
    expect(await leftOf('2024-07-15T12:00:00', 'America/New_York')).toBe('2024-07-15T12:00:00-04:00');
  });

  it('that are skipped in spring are the instant that clocks showed instead', async () => {
    expect(Date.parse(String(await leftOf('2024-03-10T02:30:00', 'America/New_York')))).toBe(Date.parse('2024-03-10T07:30:00Z'));
  });

  it('that occur twice in autumn are the first of the two', async () => {
    expect(await leftOf('2024-11-03T01:30:00', 'America/New_York')).toBe('2024-11-03T01:30:00-04:00');
  });

  it('of old days with odd offsets are instants still', async () => {
    expect(Date.parse(String(await leftOf('1890-01-01T00:00:00', 'Asia/Shanghai')))).not.toBeNaN();
  });

  it('are refused where no zone is known, or none of that name exists', async () => {
    for (const timeZone of [{}, { timeZone: 'Mars/Base' }]) {
      expect(placesOf(await problemsOfAsync(load(given('left: 2024-03-15T09:30:00'), { facts: FACTS, ...timeZone })))).toEqual([
        'instant-no-zone 3:9',
      ]);
    }
  });

  it('inside records are read alike', async () => {
    const facts = {
      trip: {
        name: 'trip',
        type: 'list',
        of: 'record',
        label: { 'zh-CN': '行程', en: 'Trip' },
        ask: { 'zh-CN': '行程', en: 'Trip' },
        fields: { at: { type: 'instant', label: { 'zh-CN': '时刻', en: 'At' } } },
      },
    } as const;
    const read = await loadSubmission('s.yaml', 'checklist: a\nfacts:\n  trip: [{ at: 2024-01-01T00:00 }, { at: null }]', {
      facts,
      timeZone: 'Asia/Shanghai',
    });
    expect(read.facts).toEqual({ trip: [{ at: '2024-01-01T00:00:00+08:00' }, { at: null }] });
  });
});
