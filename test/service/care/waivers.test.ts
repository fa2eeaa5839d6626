import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { waiversGoing } from '../../../service/care/waivers.ts';
import type { Store } from '../../../store/store.ts';
import { instant, submission, waiver, write } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { scratch } from '../../support/process.ts';

const base = scratch();
let store: Store;
const about = (id: string, facts: object, version = 1) =>
  write(`${id}.${version}`, [submission(id, version, { content: canonicalJson({ checklist: 'garage', facts }) })]);
const on = (id: string, subject: object) => waiver(id, { subject: canonicalJson(subject) });

beforeEach(async () => {
  store = await sqlitePlace(base).open();
  await store.record(about('S1', { room: '1', estate: 'A' }));
  await store.record(about('S2', { room: '1', estate: 'A' }));
  await store.record(about('S3', { room: '3', estate: 'A' }));
  // The first version was about another room.
  await store.record(about('S4', { room: '4', estate: 'B' }));
  await store.record(about('S4', { room: '5', estate: 'B' }, 2));
  const waivers = [on('W1', { room: '1' }), on('WA', { estate: 'A' }), on('W1A', { room: '1', estate: 'A' }), on('W4', { room: '4' })];
  await store.record(write('w', [...waivers, on('W9', { room: '9' }), on('W0', {}), waiver('Wx', { subject: 'no JSON' })]));
});
afterEach(() => store.close());

const going = async (...ids: readonly string[]) => Object.fromEntries(await waiversGoing(store, ids, instant(9)));
const erase = (id: string, waivers: readonly string[] = []) =>
  store.erase({ submission: id, at: instant(5), by: 'x', reason: 'x', ticket: 'x', waivers, rest: (content) => content });

describe('the texts of a waiver go', () => {
  it('with the last of the submissions that it is about, and with none as long as another one stays', async () => {
    expect(await going('S1')).toEqual({});
    expect(await going('S1', 'S2')).toEqual({ S2: ['W1', 'W1A'] });
    expect(await going('S2', 'S1')).toEqual({ S1: ['W1', 'W1A'] });
    expect(await going('S1', 'S2', 'S3')).toEqual({ S2: ['W1', 'W1A'], S3: ['WA'] });
    expect(await going('S3')).toEqual({});
    expect(await going()).toEqual({});
  });

  it('also where only an earlier version was what it is about', async () => {
    expect(await going('S4')).toEqual({ S4: ['W4'] });
  });

  it('where the others were erased before; and once', async () => {
    await erase('S1');
    expect(await going('S1', 'S2')).toEqual({ S2: ['W1', 'W1A'] });
    await erase('S2', ['W1']);
    expect(await going('S1', 'S2')).toEqual({});
    expect((await store.waiversKnown(instant(9))).flatMap(({ id, erased }) => (erased ? [id] : []))).toEqual(['W1']);
  });

  it('not where a waiver is recorded later than now', async () => {
    await store.record(write('later', [on('W3', { room: '3' })], 60));
    expect(await going('S3')).toEqual({});
  });
});
