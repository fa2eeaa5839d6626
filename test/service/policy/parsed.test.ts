import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../engine/load/read-yaml.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { keptReader } from '../../../service/policy/parsed.ts';

/** A text that nobody has read before. */
const fresh = (body: string) => `# ${process.pid} ${performance.now()}\n${body}`;

function readTwice(text: string) {
  const first = keptReader('rules');
  const read = first.read('a.yaml', text);
  first.keep();
  return { read, again: keptReader('rules').read('b.yaml', text) };
}

describe('a document that was read before', () => {
  it('has the same value, without being parsed', () => {
    const text = fresh('a: { b: [1, 二, null, true, 2.5] }\n');
    const { read, again } = readTwice(text);
    expect(again.value).toEqual(read.value);
    expect(again.value).toEqual(readYaml('c.yaml', text).value);
  });

  it('still knows where everything stands, in the file that it is now', () => {
    const { again } = readTwice(fresh('a:\n  b: 007\n'));
    expect(again.source.locate(['a', 'b'])).toEqual({ file: 'b.yaml', line: 3, column: 6 });
    expect(again.source.locate(['a', 'b'], 'key')).toEqual({ file: 'b.yaml', line: 3, column: 3 });
    expect(again.source.written(['a', 'b'])).toBe('007');
  });

  it('is read anew as soon as one character of it differs', () => {
    const text = fresh('a: 1\n');
    readTwice(text);
    expect(keptReader('rules').read('b.yaml', text.replace('a: 1', 'a: 2')).value).toEqual({ a: 2 });
  });
});

describe('a document with a fault', () => {
  it('is told every time', () => {
    const text = fresh('a: 1\na: 2\n');
    for (let time = 0; time < 2; time += 1) {
      const reader = keptReader('rules');
      expect(() => reader.read('a.yaml', text)).toThrow(ProblemError);
      reader.keep();
    }
  });
});
