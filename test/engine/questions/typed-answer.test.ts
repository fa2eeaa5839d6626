import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filled } from '../../../engine/load/answers.ts';
import type { FactDefinition, ValueShape } from '../../../engine/model/fact.ts';
import type { Value } from '../../../engine/model/submission.ts';
import { typedAnswer } from '../../../engine/questions/typed-answer.ts';
import { runs } from '../../support/runs.ts';

const LABEL = { 'zh-CN': '题', en: 'T' };
const OPTIONS = { owner: { 'zh-CN': '业主', en: 'owner' }, tenant: { 'zh-CN': '使用人', en: 'tenant' } };
const WORKERS: ValueShape = {
  type: 'list',
  of: 'record',
  fields: {
    name: { type: 'text', label: { 'zh-CN': '姓名', en: 'name' } },
    since: { type: 'date', label: { 'zh-CN': '日期', en: 'day' } },
  },
};
const factOf = (shape: ValueShape): FactDefinition => ({ name: 'f', label: LABEL, ask: LABEL, ...shape });
const inChina = (local: string) => `${local}+08:00`;

function valueRead(shape: ValueShape, filled: Filled): Value | undefined {
  const read = typedAnswer(factOf(shape), filled, inChina);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function told(shape: ValueShape, filled: Filled): [string, string, string] {
  const read = typedAnswer(factOf(shape), filled, inChina);
  if (!('problems' in read)) throw new Error(`it was read as ${JSON.stringify(read.value)}`);
  const [problem] = read.problems;
  return [problem?.code ?? '', problem?.message['zh-CN'] ?? '', problem?.message.en ?? ''];
}

/** Signs of which days, times and numbers are typed, and some of which they are not. */
const SIGNS = [...'0123456789０２９-/.:：年月日号时点半分上下午晚，、,−+TZ 　元\u200b\u0000x'];

describe('what is typed', () => {
  it.each<[ValueShape, Filled, Value | undefined]>([
    [{ type: 'integer' }, '１２', 12],
    [{ type: 'integer' }, '－３', -3],
    [{ type: 'integer' }, '-0', 0],
    [{ type: 'integer' }, '１，２００人', 1200],
    [{ type: 'quantity', unit: 'kN/m2' }, '２．５ kN/㎡', 2.5],
    [{ type: 'quantity', unit: 'kN/m2' }, '2.5kN/m²', 2.5],
    [{ type: 'quantity', unit: 'm2' }, '98.5 平方米', 98.5],
    [{ type: 'quantity', unit: 'm2' }, '−1.5', -1.5],
    [{ type: 'date' }, '２０２４年３月５号', '2024-03-05'],
    [{ type: 'date' }, '2024.3.5', '2024-03-05'],
    [{ type: 'date' }, '20240305', '2024-03-05'],
    [{ type: 'instant' }, '2024-03-15 09:30', '2024-03-15T09:30:00+08:00'],
    [{ type: 'instant' }, '2024年3月15日9点半', '2024-03-15T09:30:00+08:00'],
    [{ type: 'instant' }, '2024年3月15日 下午3点05分', '2024-03-15T15:05:00+08:00'],
    [{ type: 'instant' }, '2024-03-15，１２：３０', '2024-03-15T12:30:00+08:00'],
    [{ type: 'instant' }, '2024-03-15T09:30:00-05:00', '2024-03-15T09:30:00-05:00'],
    [{ type: 'flag' }, '是', true],
    [{ type: 'flag' }, 'No', false],
    [{ type: 'choice', options: OPTIONS }, '使用人', 'tenant'],
    [{ type: 'choice', options: OPTIONS }, 'Owner', 'owner'],
    [{ type: 'set', options: OPTIONS }, '业主、tenant', ['owner', 'tenant']],
    [{ type: 'set', options: OPTIONS }, { tenant: 'on', owner: 'on' }, ['owner', 'tenant']],
    [{ type: 'set' }, '甲，乙；丙', ['甲', '乙', '丙']],
    [{ type: 'list', of: 'integer' }, { 1: '１', 3: '2' }, [1, 2]],
    [WORKERS, { 1: { name: '样例张三', since: '2024年3月5日' } }, [{ name: '样例张三', since: '2024-03-05' }]],
    [{ type: 'text' }, ' 三号楼１单元 ', '三号楼１单元'],
    [{ type: 'text' }, '（无）', null],
    [{ type: 'date' }, '（无）', null],
    [{ type: 'integer' }, '  ', undefined],
    [{ type: 'text' }, '', undefined],
  ])('%j understands %j', (shape, filled, value) => {
    expect(valueRead(shape, filled)).toEqual(value);
  });

  it.each<[ValueShape, Filled, string, string, string]>([
    [{ type: 'integer' }, '三', 'answer-value', '“题”要填整数，如 3，现在填的是“三”', '"T" takes a whole number, like 3, but it has "三"'],
    [
      { type: 'integer' },
      '1,2',
      'answer-value',
      '“题”要填整数，如 3，现在填的是“1,2”',
      '"T" takes a whole number, like 3, but it has "1,2"',
    ],
    [{ type: 'integer' }, '12345678901234567890', 'answer-large', '“题”的数太大，记不准', 'the number of "T" is too large to be kept'],
    [
      { type: 'quantity', unit: 'm2' },
      '2.5 kg',
      'answer-value',
      '“题”要填数字，如 98.5 m2，现在填的是“2.5 kg”',
      '"T" takes a number, like 98.5 m2, but it has "2.5 kg"',
    ],
    [
      { type: 'date' },
      '2024-02-30',
      'answer-day',
      '“题”填的 2024-02-30 不是日历上的一天',
      '"T" has 2024-02-30, which is no day of the calendar',
    ],
    [
      { type: 'date' },
      '3月5日',
      'answer-value',
      '“题”要填日期，如 2024-03-15 或 2024年3月15日，现在填的是“3月5日”',
      '"T" takes a day, like 2024-03-15, but it has "3月5日"',
    ],
    [{ type: 'choice', options: OPTIONS }, '房东', 'answer-option', '“题”没有“房东”这个选项', '"T" has no option "房东"'],
    [
      WORKERS,
      { 1: { name: '甲' }, 2: { since: '2024-02-30' } },
      'answer-day',
      '“题·第 2 行·日期”填的 2024-02-30 不是日历上的一天',
      '"T, row 2, day" has 2024-02-30, which is no day of the calendar',
    ],
    [WORKERS, { 1: { age: '3' } }, 'answer-field-unknown', '“题·第 1 行”里没有“age”这一栏', '"T, row 1" has no field "age"'],
  ])('%j tells what is wrong with %j', (shape, filled, code, zh, en) => {
    expect(told(shape, filled)).toEqual([code, zh, en]);
  });

  it.each(['2024-03-15 晚上12点', '2024-03-15 凌晨12点', '2024-03-15 上午3点', '2024-03-15 25:00', '2024-03-15 9:75', '2024-03-159:30'])(
    'does not guess which moment %s is',
    (text) => {
      expect(told({ type: 'instant' }, text)[0]).toMatch(/answer-(value|time)/);
    },
  );

  it('offers the options in words', () => {
    const read = typedAnswer(factOf({ type: 'choice', options: OPTIONS }), '房东');
    expect('problems' in read && read.problems[0]?.hint).toEqual({ 'zh-CN': '可选：业主、使用人', en: 'choose among: owner, tenant' });
  });

  it('wants an offset where no zone is known', () => {
    const read = typedAnswer(factOf({ type: 'instant' }), '2024-03-15 09:30');
    expect('problems' in read && read.problems[0]?.code).toBe('answer-time');
  });

  it('is told again cut short, whatever was typed, and soon', () => {
    const shapes: ValueShape[] = [{ type: 'integer' }, { type: 'quantity', unit: 'm2' }, { type: 'date' }, { type: 'instant' }];
    for (const shape of shapes)
      for (const text of ['9'.repeat(100_000), '2024-03-15 '.repeat(10_000), `${' '.repeat(100_000)}x`, '，'.repeat(100_000)]) {
        const start = performance.now();
        const read = typedAnswer(factOf(shape), text, inChina);
        expect(performance.now() - start).toBeLessThan(500);
        expect(JSON.stringify(read).length).toBeLessThan(800);
      }
  });

  it('never throws, and what is read of any text is what is read of its value again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 24 }), (text) => {
        for (const type of ['integer', 'date', 'instant', 'flag', 'text'] as const) {
          const read = typedAnswer(factOf({ type }), text, inChina);
          if ('problems' in read || read.value === undefined || read.value === null || type === 'flag' || type === 'text') continue;
          expect(valueRead({ type }, String(read.value))).toEqual(read.value);
        }
      }),
      runs(2_000),
    );
  });
});
