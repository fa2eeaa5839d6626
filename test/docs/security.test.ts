import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/process.ts';

/**
 * Requirements of levels 1 and 2 of OWASP ASVS 5.0.0, by section, as far as they go: `1.2-9` are 1.2.1 to 1.2.9. Counted from the list of
 * the standard; those of level 3 always stand behind, but for section 3.1, 3.6 and 6.7, which have no others.
 */
const SECTIONS = `1.1-2 1.2-9 1.3-11 1.4-3 1.5-2 2.1-3 2.2-3 2.3-4 2.4-1 3.2-2 3.3-4 3.4-6 3.5-5 3.7-2 4.1-3 4.2-1 4.3-2 4.4-4 5.1-1 5.2-3
  5.3-2 5.4-3 6.1-3 6.2-12 6.3-4 6.4-4 6.5-5 6.6-3 6.8-4 7.1-3 7.2-4 7.3-2 7.4-5 7.5-2 7.6-2 8.1-2 8.2-3 8.3-1 8.4-1 9.1-3 9.2-4 10.1-2
  10.2-2 10.3-4 10.4-11 10.5-5 10.6-2 10.7-3 11.1-2 11.2-3 11.3-3 11.4-4 11.5-1 11.6-1 12.1-3 12.2-2 12.3-4 13.1-1 13.2-5 13.3-2 13.4-5
  14.1-2 14.2-4 14.3-3 15.1-3 15.2-3 15.3-7 16.1-1 16.2-5 16.3-4 16.4-3 16.5-3 17.1-1 17.2-4 17.3-2`;

const IDS = SECTIONS.split(/\s+/).flatMap((written) => {
  const [section = '', most] = written.split('-');
  return Array.from({ length: Number(most) }, (_one, index) => `${section}.${index + 1}`);
});

const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.+) \|$/gm)].map(
  ([, id = '', asks = '', how = '', where = '']) => ({
    id,
    asks,
    how,
    where,
  }),
);

describe('docs/security.md', () => {
  it('has each of the 253 requirements once, in their order', () => {
    expect(IDS).toHaveLength(253);
    expect(rows.map(({ id }) => id)).toEqual(IDS);
  });

  it('says of each that a test holds it, or why not', () => {
    for (const { id, how, where } of rows) {
      expect([id, how]).toEqual([id, expect.stringMatching(/^(held|by design|does not arise|gap)$/)]);
      expect([id, where.length > 3]).toEqual([id, true]);
    }
  });

  it('names tests that exist for whatever is held, and no other file that does not', () => {
    for (const { id, how, where } of rows) {
      const named = [...where.matchAll(/`([^`]+\/[^`]+\.\w+)`/g)].map(([, path = '']) => path);
      expect([id, named.filter((path) => !existsSync(join(ROOT, path)))]).toEqual([id, []]);
      if (how === 'held') expect([id, named.some((path) => /^test\/.*\.test\.ts$/.test(path))]).toEqual([id, true]);
    }
  });

  it('counts right in its first lines', () => {
    const count = (how: string) => rows.filter((row) => row.how === how).length;
    const intro = text.slice(0, text.indexOf('## Limits')).replaceAll('\n', ' ');
    expect(intro).toContain(`${count('held')} are held by a test, ${count('by design')} by how the program is made`);
    expect(intro).toContain(`${count('does not arise')} do not arise, and ${count('gap')} are gaps`);
  });

  it('says the limits that the program has', () => {
    const source = (path: string) => readFileSync(join(ROOT, path), 'utf8');
    expect(source('desk/access/attempts.ts')).toContain('[5, 30, 15 * 60_000]');
    expect(source('desk/server/app.ts')).toContain('[1_000_000, 20_000_000, 60_000_000]');
    expect(source('desk/server/app.ts')).toContain('[10_000, 120_000, 5_000]');
    expect(source('desk/access/sessions.ts')).toContain('[2 * HOUR, 2 * HOUR]');
    expect(source('service/accounts/accounts.ts')).toContain('72 * 3_600_000');
  });
});
