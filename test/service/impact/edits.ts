import fc from 'fast-check';
import type { TextFile } from '../../../engine/load/rulebook.ts';
import { condition } from '../../support/arbitrary.ts';
import { checklistText, GARAGE, garageFiles, ruleText } from '../../support/garage.ts';
import { AUDIT_FACTS } from '../audit/garage-audit.ts';

/** The garage, whose submissions tell their estate, with a second checklist. */
export const BASE: Readonly<Record<string, string>> = {
  'rules/facts/audit.yaml': AUDIT_FACTS,
  'checklists/exit.yaml': checklistText('exit', [
    'plate',
    'estate',
    'colour',
    'doors',
    'seats',
    'size',
    'weight',
    'limit',
    'riders',
    'bareheaded',
  ]),
};

/** Files of the garage with some of them changed. */
export function files(changes: Readonly<Record<string, string | null>> = {}): readonly TextFile[] {
  return garageFiles({ ...BASE, ...changes });
}

/** A file of the garage with words replaced. */
export function edited(path: string, from: string, to: string): Record<string, string> {
  const text = { ...GARAGE, ...BASE }[path] ?? '';
  if (!text.includes(from)) throw new TypeError(`${path} has no “${from}”`);
  return { [path]: text.replace(from, to) };
}

const RULE = fc.tuple(fc.constantFrom('forbid', 'require'), condition, fc.constantFrom('refuse', 'incomplete', 'conditional', 'monitor'));

/** An edit as an admin might make it: of a rule, the dictionary, a setting, a checklist; some change only words, some nothing. */
const EDITS: readonly fc.Arbitrary<Record<string, string | null>>[] = [
  RULE.map(([verb, written, effect]) => ({
    'rules/garage/extra.yaml': ruleText('extra', `${verb}: ${JSON.stringify(written)}\neffect: ${effect}`),
  })),
  fc.constantFrom('green', 'blue').map((colour) => edited('rules/garage/paint/no-red.yaml', 'is: red', `is: ${colour}`)),
  fc.constant(edited('rules/garage/paint/no-red.yaml', 'effect: refuse', 'effect: conditional')),
  fc.constant(edited('rules/garage/paint/no-red.yaml', 'No red cars', 'No red vehicles')),
  fc.constant({ 'rules/garage/paint/no-red.yaml': null }),
  fc.constant({
    'rules/garage/paint/no-red.yaml': null,
    'rules/garage/paint/colour.yaml': (GARAGE['rules/garage/paint/no-red.yaml'] ?? '').replace(
      'id: paint/no-red',
      'id: paint/colour\nformerly: [paint/no-red]',
    ),
  }),
  fc.constant(edited('rules/garage/lights.yaml', 'unless: { fact: locked, is: true }\n', '')),
  fc.constant(edited('rules/garage/lights.yaml', 'through: 2024-12-31', 'through: 2024-01-31')),
  fc.constant(edited('rules/garage/report-back.yaml', 'when: { fact: left, filled: true }', 'when: { fact: left, filled: false }')),
  fc.constant(edited('rules/facts/garage.yaml', 'red: { zh-CN: 红, en: Red }, ', '')),
  fc.constant(edited('rules/facts/garage.yaml', 'plate:', 'plate: ')),
  fc.constant(edited('rules/facts/garage.yaml', '{ fact: doors, at-least: 5 }', '{ fact: doors, at-least: 3 }')),
  fc.constant(edited('rules/facts/garage.yaml', 'where: { field: helmet, is: false }', 'where: { field: helmet, is: true }')),
  fc.constant(edited('rules/settings/garage.yaml', '{ from: 2024-06-01, value: 4 }', '{ from: 2024-01-01, value: 2 }')),
  fc.constant(edited('checklists/entry.yaml', 'effect: incomplete', 'effect: refuse')),
  fc.constant(edited('checklists/entry.yaml', '      - ask: colour\n', '')),
  fc.constant(edited('checklists/entry.yaml', 'en: Entry', 'en: Coming in')),
  fc.constant({ 'checklists/exit.yaml': null }),
  fc.constant({ 'checklists/new.yaml': checklistText('new', ['plate', 'colour']) }),
];

/** One to three edits at once. */
export const edits: fc.Arbitrary<Record<string, string | null>> = fc
  .array(fc.oneof(...EDITS), { minLength: 1, maxLength: 3 })
  .map((several) => Object.assign({}, ...several) as Record<string, string | null>);
