import type { FactView } from '../../../engine/model/report.ts';
import { innerWidth } from '../layout/cell.ts';
import { gridRow } from '../layout/grid-row.ts';
import { breakLines } from '../layout/lines.ts';
import { type OptionLines, optionRow, optionWidth } from '../layout/option-row.ts';
import type { Run } from '../layout/run.ts';
import type { Strip } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { ChecklistBlock } from '../template/grammar.ts';
import { factAt } from '../template/scope.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';
import { labelLines } from './fields.ts';
import { handTick } from './hand-ticks.ts';
import { styleOf, textRuns, wordRuns } from './runs.ts';
import { boxOf, boxRun, boxRuns, hiddenRuns } from './value-cell.ts';

/** A box with the words behind it. */
interface Option {
  readonly runs: readonly Run[];
  /** The box before the words. */
  readonly box: Run;
}

/** A labelled row of boxes: the options of a fact, yes-or-no facts, or options for the hand. */
export function checklistStrips(block: ChecklistBlock, context: BlockContext): Strip[] {
  const labelWidth = block.labels === undefined ? context.labelWidth : points(block.labels);
  const width = context.width - labelWidth;
  const label = { lines: labelLines(block.checklist, labelWidth, context), width: labelWidth, ground: true, align: 'center' as const };
  if (block.flags !== undefined) {
    const lines = block.flags.flatMap((flag) => breakLines(flagRuns(flag, context), innerWidth(width), context.measure));
    return gridRow([label, { lines, width }], 0, context.pageHeight);
  }
  const columns = block.columns ?? 3;
  const options = optionsOf(block, context).map((option) => optionLines(option, optionWidth(width, columns), context));
  return [optionRow(label, options, columns, width)];
}

function optionLines(option: Option, width: number, context: BlockContext): OptionLines {
  const [box] = breakLines([option.box], width, context.measure);
  const lines = breakLines(option.runs, width, context.measure);
  return { box: box ?? { segments: [], width: 0, height: 0, baseline: 0 }, lines };
}

function optionsOf(block: ChecklistBlock, context: BlockContext): Option[] {
  const style = styleOf(context);
  const written = (block.options ?? []).map((words) => {
    const runs = wordRuns(words, style, 'beside', context);
    const input = context.inputs === undefined ? {} : { input: handTick(runs[0]?.text ?? '', style) };
    return { runs, box: { text: boxOf(false), style, ...input } };
  });
  if (block.ticks !== undefined) return [...block.ticks.map((tick) => tickOption(tick, context)), ...written];
  if (block.fact === undefined) return written;
  const fact = factAt(block.fact, context.scope.view.report.facts);
  if (fact?.hidden === true) return [{ runs: hiddenRuns(style, context), box: { text: '', style } }, ...written];
  const chosen = (fact?.options ?? []).filter(({ code }) => takes(block, code));
  const known = chosen.map((option) => ({
    runs: textRuns(option.label, style, 'beside', context, [block.fact ?? '']),
    box: boxRun(option, style, context, block.fact),
  }));
  return [...known, ...written];
}

function takes(block: ChecklistBlock, code: string): boolean {
  return (block.only?.includes(code) ?? true) && !(block.except?.includes(code) ?? false);
}

/** A fact answered yes or no, by its name or with a label of its own. */
type Named = NonNullable<ChecklistBlock['flags']>[number];

/** A fact and its two boxes, on a line of its own. */
function flagRuns(flag: Named, context: BlockContext): Run[] {
  const style = styleOf(context);
  const { fact, name, label } = namedFact(flag, context);
  return [...boxRuns(fact, style, context, name), { text: '    ', style }, ...label];
}

/** A fact and its one box, ticked for yes. */
function tickOption(tick: Named, context: BlockContext): Option {
  const style = styleOf(context);
  const { fact, name, label } = namedFact(tick, context);
  const yes = { code: 'true', label: WORDS.yes, chosen: fact?.value === true };
  if (fact?.hidden === true) return { runs: [...label, { text: ' ', style }, ...hiddenRuns(style, context)], box: { text: '', style } };
  return { runs: label, box: boxRun(yes, style, context, name) };
}

function namedFact(
  named: Named,
  context: BlockContext,
): { readonly fact: FactView | undefined; readonly name: string; readonly label: Run[] } {
  const style = styleOf(context);
  const name = typeof named === 'string' ? named : named.fact;
  const fact = factAt(name, context.scope.view.report.facts);
  if (typeof named === 'object') return { fact, name, label: wordRuns(named.label, style, 'beside', context) };
  return { fact, name, label: textRuns(fact?.label ?? { 'zh-CN': name, en: name }, style, 'beside', context) };
}
