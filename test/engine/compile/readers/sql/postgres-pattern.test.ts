import fc from 'fast-check';
import pg from 'pg';
import { RE2JS } from 're2js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresPattern } from '../../../../../engine/compile/readers/sql/dialects/postgres-pattern.ts';
import { type PostgresServer, startPostgres } from '../../../../support/postgres.ts';
import { runs } from '../../../../support/runs.ts';

let server: PostgresServer;
let client: pg.Client;
beforeAll(async () => {
  server = await startPostgres();
  client = new pg.Client({ connectionString: await server.newDatabase() });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  server.remove();
});

/** What the database says of texts; undefined where the expression has no words there. */
async function inPostgres(pattern: string, texts: readonly string[]): Promise<boolean[] | undefined> {
  const written = postgresPattern(pattern);
  if (written === undefined) return undefined;
  const { rows } = await client.query<{ fits: boolean }>(
    'SELECT t COLLATE "C" ~ $2 AS fits FROM unnest($1::text[]) WITH ORDINALITY AS u(t, i) ORDER BY i',
    [texts, written],
  );
  return rows.map(({ fits }) => fits);
}

const inRe2 = (pattern: string, texts: readonly string[]) => texts.map((text) => RE2JS.compile(pattern).matches(text));

const TEXTS = [
  '',
  'a',
  'A',
  'ab',
  'AB12',
  'a-1',
  '2024-03',
  '2024-13',
  '中文',
  '𠮷',
  'a\nb',
  ' ',
  '\t',
  'k',
  '\u212a',
  'ſ',
  '[',
  ']',
  '\\',
  '{2}',
  'a.b',
  '^',
  '٣',
];

describe('an RE2 expression in PostgreSQL', () => {
  it.each([
    '[0-9]{4}-(0[1-9]|1[0-2])',
    'a*',
    '[A-Z]+\\d',
    '(a|b)+',
    '.*三',
    '',
    '(?i)ab',
    '(?i)[a-]k?',
    '(?i)s',
    '\\s*',
    '\\S+',
    '\\w+',
    '[^a]*',
    '[\\w-]+\\d?',
    'a.b',
    'a\\.b',
    '\\[|\\]|\\\\',
    '(?:a|)b??',
    '(?P<year>\\d{4})-.*',
    '^a$|^$',
    '.{1,3}',
    '[一-龥]+',
    '[]]',
    '[.]|[\\^]',
  ])('%j fits the same texts', async (pattern) => {
    const found = await inPostgres(pattern, TEXTS);
    if (found !== undefined) expect(found).toEqual(inRe2(pattern, TEXTS));
  });

  it.each(['\\bx', '\\pL', 'a(?i)b', '[[:alpha:]]', '(?i)é', '(?s).', '\\x41', 'a{300}', '(?i)\\w', '(?i)[\\w-]'])(
    '%j has no words there',
    (pattern) => {
      expect(postgresPattern(pattern)).toBeUndefined();
    },
  );

  it('made at random fits the same texts', async () => {
    const piece = fc.constantFrom(
      'a',
      'B',
      '1',
      '-',
      '.',
      '\\d',
      '\\w',
      '\\s',
      '[a-c]',
      '[^b1]',
      '(a|B)',
      '(?:1|)',
      '中',
      '\\.',
      'k',
      '_',
      ' ',
    );
    const repeat = fc.constantFrom('', '*', '+', '?', '{2}', '{0,2}', '*?');
    const pattern = fc
      .tuple(fc.constantFrom('', '(?i)'), fc.array(fc.tuple(piece, repeat), { maxLength: 5 }))
      .map(([flag, parts]) => flag + parts.flat().join(''));
    const texts = fc.array(fc.string({ unit: fc.constantFrom(...'aAbBcC1-. _\n中kK\u212a٣'), maxLength: 6 }), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(pattern, texts, async (made, some) => {
        const found = await inPostgres(made, some);
        if (found !== undefined) expect(found).toEqual(inRe2(made, some));
      }),
      runs(400),
    );
  });
});
