import type { FactType } from '../../../engine/model/fact.ts';
import type { FactView } from '../../../engine/model/report.ts';
import type { Text } from '../../../engine/model/text.ts';
import type { Run, TextStyle } from '../layout/run.ts';
import type { ValueCell } from '../template/grammar.ts';
import { hidden, ofFact, resolve } from '../template/resolve.ts';
import { factAt } from '../template/scope.ts';
import { holds } from '../template/when.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';
import { boxInput, shapeAt } from './inputs.ts';
import { type EnglishPlace, textRuns, wordRuns } from './runs.ts';

/** What a cell of a grid or table shows; no runs where it is left for the hand. */
export function cellRuns(cell: ValueCell, style: TextStyle, place: EnglishPlace, context: BlockContext): Run[] {
  if (cell.text !== undefined) return wordRuns(cell.text, style, place, context);
  if (cell.setting !== undefined) return settingRuns(cell.setting, style, place, context);
  if (cell.entry !== undefined) return entryRuns(cell.entry, style, context);
  if (cell.fact === undefined && cell.field === undefined) return [];
  const fact = factOf(cell, context);
  if (cell.boxes === true) return boxRuns(fact, style, context, cell.fact);
  if (fact === undefined || !fact.known) return [];
  return textRuns(ofCell(fact), style, place, context, [fact.name]);
}

/** A value in words; days, times, and what people typed are the same in both languages, and a cell says them once. */
function ofCell(fact: FactView): Text {
  const { text } = ofFact(fact);
  if (fact.hidden === true) return text;
  const { type, options } = fact.shape ?? {};
  const worded = options !== undefined || !fact.filled || type === undefined || !WORDLESS.includes(type);
  return worded ? text : { 'zh-CN': text['zh-CN'], en: text['zh-CN'] };
}

const WORDLESS: readonly FactType[] = ['date', 'instant', 'text', 'list', 'set', 'quantity'];

/** The fact or field that a cell names. */
export function factOf(cell: ValueCell, context: BlockContext): FactView | undefined {
  if (cell.fact !== undefined) return factAt(cell.fact, context.scope.view.report.facts);
  return factAt(cell.field ?? '', context.scope.record ?? {});
}

/** A ticked or an empty ballot box. */
export function boxOf(ticked: boolean): string {
  return ticked ? '☑' : '☐';
}

/** Options side by side with their boxes; yes and no for a fact that has none. */
export function boxRuns(fact: FactView | undefined, style: TextStyle, context: BlockContext, path?: string): Run[] {
  if (fact?.hidden === true) return hiddenRuns(style, context);
  const answer = fact?.known === true ? fact.value : undefined;
  const options = fact?.options ?? [
    { code: 'true', label: WORDS.yes, chosen: answer === true },
    { code: 'false', label: WORDS.no, chosen: answer === false },
  ];
  return options.flatMap((option, i) => [
    { text: i === 0 ? '' : '   ', style },
    boxRun(option, style, context, path),
    { text: ' ', style },
    ...textRuns(option.label, style, 'beside', context, fact === undefined ? [] : [fact.name]).map((run) => ({ ...run, whole: true })),
  ]);
}

/** Says that a copy does not show what was answered. */
export function hiddenRuns(style: TextStyle, context: BlockContext): Run[] {
  return textRuns(hidden(), style, 'beside', context);
}

/** The box of an option: a character, or where the form is filled on a screen, a place to tick. */
export function boxRun(option: NonNullable<FactView['options']>[number], style: TextStyle, context: BlockContext, path?: string): Run {
  const shape = path === undefined ? undefined : shapeAt(path, context);
  const input =
    shape === undefined || path === undefined ? undefined : boxInput(path, shape.type === 'set' ? 'any' : 'one', option, context);
  return { text: boxOf(option.chosen), style, ...(input === undefined ? {} : { input: { ...input, style } }) };
}

/** The entry of a list that has the number of the row at hand. */
function entryRuns(name: string, style: TextStyle, context: BlockContext): Run[] {
  const { scope } = context;
  const fact = factAt(name, scope.view.report.facts);
  if (fact?.hidden === true) return hiddenRuns(style, context);
  const value = fact?.value;
  const entry = Array.isArray(value) ? value[(scope.number ?? 1) - 1] : undefined;
  return entry === undefined ? [] : [{ text: String(entry), style, fact: name }];
}

function settingRuns(name: string, style: TextStyle, place: EnglishPlace, context: BlockContext): Run[] {
  if (!holds({ setting: name, filled: true }, context.scope)) return [];
  return textRuns(resolve(`setting.${name}`, context.scope).text, style, place, context);
}
