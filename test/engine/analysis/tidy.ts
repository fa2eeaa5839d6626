import { analyse } from '../../../engine/analysis/analyse.ts';
import { groundOf } from '../../../engine/analysis/ground.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import { GARAGE, garage, ruleText } from '../../support/garage.ts';

/** Paths of the garage that tests change most. */
export const PATHS = {
  facts: 'rules/facts/garage.yaml',
  settings: 'rules/settings/garage.yaml',
  policy: 'rules/policies/garage.yaml',
  roles: 'rules/policies/roles.yaml',
  readings: 'rules/policies/readings.yaml',
  gaps: 'rules/policies/gaps.yaml',
  entry: 'checklists/entry.yaml',
  red: 'rules/garage/paint/no-red.yaml',
  redTest: 'rules/garage/paint/no-red.test.yaml',
  backTest: 'rules/garage/report-back.test.yaml',
  lights: 'rules/garage/lights.yaml',
} as const;

const redTest = `rule: paint/no-red
cases:
  - name: green is fine
    given: { colour: green }
    expect: passed
  - name: red is not
    given: { colour: red }
    expect: failed
  - name: nobody has said the colour
    given: {}
    expect: cannot-tell
    missing: [colour]
  - name: nobody is strict
    settings: { strict: false }
    given: { colour: red }
    expect: inapplicable
`;

const lightsTest = `rule: lights
cases:
  - { name: lit, given: { extras: [roof], locked: false, lit: true }, expect: passed }
  - { name: dark, given: { extras: [roof], locked: false, lit: false }, expect: failed }
  - { name: locked, given: { extras: [roof], locked: true }, expect: inapplicable }
  - { name: not said, given: { extras: [roof], locked: false }, expect: cannot-tell, missing: [lit] }
`;

const reportTest = `rule: report-back
cases:
  - { name: out, given: { left: 2024-03-15T09:30:00, back: null }, expect: triggered }
  - { name: back, given: { left: 2024-03-15T09:30:00, back: 2024-03-15T11:00:00 }, expect: passed }
  - { name: never left, given: { left: null }, expect: inapplicable }
  - { name: not said, given: {}, expect: cannot-tell }
`;

/** The garage with nothing to complain about: its tests written, its marks full-width, its setting read. */
export const TIDY: Readonly<Record<string, string>> = {
  ...GARAGE,
  [PATHS.facts]: (GARAGE[PATHS.facts] ?? '').replaceAll('?, en', '？, en'),
  [PATHS.roles]: `${GARAGE[PATHS.roles]}  driver: { zh-CN: 驾驶人, en: Driver }\n`,
  [PATHS.red]: ruleText('paint/no-red', 'when: { setting: strict, is: true }\nforbid: { fact: colour, is: red }\n'),
  [PATHS.redTest]: redTest,
  'rules/garage/lights.test.yaml': lightsTest,
  'rules/garage/report-back.test.yaml': reportTest,
};

/** A file of the tidy garage with some words replaced; fails where they are not there. */
export function edit(path: string, from: string, to: string): Record<string, string> {
  const text = TIDY[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { [path]: text.replace(from, to) };
}

/** What the checks say of the tidy garage after some changes. */
export function analysed(changes: Readonly<Record<string, string | null>> = {}, forms: readonly string[] = ['pass', 'badge']): Problem[] {
  return analyse(groundOf(garage({ ...TIDY, ...changes }), forms));
}

/** The same, as `code file:line:column`. */
export function told(changes: Readonly<Record<string, string | null>> = {}, forms?: readonly string[]): string[] {
  return analysed(changes, forms).map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
}
