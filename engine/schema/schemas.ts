import { WEEK_DAYS } from '../model/calendar.ts';
import type { GapKind } from '../model/rulebook.ts';
import {
  clauseIds,
  closed,
  condition,
  day,
  effect,
  effective,
  mapOf,
  name,
  offset,
  ruleId,
  text,
  textDefinition,
  time,
  words,
} from './parts.ts';

const valueTypes = ['choice', 'set', 'flag', 'integer', 'quantity', 'date', 'instant', 'text', 'record', 'list'] as const;

const shape = {
  type: { enum: valueTypes },
  unit: words,
  options: mapOf(text),
  of: { enum: valueTypes.filter((type) => type !== 'list') },
  personal: { type: 'boolean' },
} as const;

const field = closed({ ...shape, label: text }, ['type', 'label']);

const derivation = {
  type: 'object',
  additionalProperties: false,
  properties: {
    count: name,
    where: condition,
    elapsed: closed({ from: name, to: name }, ['from', 'to']),
    latest: name,
    lasting: name,
    reversed: name,
    quotient: name,
    'month-end': name,
    by: name,
    field: name,
    same: name,
    without: name,
    round: { enum: ['up'] },
    in: { enum: ['s', 'min', 'h', 'd'] },
    cases: {
      type: 'array',
      minItems: 1,
      items: closed({ when: condition, value: { type: ['string', 'number', 'boolean'] } }, ['when', 'value']),
    },
  },
} as const;

const fact = closed(
  {
    ...shape,
    fields: mapOf(field),
    label: text,
    ask: text,
    identifying: { type: 'boolean' },
    dimension: { enum: ['day', 'property', 'contractor', 'handler'] },
    subject: { type: 'boolean' },
    derive: derivation,
  },
  ['type', 'label', 'ask'],
);

const settingValue = { type: ['boolean', 'number', 'string', 'null'] } as const;

const setting = closed(
  {
    type: { enum: ['flag', 'integer', 'quantity', 'text', 'duration'] },
    unit: words,
    title: text,
    formerly: { type: 'array', items: name },
    reads: clauseIds,
    reading: text,
    values: { type: 'array', minItems: 1, items: closed({ from: day, value: settingValue }, ['from', 'value']) },
  },
  ['type', 'title', 'reads', 'reading', 'values'],
);

const retention = closed(
  {
    title: text,
    checklists: { type: 'array', minItems: 1, items: ruleId },
    since: { enum: ['last-record', 'own-day'] },
    basis: text,
    values: { type: 'array', minItems: 1, items: closed({ from: day, years: { type: ['integer', 'null'] } }, ['from', 'years']) },
  },
  ['title', 'checklists', 'since', 'basis', 'values'],
);

const clause = closed(
  {
    section: words,
    item: words,
    label: text,
    kind: words,
    who: name,
    checked: { enum: ['by-rule', 'by-checklist', 'by-person', 'informative'] },
    law: { type: 'string' },
  },
  ['section', 'item', 'label', 'kind', 'who', 'checked'],
);

// Which keys go together is checked by the compiler, which says it better.
const due = closed(
  { within: { type: ['string', 'object'] }, 'working-days': { type: ['number', 'object'] }, of: name, calendar: ruleId },
  [],
);

const duty = closed({ act: text, by: name, to: name, due, done: condition }, ['act', 'by']);

const calendarYear = closed(
  {
    year: { type: 'number' },
    source: text,
    off: { type: 'array', items: closed({ from: day, through: day, title: text }, ['from', 'through', 'title']) },
    work: { type: 'array', items: day },
  },
  ['year', 'source', 'off', 'work'],
);

/** That something can be waived, and by whom. */
const waivable = closed({ approver: name }, ['approver']);

const item = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ask: name,
    collect: name,
    check: name,
    confirm: name,
    when: condition,
    cites: clauseIds,
    effect,
    title: text,
    remedy: text,
    pass: { enum: [true, false, 'filled', 'answered'] },
    waive: waivable,
  },
} as const;

const outcomes = ['granted', 'conditional', 'incomplete', 'refused'] as const;

const formCall = closed({ form: ruleId, on: { type: 'array', minItems: 1, items: { enum: outcomes } }, when: condition, each: name }, [
  'form',
  'on',
]);

const gapKinds = [
  'truncated',
  'words-dropped',
  'characters-lost',
  'typo',
  'stray',
  'part-missing',
  'reference-missing',
  'numbering',
  'structure',
  'filler',
] as const satisfies readonly GapKind[];

