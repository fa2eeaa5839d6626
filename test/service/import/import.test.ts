import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { loadSubmission } from '../../../engine/load/submission.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { timeZoneOf } from '../../../service/check.ts';
import { makeFillable } from '../../../service/fillable/make.ts';
import { importForm } from '../../../service/import/import.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { byQpdf, type Fill, filled as filledForm, newPath, saved, updated } from '../../support/forms/filling.ts';
import { pdfFaults } from '../../support/pdf-rules/check.ts';
import { rewritten } from '../../support/pdf-rules/rewrite.ts';
import { DAY, ROOT } from '../../support/process.ts';

const policy = loadPolicy();
const ABOUT = 'renovation-application';
const FORM = 'renovation-application-form';
const made = new Map<string, Uint8Array>();
const blank = (id: string): Uint8Array => {
  const bytes = made.get(id) ?? makeFillable(policy, { id, day: DAY }).bytes;
  made.set(id, bytes);
  return bytes;
};
const filled = (bytes: Uint8Array, fill: Fill, objectStreams = true) => filledForm(bytes, ABOUT, fill, objectStreams);
const factsIn = async (bytes: Uint8Array) => (await importForm(policy, saved(bytes), DAY)).submission.facts;

async function problemsIn(bytes: Uint8Array) {
  try {
    await importForm(policy, saved(bytes), DAY);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  return [];
}

function printed(bytes: Uint8Array): Buffer {
  const [source, target] = [saved(bytes), newPath('printed.pdf')];
  execFileSync('pdftocairo', ['-pdf', source, target]);
  return readFileSync(target);
}

/** Fills written fields by poppler, as a reader on a desktop does: it appends what has changed, with appearances of its own. */
const BY_POPPLER = `
import gi, json, sys
gi.require_version('Poppler', '0.18')
from gi.repository import Poppler
document = Poppler.Document.new_from_file('file://' + sys.argv[1], None)
answers = json.loads(sys.argv[3])
for page in range(document.get_n_pages()):
    for mapping in document.get_page(page).get_form_field_mapping():
        name = mapping.field.get_name()
        if name not in answers: continue
        if mapping.field.get_field_type() == Poppler.FormFieldType.TEXT: mapping.field.text_set_text(answers[name])
        else: mapping.field.button_set_state(True)
document.save('file://' + sys.argv[2])
`;
const PYTHON = '/usr/bin/python3';
/** Whether the packages python3-gi and gir1.2-poppler-0.18 are installed. */
const hasPoppler = spawnSync(PYTHON, ['-c', "import gi; gi.require_version('Poppler', '0.18')"]).status === 0;

function byPoppler(bytes: Uint8Array, answers: Fill): Buffer {
  const [source, target] = [saved(bytes), newPath('poppler.pdf')];
  const named = Object.fromEntries(Object.entries(answers).map(([name, value]) => [`${ABOUT}.${name}`, value]));
  execFileSync(PYTHON, ['-c', BY_POPPLER, source, target, JSON.stringify(named)]);
  return readFileSync(target);
}

const ANSWERS: Fill = {
  roomNo: '3-1-1202',
  applicantName: '王䶮',
  applicantType: 'owner',
  floorArea: '９８．５ m²',
  worksFrom: '2024年3月20日',
  worksThrough: '2024/6/20',
  renovationMode: 'contractor',
  contractorName: '深圳市鸿𬭎装饰工程有限公司',
  'plannedWorks/paint': true,
  'plannedWorks/wiring': true,
  'designScheme/provided': 'false',
};
const FACTS: Facts = {
  roomNo: '3-1-1202',
  applicantName: '王䶮',
  applicantType: 'owner',
  floorArea: 98.5,
  worksFrom: '2024-03-20',
  worksThrough: '2024-06-20',
  renovationMode: 'contractor',
  contractorName: '深圳市鸿𬭎装饰工程有限公司',
  plannedWorks: ['wiring', 'paint'],
  designScheme: { provided: false },
};

describe('a form filled by another program', () => {
  it.each([
    ['saved with object streams', (bytes: Uint8Array) => filled(bytes, ANSWERS)],
    ['saved with plain objects', (bytes: Uint8Array) => filled(bytes, ANSWERS, false)],
    ['written anew by qpdf', async (bytes: Uint8Array) => byQpdf(await filled(bytes, ANSWERS, false), '--object-streams=generate')],
    ['made fit for the web by qpdf', async (bytes: Uint8Array) => byQpdf(await filled(bytes, ANSWERS), '--linearize')],
    ['laid bare by qpdf', async (bytes: Uint8Array) => byQpdf(await filled(bytes, ANSWERS), '--qdf')],
  ] as const)('%s gives the answers', async (_how, fill) => {
    expect(await factsIn(await fill(blank(FORM)))).toEqual(FACTS);
  });

  it.skipIf(!hasPoppler)('filled by poppler (skipped where it is not installed) gives the answers', async () => {
    const { applicantType: _radio, renovationMode: _mode, 'designScheme/provided': _provided, ...typed } = ANSWERS;
    const { applicantType: _type, renovationMode: _way, designScheme: _scheme, ...facts } = FACTS;
    expect(await factsIn(byPoppler(blank(FORM), typed))).toEqual(facts);
  });

  it('saved by appending what has changed gives the newest answer', async () => {
    const once = updated(blank(FORM), 'applicantName', '张三');
    expect(await factsIn(once)).toEqual({ applicantName: '张三' });
    expect(await factsIn(updated(once, 'applicantName', '李四'))).toEqual({ applicantName: '李四' });
  });

  it('gives back lists of records, of numbers, and free words', async () => {
    const bytes = blank('renovation-entry');
    const names = (await PDFDocument.load(bytes))
      .getForm()
      .getFields()
      .map((field) => field.getName());
    expect(names.some((name) => /^renovation-entry\.\w+\/2\/\w+$/.test(name))).toBe(true);
  });
});

/** A set has no order: a form gives it in that of the dictionary. */
function ordered(value: Value | undefined): unknown {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? [...value].sort() : value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, ordered(inner)]));
}

