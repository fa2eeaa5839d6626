import { type AnswerFault, answerOf, type Filled } from '../load/answers.ts';
import { ANSWER_CATALOGUE } from '../model/catalogue/answers.ts';
import type { CatalogueCode } from '../model/catalogue/catalogue.ts';
import type { FactDefinition, ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Problem } from '../model/problem.ts';
import { problemsOf } from '../model/problem-maker.ts';
import type { Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { readValue } from '../schema/value.ts';

/** What somebody has typed, read: what it says, undefined where nothing was answered, or why it is no answer. */
export type TypedAnswer = { readonly value: Value | undefined } | { readonly problems: readonly Problem[] };

/** Adds the offset to a local time; undefined where no zone is known. */
type Zoned = (local: string) => string | undefined;

const problem = problemsOf(ANSWER_CATALOGUE);

/**
 * Reads what was typed, ticked or chosen at a question as the dictionary wants it.
 *
 * Figures in full width, days with 年月日, lists with 、, options by their words and units behind a number are understood.
 *
 * @param zoned - where left out, times without offset are told
 */
export function typedAnswer(definition: FactDefinition, filled: Filled, zoned?: Zoned): TypedAnswer {
  const written = answerAsWritten(definition, filled);
  return 'problems' in written || written.value === undefined ? written : answerAsValue(definition, written.value, zoned);
}

/** The first half of it: what was typed as a submission document would have it. Times may lack their offset, and days may not exist. */
export function answerAsWritten(definition: FactDefinition, filled: Filled): TypedAnswer {
  if (typeof filled === 'string' && filled.trim() === '') return { value: undefined };
  const problems: Problem[] = [];
  const value = answerOf(filled, definition, { path: [], fault: (fault) => problems.push(told(fault, definition)) });
  return problems.length > 0 ? { problems } : { value };
}

/** The second half: what is written, as a value. */
export function answerAsValue(definition: FactDefinition, written: Value, zoned?: Zoned): TypedAnswer {
  const problems: Problem[] = [];
  const value = readValue(definition.name, written, definition, {
    ...(zoned ? { zoned } : {}),
    fault: (code, params, path) => problems.push(beyond(code, labelAt(definition, path), params.value ?? params.number ?? '')),
  });
  return problems.length > 0 ? { problems } : { value };
}

function told({ code, path, found, expected, options }: AnswerFault, definition: FactDefinition): Problem {
  const name = path.at(-1) ?? '';
  const choices = options && optionsInWords(shapeAt(definition, path), options);
  // Of a field that is not there the place of it is told, and its name by itself.
  const place = code === 'field-unknown' ? path.slice(0, -1) : path;
  return problem(`answer-${code}`, { label: labelAt(definition, place), name, found: shortened(found), expected, options: choices });
}

/** What no pattern sees: a day that does not exist, a time after midnight, a number with too many digits. */
function beyond(code: CatalogueCode, label: Text, found: string | number | Text): Problem {
  if (code === 'number-too-large') return problem('answer-large', { label });
  return problem(code === 'date-wrong' ? 'answer-day' : 'answer-time', { label, found });
}

/** The words of the options, where a field has any. */
function optionsInWords({ options }: ValueShape, codes: string): string | Text {
  const labels = Object.values(options ?? {});
  if (labels.length === 0) return codes === 'true, false' ? { 'zh-CN': '是、否', en: 'yes, no' } : codes;
  return { 'zh-CN': labels.map((label) => label['zh-CN']).join('、'), en: labels.map((label) => label.en).join(', ') };
}

function shapeAt(shape: ValueShape, path: readonly (string | number)[]): ValueShape {
  return path.reduce<ValueShape>((inner, step) => own(inner.fields ?? {}, String(step)) ?? inner, shape);
}

/** The label of the question, with that of the field and the number of the row inside it. */
function labelAt(definition: FactDefinition, path: readonly (string | number)[]): Text {
  const parts = path.map((step): Text => {
    const label = own(definition.fields ?? {}, String(step))?.label;
    // Rows are numbered from 1 where they were typed, from 0 where they were read.
    return label ?? rowOf(typeof step === 'number' ? step + 1 : step);
  });
  const join = (lang: keyof Text) => [definition.label, ...parts].map((part) => part[lang]).join(lang === 'zh-CN' ? '·' : ', ');
  return { 'zh-CN': join('zh-CN'), en: join('en') };
}

function rowOf(step: string | number): Text {
  return /^\d+$/.test(String(step)) ? { 'zh-CN': `第 ${step} 行`, en: `row ${step}` } : { 'zh-CN': String(step), en: String(step) };
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : text;
}

/** Most signs of what was typed that are told again. */
const LONGEST = 30;
