import { expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const MOST_LINES = 400;

it(`no file of code has more than ${MOST_LINES} lines, but for generated ones`, () => {
  const files = sourceFiles((path) => !path.includes('.generated.'));
  const long = files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 })).filter(({ lines }) => lines > MOST_LINES);
  expect(long).toEqual([]);
});
