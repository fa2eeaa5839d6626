import { describe } from 'vitest';
import { scratch } from '../../support/process.ts';
import { logContract } from '../log-contract.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();

describe('the log on SQLite', () => logContract(async () => sqlitePlace(base)));
