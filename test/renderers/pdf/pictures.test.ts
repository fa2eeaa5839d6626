import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { factView } from '../../../engine/report/fact-view.ts';
import { renderForm } from '../../../renderers/pdf/render.ts';
import type { Block, FormTemplate } from '../../../renderers/pdf/template/grammar.ts';
import { loadTemplate } from '../../../renderers/pdf/template/load.ts';
import type { DocumentView } from '../../../renderers/pdf/template/scope.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { templateIds } from '../../../service/policy/template-files.ts';
import { templateFor } from '../../../service/policy/templates.ts';
import { blankFormView, isForm } from '../../../service/print/blank-form.ts';
import { DIGEST, filledForms, ISSUED_AT, type SeenForm, SIGNATURE_ROOM } from '../../support/forms/filled-forms.ts';
import { compare } from '../../support/pictures/compare.ts';
import { keptNames, unlike } from '../../support/pictures/kept.ts';
import { pagePictures } from '../../support/pictures/pages.ts';
import { DAY, ROOT } from '../../support/process.ts';
import { EVERY_KIND } from './form-checklist.ts';
import { FACTS } from './form-dictionary.ts';
import { formView } from './form-view.ts';
import type { Picture } from './tools.ts';

const policy = loadPolicy();
const FORMS = templateIds().filter(isForm);
const CHECKLIST = 'checklist-blank';

/** All kept pictures together, in bytes. */
const MOST_KEPT = 4_000_000;

const filled = new Map<string, SeenForm>();
beforeAll(async () => {
  for (const form of await filledForms(policy, FORMS)) filled.set(form.template.form, form);
});

function filledForm(form: string): SeenForm {
  return filled.get(form) as SeenForm;
}

const drawn = (template: FormTemplate, view: DocumentView) => renderForm(template, view, { signature: SIGNATURE_ROOM }).bytes;

describe('looks as it did when somebody looked at it', () => {
  it.each(FORMS)('%s, filled', (form) => {
    const { template, view } = filledForm(form);
    expect(unlike(form, pagePictures(drawn(template, view)))).toEqual([]);
  });

  it.each(FORMS)('%s, to be filled by hand', (form) => {
    const blank = blankFormView(policy, templateFor(form), DAY, ISSUED_AT);
    // A pass prints the digest of its template, which changes with every comma.
    const view = { ...blank, form: { ...blank.form, digest: DIGEST } };
    expect(unlike(`${form}-blank`, pagePictures(renderForm(templateFor(form), view).bytes))).toEqual([]);
  });

  it('a blank checklist with every kind of question', () => {
    const template = loadTemplate(CHECKLIST);
    const view = formView({ form: CHECKLIST, title: template.title, facts: FACTS, record: 0, checklist: EVERY_KIND });
    expect(unlike(CHECKLIST, pagePictures(renderForm(template, view).bytes))).toEqual([]);
  });

  it('no picture is kept of anything else, and together they are small', () => {
    const names = [...FORMS.flatMap((form) => [form, `${form}-blank`]), CHECKLIST];
    const kept = keptNames();
    expect(kept.filter((file) => !names.includes(file.replace(/-\d+\.png$/, '')))).toEqual([]);
    const sizes = kept.map((file) => statSync(join(ROOT, 'test/renderers/pdf/pictures', file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_KEPT);
  });
});

describe('the comparison', () => {
  const FORM = 'takeover-form';
  /** In millimetres. */
  const TWO_POINTS = 0.7056;

  it.each(['takeover-form', 'renovation-application-form', 'five-tables', 'worker-pass', 'renovation-notice'])(
    'lets another rasteriser pass, which smooths edges otherwise: %s',
    (form) => {
      const { template, view } = filledForm(form);
      const bytes = drawn(template, view);
      const ours = pagePictures(bytes);
      pagePictures(bytes, 'pdftocairo').forEach((page, i) => {
        expect(compare(ours[i] as typeof page, page)).toMatchObject({ pixels: 0 });
      });
    },
  );

  /** What the comparison finds after a change of the template or of an answer. */
  const found = (change: (template: FormTemplate) => FormTemplate, answers: Facts = {}) => {
    const { template, view } = filledForm(FORM);
    const facts = Object.entries(answers).map(
      ([name, value]) => [name, factView(policy.rulebook.facts[name] as FactDefinition, value)] as const,
    );
    const report = { ...view.report, facts: { ...view.report.facts, ...Object.fromEntries(facts) } };
    const [before] = pagePictures(drawn(template, view)) as [Picture];
    const [after] = pagePictures(drawn(change(template), { ...view, report })) as [Picture];
    return compare(before, after);
  };
  const asIs = (template: FormTemplate) => template;
  const words =
    (from: string, to: string) =>
    (template: FormTemplate): FormTemplate => ({ ...template, body: JSON.parse(JSON.stringify(template.body).replace(from, to)) });

  it('finds nothing where nothing changed', () => {
    expect(found(asIs)).toEqual({ pixels: 0, most: 0 });
  });

  it.each([
    ['down', ({ body: [title, ...rest], ...more }) => ({ ...more, body: [title as Block, { space: TWO_POINTS }, ...rest] })],
    ['to the right', (template) => ({ ...template, page: { ...template.page, margin: 16 + TWO_POINTS } })],
  ] as readonly [string, (template: FormTemplate) => FormTemplate][])('finds text that was moved by two points %s', (_where, move) => {
    expect(found(move).pixels).toBeGreaterThan(1000);
  });

  it.each([
    ['a word', words('，以上属实。', '。')],
    ['a mark at the end', words('收存。"', '收存"')],
    ['an English word', words('I take over the home; ', 'I take the home; ')],
    ['the room', asIs, { roomNo: '' }],
    ['a line of the grid', ({ body, ...more }) => ({ ...more, body: body.filter((block) => !('checklist' in block)) })],
  ] as readonly [string, (template: FormTemplate) => FormTemplate, Facts?][])('finds that %s was left out', (_what, leave, answers) => {
    expect(found(leave, answers).pixels).toBeGreaterThan(0);
  });

  it.each([
    ['yes for no', { takeoverFormBox4SignedOrSealed: false }],
    ['a box that was not ticked', { conductPledgeSigned: false }],
    ['another number', { roomNo: '5-2-0902' }],
    ['another name', { applicantName: '样例钱九' }],
  ] as readonly [string, Facts][])('finds %s', (_what, answers) => {
    expect(found(asIs, answers).pixels).toBeGreaterThan(0);
  });

  it.skipIf(process.env['UPDATE_PICTURES'] === '1')('shows both pictures and what differs, and says where', () => {
    const { template, view } = filledForm(FORM);
    const told = unlike(FORM, pagePictures(drawn(words('，以上属实。', '。')(template), view)));
    expect(told).toEqual([
      expect.stringMatching(/^takeover-form-1 differs at \d+ points, first \d+ mm from the left and \d+ mm from the top; see /),
    ]);
    const [, folder = ''] = /see (\S+);/.exec(told[0] ?? '') ?? [];
    expect(readdirSync(folder).sort()).toEqual(['difference.png', 'expected.png', 'found.png']);
    rmSync(folder, { recursive: true });
    expect(unlike('no-such-form', pagePictures(drawn(template, view)))).toEqual([
      expect.stringContaining('no-such-form-1.png is not kept'),
    ]);
  });
});
