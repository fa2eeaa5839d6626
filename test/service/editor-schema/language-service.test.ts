import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { getLanguageService, type JSONDocument, type LanguageService, TextDocument } from 'vscode-json-languageservice';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import { operatorsFor } from '../../../engine/operators/index.ts';
import type { EditorKind } from '../../../service/editor-schema/schemas.ts';
import { bilingual } from '../../../service/editor-schema/words.ts';
import { readPolicy } from '../../../service/policy/policy.ts';

/** The library with which VS Code and others read JSON Schemas; a rule is written as JSON, which is YAML too. */
const { rulebook } = readPolicy(undefined, { tests: false });
const facts = Object.values(rulebook.facts);
const factOf = (fits: (fact: FactDefinition) => boolean) => facts.find(fits) as FactDefinition;
const set = factOf(({ type, options }) => type === 'set' && options !== undefined);
const choice = factOf(({ type, options }) => type === 'choice' && options !== undefined);
const flag = factOf(({ type }) => type === 'flag');
const records = factOf(({ type, of }) => type === 'list' && of === 'record');
const [option = '', words = { 'zh-CN': '', en: '' }] = Object.entries(set.options ?? {})[0] ?? [];

function serviceFor(kind: EditorKind): LanguageService {
  const service = getLanguageService({});
  const schema = JSON.parse(readFileSync(new URL(`../../../rules/.schema/${kind}.schema.json`, import.meta.url), 'utf8'));
  service.configure({ validate: true, schemas: [{ uri: `schema:///${kind}`, fileMatch: ['*'], schema }] });
  return service;
}

const services = { rule: serviceFor('rule'), checklist: serviceFor('checklist'), submission: serviceFor('submission') };
type Kind = keyof typeof services;

function opened(kind: Kind, text: string): { service: LanguageService; document: TextDocument; json: JSONDocument } {
  const document = TextDocument.create(`file:///${kind}.json`, 'json', 1, text);
  return { service: services[kind], document, json: services[kind].parseJSONDocument(document) };
}

/** What an editor offers at `|`: labels without their quotes, with the words beside them. */
async function offered(kind: Kind, text: string): Promise<Map<string, string>> {
  const { service, document, json } = opened(kind, text.replace('|', ''));
  const list = await service.doComplete(document, document.positionAt(text.indexOf('|')), json);
  return new Map((list?.items ?? []).map(({ label, documentation }) => [label.replace(/^"|"$/g, ''), String(documentation ?? '')]));
}

/** What an editor shows over some words, without the marks of Markdown. */
async function shown(kind: Kind, text: string, over: string): Promise<string> {
  const { service, document, json } = opened(kind, text);
  const hover = await service.doHover(document, document.positionAt(text.indexOf(over)), json);
  return [hover?.contents ?? []].flat().join('\n').replaceAll('\\', '');
}

/** Lines, from 0, on which an editor draws a wave, with what it says. */
async function waves(kind: Kind, text: string): Promise<(readonly [number, string])[]> {
  const { service, document, json } = opened(kind, text);
  const found = await service.doValidation(document, json);
  return found.map(({ range, message }) => [range.start.line, String(message)] as const);
}

