import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles, withoutComments } from './source-files.ts';

/** What would make a decision depend on when, where or by whom it is made. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\b|\bTemporal\.Now\b/],
  ['timers', /\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/],
  ['randomness', /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b|\brandomBytes\b/],
  ['the process', /\bprocess\b|\bglobalThis\b|\brequire\(/],
  ['the console', /\bconsole\b/],
  ['the network', /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b/],
  ['the locale', /\bIntl\.|\.toLocale\w+\(|\.localeCompare\(/],
  ['code made at run time', /\beval\(|\bnew Function\(/],
];

/** The one place where code is made, of source into which no text of a rule gets (decision 12). */
const MAKES_CODE = 'engine/compile/readers/javascript/make-function.ts';

const engine = sourceFiles((path) => path.startsWith('engine/'));

describe('the engine', () => {
  it('imports no module of Node', () => {
    const modules = engine.flatMap((file) =>
      importsOf(file)
        .filter((name) =>
          /^node:|^(fs|path|os|crypto|process|child_process|worker_threads|http|https|net|url|util|stream|events|timers)(\/|$)/.test(name),
        )
        .map((name) => `${file.path}: ${name}`),
    );
    expect(modules).toEqual([]);
  });

  it.each(FORBIDDEN)('does not touch %s', (name, pattern) => {
    // A text in a string says nothing about what the code does.
    const bare = engine.map(({ path, text }) => ({
      path,
      text: withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''"),
    }));
    const touching = bare.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
    expect(touching).toEqual(name === 'code made at run time' ? [MAKES_CODE] : []);
  });
});
