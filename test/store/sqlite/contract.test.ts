import { describe } from 'vitest';
import { scratch } from '../../support/process.ts';
import { storeContract } from '../contract.ts';
import { heldKey } from '../held-key.ts';
import { rulesContract } from '../rules-contract.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();

describe('the store on SQLite', () => storeContract(async () => sqlitePlace(base)));

describe('the store on SQLite, sealed', () => storeContract(async () => sqlitePlace(base, { key: heldKey() })));

describe('rules in the store on SQLite', () => rulesContract(async () => sqlitePlace(base)));
