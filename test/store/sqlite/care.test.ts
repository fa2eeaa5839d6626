import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { scratch } from '../../support/process.ts';
import { careContract } from '../care-contract.ts';
import { textsContract } from '../texts-contract.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();

/** A place of which every file can be read. */
async function newPlace() {
  const place = sqlitePlace(base);
  const files = () => [...globSync(join(place.folder, 'store.sqlite*')), ...globSync(join(place.folder, 'evidence/*/*'))];
  const bytes = async () => Buffer.concat(files().map((path) => readFileSync(path)));
  return { ...place, bytes, tables: bytes };
}

describe('care of personal data on SQLite', () => careContract(newPlace));
describe('texts that people wrote, on SQLite', () => textsContract(newPlace));
