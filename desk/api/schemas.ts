import { closed, day, words } from '../../engine/schema/parts.ts';
import { SCHEMAS } from '../../engine/schema/schemas.ts';
import type { Schema } from './endpoint.ts';

const of = (name: string) => ({ $ref: `#/components/schemas/${name}` }) as const;
const list = (items: Schema) => ({ type: 'array', items }) as const;
const id = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const orNull = (schema: Schema) => ({ anyOf: [schema, { type: 'null' }] }) as const;
const outcome = SCHEMAS.checklist.properties.forms.items.properties.on.items;
const text = of('text');

const finding = closed(
  {
    rule: id,
    clauses: list(id),
    outcome: { enum: ['passed', 'failed', 'cannot-tell', 'inapplicable', 'triggered', 'waived'] },
    effect: SCHEMAS.rule.properties.effect,
    missing: list(id),
    remedy: text,
    because: { type: 'object', description: '`when`, `unless`, `verb`: each a tree of comparisons with what was seen' },
    waiver: { type: 'object' },
  },
  ['rule', 'clauses', 'outcome', 'effect', 'missing', 'remedy', 'because'],
);

const obligation = closed({ act: text, by: id, to: orNull(id), due: orNull(id), provisional: { const: true }, clauses: list(id) }, [
  'act',
  'by',
  'to',
  'due',
  'clauses',
]);

const decision = closed(
  {
    submission: id,
    checklist: words,
    day,
    outcome,
    rulesets: list(closed({ id, version: SCHEMAS.ruleset.properties.version, digest: id }, ['id', 'version', 'digest'])),
    findings: list(of('finding')),
    obligations: list(of('obligation')),
    at: id,
    waivers: list({ type: 'object' }),
  },
  ['submission', 'checklist', 'day', 'outcome', 'rulesets', 'findings', 'obligations'],
);

const submitted = closed(
  {
    id,
    version: { type: 'integer' },
    decided: { type: 'string', description: 'id of the decision' },
    obligations: closed({ opened: list(id), ended: list(id) }, ['opened', 'ended']),
    decision: of('decision'),
  },
  ['id', 'version', 'decided', 'obligations', 'decision'],
);

const form = closed({ number: id, form: id, decision: id, at: instant, href: { type: 'string', description: 'where the PDF is' } }, [
  'number',
  'form',
  'decision',
  'at',
  'href',
]);

const listed = closed(
  {
    ...{ id, version: { type: 'integer' }, checklist: id, estate: orNull(id), room: orNull(id) },
    ...{ decided: id, outcome, day, at: instant, by: id },
  },
  ['id', 'version', 'checklist', 'estate', 'room', 'decided', 'outcome', 'day', 'at', 'by'],
);

const submissionShown = closed(
  {
    ...{ id, version: { type: 'integer' }, checklist: id, estate: orNull(id), room: orNull(id), at: instant, by: id },
    document: { ...of('submission'), description: 'without personal data where the token may read submissions and not write them' },
    masked: { type: 'boolean', description: 'whether personal data was left out' },
    decided: id,
    outcome,
    day,
    decision: of('decision'),
    forms: list(of('form')),
  },
  ['id', 'version', 'checklist', 'estate', 'room', 'at', 'by', 'document', 'masked', 'decided', 'outcome', 'day', 'forms'],
);

const history = closed(
  {
    ...{ id, checklist: id, estate: orNull(id), room: orNull(id) },
    versions: list(
      closed(
        {
          ...{ version: { type: 'integer' }, at: instant, by: id, digest: id },
          decisions: list(
            closed({ id, at: instant, by: id, day, outcome, rulebook: id }, ['id', 'at', 'by', 'day', 'outcome', 'rulebook']),
          ),
          forms: list(closed({ number: id, form: id, digest: id, at: instant }, ['number', 'form', 'digest', 'at'])),
        },
        ['version', 'at', 'by', 'digest', 'decisions', 'forms'],
      ),
    ),
  },
  ['id', 'checklist', 'estate', 'room', 'versions'],
);

const verified = closed(
  {
    verdict: { enum: ['genuine', 'untrusted', 'bad', 'unread'] },
    head: { type: 'string', description: 'one line that says it all' },
    hint: id,
    parts: list(closed({ label: id, text: id }, ['label', 'text'])),
    problems: list(closed({ code: id, severity: id, message: id, hint: id }, ['code', 'severity', 'message', 'hint'])),
  },
  ['verdict', 'head'],
);

/** RFC 9457, with all problems in both languages. */
const problem = closed(
  {
    type: { type: 'string', description: '`urn:guiju:problem:CODE`; codes stand in docs/errors.md' },
    title: id,
    status: { type: 'integer' },
    detail: id,
    code: id,
    problems: list(
      closed({ code: id, message: text, hint: text, pointer: { type: 'string', description: 'JSON Pointer (RFC 6901)' } }, [
        'code',
        'message',
      ]),
    ),
  },
  ['type', 'title', 'status', 'code', 'problems'],
);

/** Schemas of what goes over the line, by name. What people write is described by the same schemas by which it is checked. */
export const API_SCHEMAS = {
  text: SCHEMAS.text,
  submission: SCHEMAS.submission,
  finding,
  obligation,
  decision,
  submitted,
  form,
  forms: closed({ forms: list(of('form')) }, ['forms']),
  listed,
  list: closed({ submissions: list(of('listed')), next: orNull(id) }, ['submissions', 'next']),
  submissionShown,
  history,
  verified,
  problem,
} as const satisfies Readonly<Record<string, Schema>>;

/** A reference to one of them. */
export function schemaOf(name: keyof typeof API_SCHEMAS): Schema {
  return of(name);
}
