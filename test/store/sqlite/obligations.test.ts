import { describe } from 'vitest';
import { scratch } from '../../support/process.ts';
import { obligationContract } from '../obligation-contract.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();

describe('obligations on SQLite', () => obligationContract(async () => sqlitePlace(base)));
