import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ValueShape } from '../../engine/model/fact.ts';
import type { FormView } from '../../engine/model/report.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';

/** Distinct Hanzi on the page: what a full form of one page has. */
export const HANZI = 590;

/** Facts of the form: written answers, and one set of options. */
const WRITTEN = 26;
const OPTIONS = 12;

/** The parts of the stock form, which every candidate draws: a title, labels with answers, options, a table and paragraphs. */
export interface Stock {
  readonly title: string;
  readonly answers: readonly { readonly label: string; readonly answer: string }[];
  readonly options: readonly { readonly words: string; readonly chosen: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly paragraphs: readonly string[];
}

/** Where words of forms stand: the templates, then the dictionary of facts. */
const SOURCES = ['../../renderers/pdf/templates/', '../../rules/facts/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

/** Hanzi that this product prints by itself on every such page: captions of the signature, the number of the page. */
const OWN = new Set('选项甲乙丙签名人职务时间第页共客服主管样例');

/** A form of one page with {@link HANZI} distinct characters, as they first stand in the forms and the dictionary that come with the product. */
export function stockForm(): Stock {
  const words = SOURCES.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  ).join('');
  const seen = new Set(words.match(/\p{Script=Han}/gu));
  const characters = [...seen].filter((character) => !OWN.has(character)).slice(0, HANZI - OWN.size);
  if (characters.length < HANZI - OWN.size) throw new Error('the forms have too few characters');
  let at = 0;
  const take = (count: number): string => {
    // Once all have stood somewhere, they come again.
    const taken = Array.from({ length: count }, (_, i) => characters[(at + i) % characters.length]).join('');
    at += count;
    return taken;
  };
  return {
    title: take(6),
    answers: Array.from({ length: WRITTEN }, () => ({ label: take(4), answer: take(6) })),
    options: Array.from({ length: OPTIONS }, (_, i) => ({ words: take(8), chosen: i % 3 === 0 })),
    rows: Array.from({ length: 6 }, () => [take(4), take(16), take(4)]),
    paragraphs: [take(120), take(100), take(80)],
  };
}

const both = (text: string) => ({ 'zh-CN': text, en: text });
const factName = (i: number) => `stock${i}`;

/** The stock form as a template of this product. */
export function stockTemplate(stock: Stock): FormTemplate {
  return {
    form: 'stock',
    title: both(stock.title),
    page: { margin: 12, text: 9 },
    english: 'none',
    body: [
      { title: stock.title },
      { fields: stock.answers.map(({ label }, i) => ({ fact: factName(i), label })), columns: 3 },
      { checklist: '选项', fact: 'stockOptions', columns: 3 },
      {
        table: [
          { title: '甲', width: 2 },
          { title: '乙', width: 6 },
          { title: '丙', width: 2 },
        ],
        rows: stock.rows,
      },
      ...stock.paragraphs.map((paragraph) => ({ paragraph, indent: 2 })),
      { signature: '签名' },
    ],
  };
}

/** Kinds of value of the stock form's facts. */
export function stockShapes(stock: Stock): Record<string, ValueShape> {
  const written = stock.answers.map((_, i) => [factName(i), { type: 'text' }] as const);
  const options = Object.fromEntries(stock.options.map(({ words }, i) => [`option${i}`, both(words)]));
  return { ...Object.fromEntries(written), stockOptions: { type: 'set', options } };
}

/** What a template sees; with `empty` nothing is answered yet. */
export function stockView(stock: Stock, empty = false): FormView {
  const common = { known: !empty, filled: !empty, personal: false };
  const written = stock.answers.map(({ label, answer }, i) => {
    const words = { name: factName(i), label: both(label), ask: both(label), text: both(empty ? '' : answer) };
    return [factName(i), { ...words, ...common, ...(empty ? {} : { value: answer }) }] as const;
  });
  const options = stock.options.map(({ words, chosen }, i) => ({ code: `option${i}`, label: both(words), chosen: chosen && !empty }));
  const title = both(stock.title);
  return {
    report: {
      submission: '',
      checklist: { id: 'stock', title },
      day: '2024-03-15',
      outcome: { code: 'granted', label: title },
      rulesets: [],
      findings: [],
      obligations: [],
      facts: {
        ...Object.fromEntries(written),
        stockOptions: { name: 'stockOptions', label: title, ask: title, text: title, ...common, options },
      },
      unused: [],
    },
    checklist: { sections: [], outcomes: { granted: title, conditional: title, incomplete: title, refused: title } },
    form: { id: 'stock', title, no: 'STOCK-1', issuedAt: '2024-03-15T09:30:00+08:00', digest: 'ab'.repeat(32) },
    settings: {},
    signer: { name: '', role: title },
  };
}
