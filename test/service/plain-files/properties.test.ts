import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { exportPlain } from '../../../service/plain-files/export.ts';
import { checkPlain, importPlain } from '../../../service/plain-files/import.ts';
import { lineOf, recordIn } from '../../../service/plain-files/lines.ts';
import { rulebookDigest } from '../../../store/digest.ts';
import { openStore } from '../../../store/open.ts';
import type { StoreRecord } from '../../../store/records.ts';
import type { Store } from '../../../store/store.ts';
import { heldKey } from '../../store/held-key.ts';
import { decision, instant, submission, waiver, write } from '../../store/samples.ts';
import { openedContents } from '../../support/full-store.ts';
import { scratch } from '../../support/process.ts';
import { runs } from '../../support/runs.ts';

const base = scratch();
const log = { origin: '样例/日志', key: generateKeyPairSync('ed25519').privateKey };
const at = instant(120);
const TRIES = runs(10);
let places = 0;
const fresh = () => {
  places += 1;
  return join(base, `place-${places}`);
};

/** What a store takes as a text: well-formed, without NUL, not empty. */
const text = (maxLength = 30) =>
  fc.string({ unit: 'binary', minLength: 1, maxLength }).map((one) => one.toWellFormed().replaceAll('\0', '␀'));
const odd = fc.constantFrom('..', '.', '/', '../../x', 'CON', 'a\nb', '\u2028', '"', '\\', '__proto__', 'toJSON', '样例张三', '3-1-1202');
const name = fc.oneof(odd, text());
const json = fc.oneof(
  fc
    .object({
      key: fc.oneof(odd, text(8)),
      values: [text(8), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)],
    })
    .map(canonicalJson),
  fc.constantFrom(
    '{}',
    '[]',
    'null',
    '"{}"',
    '{"a":1,"a":2}',
    '{ }',
    '{"b":-0}',
    '{"__proto__":{"x":1}}',
    '{"toJSON":1}',
    '1e400',
    '{"n":12345678901234567890}',
  ),
  text(60),
);
/** Names that are one name on the disk, and a folder where there is a file. */
const path = fc.oneof(name, fc.constantFrom('a', 'a/b', 'A', 'a/b/c', '_', '/', ':'));
const files = fc
  .uniqueArray(fc.record({ path, text: fc.oneof(fc.constantFrom('\ufeffid: x\r\n', '', '\n'), text(60)) }), {
    selector: (one) => one.path,
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => ({ kind: 'rulebook', digest: rulebookDigest(list), files: list }) as const);

const world = fc.record({
  rules: files,
  submissions: fc.array(
    fc.record({
      room: fc.option(name),
      content: json,
      decided: json,
      files: fc.uniqueArray(name, { maxLength: 3 }),
      isErased: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  subject: json.filter((one) => one.length <= 400),
  register: fc.array(fc.tuple(name, name), { maxLength: 3 }),
  isSealed: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

async function fill(store: Store, { rules, submissions, subject, register }: World): Promise<void> {
  await store.record(write('rules', [rules]));
  for (const [at, [id, of]] of register.entries())
    await store.record(
      write(`r${at}`, [
        { kind: 'estate', id, name: of },
        { kind: 'setting', setting: id, from: '2026-01-01', value: of },
      ]),
    );
  for (const [number, one] of submissions.entries()) {
    const id = `S${number}`;
    const evidence = await Promise.all(
      one.files.map(async (of, index) => ({
        fact: `f${index}`,
        name: of,
        digest: await store.keepEvidence(Buffer.from(`${of}${number % 2}`), at, 'x'),
      })),
    );
    const records = [
      submission(id, 1, { room: one.room, content: one.content, evidence }),
      decision(`D${number}`, id, 1, { content: one.decided, rulebook: rules.digest }),
    ];
    await store.record(write(id, records, number));
  }
  await store.record(write('w', [waiver('W1', { subject })]));
  for (const [number, { isErased }] of submissions.entries())
    if (isErased) await store.erase({ submission: `S${number}`, at, by: 'x', reason: 'x', ticket: 'T', rest: () => '{}' });
}

it(
  'whatever a store holds comes back from its export to the letter',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, async (one) => {
        const open = (isSealed: boolean) => openStore(fresh(), { at, command: 'vitest', log, ...(isSealed ? { key: heldKey() } : {}) });
        const store = await open(one.isSealed);
        await fill(store, one);
        const before = await openedContents(store);
        const folder = fresh();
        const made = await exportPlain({ store, folder, at });
        await store.close();
        expect(await checkPlain(folder)).toEqual(made);
        const other = await open(!one.isSealed);
        await importPlain({ store: other, folder, facts: {}, at });
        expect(await openedContents(other)).toEqual(before);
        const again = fresh();
        await exportPlain({ store: other, folder: again, at });
        await other.close();
        expect(readFileSync(join(again, 'SHA256SUMS'), 'utf8')).toBe(readFileSync(join(folder, 'SHA256SUMS'), 'utf8'));
        expect(readdirSync(base).filter((path) => path.endsWith('.part'))).toEqual([]);
      }),
      { ...TRIES, endOnFailure: true },
    );
  },
  60_000 + TRIES.numRuns * 3_000,
);

it('a line gives its record again, and is one line', () => {
  const records: fc.Arbitrary<StoreRecord> = fc.oneof(
    fc
      .record({ content: json, room: fc.option(name), name })
      .map(({ content, room, name: of }) => submission('S', 1, { content, room, evidence: [{ fact: of, name: of, digest: of }] })),
    fc.record({ content: json, id: name }).map(({ content, id }) => decision(id, 'S', 1, { content })),
    fc.record({ subject: json, reason: name }).map((more) => waiver('W', more)),
  );
  fc.assert(
    fc.property(records, name, (record, key) => {
      const line = lineOf(record, { key, at, by: key });
      expect(line).not.toContain('\n');
      expect(recordIn(JSON.parse(line), record.kind)).toEqual({ record, key, at, by: key });
    }),
    runs(300),
  );
});
