import { describe } from 'vitest';
import { scratch } from '../../support/process.ts';
import { heldKey } from '../held-key.ts';
import { logContract } from '../log-contract.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();

describe('the log on SQLite', () => logContract(async () => sqlitePlace(base)));

describe('the log on SQLite, sealed', () => logContract(async () => sqlitePlace(base, { key: heldKey() })));
