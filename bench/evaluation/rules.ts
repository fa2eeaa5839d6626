import { compileCondition } from '../../engine/compile/condition.ts';
import type { Scope } from '../../engine/compile/scope.ts';
import type { Condition } from '../../engine/model/condition.ts';
import type { Problem } from '../../engine/model/problem.ts';
import type { Node, Program, ProgramRule, Verb } from '../../engine/model/program.ts';
import type { Effect } from '../../engine/model/rule.ts';
import type { Text } from '../../engine/model/text.ts';
import { DICTIONARY, PAPERS, WORKS } from './dictionary.ts';

/** A rule as short as it can be written. */
interface Short {
  readonly verb: Exclude<Verb, 'oblige'>;
  readonly condition: unknown;
  readonly when?: unknown;
  readonly unless?: unknown;
  readonly effect: Effect;
}

const forbid = (condition: unknown, more: Partial<Short> = {}): Short => ({ verb: 'forbid', condition, effect: 'refuse', ...more });
const require = (condition: unknown, more: Partial<Short> = {}): Short => ({ verb: 'require', condition, effect: 'incomplete', ...more });
const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;
const two = (items: readonly string[], index: number, other: number): string[] => [...new Set([at(items, index), at(items, other)])];
const day = (number: number): string => new Date(Date.UTC(2024, 0, 1 + (number % 700))).toISOString().slice(0, 10);
const APPLICANTS = ['owner', 'tenant', 'agent', 'company'];
const TRADES = ['electrician', 'plumber', 'mason', 'painter'];

/**
 * Sixty rules: 14 prohibitions, 4 notices, 20 papers, 8 on workers, 8 on fees and measures, 6 on dates and signatures. Of later
 * versions each has other options and thresholds; where those come round again, rules share comparisons as real ones do.
 */
function sixtyRules(version: number): Short[] {
  const prohibitions = WORKS.map((_work, index) => {
    const works = { fact: 'works', 'includes-any': two(WORKS, index, index + version) };
    return index % 3 === 0 ? forbid(works, { unless: { fact: 'area', below: `${5 + version} m2` } }) : forbid(works);
  });
  const notices = ['noise', 'skips', 'deposit', 'fee'].map((fact, index) =>
    forbid({ fact, above: 40 + 10 * index + version }, { effect: 'conditional', when: { fact: 'occupied', is: true } }),
  );
  const papers = PAPERS.map((paper, index) => {
    const who = { fact: 'applicant', 'any-of': two(APPLICANTS, index, index + version + 1) };
    const large = { fact: 'area', 'at-least': `${20 + ((index + version) % 80)} m2` };
    const works = { fact: 'works', 'includes-any': two(WORKS, index, index + version + 3) };
    return require({ fact: paper, is: true }, {
      when: at([who, { all: [who, large] }, { any: [works, large] }, { all: [who, works] }], index),
    });
  });
  const workers = [
    require({ fact: 'workers', every: { field: 'registered', is: true } }, { when: { fact: 'area', above: `${version} m2` } }),
    forbid({ fact: 'workers', some: { field: 'age', below: 16 + (version % 10) } }),
    require({ fact: 'workers', every: { field: 'passUntil', after: day(version) } }),
    ...TRADES.map((trade, index) =>
      require({ fact: 'workers', some: { field: 'trade', is: trade } }, {
        effect: 'act',
        when: {
          all: [
            { fact: 'works', 'includes-any': [at(WORKS, 3 * index + version)] },
            { fact: 'skips', 'at-least': version % 6 },
          ],
        },
      }),
    ),
    forbid(
      { fact: 'workers', some: { field: 'age', above: 60 + (version % 15) } },
      { effect: 'conditional', when: { fact: 'noise', above: 10 + version } },
    ),
  ];
  const measures = [
    require({ fact: 'deposit', 'at-least': { fact: 'depositDue' } }, { when: { fact: 'area', above: `${10 + version} m2` } }),
    require({ fact: 'fee', 'at-least': { fact: 'feeDue' } }, { unless: { fact: 'fee', above: 500 + version } }),
    forbid({ fact: 'load', above: `${2 + (version % 9) / 10} kN/m2` }),
    forbid({ fact: 'power', above: `${4 + (version % 50) / 10} kW` }, { when: { fact: 'works', 'includes-any': ['wiring'] } }),
    require({ fact: 'insured', is: true }, {
      when: {
        any: [
          { fact: 'area', above: `${90 + version} m2` },
          { fact: 'storey', is: 'top' },
        ],
      },
    }),
    require({ fact: 'depositPaid', is: true }, { when: { fact: 'deposit', above: version } }),
    require({ fact: 'neighboursTold', is: true }, { when: { fact: 'noise', above: 50 + version }, effect: 'conditional' }),
    require({ fact: 'ownerAgrees', is: true }, {
      when: {
        all: [
          { fact: 'applicant', 'is-not': 'owner' },
          { fact: 'area', above: `${version} m2` },
        ],
      },
    }),
  ];
  const dates = [
    require({ fact: 'begins', after: { fact: 'applied' } }, { when: { fact: 'area', above: `${3 + version} m2` } }),
    require({ fact: 'ends', after: { fact: 'begins' } }, { when: { fact: 'skips', above: version % 5 } }),
    forbid(
      {
        all: [
          { fact: 'begins', after: day(300 + version) },
          { fact: 'heating', is: 'floor' },
        ],
      },
      { effect: 'conditional' },
    ),
    require({ fact: 'signedByOwner', 'is-not': '' }, { when: { fact: 'applied', after: day(100 + version) } }),
    require({ fact: 'signedByContractor', 'is-not': '' }, { when: { fact: 'begins', after: day(150 + version) } }),
    forbid({
      not: {
        any: [
          { fact: 'contractEnds', after: { fact: 'ends' } },
          { fact: 'applicant', is: at(APPLICANTS, version) },
        ],
      },
    }),
  ];
  return [...prohibitions, ...notices, ...papers, ...workers, ...measures, ...dates];
}

/** So many rules (a multiple of sixty), compiled. */
export function ruleProgram(count: number): Program {
  const shorts = Array.from({ length: count / 60 }, (_, version) => sixtyRules(version)).flat();
  const nothing: Text = { 'zh-CN': '', en: '' };
  return {
    checklist: { id: 'bench', title: nothing, rulesets: [], sections: [], forms: [] },
    rulesets: [],
    facts: DICTIONARY,
    settings: {},
    rules: shorts.map((short, index) => compiledRule(short, `rule-${index}`)),
    derivations: [],
    asked: [],
    forms: [],
  };
}

function compiledRule(short: Short, id: string): ProgramRule {
  const text: Text = { 'zh-CN': id, en: id };
  return {
    id,
    title: text,
    clauses: [id],
    effective: { from: '2024-01-01' },
    effect: short.effect,
    remedy: text,
    verb: short.verb,
    condition: nodeOf(short.condition),
    ...(short.when === undefined ? {} : { when: nodeOf(short.when) }),
    ...(short.unless === undefined ? {} : { unless: nodeOf(short.unless) }),
    reads: { verb: [], scope: [] },
  };
}

function nodeOf(condition: unknown): Node {
  const problems: Problem[] = [];
  const source = { file: '', locate: () => ({ file: '' }), written: () => undefined };
  const scope: Scope = { facts: DICTIONARY, settings: {}, source, problems, reads: new Set() };
  const node = compileCondition(condition as Condition, scope, []);
  if (!node) throw new Error(problems.map((problem) => problem.message.en).join('\n'));
  return node;
}
