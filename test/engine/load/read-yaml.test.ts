import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../engine/load/read-yaml.ts';
import { placesOf, problemsOf, wordingFaults } from '../../support/problems.ts';

const contentOf = (text: string) => readYaml('a.yaml', text).value;
const faultsOf = (text: string) => placesOf(problemsOf(() => readYaml('a.yaml', text)));

/** Fails where reading takes longer than a person would wait: hostile texts of 1 MB must not hang the program. */
function inTime<T>(call: () => T, seconds = 20): T {
  const start = performance.now();
  const result = call();
  expect(performance.now() - start).toBeLessThan(seconds * 1000);
  return result;
}

describe('full-width signs are told with their place and replacement', () => {
  it.each([
    ['colon after a key', 'a: 1\ntitle：禁止\nb: 2', 2, 6, '：'],
    ['colon after a nested key', 'a:\n  zh-CN：禁止', 2, 8, '：'],
    ['colon after a key in a list', '- fact：colour', 1, 7, '：'],
    ['colon after a quoted key', '"title"：x', 1, 8, '：'],
    ['colon after a key in braces', 'title: { zh-CN：禁止, en: no }', 1, 15, '：'],
    ['comma between codes', 'a: [roof，hook]', 1, 9, '，'],
    ['comma between numbers', 'a: [1，2]', 1, 6, '，'],
    ['comma between keys in braces', 'effective: { from: 2024-01-01， through: 2024-02-01 }', 1, 30, '，'],
    ['comma in a list over several lines', 'a: [\n  roof，\n  hook ]', 2, 7, '，'],
    ['space as indentation', 'a:\n　b: 1', 2, 1, '　'],
    ['space after a colon', 'a:　1', 1, 3, '　'],
    ['no-break space as indentation', 'a:\n\u00a0 b: 1', 2, 1, '　'],
    ['dash of a list', 'a:\n  － x', 2, 3, '－'],
    ['long dash of a list', 'a:\n  — x', 2, 3, '—'],
    ['space after a dash', 'a:\n  -　x', 2, 3, '-　'],
    ['opening bracket', 'a: ［x, y］', 1, 4, '［'],
    ['opening brace', 'a: ｛x: y｝', 1, 4, '｛'],
  ])('%s', (_name, text, line, column, character) => {
    const [problem] = problemsOf(() => readYaml('a.yaml', text));
    expect(problem).toMatchObject({ code: 'yaml-full-width', file: 'a.yaml', line, column });
    expect(problem?.message.en).toContain(`"${character}"`);
  });

  it('tells every line at once, in order', () => {
    expect(faultsOf('title：x\nb: 1\nremedy：y\n\tc: 1')).toEqual(['yaml-full-width 1:6', 'yaml-full-width 3:7', 'yaml-tab 4:1']);
  });
});

describe('full-width signs are welcome in texts', () => {
  it.each([
    ['plain', 'note: 请补正：身份证，户口本（原件）。', '请补正：身份证，户口本（原件）。'],
    ['plain, beginning full-width', 'note: （空）', '（空）'],
    ['plain, in brackets of its own', 'note: 见图[A，B]', '见图[A，B]'],
    ['plain, full-width brackets', 'note: ［甲］楼', '［甲］楼'],
    ['plain, with a full-width space', 'note: 张　三', '张　三'],
    ['double-quoted', 'note: "title：x，y"', 'title：x，y'],
    ['single-quoted', "note: 'it''s：x，y'", "it's：x，y"],
    ['double-quoted over lines', 'note: "甲\n  key：value"', '甲 key：value'],
    ['quoted with brackets', 'note: "[a，b]"', '[a，b]'],
    ['literal block', 'note: |\n  key：value\n  [x，y]\n   － z\n', 'key：value\n[x，y]\n － z\n'],
    ['folded block', 'note: >-\n  key：value\n', 'key：value'],
    ['block with tab inside', 'note: |\n  a\n  \tb\n', 'a\n\tb\n'],
    ['block with a comment behind its sign', 'note: | # 说明：x\n  key：value\n', 'key：value\n'],
  ])('%s', (_name, text, note) => {
    expect(contentOf(text)).toEqual({ note });
  });

  it.each([
    ['in braces', 'title: { zh-CN: 面积超过 20，须补正, en: x }', { title: { 'zh-CN': '面积超过 20，须补正', en: 'x' } }],
    ['in a list of Chinese words', 'words: [甲，乙, 丙]', { words: ['甲，乙', '丙'] }],
    ['after a link', 'a: https://example.cn/x?b=1#c\nb: "1"', { a: 'https://example.cn/x?b=1#c', b: '1' }],
    ['in a comment', '# 说明：[a，b]\na: x # 见[a，b]，key：v', { a: 'x' }],
    ['after an apostrophe in plain text', "a: don't\nb: 可以，不行", { a: "don't", b: '可以，不行' }],
  ])('%s', (_name, text, value) => {
    expect(contentOf(text)).toEqual(value);
  });
});