describe('in a rule, an editor completes', () => {
  it('at fact: every fact there is, with its question in both languages', async () => {
    const found = await offered('rule', '{ "forbid": { "fact": | } }');
    expect([...found]).toEqual(facts.map((fact) => [fact.name, bilingual(fact.ask)]));
  });

  it.each([set, choice, flag].map((fact) => [fact.type, fact] as const))('after a %s only its operators', async (_type, fact) => {
    const found = await offered('rule', `{ "forbid": { "fact": "${fact.name}", | } }`);
    expect([...found.keys()].sort()).toEqual(operatorsFor(fact).sort());
  });

  it('after a list of records also where, and inside it the fields', async () => {
    const keys = await offered('rule', `{ "forbid": { "fact": "${records.name}", | } }`);
    expect([...keys.keys()].sort()).toEqual([...operatorsFor(records), 'where'].sort());
    const fields = await offered('rule', `{ "forbid": { "fact": "${records.name}", "some": { "field": | } } }`);
    expect([...fields.keys()]).toEqual(Object.keys(records.fields ?? {}));
  });

  it('inside a list of numbers only value, with the operators of a number', async () => {
    const list = factOf(({ type, of }) => type === 'list' && of === 'integer');
    const fields = await offered('rule', `{ "forbid": { "fact": "${list.name}", "some": { "field": | } } }`);
    expect([...fields.keys()]).toEqual(['value']);
    const keys = await offered('rule', `{ "forbid": { "fact": "${list.name}", "some": { "field": "value", | } } }`);
    expect([...keys.keys()].sort()).toEqual(operatorsFor({ type: 'integer' }).sort());
  });

  it.each([
    ['any-of', choice],
    ['includes-any', set],
    ['includes-none', set],
  ])('after %s the options of the fact, with their words', async (operator, fact) => {
    const found = await offered('rule', `{ "forbid": { "fact": "${fact.name}", "${operator}": [|] } }`);
    expect([...found]).toEqual(Object.entries(fact.options ?? {}).map(([code, text]) => [code, bilingual(text)]));
  });

  it('after is the options of a choice, or yes and no', async () => {
    const options = await offered('rule', `{ "forbid": { "fact": "${choice.name}", "is": | } }`);
    expect([...options.keys()]).toEqual(Object.keys(choice.options ?? {}));
    const flags = await offered('rule', `{ "forbid": { "fact": "${flag.name}", "is": | } }`);
    expect([...flags.keys()].sort()).toEqual(['false', 'true']);
  });

  it('where another set may stand, only sets with the same options', async () => {
    const found = await offered('rule', `{ "forbid": { "fact": "${set.name}", "includes-any": { "fact": | } } }`);
    const codes = (fact: FactDefinition) =>
      Object.keys(fact.options ?? {})
        .sort()
        .join();
    expect([...found.keys()]).toEqual(facts.filter((fact) => fact.type === 'set' && codes(fact) === codes(set)).map(({ name }) => name));
  });

  it('where another list may stand, only lists of such entries', async () => {
    const list = factOf(({ type, of }) => type === 'list' && of === 'integer');
    const found = await offered('rule', `{ "forbid": { "fact": "${list.name}", "reverse-of": { "fact": | } } }`);
    expect([...found.keys()]).toEqual(facts.filter(({ type, of }) => type === 'list' && of === 'integer').map(({ name }) => name));
  });

  it('before anything is written, what a condition may begin with', async () => {
    expect([...(await offered('rule', '{ "forbid": { | } }')).keys()].sort()).toEqual(['all', 'any', 'fact', 'not', 'setting']);
  });

  it('clauses with their label', async () => {
    const clauses = rulebook.policies.flatMap((policy) => policy.clauses);
    const found = await offered('rule', '{ "cites": [|] }');
    expect([...found]).toEqual(clauses.map((clause) => [clause.id, bilingual(clause.label)]));
  });
});

describe('an editor shows', () => {
  const rule = `{ "forbid": { "fact": "${set.name}", "includes-any": ["${option}"] } }`;

  it('the question over a fact', async () => {
    const hover = await shown('rule', rule, set.name);
    expect(hover).toContain(set.ask['zh-CN']);
    expect(hover).toContain(set.ask.en);
  });

  it('its words over an option', async () => {
    const hover = await shown('rule', rule, option);
    expect(hover).toContain(words['zh-CN']);
    expect(hover).toContain(words.en);
  });

  it('the question over an answer in a submission', async () => {
    expect(await shown('submission', `{ "facts": { "${flag.name}": true } }`, flag.name)).toContain(flag.ask['zh-CN']);
  });
});

describe('an editor tells', () => {
  const [cited = ''] = rulebook.policies[0]?.clauses.map(({ id }) => id) ?? [];
  const text = { 'zh-CN': '试', en: 'Trial' };
  const sound = {
    id: 'trial',
    title: text,
    cites: [cited],
    effective: { from: '2024-01-01' },
    forbid: {
      all: [
        { fact: flag.name, is: true },
        { fact: set.name, 'includes-any': [option] },
      ],
    },
    effect: 'refuse',
    remedy: text,
  };
  const written = JSON.stringify(sound, null, 1);
  const lineOf = (within: string, part: string) => within.slice(0, within.indexOf(part)).split('\n').length - 1;

  it('nothing of a sound rule', async () => expect(await waves('rule', written)).toEqual([]));

  it.each([
    ['an option', `"${option}"`, '"nonsense"'],
    ['a fact', `"${flag.name}"`, '"nonsense"'],
    ['an operator', '"includes-any"', '"nonsense"'],
    ['a clause', `"${cited}"`, '"nonsense"'],
    ['a value of another type', '"is": true', '"is": "nonsense"'],
    ['an effect', '"refuse"', '"nonsense"'],
  ])('%s that is wrong, at its line', async (_what, from, to) => {
    const wrong = written.replace(from, to);
    expect(wrong).not.toBe(written);
    const lines = (await waves('rule', wrong)).map(([line]) => line);
    expect(lines).toContain(lineOf(wrong, 'nonsense'));
  });

  it('which options there are', async () => {
    const [[, message] = [0, '']] = await waves('rule', written.replace(`"${option}"`, '"nonsense"'));
    expect(message).toContain(option);
  });
});

it('in a checklist an editor completes facts at ask', async () => {
  const found = await offered('checklist', '{ "sections": [{ "items": [{ "ask": | }] }] }');
  expect([...found.keys()]).toEqual(facts.map(({ name }) => name));
});