const gap = closed(
  { kind: { enum: gapKinds }, clauses: clauseIds, what: text, repair: text, other: text, recoverable: { type: 'boolean' }, setting: name },
  ['kind', 'clauses', 'what', 'repair', 'other', 'recoverable'],
);

const waiver = closed(
  {
    id: words,
    rule: words,
    subject: mapOf(words),
    from: words,
    until: words,
    requester: words,
    approver: words,
    role: name,
    reason: words,
    risk: words,
    ticket: words,
  },
  ['id', 'rule', 'subject', 'from', 'until', 'requester', 'approver', 'role', 'reason', 'risk', 'ticket'],
);

/** JSON Schemas (draft-07) of every YAML document, by kind. Meaning that depends on the dictionary is checked by `compile/`. */
export const SCHEMAS = {
  text: textDefinition,
  policy: closed({ policy: ruleId, title: text, clauses: mapOf(clause) }, ['policy', 'title', 'clauses']),
  roles: closed({ roles: mapOf(text) }, ['roles']),
  readings: closed(
    {
      readings: mapOf(
        closed({ clauses: clauseIds, question: text, chosen: text, other: text, setting: name }, [
          'clauses',
          'question',
          'chosen',
          'other',
        ]),
      ),
    },
    ['readings'],
  ),
  gaps: closed({ gaps: mapOf(gap) }, ['gaps']),
  facts: closed({ facts: mapOf(fact) }, ['facts']),
  settings: closed({ settings: mapOf(setting) }, ['settings']),
  calendar: closed(
    {
      id: ruleId,
      title: text,
      week: { type: 'array', minItems: 1, items: { enum: WEEK_DAYS } },
      hours: { type: 'array', minItems: 1, items: closed({ from: day, closes: time, offset }, ['from', 'closes', 'offset']) },
      years: { type: 'array', items: calendarYear },
    },
    ['id', 'title', 'week', 'hours', 'years'],
  ),
  retention: closed({ retention: mapOf(retention) }, ['retention']),
  ruleset: closed(
    { id: ruleId, version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' }, title: text, policies: { type: 'array', items: ruleId } },
    ['id', 'version', 'title', 'policies'],
  ),
  rule: closed(
    {
      id: ruleId,
      title: text,
      cites: clauseIds,
      effective,
      when: condition,
      unless: condition,
      forbid: condition,
      require: condition,
      oblige: duty,
      effect,
      remedy: text,
      waive: waivable,
      formerly: { type: 'array', items: ruleId },
    },
    ['id', 'title', 'cites', 'effective', 'effect', 'remedy'],
  ),
  test: closed(
    {
      rule: ruleId,
      effect,
      by: name,
      to: name,
      equivalent: { type: 'array', minItems: 1, items: closed({ mutant: words, reason: text }, ['mutant', 'reason']) },
      cases: {
        type: 'array',
        minItems: 1,
        items: closed(
          {
            name: words,
            on: day,
            settings: mapOf(settingValue),
            given: { type: 'object' },
            expect: { enum: ['passed', 'failed', 'cannot-tell', 'inapplicable', 'triggered'] },
            missing: { type: 'array', items: name },
            due: { type: ['string', 'null'] },
          },
          ['name', 'given', 'expect'],
        ),
      },
    },
    ['rule', 'cases'],
  ),
  checklist: closed(
    {
      id: ruleId,
      title: text,
      rulesets: { type: 'array', minItems: 1, items: ruleId },
      effective,
      words: closed({ granted: text, conditional: text, incomplete: text, refused: text }, outcomes),
      sections: {
        type: 'array',
        minItems: 1,
        items: closed({ title: text, items: { type: 'array', minItems: 1, items: item } }, ['title', 'items']),
      },
      forms: { type: 'array', items: formCall },
    },
    ['id', 'title', 'rulesets', 'sections', 'forms'],
  ),
  submission: closed({ checklist: words, facts: { type: 'object' }, evidence: mapOf({ type: 'array', items: { type: 'string' } }) }, [
    'checklist',
    'facts',
  ]),
  waivers: closed({ waivers: { type: 'array', items: waiver } }, ['waivers']),
} as const;

/** A kind of YAML document. */
export type DocumentKind = Exclude<keyof typeof SCHEMAS, 'text'>;
