import { PDFCheckBox, PDFDocument, PDFDropdown, PDFRadioGroup, PDFTextField } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { FactDefinition } from '../../../engine/model/fact.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { checklistView } from '../../../engine/report/checklist-view.ts';
import { makeFillable } from '../../../service/fillable/make.ts';
import { loadPolicy, programOf } from '../../../service/policy/policy.ts';
import { pictureOf } from '../../renderers/pdf/tools.ts';
import { pdfFaults } from '../../support/pdf-rules/check.ts';
import { DAY } from '../../support/process.ts';

const policy = loadPolicy();
const { rulebook } = policy;
const CHECKLISTS = Object.keys(rulebook.checklists);
const FORMS = [
  ...new Set(
    Object.values(rulebook.checklists).flatMap(({ forms }) => forms.filter(({ each }) => each === undefined).map(({ form }) => form)),
  ),
];
const make = (id: string, facts = {}) => makeFillable(policy, { id, day: DAY, facts });

async function fieldsOf(bytes: Uint8Array) {
  const form = (await PDFDocument.load(bytes)).getForm();
  return new Map(form.getFields().map((field) => [field.getName(), field]));
}

describe.each(CHECKLISTS)('%s as a form to fill in', (id) => {
  const { bytes, checklist } = make(id);

  it('has a field for every question that somebody must answer, and meets every rule', async () => {
    const names = [...(await fieldsOf(bytes)).keys()].map((name) => name.slice(checklist.length + 1).split('/')[0]);
    const questions = checklistView(rulebook, programOf(policy, id)).sections.flatMap((section) => section.questions);
    for (const { fact, from } of questions) if (from === undefined) expect(names).toContain(fact.name);
    expect(pdfFaults(bytes)).toEqual([]);
  });

  it('has fields of the kind of their facts', async () => {
    for (const [name, field] of await fieldsOf(bytes)) {
      const [fact = '', ...more] = name.slice(checklist.length + 1).split('/');
      if (fact === 'by-hand') {
        expect(field).toBeInstanceOf(PDFCheckBox);
        continue;
      }
      const shape = rulebook.facts[fact] as FactDefinition;
      if (more.length === 0) {
        const kinds = shape.type === 'flag' || shape.options !== undefined ? [PDFRadioGroup, PDFDropdown] : [PDFTextField];
        expect(
          kinds.some((kind) => field instanceof kind),
          name,
        ).toBe(true);
      } else if (shape.type === 'set' && shape.options !== undefined) expect(field).toBeInstanceOf(PDFCheckBox);
    }
  });
});

describe.each(FORMS)('%s as a form to fill in', (id) => {
  it('meets every rule, and is the same every time', () => {
    const { bytes } = make(id);
    expect(pdfFaults(bytes)).toEqual([]);
    expect(Buffer.compare(bytes, make(id).bytes)).toBe(0);
  });
});

it('takes little more than half a megabyte, most of it the font for what is typed', () => {
  for (const form of ['repair-ticket', 'worker-register', 'takeover-form']) expect(make(form).bytes.length).toBeLessThan(700_000);
});

describe('what stands in a form already', () => {
  it('is seen and held', async () => {
    const facts = { applicantName: '王䶮', applicantType: 'owner', plannedWorks: ['paint'], worksFrom: '2024-03-20' };
    const { bytes, checklist } = make('renovation-application-form', facts);
    const fields = await fieldsOf(bytes);
    expect((fields.get(`${checklist}.applicantName`) as PDFTextField).getText()).toBe('王䶮');
    expect((fields.get(`${checklist}.worksFrom`) as PDFTextField).getText()).toBe('2024-03-20');
    expect((fields.get(`${checklist}.applicantType`) as PDFRadioGroup).getSelected()).toBe('owner');
    expect((fields.get(`${checklist}.plannedWorks/paint`) as PDFCheckBox).isChecked()).toBe(true);
    expect((fields.get(`${checklist}.plannedWorks/wiring`) as PDFCheckBox).isChecked()).toBe(false);
    const [filled, blank] = [bytes, make('renovation-application-form').bytes].map((file) => pictureOf(file, 1, 50).pixels);
    const darker = filled?.filter((pixel, i) => pixel + 60 < (blank?.[i] ?? 0)).length ?? 0;
    // Two names and days, two ticks: some hundred dots, not a page of them.
    expect(darker).toBeGreaterThan(40);
    expect(darker).toBeLessThan(2000);
  });

  it('is told where a character cannot be shown', () => {
    try {
      make('renovation-application-form', { applicantName: '王👍' });
      expect.unreachable();
    } catch (error) {
      expect((error as ProblemError).problems[0]?.message.en).toContain('U+1F44D');
      expect((error as ProblemError).problems[0]?.message.en).toContain('applicantName');
    }
  });
});

it.each(['renovation-aplication', 'worker-pass'])('%s, which is nothing to fill in, is told', (id) => {
  try {
    make(id);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).problems[0]).toMatchObject({ code: 'fillable-unknown' });
  }
});