describe('tabs', () => {
  it('are told as indentation', () => expect(faultsOf('a:\n\tb: 1')).toEqual(['yaml-tab 2:1']));
  it('are told after spaces', () => expect(faultsOf('a:\n  \tb: 1')).toEqual(['yaml-tab 2:3']));
  it('may stand after a colon', () => expect(contentOf('a:\tb')).toEqual({ a: 'b' }));
  it('may indent JSON', () => expect(contentOf('{\n\t"a": [\n\t\t1\n\t]\n}')).toEqual({ a: [1] }));
});

describe('keys', () => {
  it('are refused twice, where the second stands', () => expect(faultsOf('a: 1\nb: 2\na: 3')).toEqual(['yaml-duplicate-key 3:1']));
  it('are the same with and without quotes', () => expect(faultsOf('a: 1\n"a": 2')).toEqual(['yaml-duplicate-key 2:1']));
  it('are refused twice in JSON', () => expect(faultsOf('{"a": 1, "a": 2}')).toEqual(['yaml-duplicate-key 1:10']));
  it('may repeat in another map', () => expect(contentOf('a: { x: 1 }\nb: { x: 2 }')).toEqual({ a: { x: 1 }, b: { x: 2 } }));
  it('are always texts', () => expect(contentOf('3.10: a\ntrue: b\n1: c')).toEqual({ '3.10': 'a', true: 'b', 1: 'c' }));
  it('must not be lists or maps', () => expect(faultsOf('? [a, b]\n: c')).toEqual(['yaml-key-type 1:3']));

  it.each(['__proto__', 'constructor', 'prototype'])('must not be %s', (key) => {
    expect(faultsOf(`a:\n  ${key}: { x: 1 }`)).toEqual(['yaml-forbidden-key 2:3']);
    expect(faultsOf(`{"${key}": {"x": 1}}`)).toEqual(['yaml-forbidden-key 1:2']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('have no merging', () => expect(contentOf('<<: { a: 1 }\nb: 2')).toEqual({ '<<': { a: 1 }, b: 2 }));
});

describe('anchors, tags and directives are refused', () => {
  it.each([
    ['anchor', 'a: &x 1', ['yaml-alias 1:7']],
    ['alias', 'a: &x 1\nb: *x', ['yaml-alias 1:7']],
    ['anchor on a key', '&x a: 1', ['yaml-alias 1:4']],
    ['own tag', 'a: !foo x', ['yaml-tag 1:9']],
    ['tag of a language', 'a: !!js/function x', ['yaml-tag 1:18']],
    ['binary tag', 'a: !!binary aGk=', ['yaml-tag 1:13']],
    ['version', '%YAML 1.1\n---\na: yes', ['yaml-directive 1:1']],
    ['tag directive', '%TAG ! tag:x,2000:\n---\na: 1', ['yaml-directive 1:1']],
  ])('%s', (_name, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it('an alias bomb is refused at once', () => {
    const letters = [...'abcdefghijklmnop'];
    const bomb = letters
      .map(
        (letter, index) =>
          `${letter}: &${letter} [${Array(9)
            .fill(index === 0 ? 'x' : `*${letters[index - 1]}`)
            .join(', ')}]`,
      )
      .join('\n');
    expect(new Set(inTime(() => problemsOf(() => readYaml('a.yaml', bomb)), 2).map((problem) => problem.code))).toEqual(
      new Set(['yaml-alias']),
    );
  });
});

describe('one file holds one document', () => {
  it.each([
    ['a: 1\n---\nb: 2', ['yaml-many-documents 2:1']],
    ['a: 1\n...\nb: 2', ['yaml-many-documents 3:1']],
  ])('%j', (text, faults) => expect(faultsOf(text)).toEqual(faults));

  it('may begin with --- and end with ...', () => expect(contentOf('---\na: 1\n...\n')).toEqual({ a: 1 }));
});

describe('numbers', () => {
  it.each([
    ['identity number', 'id: 110101199003077758', 1, 5],
    ['identity number in JSON', '{"id": 110101199003077758}', 1, 8],
    ['negative', 'id: -110101199003077758', 1, 5],
    ['just above the safe ones', 'id: 9007199254740992', 1, 5],
    ['long decimal', 'a:\n  b: 0.12345678901234567', 2, 6],
    ['a million digits', `a: ${'1'.repeat(900_000)}`, 1, 4],
  ])('that would lose digits are refused: %s', (_name, text, line, column) => {
    const [problem] = inTime(() => problemsOf(() => readYaml('a.yaml', text)));
    expect(problem).toMatchObject({ code: 'number-precision', line, column });
  });

  it('of other sizes are read as YAML 1.2 means them', () => {
    expect(contentOf('[0, -0, 012, 0x1F, 1e3, 2.5, 9007199254740991, 123456789012.345]')).toEqual([
      0, 0, 12, 31, 1000, 2.5, 9_007_199_254_740_991, 123_456_789_012.345,
    ]);
  });

  it('are never infinite', () => expect(contentOf('a: 1e400\nb: .inf\nc: .nan')).toEqual({ a: '1e400', b: '.inf', c: '.nan' }));
  it('in quotes are texts', () => expect(contentOf('id: "110101199003077758"')).toEqual({ id: '110101199003077758' }));
});

describe('plain words', () => {
  it('are texts where YAML 1.1 would have made them something else', () => {
    expect(contentOf('[yes, no, on, off, 09:30, 2024-01-01, 1_000]')).toEqual(['yes', 'no', 'on', 'off', '09:30', '2024-01-01', '1_000']);
  });
  it('true, false and null are what they say', () => expect(contentOf('[true, False, null, ~]')).toEqual([true, false, null, null]));
  it('a key without a value is known to be empty', () => expect(contentOf('a:\nb: 1')).toEqual({ a: null, b: 1 }));
});

describe('nesting', () => {
  it('of 60 levels is read', () => expect(() => contentOf('['.repeat(60) + ']'.repeat(60))).not.toThrow());
  it('of 65 brackets is refused where the 65th stands', () =>
    expect(faultsOf(`a: 1\nb: ${'['.repeat(65)}${']'.repeat(65)}`)).toEqual(['yaml-too-deep 2:68']));

  it.each([
    ['brackets', '['.repeat(400_000)],
    ['braces', '{a: '.repeat(200_000)],
    ['dashes', `${'- '.repeat(2000)}x`],
    ['many dashes', `${'- '.repeat(200_000)}x`],
    ['question marks', `${'? '.repeat(200_000)}x`],
    ['indentation', Array.from({ length: 1300 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
    ['indentation of a hundred levels', Array.from({ length: 100 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
  ])('by %s is refused, and fast', (_name, text) => {
    expect(inTime(() => problemsOf(() => readYaml('a.yaml', text)))[0]?.code).toBe('yaml-too-deep');
  });
});

describe('texts made to be slow', () => {
  it.each([
    ['open quotes and escapes', `a: ${'"\\'.repeat(400_000)}`],
    ['open single quotes', `a: ${"'".repeat(400_001)}`],
    ['brackets that never close', `note: x ${'['.repeat(60)}${'a '.repeat(400_000)}`],
    ['brackets in plain text', `a: b${'['.repeat(900_000)}`],
    ['block signs', `a: ${'| '.repeat(400_000)}\u2028x`],
    ['comments', `a: ${' #'.repeat(400_000)}`],
    ['spaces', `a:${' '.repeat(900_000)}b`],
    ['full-width commas', `a: [x ${'甲，'.repeat(250_000)}]`],
    ['full-width colons', `a: {${'甲：,'.repeat(200_000)}`],
    ['empty lines', `a: b\n${'\n'.repeat(200_000)}`],
    ['commas', `[${','.repeat(60_000)}]`],
  ])(
    '%s',
    (_name, text) => {
      inTime(() => {
        try {
          readYaml('a.yaml', text);
        } catch {
          // Refused or read: only the time counts here.
        }
      });
    },
    30_000,
  );

  it('40,000 keys are read, in block and flow style', () => {
    const keys = Array.from({ length: 40_000 }, (_, index) => `key${index}`);
    expect(Object.keys(inTime(() => contentOf(keys.map((key) => `${key}: 1`).join('\n'))) as object)).toHaveLength(40_000);
    expect(Object.keys(inTime(() => contentOf(`{${keys.map((key) => `"${key}": 1`).join(',')}}`)) as object)).toHaveLength(40_000);
  }, 45_000);

  it('40,000 times the same key is told', () => {
    expect(inTime(() => problemsOf(() => readYaml('a.yaml', 'a: 1\n'.repeat(40_000))))).toHaveLength(39_999);
  }, 30_000);
});

describe('other syntax', () => {
  it.each([
    ['open bracket', 'a: [1, 2'],
    ['open quote', 'a: "x'],
    ['indentation under a value', 'a: 1\n  b: 2'],
    ['two colons', 'a: b: c'],
    ['JSON with a comment', '{"a": 1} // x'],
  ])('%s is told with a place', (_name, text) => {
    const [problem] = problemsOf(() => readYaml('a.yaml', text));
    expect(problem).toMatchObject({ code: 'yaml-syntax', file: 'a.yaml' });
    expect(problem?.line).toBeGreaterThan(0);
    expect(problem?.column).toBeGreaterThan(0);
  });

  it('JSON is read as it is', () => {
    expect(contentOf('{"a": [1, 2.5, true, null, "x：，"], "b": {"c": "[a，b]"}}')).toEqual({
      a: [1, 2.5, true, null, 'x：，'],
      b: { c: '[a，b]' },
    });
  });

  it('Windows line ends change nothing', () => {
    const text = 'a: 1\nb: |\n  x\n  key：y\nc: "d\n  e"\n# 说明：x\n';
    expect(contentOf(text.replaceAll('\n', '\r\n'))).toEqual(contentOf(text));
    expect(faultsOf('a: 1\r\ntitle：x\r\n')).toEqual(['yaml-full-width 2:6']);
  });

  it('every problem is worded in both languages', () => {
    const texts = [
      'title：x',
      'a:\n\tb: 1',
      'a: 1\na: 2',
      'a: &x 1',
      'a: !f x',
      '%YAML 1.1',
      'a: 1\n---\nb: 2',
      'a: 110101199003077758',
      '['.repeat(99),
      'a: [1',
      '__proto__: 1',
      '? [a]\n: b',
    ];
    expect(texts.flatMap((text) => problemsOf(() => readYaml('a.yaml', text))).flatMap(wordingFaults)).toEqual([]);
  });
});

describe('places', () => {
  const { source } = readYaml('a.yaml', 'a:\n  - x: 1\n    y: 0123\n  - z\nb: { c: d }\n');
  it('of values', () => {
    expect(source.locate(['a', 0, 'x'])).toEqual({ file: 'a.yaml', line: 2, column: 8 });
    expect(source.locate(['a', 1])).toEqual({ file: 'a.yaml', line: 4, column: 5 });
    expect(source.locate(['b', 'c'])).toEqual({ file: 'a.yaml', line: 5, column: 9 });
  });
  it('of keys', () => expect(source.locate(['a', 0, 'y'], 'key')).toEqual({ file: 'a.yaml', line: 3, column: 5 }));
  it('of the nearest value above what is absent', () =>
    expect(source.locate(['b', 'nothing', 3])).toEqual({ file: 'a.yaml', line: 5, column: 4 }));
  it('what was written', () => {
    expect(source.written(['a', 0, 'y'])).toBe('0123');
    expect(source.written(['a'])).toBeUndefined();
  });
});
