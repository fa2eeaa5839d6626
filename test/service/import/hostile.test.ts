import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import { readFields } from '../../../service/import/fields.ts';

const file = (text: string) => Buffer.from(`%PDF-1.7\n${text}`, 'latin1');
const codeOf = (bytes: Uint8Array) => {
  try {
    readFields(bytes, 'form.pdf');
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]?.code;
    throw error;
  }
  return undefined;
};
const ROOT = 'trailer\n<< /Root 1 0 R >>\n';
const root = (fields: string) => `1 0 obj\n<< /AcroForm << /Fields [ ${fields} ] >> >>\nendobj\n`;

/** Files made to keep a reader busy, or to run it out of memory or stack; each must be done with in a second or so. */
const HOSTILE: readonly (readonly [what: string, bytes: () => Uint8Array])[] = [
  ['strings that do not end', () => file('1 0 obj (a'.repeat(400_000))],
  ['hexadecimal strings that do not end', () => file('1 0 obj <a'.repeat(400_000))],
  ['arrays in arrays', () => file(`1 0 obj ${'['.repeat(4_000_000)}`)],
  ['streams that do not end', () => file('1 0 obj<<>>stream\n'.repeat(300_000))],
  ['a field that is its own kid', () => file(`${root('2 0 R')}2 0 obj\n<< /T (a) /Kids [ ${'2 0 R '.repeat(1000)}] >>\nendobj\n${ROOT}`)],
  ['references in a circle', () => file(`${root('2 0 R')}2 0 obj\n3 0 R\nendobj\n3 0 obj\n2 0 R\nendobj\n${ROOT}`)],
  [
    'an object stream that unpacks to a gigabyte',
    () => {
      const packed = deflateSync(Buffer.alloc(1_000_000_000)).toString('latin1');
      return file(
        `5 0 obj\n<< /Type /ObjStm /N 9 /First 9 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\n${ROOT}`,
      );
    },
  ],
];

describe('a hostile form', () => {
  it.each(HOSTILE)('of %s is told, and soon', { timeout: 60_000 }, (_what, make) => {
    const bytes = make();
    const start = process.cpuUsage();
    expect(codeOf(bytes)).toMatch(/^import-(unreadable|no-fields)$/);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  });
});
