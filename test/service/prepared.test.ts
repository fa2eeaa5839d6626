import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../service/check.ts';
import { policyOfThen, withSettings } from '../../service/history/stored-policy.ts';
import { readRules } from '../../service/history/submit.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { rulebookDigest } from '../../store/digest.ts';
import { openStore } from '../../store/open.ts';
import type { StoreReader } from '../../store/store.ts';
import { instant, write } from '../store/samples.ts';
import { scratch } from '../support/process.ts';

const policy = loadPolicy();
const [setting = ''] = Object.keys(policy.rulebook.settings);
const values = [{ setting, from: '2026-01-01', value: null }];

describe('what is made of a policy', () => {
  it('is made ready once for a checklist, and apart for another folder', () => {
    const [checklist = '', other = ''] = Object.keys(policy.rulebook.checklists);
    expect(prepare(policy, checklist)).toBe(prepare(policy, checklist));
    expect(prepare(policy, other)).not.toBe(prepare(policy, checklist));
    expect(prepare(policy, checklist, 'elsewhere')).not.toBe(prepare(policy, checklist));
  });

  it('is the same with the same settings of a store, and another with others', () => {
    const once = withSettings(policy, values);
    expect(withSettings(policy, [...values])).toBe(once);
    expect(withSettings(policy, [])).toBe(policy);
    expect(withSettings(policy, values)).not.toBe(policy);
  });
});

describe('the policy of a decision that was made', () => {
  it('is read once while a store is open; one that is not there is looked for again', async () => {
    const store = await openStore(mkdtempSync(join(scratch(), 'then-')), { at: instant(), command: 'vitest' });
    const reads: string[] = [];
    const watched: StoreReader = {
      ...store,
      rulebook: (digest) => {
        reads.push(digest);
        return store.rulebook(digest);
      },
    };
    const { files } = readRules();
    const digest = rulebookDigest(files);
    const ground = { rulebook: digest, settings: [] };
    expect(await policyOfThen(watched, ground)).toBeUndefined();
    await store.record(write('rules', [{ kind: 'rulebook', digest, files }]));
    const found = await policyOfThen(watched, ground);
    expect(found?.rulebook.rulesets).toEqual(policy.rulebook.rulesets);
    expect(await policyOfThen(watched, ground)).toBe(found);
    expect(reads).toEqual([digest, digest]);
    await store.close();
  });
});
