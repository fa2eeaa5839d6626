import { describe } from 'vitest';
import { scratch } from '../../support/process.ts';
import { storeContract } from '../contract.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();

describe('the store on SQLite', () => storeContract(async () => sqlitePlace(base)));
