import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guiju, ROOT } from '../support/process.ts';
import { steady, stored } from '../support/stored.ts';

/** The day on which the examples are decided, whatever day the tests run. */
const DAY = '2026-03-16';
const LANGS = ['zh-CN', 'en'] as const;
const CODES: Readonly<Record<string, number>> = { granted: 0, conditional: 0, incomplete: 1, refused: 1 };
const FOLDER = join(ROOT, 'examples');
const NAMES = readdirSync(FOLDER)
  .filter((name) => /^\d\d-/.test(name))
  .sort();

interface Told {
  readonly submission: string;
  readonly outcome: string;
  readonly findings: readonly { readonly rule: string; readonly outcome: string }[];
  readonly obligations: readonly { readonly by: string; readonly clauses: readonly string[] }[];
}

/** What a decision comes to: its outcome, the rules that are neither passed nor inapplicable, and who has to do what each clause says. */
interface Gist {
  readonly outcome: string;
  readonly rules: Readonly<Record<string, string>>;
  readonly obligations: readonly string[];
}

/** Examples with waivers are decided one by one, the others in one call. */
const WAIVED = NAMES.filter((name) => existsSync(join(FOLDER, name, 'waivers.yaml')));
const decisions = Promise.all([
  decided(NAMES.filter((name) => !WAIVED.includes(name))),
  ...WAIVED.map((name) => decided([name], waiversOf(name))),
]).then((all) => all.flat());

async function decided(names: readonly string[], more: readonly string[] = []): Promise<Told[]> {
  const { stdout } = await guiju(['check', ...names.map(submissionOf), '--on', DAY, '--format', 'json', ...more]);
  return [JSON.parse(stdout) as Told | Told[]].flat();
}

/** The waivers of an example, and an instant by which they apply. */
function waiversOf(name: string): readonly string[] {
  return WAIVED.includes(name) ? ['--waivers', `examples/${name}/waivers.yaml`, '--at', '2026-03-16T10:00:00+08:00'] : [];
}

describe('the examples', () => {
  it('are numbered without gaps', () => {
    expect(NAMES.map((name) => Number(name.slice(0, 2)))).toEqual(NAMES.map((_name, index) => index + 1));
  });

  it.each(NAMES)('%s says in its README what is decided, and how to see it', async (name) => {
    const readme = readFileSync(join(FOLDER, name, 'README.md'), 'utf8');
    expect(readme).toContain(`（${(await gistOn(name)).outcome}）`);
    expect(readme).toContain(`npx guiju check ${submissionOf(name)}`);
  });

  it.each(NAMES)('%s is decided as expected.json says', async (name) => {
    const gist = await gistOn(name);
    expect(gist).toEqual(JSON.parse(stored(join(FOLDER, name, 'expected.json'), () => gistJson(gist))));
  });

  it.concurrent.each(NAMES.flatMap((name) => LANGS.map((lang) => [name, lang] as const)))(
    '%s is told as expected.%s.txt says',
    async (name, lang) => {
      const { stdout, code } = await guiju(['check', submissionOf(name), '--on', DAY, '--lang', lang, ...waiversOf(name)]);
      const told = steady(stdout);
      expect(told).toBe(stored(join(FOLDER, name, `expected.${lang}.txt`), () => told));
      expect(code).toBe(CODES[(await gistOn(name)).outcome]);
    },
  );
});

async function gistOn(name: string): Promise<Gist> {
  const told = (await decisions).find(({ submission }) => submission === submissionOf(name));
  if (!told) throw new Error(`no decision on ${name}`);
  const telling = told.findings.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'inapplicable');
  return {
    outcome: told.outcome,
    rules: Object.fromEntries(telling.map(({ rule, outcome }) => [rule, outcome])),
    obligations: told.obligations.map(({ by, clauses }) => `${by}: ${clauses.join(', ')}`),
  };
}

function submissionOf(name: string): string {
  return `examples/${name}/submission.yaml`;
}

/** As the formatter wants it: one line a rule, the obligations in one line. */
function gistJson({ outcome, rules, obligations }: Gist): string {
  const lines = Object.entries(rules).map(([rule, found]) => `    "${rule}": "${found}"`);
  const body = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  return `{\n  "outcome": "${outcome}",\n  "rules": ${body},\n  "obligations": [${obligations.map((duty) => `"${duty}"`).join(', ')}]\n}\n`;
}
