import { expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** Texts for people in Chinese that stand in code: what follows `'zh-CN':`, what is put in left out. */
const CHINESE = /'zh-CN':\s*(`[^`]*`|'[^']*')/g;
/** A half-width mark beside a Chinese character or mark; `名: 值` is YAML that is quoted. */
const HALF_WIDTH = /[\p{Script=Han}”》）][,;:?!](?! )|[,;?!][\p{Script=Han}“]/u;

it('Chinese in the code has full-width marks, as in the rules', () => {
  const texts = sourceFiles((path) => !path.startsWith('test/') && !path.includes('.generated.')).flatMap(({ path, text }) =>
    [...text.matchAll(CHINESE)].map(([, written = '']) => `${path}: ${written.replaceAll(/\$\{[^}]*\}/g, 'X')}`),
  );
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.filter((told) => HALF_WIDTH.test(told))).toEqual([]);
});
