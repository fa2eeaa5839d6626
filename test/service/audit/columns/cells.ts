import { seeded } from '../../../../engine/analysis/mutants/seeded.ts';

/** A cell of a column: its text, or none. */
export type Cell = string | null;

/** Texts that a column may hold, of which the first ones stand in most rows. */
const POOLS: Readonly<Record<string, { readonly usual: readonly Cell[]; readonly odd: readonly Cell[] }>> = {
  checklist: { usual: ['entry', 'entry', 'exit'], odd: [null, '', 'entri', '"entry"', 'en"t\\r\u0001\u001fy', '\ufeffentry', '\u0000'] },
  evidence: {
    usual: [null, null, '{}', '{"note":["a.pdf","b"],"plate":[]}'],
    odd: ['null', '[]', '{"note":[1]}', '{"nothing":[]}', '{"note":["a"]', '{"note":[]},"more":1', ' { "note" : [] } '],
  },
  'facts.entered': {
    usual: ['"2024-02-03"', '"2024-06-01"', '"2024-12-30"'],
    odd: [null, 'null', '"2024-02-30"', '"2025-06-01"', '""', '2024'],
  },
  'facts.estate': { usual: ['"青松苑"', '"翠竹苑"'], odd: [null, '""', '" "', '"\\u9752松苑"', 'null', '1'] },
  'facts.maker': { usual: ['"甲厂"', '"乙厂"', '"丙\\"厂"'], odd: [null, '""', '"甲\\u5382"', '"\\x"', '"甲', ''] },
  'facts.clerk': { usual: ['"小王"', '"小李"'], odd: [null, 'null', '{}'] },
  'facts.plate': { usual: ['"A1"', '"B2"'], odd: [null, '"\u0000"', '"a\tb"', '"A1" ', 'A1'] },
  'facts.colour': { usual: ['"green"', '"red"'], odd: [null, 'null', '"gr\\u0065en"', '"pink"', '["red"]', '"red","colour":"blue"'] },
  'facts.extras': { usual: ['[]', '["roof"]', '["hook","roof"]'], odd: [null, 'null', '[ "hook" ]', '["attic"]', '["roof",]', '"roof"'] },
  'facts.locked': { usual: ['true', 'true', 'false'], odd: [null, 'null', ' true', 'tru', 'True', 'true,"lit":false', '1'] },
  'facts.lit': { usual: ['true', 'false'], odd: [null, 'falsey', 'null'] },
  'facts.riders': {
    usual: ['[]', '[{"name":"张三","age":17,"helmet":false,"since":"2024-02-29"},null]', '[{"helmet":false}]'],
    odd: [null, '[{"age":1,"age":1}]', '[ {"helmet" : true} ]', '[{}]', '[{"age":"1"}]'],
  },
  'facts.bareheaded': { usual: [null, null, '1'], odd: ['0', '1.0', 'null'] },
  'facts.left': {
    usual: ['"2024-03-15T09:30:00+08:00"', null],
    odd: ['"2024-03-15 09:30"', '"2024-03-15T01:30:00Z"', '"2024-03-15T25:00:00Z"'],
  },
  'facts.back': { usual: ['"2024-03-16T09:30:00+08:00"', null], odd: ['null', '"2024-03-15"'] },
  'facts.doors': { usual: ['4', '5', null], odd: ['5.0', '05', '-0', '1e2', '123456789012345678', '"5"'] },
  'facts.size': { usual: [null, null, null, '"large"'], odd: ['"small"', 'null', '"huge"'] },
  'facts.weight': { usual: ['2.5', '1000', null], odd: ['"2.5 kg"', '2.50', '.5', '1e400', '0.1234567'] },
  'facts.note': {
    usual: ['"ok"', '"\u3000"'],
    odd: [null, '"\\n"', 'null', `"${'长'.repeat(20_000)}"`, `"${'长'.repeat(400_000)}"`, '"a\nb"'],
  },
  'facts.nothing': { usual: [null], odd: ['1', 'null', ''] },
};

/** Columns of cells made at random. */
export const COLUMNS: readonly string[] = Object.keys(POOLS);

/**
 * Rows of cells, the same for the same seed.
 *
 * @param odd - the share of cells that are unusual
 */
export function cellRows(rows: number, seed: number, odd: number): Cell[][] {
  const random = seeded(seed);
  const pick = (from: readonly Cell[]) => from[Math.floor(random() * from.length)] ?? null;
  return Array.from({ length: rows }, () =>
    COLUMNS.map((name) => pick((POOLS[name] as { usual: Cell[]; odd: Cell[] })[random() < odd ? 'odd' : 'usual'])),
  );
}
