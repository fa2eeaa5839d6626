import type { FactDefinition, ValueShape } from '../../engine/model/fact.ts';
import type { Text } from '../../engine/model/text.ts';

/** Works that an application may plan. */
export const WORKS = [
  'paint',
  'tiles',
  'pipes',
  'wiring',
  'walls',
  'balcony',
  'facade',
  'windows',
  'gas',
  'drains',
  'floors',
  'roof',
  'heating',
  'doors',
];
/** Papers that an application may have to come with. */
export const PAPERS = Array.from({ length: 20 }, (_, index) => `paper${index}`);

const label = (name: string): Text => ({ 'zh-CN': name, en: name });
const options = (...codes: string[]) => Object.fromEntries(codes.map((code) => [code, label(code)]));
const choice = (...codes: string[]): ValueShape => ({ type: 'choice', options: options(...codes) });
const quantity = (unit: string): ValueShape => ({ type: 'quantity', unit });
const FLAG: ValueShape = { type: 'flag' };
const INTEGER: ValueShape = { type: 'integer' };
const DATE: ValueShape = { type: 'date' };
const TEXT: ValueShape = { type: 'text' };

const SHAPES: Readonly<Record<string, ValueShape>> = {
  applicant: choice('owner', 'tenant', 'agent', 'company'),
  storey: choice('ground', 'middle', 'top'),
  heating: choice('floor', 'wall', 'none'),
  works: { type: 'set', options: options(...WORKS) },
  ...Object.fromEntries(PAPERS.map((paper) => [paper, FLAG])),
  ownerAgrees: FLAG,
  neighboursTold: FLAG,
  insured: FLAG,
  depositPaid: FLAG,
  occupied: FLAG,
  area: quantity('m2'),
  load: quantity('kN/m2'),
  power: quantity('kW'),
  deposit: INTEGER,
  depositDue: INTEGER,
  fee: INTEGER,
  feeDue: INTEGER,
  noise: INTEGER,
  skips: INTEGER,
  applied: DATE,
  begins: DATE,
  ends: DATE,
  contractEnds: DATE,
  signedByOwner: TEXT,
  signedByContractor: TEXT,
  signedByManager: TEXT,
  contractor: TEXT,
  remark: TEXT,
  workers: {
    type: 'list',
    of: 'record',
    fields: {
      name: { ...TEXT, label: label('name') },
      age: { ...INTEGER, label: label('age') },
      registered: { ...FLAG, label: label('registered') },
      trade: { ...choice('electrician', 'plumber', 'mason', 'painter'), label: label('trade') },
      passUntil: { ...DATE, label: label('passUntil') },
    },
  },
};

/** The dictionary of the benchmark: an application for works in a flat, of invented facts. */
export const DICTIONARY: Readonly<Record<string, FactDefinition>> = Object.fromEntries(
  Object.entries(SHAPES).map(([name, shape]) => [name, { name, label: label(name), ask: label(name), ...shape }]),
);
