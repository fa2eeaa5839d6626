import { describe, expect, it } from 'vitest';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { append, objectText, sizeOf } from '../revise.ts';
import { issued, trusted } from './support.ts';

// What is compared object by object must not cost more than the file is long, whatever a revision holds.

const LIMIT_MS = 3000;
const MANY = 20_000;

async function soon(bytes: Uint8Array) {
  const began = performance.now();
  const report = await verifySignatures(bytes, { trusted });
  expect(performance.now() - began).toBeLessThan(LIMIT_MS);
  expect(report.verdict).toBe('invalid');
  return report;
}

describe('a revision made to cost time', () => {
  it('of twenty thousand new objects, told in a dozen', async () => {
    const bytes = await issued();
    const next = sizeOf(bytes);
    const report = await soon(append(bytes, new Map(Array.from({ length: MANY }, (_none, index) => [next + index, '<< /A 1 >>']))));
    expect(report.revisions[1]?.problems).toHaveLength(13);
    expect(report.revisions[1]?.problems.at(-1)?.message.en).toContain(`and ${MANY - 12} more`);
  });

  it('of twenty thousand new fields, and of as many annotations', async () => {
    const bytes = await issued();
    const next = sizeOf(bytes);
    const fields = Array.from(
      { length: MANY },
      (_none, index) => [next + index, `<< /FT /Sig /Subtype /Widget /T (${index}) /Rect [0 0 9 9] /Lock ${next} 0 R >>`] as const,
    );
    const list = fields.map(([number]) => `${number} 0 R`).join(' ');
    const more = [
      [8, objectText(bytes, 8).replace(/\/Fields \[([^\]]*)\]/, `/Fields [$1 ${list}]`)],
      [3, objectText(bytes, 3).replace(/\/Annots \[([^\]]*)\]/, `/Annots [$1 ${list}]`)],
    ] as const;
    await soon(append(bytes, new Map([...fields, ...more])));
  });

  it('that replaces all of ten thousand objects, some of them fields', async () => {
    const spare = Array.from({ length: MANY / 2 }, (_none, index) => [40 + index, `<< /FT /Tx /T (${index}) /Kids [] >>`] as const);
    const list = spare.map(([number]) => `${number} 0 R`).join(' ');
    const bytes = await issued({ objects: new Map(spare), form: '/DA (x)', resources: `/ProcSet [${list}]` });
    await soon(append(bytes, new Map(spare.map(([number]) => [number, '<< /FT /Tx /T (x) >>']))));
  });

  it('of thousands of fields on a page that was signed so', async () => {
    const spare = Array.from(
      { length: 3000 },
      (_none, index) => [40 + index, `<< /Subtype /Widget /FT /Sig /T (f${index}) /Rect [300 300 309 309] >>`] as const,
    );
    await soon(await issued({ objects: new Map(spare), annots: spare.map(([number]) => `${number} 0 R`).join(' ') }));
  });
});
