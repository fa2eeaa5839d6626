import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from '../../support/process.ts';
import { closed, decision, instant, obligation, RULEBOOK, submission, waiver, write } from '../samples.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();
const COUNT = 90;
/** Bytes about: within a page, about half of it, and over several pages. */
const SIZES = [10, 60, 300, 900, 2500, 9000];

it('of what was erased among other rows of all sizes no byte is left in database or journal, however pages were split and joined', async () => {
  const place = sqlitePlace(base);
  const store = await place.open();
  const bytes = () => Buffer.concat(globSync(join(place.folder, 'store.sqlite*')).map((path) => readFileSync(path)));
  const secret = (at: number) => `秘密${at}号-`;
  const text = (at: number, step: number) => secret(at).repeat(Math.ceil((SIZES[(at * step) % SIZES.length] ?? 0) / 15));
  const proof = await store.keepEvidence(Buffer.from('x'), instant(), 'x');
  await store.record(write('rules', [RULEBOOK]));
  // From here on free space is not written over as a whole any more, only row by row.
  await store.sweep();
  for (let at = 0; at < COUNT; at += 1) {
    const content = (step: number) => JSON.stringify({ facts: {}, x: text(at, step) });
    const own = [submission(`S${at}`, 1, { content: content(1) }), decision(`D${at}`, `S${at}`, 1, { content: content(5) })];
    await store.record(write(`s${at}`, [...own, obligation(`O${at}`, `S${at}`, `D${at}`)]));
    const end = closed(`O${at}`, proof, { note: text(at, 1), evidence: [{ name: `${secret(at)}.jpg`, digest: proof }] });
    await store.record(write(`c${at}`, [end, waiver(`W${at}`, { reason: text(at, 1).slice(0, 400) })]));
  }
  const erased = Array.from({ length: COUNT }, (_none, at) => at).filter((at) => (at * 7) % 3 === 0);
  const before = bytes();
  expect(erased.filter((at) => before.includes(secret(at)))).toEqual(erased);
  for (const at of erased) {
    const order = { submission: `S${at}`, at: instant(9), by: 'x', reason: 'x', ticket: 'x', waivers: [`W${at}`], rest: () => '{}' };
    await store.erase(order);
    // Others come to lie where it lay.
    if (at % 2 === 0)
      await store.record(write(`n${at}`, [submission(`N${at}`, 1, { content: 'y'.repeat(SIZES[at % SIZES.length] ?? 0) })]));
  }
  expect(await store.sweep()).toMatchObject({ isHeld: false, remains: [] });
  const after = bytes();
  expect(erased.filter((at) => after.includes(secret(at)))).toEqual([]);
  // What was not erased is there.
  expect(after.includes(secret(1))).toBe(true);
  await store.close();
});
