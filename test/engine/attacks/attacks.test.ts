import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileProgram, compileRules } from '../../../engine/compile/program.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { loadSubmission } from '../../../engine/load/submission.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { assemble } from '../../../engine/report/assemble.ts';
import { faultsOf, truthOf } from '../../support/conditions.ts';
import { checklistText, FACTS, garage, ruleText } from '../../support/garage.ts';
import { codesOf, problemsOf, problemsOfAsync } from '../../support/problems.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Every installed copy of a package, however deep. */
function copiesOf(name: string, folder = MODULES): string[] {
  const own = join(folder, name);
  const found = existsSync(join(own, 'package.json')) ? [own] : [];
  const packages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap((entry) =>
      entry.name.startsWith('@')
        ? readdirSync(join(folder, entry.name)).map((inner) => join(folder, entry.name, inner))
        : [join(folder, entry.name)],
    );
  return [
    ...found,
    ...packages
      .map((inner) => join(inner, 'node_modules'))
      .filter(existsSync)
      .flatMap((inner) => copiesOf(name, inner)),
  ];
}

describe('code hidden in a rule', () => {
  it('finds no jsonpath-plus that would run it: every installed copy is 11.3 or later', () => {
    const versions = copiesOf('jsonpath-plus').map((copy) => String(JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')).version));
    expect(versions.length).toBeGreaterThan(0);
    for (const version of versions) {
      const [major = 0, minor = 0] = version.split('.').map(Number);
      expect(major * 1000 + minor, `jsonpath-plus ${version}`).toBeGreaterThanOrEqual(11_003);
    }
  });

  /** Three published ways of making jsonpath-plus run code, each of which would leave a mark here. */
  const PAYLOADS = [
    '$..[?(@.constructor.constructor("globalThis.pwned = 1")())]',
    "$[?(this.constructor.constructor('globalThis.pwned = 1')())]",
    '$[(p="globalThis.pwned = 1";a="".sub.constructor(p);a())]',
  ];
  const marked = () => (globalThis as { pwned?: number }).pwned;

  it.each(PAYLOADS)('a path in a rule is refused: %s', (path) => {
    expect(faultsOf({ fact: 'lit', is: true, path })).toEqual(['operator-many ']);
    expect(faultsOf({ fact: 'lit', path })).toEqual(['operator-unknown path']);
    expect(faultsOf({ fact: 'riders', some: { field: 'helmet', is: true, path } })).toEqual(['operator-many some']);
    expect(faultsOf({ fact: 'weight', above: { fact: 'limit', path } })).toEqual(['operand-wrong above']);
    expect(
      garage({
        'rules/garage/x.yaml': `${ruleText('x', 'forbid: { fact: lit, is: true }')}path: '${path.replaceAll("'", "''")}'\n`,
      }).problems.map((problem) => problem.code),
    ).toEqual(['schema-unknown-key']);
    expect(marked()).toBeUndefined();
  });

  it.each(PAYLOADS)('in any text it is only text: %s', async (payload) => {
    const quoted = JSON.stringify(payload);
    const facts = `facts:\n  horn: { type: text, label: { zh-CN: ${quoted}, en: ${quoted} }, ask: { zh-CN: ${quoted}, en: ${quoted} } }\n`;
    const rule = `id: x\ntitle: { zh-CN: ${quoted}, en: ${quoted} }\ncites: [g.01]\neffective: { from: 2024-01-01 }\nwhen: { fact: horn, is-not: ${quoted} }\noblige:\n  act: { zh-CN: ${quoted}, en: ${quoted} }\n  by: keeper\neffect: act\nremedy: { zh-CN: ${quoted}, en: ${quoted} }\n`;
    const loaded = garage({
      'rules/facts/more.yaml': facts,
      'rules/garage/x.yaml': rule,
      'checklists/other.yaml': checklistText('other', ['horn', 'note', 'nicknames']),
    });
    expect(loaded.problems).toEqual([]);
    const program = compileProgram(loaded.rulebook, 'other', loaded.sources);
    const read = await loadSubmission(
      's.yaml',
      `checklist: other\nfacts:\n  horn: ${quoted}x\n`.replace(`${quoted}x`, JSON.stringify(`${payload}x`)),
      { facts: loaded.rulebook.facts },
    );
    const { decision } = await evaluate(
      program,
      { ...read, facts: { ...read.facts, note: payload, nicknames: [payload] } },
      payload,
      '2024-06-01',
    );
    const report = assemble(loaded.rulebook, program, read.facts, decision);
    expect(decision.obligations[0]?.act.en).toBe(payload);
    expect(report.findings[0]?.title.en).toBe(payload);
    expect(marked()).toBeUndefined();
  });
});

describe('prototypes', () => {
  const untouched = () => expect([({} as { polluted?: unknown }).polluted, Object.keys(Object.prototype)]).toEqual([undefined, []]);

  it.each([
    ['a submission', 'checklist: entry\nfacts:\n  __proto__: { polluted: true }'],
    ['a submission in JSON', '{"checklist": "entry", "facts": {"__proto__": {"polluted": true}}}'],
    ['a record', 'checklist: entry\nfacts:\n  test: { __proto__: { polluted: true } }'],
    ['a list', 'checklist: entry\nfacts:\n  riders: [{ constructor: { prototype: { polluted: true } } }]'],
    ['evidence', 'checklist: entry\nfacts: {}\nevidence: { __proto__: [polluted] }'],
    ['the root', '__proto__: { polluted: true }\nchecklist: entry\nfacts: {}'],
  ])('are not reached through %s', async (_name, text) => {
    expect(codesOf(await problemsOfAsync(loadSubmission('s.yaml', text, { facts: FACTS })))).toContain('yaml-forbidden-key');
    untouched();
  });

  it.each(['__proto__', 'constructor'])('are not reached through %s as a fact, an option, a setting or a role', (name) => {
    const T = '{ zh-CN: 甲, en: A }';
    const codes = (path: string, text: string) => garage({ [path]: text }).problems.map((problem) => problem.code);
    expect(codes('rules/facts/more.yaml', `facts:\n  ${name}: { type: flag, label: ${T}, ask: ${T} }`)).toEqual(['yaml-forbidden-key']);
    expect(codes('rules/facts/more.yaml', `facts:\n  horn: { type: choice, options: { ${name}: ${T} }, label: ${T}, ask: ${T} }`)).toEqual([
      'yaml-forbidden-key',
    ]);
    expect(
      codes(
        'rules/settings/more.yaml',
        `settings:\n  ${name}: { type: flag, title: ${T}, reads: [], reading: ${T}, values: [{ from: 2024-01-01, value: true }] }`,
      ),
    ).toEqual(['yaml-forbidden-key']);
    expect(codes('rules/policies/roles.yaml', `roles:\n  ${name}: ${T}`)).toContain('yaml-forbidden-key');
    untouched();
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s named by a rule is nothing', (name) => {
    expect(faultsOf({ fact: name, is: 1 })).toEqual(['fact-unknown fact']);
    expect(faultsOf({ setting: name, is: 1 })).toEqual(['setting-unknown setting']);
    expect(faultsOf({ fact: 'test', field: name, is: 1 })).toEqual(['field-unknown field']);
    expect(faultsOf({ fact: 'colour', is: name })).toEqual(['option-unknown is']);
    expect(faultsOf({ fact: 'doors', [name === '__proto__' ? 'constructor' : name]: 1 })[0]).toMatch(/^operator-unknown/);
    expect(faultsOf({ fact: 'riders', count: { [name === '__proto__' ? 'constructor' : name]: 1 } })).toEqual(['operand-wrong count']);
    const { rulebook, sources } = garage({
      'rules/garage/x.yaml': ruleText(
        'x',
        `oblige: { act: { zh-CN: 做, en: Do }, by: keeper, to: ${name.replaceAll('_', '')} }\ncites: [${name}]`,
      ),
    });
    expect(codesOf(compileRules(rulebook, sources).problems).sort()).toEqual(['clause-unknown', 'role-unknown']);
  });

  it('facts that come from code with inherited values are unknown', () => {
    const inherited = Object.create({ lit: true }) as Facts;
    expect(truthOf({ fact: 'lit', is: true }, inherited)).toBe('unknown');
    expect(truthOf({ fact: 'test', field: 'passed', is: true }, { test: Object.create({ passed: true }) as Facts })).toBe('unknown');
  });
});

describe('inputs made to be slow', () => {
  const inTime = async <T>(call: () => T | Promise<T>, seconds = 10): Promise<T> => {
    const start = performance.now();
    const result = await call();
    expect(performance.now() - start).toBeLessThan(seconds * 1000);
    return result;
  };

  it.each([['^(a+)+$'], ['(a|a)*b'], ['(.*)*x'], ['(a{1,50}){1,19}b']])(
    'an exponential expression costs no more than its text is long: %s',
    async (matches) => {
      expect(await inTime(() => truthOf({ fact: 'note', matches }, { note: `${'a'.repeat(20_000)}!` }))).toBe(false);
    },
    30_000,
  );

  it('an expression too large to compile is told', () => {
    expect(faultsOf({ fact: 'note', matches: '((a{1,1000}){1,1000}){1,1000}' })).toEqual(['operand-wrong matches']);
  });

  it('5,000 workers are decided', async () => {
    const rules = [
      'every: { field: helmet, is: true }',
      'where: { field: age, below: 18 }, none: { field: helmet, is: false }',
      'where: { field: helmet, is: true }, count: { at-least: 5000 }',
    ];
    const changes = Object.fromEntries(
      rules.map((body, index) => [`rules/garage/x${index}.yaml`, ruleText(`x${index}`, `require: { fact: riders, ${body} }`)]),
    );
    const loaded = garage(changes);
    const program = compileProgram(loaded.rulebook, 'entry', loaded.sources);
    const rider = (index: number) =>
      `    - { name: 工人${index}, age: ${16 + (index % 50)}, helmet: ${index !== 4999}, since: 2024-01-01 }`;
    const text = `checklist: entry\nfacts:\n  colour: green\n  riders:\n${Array.from({ length: 5000 }, (_, index) => rider(index)).join('\n')}\n`;
    const { decision } = await inTime(async () => {
      const read = await loadSubmission('s.yaml', text, { facts: loaded.rulebook.facts });
      return evaluate(program, read, 's.yaml', '2024-06-01');
    });
    expect(decision.findings.filter((finding) => finding.rule.startsWith('x')).map((finding) => [finding.rule, finding.outcome])).toEqual([
      ['x0', 'failed'],
      ['x1', 'passed'],
      ['x2', 'failed'],
    ]);
    expect(
      JSON.stringify(decision.findings.map((finding) => finding.because.verb && 'say' in finding.because.verb && finding.because.verb.say))
        .length,
    ).toBeLessThan(5000);
  }, 30_000);

  it('a condition nested as deep as a file may nest is judged', () => {
    let condition: Record<string, unknown> = { fact: 'lit', is: true };
    for (let depth = 0; depth < 60; depth += 1) condition = depth % 2 === 0 ? { not: condition } : { all: [condition] };
    expect(truthOf(condition, { lit: true })).toBe(true);
  });

  it('5,000 wrong names in a rule are told', async () => {
    const loaded = garage({
      'rules/garage/x.yaml': ruleText(
        'x',
        `forbid:\n  any:\n${Array.from({ length: 5000 }, (_, index) => `    - { fact: colou${index}, is: red }`).join('\n')}`,
      ),
    });
    const problems = await inTime(() => compileRules(loaded.rulebook, loaded.sources).problems);
    expect(problems.length).toBe(5000);
  }, 30_000);
});

describe('what looks like a fault of the program', () => {
  it('is told as a problem, never as a crash', async () => {
    const texts = [
      'checklist: ""\nfacts: {}',
      'checklist: entry\nfacts: null',
      'null',
      '"x"',
      '[]',
      '{}',
      'checklist: {}\nfacts: {}',
      'checklist: entry\nfacts: { riders: { a: 1 } }',
      'checklist: entry\nfacts: { riders: [[[]]] }',
      'checklist: entry\nfacts: { "": 1 }',
      'checklist: entry\nfacts: { extras: [[]] }',
      'checklist: entry\nfacts: { weight: {} }',
    ];
    for (const text of texts) expect((await problemsOfAsync(loadSubmission('s.yaml', text, { facts: FACTS }))).length).toBeGreaterThan(0);
    expect(codesOf(problemsOf(() => compileProgram(garage().rulebook, '')))).toEqual(['checklist-unknown']);
  });
});
