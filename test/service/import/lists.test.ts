import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { ValueShape } from '../../../engine/model/fact.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { makeFillable } from '../../../service/fillable/make.ts';
import { importForm } from '../../../service/import/import.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { byQpdf, type Fill, filled, saved, updated } from '../../support/forms/filling.ts';
import { pdfFaults } from '../../support/pdf-rules/check.ts';
import { DAY } from '../../support/process.ts';

const policy = loadPolicy();
const { facts: DICTIONARY } = policy.rulebook;
const FORMS = [
  ...new Set(
    Object.values(policy.rulebook.checklists).flatMap(({ forms }) =>
      forms.filter(({ each }) => each === undefined).map(({ form }) => form),
    ),
  ),
].filter((form) => !Object.hasOwn(policy.rulebook.checklists, form));

const make = (id: string, facts: Facts = {}) => makeFillable(policy, { id, day: DAY, facts });
const imported = async (bytes: Uint8Array) => (await importForm(policy, saved(bytes), DAY)).submission.facts;

async function namesIn(bytes: Uint8Array, about: string): Promise<string[]> {
  const form = (await PDFDocument.load(bytes)).getForm();
  return form.getFields().map((field) => field.getName().slice(about.length + 1));
}

/** What is typed for a kind of value, and what is meant by it: written here anew, not taken from the product. */
function sample({ type, options }: ValueShape, row: number): readonly [typed: string, value: Value] {
  const codes = Object.keys(options ?? {});
  const code = codes[(row - 1) % codes.length] ?? '';
  const samples: Partial<Record<ValueShape['type'], readonly [string, Value]>> = {
    text: [`样例${row}号，第一层`, `样例${row}号，第一层`],
    integer: ['３', 3],
    quantity: ['12.5', 12.5],
    date: ['2024年3月18日', '2024-03-18'],
    instant: ['2024-03-18 09:30', '2024-03-18T09:30:00'],
    flag: [row === 1 ? 'true' : 'false', row === 1],
    choice: [code, code],
  };
  return samples[type] ?? [`样例${row}`, [`样例${row}`]];
}

/** Rows 1 and 3 of every list of a form: what is filled in, and the entries that must come of it. */
function rowsOf(names: readonly string[]): { fill: Record<string, string | true>; lists: Record<string, Value[]> } {
  const fill: Record<string, string | true> = {};
  const lists: Record<string, Record<number, Value>> = {};
  for (const name of names) {
    const [list = '', row = '', field, option] = name.split('/');
    const shape = Object.hasOwn(DICTIONARY, list) ? DICTIONARY[list] : undefined;
    if (shape?.type !== 'list' || !['1', '3'].includes(row)) continue;
    const rows = lists[list] ?? {};
    lists[list] = rows;
    const number = Number(row);
    if (field === undefined) {
      const [typed, value] = sample({ ...shape, type: shape.of ?? 'text' } as ValueShape, number);
      fill[name] = typed;
      rows[number] = value;
      continue;
    }
    const of = shape.fields?.[field] as ValueShape;
    const record = (rows[number] ?? {}) as Record<string, Value>;
    if (option === undefined) {
      const [typed, value] = sample(of, number);
      fill[name] = typed;
      rows[number] = { ...record, [field]: value };
    } else {
      fill[name] = true;
      rows[number] = { ...record, [field]: [...((record[field] as Value[] | undefined) ?? []), option] };
    }
  }
  return { fill, lists: Object.fromEntries(Object.entries(lists).map(([list, rows]) => [list, Object.values(rows)])) };
}

/** Days without an offset are those of the house. */
const local = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('T09:30:00+08:00', 'T09:30:00'));

const WITH_LISTS = [
  ...['acceptance-list', 'attendance-register', 'destruction-register', 'five-tables', 'gate-ledger', 'hazard-register', 'holiday-seats'],
  ...['key-issue-register', 'machine-room-daily-check', 'machine-room-monthly-check', 'machine-room-shift-check', 'owner-file-index'],
  ...['owner-registration', 'pass-register', 'rectification-record', 'release-slip', 'renovation-application-form', 'repair-ticket'],
  ...[
    'seat-sign-sheet',
    'service-work-log',
    'shift-handover-record',
    'surge-record',
    'visitor-entry',
    'worker-guarantee',
    'worker-register',
  ],
];

