import { canonicalJson } from '../engine/compile/digest.ts';
import type { FactDefinition } from '../engine/model/fact.ts';
import type { Rulebook } from '../engine/model/rulebook.ts';
import type { Setting } from '../engine/model/setting.ts';
import type { Text } from '../engine/model/text.ts';
import packageJson from '../package.json' with { type: 'json' };
import type { FormTemplate } from '../renderers/pdf/template/grammar.ts';
import type { EvidenceFile } from './evidence.ts';
import { ordersOf, type ShapeOrder } from './option-order.ts';

/** Layout of the file; a verifier refuses what it does not know. */
export const PRINTING_FORMAT = 'guiju-printing/1';

/** Name of the embedded file. */
export const PRINTING_FILE = 'printing.json';

/**
 * How a form was printed: what it takes, besides the evidence, to print the same paper again. Nothing in it says what the paper
 * says: words come from the template, values from the submission, which is judged again.
 */
export interface Printing {
  readonly format: typeof PRINTING_FORMAT;
  /** Version of the product, for people; verification does not rely on it. */
  readonly product: string;
  /** Which form, and the record that it is for, from 1. */
  readonly form: { readonly id: string; readonly index?: number };
  /** Instant with offset. */
  readonly issuedAt: string;
  readonly signer: { readonly name: string; readonly role: Text };
  readonly template: FormTemplate;
  /** Facts and settings that the template names, or the submission gives, and the rules do not. */
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly settings: Readonly<Record<string, Setting>>;
  /** In which order options and fields of facts stand, where it isn't that of their codes. */
  readonly orders: Readonly<Record<string, ShapeOrder>>;
}

/** What is known of a form when it is printed. */
export interface Printed extends Pick<Printing, 'form' | 'issuedAt' | 'signer' | 'template'> {}

/**
 * Gathers how a form is printed.
 *
 * @param known - the part of the rulebook that the form carries already; nothing for a report on an audit
 * @param given - facts of the submission: copies must know what they are and whether they are personal
 */
export function printingOf(
  printed: Printed,
  rulebook: Pick<Rulebook, 'facts' | 'settings'>,
  known: Partial<Rulebook> = {},
  given: readonly string[] = [],
): Printing {
  const words = new Set(given);
  collectWords(printed.template, words);
  const pick = <T>(all: Readonly<Record<string, T>>, there: Readonly<Record<string, T>> = {}): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => words.has(name) && !Object.hasOwn(there, name)));
  const { form, issuedAt, signer, template } = printed;
  const settings = pick(rulebook.settings, known.settings);
  const facts = pick(rulebook.facts, known.facts);
  return {
    format: PRINTING_FORMAT,
    product: packageJson.version,
    form,
    issuedAt,
    signer,
    template,
    facts,
    settings,
    orders: ordersOf({ ...known.facts, ...facts }),
  };
}

/** The file to be embedded, as canonical JSON. */
export function printingFile(printing: Printing): EvidenceFile {
  return {
    name: PRINTING_FILE,
    mime: 'application/json',
    description: '表单模板与排版数据 Template and how it was printed',
    relationship: 'Supplement',
    bytes: new TextEncoder().encode(canonicalJson(printing)),
  };
}

/** Every word in the texts of a template: what names a fact or a setting is among them. */
function collectWords(value: unknown, words: Set<string>): void {
  if (typeof value === 'string') for (const [word] of value.matchAll(/[A-Za-z][\w-]*/g)) words.add(word);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collectWords(inner, words);
}
