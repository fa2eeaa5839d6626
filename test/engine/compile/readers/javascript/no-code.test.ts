import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { javaScriptReader } from '../../../../../engine/compile/readers/javascript/compile.ts';
import { settingsOn } from '../../../../../engine/model/settings-on.ts';
import { runs } from '../../../../support/runs.ts';
import { programOf, world } from '../../../../support/worlds/world.ts';

/** Every source from which a function was made. */
const made = vi.hoisted((): { sources: string[] } => ({ sources: [] }));

vi.mock('../../../../../engine/compile/readers/javascript/make-function.ts', async (original) => {
  const { makeFunction } = await original<typeof import('../../../../../engine/compile/readers/javascript/make-function.ts')>();
  return {
    makeFunction: (parameters: readonly string[], body: string) => {
      made.sources.push(`${parameters.join(' ')}\n${body}`);
      return makeFunction(parameters, body);
    },
  };
});

const marked = () => (globalThis as { pwned?: number }).pwned;

/** Everything that source is made of. A variable is a letter and a number; there are three quoted words, and no text besides. */
const TOKEN =
  /\s+|(?:const|let|return|function|for|if|continue|break|typeof|null|undefined|true|false|NaN)\b|Array\.isArray\b|\.(?:length|has)\b|[a-z]\d*\b(?!['"`])|'(?:number|string|object)'|\d+(?:\.\d+)?(?:e[+-]?\d+)?\b|[-+*&|!<>=?:;,(){}[\]]/y;

function strangerIn(source: string): string | undefined {
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    if (!TOKEN.test(source)) return source.slice(at, at + 40);
  }
  return undefined;
}

describe('generated source', () => {
  it('is made of a few words, names of variables, numbers and signs, whatever rules, dictionary and options say', () => {
    fc.assert(
      fc.property(world, (given) => {
        const program = programOf(given);
        made.sources.length = 0;
        const reader = javaScriptReader(program, { codegen: true });
        for (const facts of given.submissions) {
          for (const day of given.days) {
            const settings = settingsOn(given.settings, day);
            reader.judge(
              facts,
              reader.day(settings, () => true),
            );
            reader.parts(facts, settings);
          }
        }
        expect(made.sources.length).toBeGreaterThan(0);
        expect(made.sources.flatMap((source) => strangerIn(source) ?? [])).toEqual([]);
        expect(marked()).toBeUndefined();
      }),
      runs(600),
    );
  });

  it('is found wanting by this test where a text gets in', () => {
    expect(strangerIn("return [c0 === 'number'];")).toBeUndefined();
    for (const source of ['return "a";', 'return `a`;', "return 'a';", 'globalThis.pwned = 1', 'c0.constructor', '/* a */', 'pwned', "x'"])
      expect(strangerIn(source), source).toBeDefined();
  });

  it('is not made at all where that is switched off', () => {
    fc.assert(
      fc.property(world, (given) => {
        made.sources.length = 0;
        const reader = javaScriptReader(programOf(given), { codegen: false });
        for (const facts of given.submissions) reader.parts(facts, {});
        expect([reader.form, made.sources]).toEqual(['closures', []]);
      }),
      runs(50),
    );
  });
});
