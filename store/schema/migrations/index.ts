import type { Migration } from '../migration.ts';
import { RECORDS } from './0001-records.ts';
import { LOG } from './0002-log.ts';
import { OBLIGATIONS } from './0003-obligations.ts';
import { CARE } from './0004-care.ts';
import { ACCESSES } from './0005-accesses.ts';
import { WORKING } from './0006-working.ts';
import { RULES_VERSIONS } from './0007-rules-versions.ts';
import { MACHINES } from './0008-machines.ts';
import { SEALED_TEXTS } from './0009-sealed-texts.ts';

/** Every migration in its order. A new one is a new file and a new line at the end. */
export const MIGRATIONS: readonly Migration[] = [
  RECORDS,
  LOG,
  OBLIGATIONS,
  CARE,
  ACCESSES,
  WORKING,
  RULES_VERSIONS,
  MACHINES,
  SEALED_TEXTS,
];
