import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { scratch } from '../../support/process.ts';
import { careContract } from '../care-contract.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();

describe('care of personal data on SQLite', () =>
  careContract(async () => {
    const place = sqlitePlace(base);
    const files = () => [...globSync(join(place.folder, 'store.sqlite*')), ...globSync(join(place.folder, 'evidence/*/*'))];
    return { ...place, bytes: async () => Buffer.concat(files().map((path) => readFileSync(path))) };
  }));