describe('what was filled in before', () => {
  const examples = readdirSync(join(ROOT, 'examples')).filter((name) => /^\d/.test(name));

  it.each(examples)('%s comes back as it was', async (name) => {
    const path = join(ROOT, 'examples', name, 'submission.yaml');
    const ground = { facts: policy.rulebook.facts, ...timeZoneOf(policy, DAY) };
    const { checklist, facts } = await loadSubmission(path, readFileSync(path, 'utf8'), ground);
    const bytes = makeFillable(policy, { id: checklist, day: DAY, facts }).bytes;
    expect(pdfFaults(bytes)).toEqual([]);
    const back = await factsIn(bytes);
    const asked = new Set(policy.rulebook.checklists[checklist]?.sections.flatMap(({ items }) => items.map(({ fact }) => fact)));
    const lost = Object.keys(facts).filter((fact) => asked.has(fact) && !(fact in back) && facts[fact] !== null);
    expect(lost).toEqual([]);
    for (const [fact, value] of Object.entries(back))
      if (fact in facts) expect([fact, ordered(value)]).toEqual([fact, ordered(facts[fact])]);
  });
});

describe('what cannot be taken over is told', () => {
  const cases: readonly (readonly [what: string, fill: Fill, code: string, parts: readonly string[]])[] = [
    ['a word where a number belongs', { floorArea: '约一百平' }, 'import-value', ['floorArea', '约一百平', '98.5']],
    ['a day that is none', { worksFrom: '明天' }, 'import-value', ['worksFrom', '明天', '2024-03-15']],
    ['a day that there is not', { worksFrom: '2024-02-30' }, 'date-wrong', ['2024-02-30']],
    ['nothing', {}, 'import-empty', []],
  ];
  it.each(cases)('%s', async (_what, fill, code, parts) => {
    const [problem] = await problemsIn(await filled(blank(FORM), fill));
    expect(problem?.code).toBe(code);
    for (const part of parts) expect(problem?.message['zh-CN']).toContain(part);
  });

  it('known to be none is not the same as not answered', async () => {
    expect(await factsIn(await filled(blank(FORM), { contractorName: '（无）', roomNo: '3-1' }))).toEqual({
      roomNo: '3-1',
      contractorName: null,
    });
  });

  it('several faults at once', async () => {
    const problems = await problemsIn(await filled(blank(FORM), { floorArea: 'x', worksFrom: 'y', workersOnSite: '2.5' }));
    expect(problems.map(({ code }) => code)).toEqual(['import-value', 'import-value', 'import-value']);
  });

  const named = (from: string, to: string) => {
    const hex = (words: string) => `<FEFF${Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
    return (bytes: Uint8Array) =>
      rewritten(bytes, (object) => ({ ...object, syntax: object.syntax.replace(`/T ${hex(from)}`, `/T ${hex(to)}`) }));
  };
  it.each([
    ['a field that was renamed', named('applicantName', 'aplicantName'), 'import-field-unknown'],
    ['an option that was added', named('plannedWorks/paint', 'plannedWorks/gold'), 'import-option'],
    ['a form of another house', named(ABOUT, 'tax-return'), 'import-not-ours'],
    ['a field of a record that it does not have', named('designScheme/provided', 'designScheme/price'), 'import-field-unknown'],
    ['a name that is no group', named('applicantName', 'roomNo/x'), 'import-field-unknown'],
    ['a prototype', named('applicantName', '__proto__/polluted'), 'import-field-unknown'],
  ])('%s', async (_what, tamper, code) => {
    const facts = { applicantName: '张三', plannedWorks: ['paint'], designScheme: { provided: true } };
    const bytes = makeFillable(policy, { id: FORM, day: DAY, facts }).bytes;
    const problems = await problemsIn(tamper(bytes));
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['an encrypted form', async () => byQpdf(await filled(blank(FORM), ANSWERS), '--encrypt', 'a', 'b', '256', '--'), 'import-encrypted'],
    ['a form that was printed to PDF', async () => printed(blank(FORM)), 'import-no-fields'],
    ['half of a file', async () => Buffer.from(blank(FORM)).subarray(0, 20_000), 'import-unreadable'],
    ['no PDF', async () => Buffer.from('checklist: x'), 'pdf-not'],
  ])('%s', async (_what, make, code) => {
    expect((await problemsIn(await make())).map((problem) => problem.code)).toEqual([code]);
  });
});