describe('rows that were filled in on a screen', () => {
  it('are on every form that prints a list', async () => {
    const found: string[] = [];
    for (const form of FORMS) {
      const { bytes, checklist } = make(form);
      if (Object.keys(rowsOf(await namesIn(bytes, checklist)).lists).length > 0) found.push(form);
    }
    expect(found.sort()).toEqual(WITH_LISTS.sort());
  });

  it.each(WITH_LISTS)('come back as entries of the list, and what is empty closes up: %s', async (form) => {
    const { bytes, checklist } = make(form);
    expect(pdfFaults(bytes)).toEqual([]);
    const { fill, lists } = rowsOf(await namesIn(bytes, checklist));
    const ways: readonly (readonly [string, Uint8Array])[] = [
      ['object streams', await filled(bytes, checklist, fill)],
      ['plain objects', await filled(bytes, checklist, fill, false)],
      ['qpdf', byQpdf(await filled(bytes, checklist, fill, false), '--object-streams=generate')],
      ['qpdf for the web', byQpdf(await filled(bytes, checklist, fill), '--linearize')],
    ];
    for (const [way, file] of ways) {
      const facts = await imported(file);
      for (const [list, entries] of Object.entries(lists)) expect([way, list, local(facts[list])]).toEqual([way, list, local(entries)]);
    }
  });

  it.each([
    ['worker-register', 'workers', 'name'],
    ['pass-register', 'workers', 'passNo'],
    ['acceptance-list', 'acceptanceItems', 'item'],
  ])('saved by appending what has changed: %s', async (form, list, field) => {
    const { bytes } = make(form);
    const once = updated(bytes, `${list}/1/${field}`, '甲');
    const twice = updated(once, `${list}/2/${field}`, '乙');
    expect(await imported(twice)).toEqual({ [list]: [{ [field]: '甲' }, { [field]: '乙' }] });
    expect(await imported(updated(twice, `${list}/1/${field}`, '丙'))).toEqual({ [list]: [{ [field]: '丙' }, { [field]: '乙' }] });
  });
});

describe('rows that stand in a form already', () => {
  const workers = [
    { name: '样例甲工', idNo: '110101190001010011', trade: 'electric' },
    { name: '样例乙工', idNo: '110101190001010012', trade: 'plumbing' },
  ];

  it('come back as they were, whole where paper masks them, with those that are added', async () => {
    const { bytes, checklist } = make('pass-register', { roomNo: '3-1-1202', workers });
    expect(await imported(bytes)).toMatchObject({ workers });
    const added = await filled(bytes, checklist, { 'workers/3/name': '样例丙工' });
    expect((await imported(added))['workers']).toEqual([...workers, { name: '样例丙工' }]);
  });

  it('known to be none is not the same as not answered', async () => {
    expect(await imported(make('pass-register', { roomNo: '3-1-1202', workers: [] }).bytes)).toEqual({ roomNo: '3-1-1202', workers: [] });
    const { bytes, checklist } = make('pass-register', { roomNo: '3-1-1202' });
    expect(await imported(bytes)).toEqual({ roomNo: '3-1-1202' });
    expect(await imported(await filled(bytes, checklist, { 'workers/1/passNo': '（无）' }))).toMatchObject({ workers: [] });
  });
});

describe('boxes that no question stands behind', () => {
  it('can be ticked, say what they are for, and stay on the form', async () => {
    const { bytes, checklist } = make('rectification-record');
    const form = (await PDFDocument.load(bytes)).getForm();
    const boxes = form.getFields().filter((field) => field.getName().startsWith(`${checklist}.by-hand/`));
    const labels = boxes.flatMap(({ acroField }) => String(acroField.dict.get(acroField.dict.context.obj('/TU') as never) ?? ''));
    expect(boxes.length).toBeGreaterThan(2);
    expect(labels.length).toBe(boxes.length);
    const fill: Fill = {
      ...Object.fromEntries(boxes.map((box) => [box.getName().slice(checklist.length + 1), true as const])),
      roomNo: '3-1',
    };
    expect(await imported(await filled(bytes, checklist, fill))).toEqual({ roomNo: '3-1' });
  });
});
