import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../../support/process.ts';
import { draftFaultsOf } from '../crash/draft-clients.ts';
import { killWhileWriting, rounds } from '../crash/kill.ts';
import { heldKey } from '../held-key.ts';
import { workingContract } from '../working-contract.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();

describe('what people work with, on SQLite', () =>
  workingContract(async () => {
    const place = sqlitePlace(base, { key: heldKey() });
    const files = () => [...globSync(join(place.folder, 'store.sqlite*')), ...globSync(join(place.folder, 'evidence/*/*'))];
    return { ...place, bytes: async () => Buffer.concat(files().map((path) => readFileSync(path))) };
  }));

it('kill -9 while fifty clients save drafts loses nothing that was acknowledged', { timeout: 240_000 }, async () => {
  const place = sqlitePlace(base);
  for (let round = 0; round < rounds(2); round += 1) {
    const keys = await killWhileWriting(place.folder, `d${round}`, 100 + round * 150, 'draft-writer.ts');
    expect(keys.length).toBeGreaterThan(0);
    const store = await place.open({ patience: 2_000 });
    expect(await draftFaultsOf(store, keys)).toEqual([]);
    await store.close();
  }
});
