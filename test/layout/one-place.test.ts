import { expect, it } from 'vitest';
import { sourceFiles, withoutComments } from './source-files.ts';

/** When waivers begin and end is compared in one place; only that asks whether one applies. */
it('nobody but engine/waive compares the period of a waiver with an instant', () => {
  const comparing = /(milliseconds|Date\.parse|getTime|seconds)\w*\([^()\n]*\b(until|from)\b|\b(until|from)_utc\b/i;
  const found = sourceFiles((path) => !/^(test|bench|examples)\//.test(path))
    .filter(({ text }) => /waive/i.test(text))
    .filter(({ text }) =>
      withoutComments(text)
        .split('\n')
        .some((line) => comparing.test(line)),
    );
  // The tables have the columns and fill them; nothing reads them.
  expect(found.map(({ path }) => path).sort()).toEqual([
    'engine/waive/faults.ts',
    'engine/waive/waives.ts',
    'store/commit/rows.ts',
    'store/schema/migrations/0001-records.ts',
    'store/schema/migrations/0009-sealed-texts.ts',
    'store/schema/tables.ts',
  ]);
});
