import type { FactView } from '../../../engine/model/report.ts';
import type { Text } from '../../../engine/model/text.ts';
import type { TextInput } from '../layout/input.ts';
import type { Run } from '../layout/run.ts';
import type { ValueCell, Words } from '../template/grammar.ts';
import { factAt } from '../template/scope.ts';
import type { BlockContext } from './context.ts';
import { inputWidth, shapeAt, textInput } from './inputs.ts';
import { styleOf } from './runs.ts';
import { boxRuns } from './value-cell.ts';

/** A text that shows one field of the record at hand and nothing else, such as a number of which a part is masked. */
const ONE_FIELD = /^\{\{\s*(?:\w+\s+)?field\.(\w+)\s*\}\}$/;

/**
 * The place to type or tick what a cell of a table shows, where the form is filled on a screen; undefined for cells that show words.
 *
 * @param list - the list of which the rows are records or entries
 * @param width - of the cell, in points
 */
export function typedCell(
  cell: ValueCell,
  list: string | undefined,
  width: number,
  context: BlockContext,
): { readonly input: TextInput } | { readonly runs: readonly Run[] } | undefined {
  if (context.inputs === undefined) return undefined;
  const asked = askedBy(cell, list, context);
  const shape = asked === undefined ? undefined : shapeAt(asked.path, context);
  if (asked === undefined || shape === undefined) return undefined;
  const { path, fact } = asked;
  const boxed = cell.boxes === true && (shape.options !== undefined || shape.type === 'flag');
  if (boxed) return { runs: boxRuns(fact as FactView, styleOf(context), context, path) };
  const input = textInput(path, shape, fact, inputWidth(width), context);
  return input === undefined ? undefined : { input };
}

interface Asked {
  readonly path: string;
  readonly fact: Pick<FactView, 'label' | 'value'> & Partial<FactView>;
}

/** What a cell asks: a field of a record of the list, an entry of a list, or a fact. */
function askedBy(cell: ValueCell, list: string | undefined, { scope }: BlockContext): Asked | undefined {
  const { facts } = scope.view.report;
  const field = cell.field ?? fieldOf(cell.text);
  if (field !== undefined) {
    const fact = scope.record?.[field];
    if (fact === undefined || list === undefined || scope.entry === undefined) return undefined;
    return { path: `${list}.${scope.entry}.${field}`, fact: { ...fact, label: numbered(fact.label, scope.entry) } };
  }
  if (cell.entry !== undefined && scope.number !== undefined) {
    const fact = factAt(cell.entry, facts);
    const value = Array.isArray(fact?.value) ? fact.value[scope.number - 1] : undefined;
    if (fact === undefined) return undefined;
    const asked = { label: numbered(fact.label, scope.number), ...(value === undefined ? {} : { value }) };
    return { path: `${cell.entry}.${scope.number}`, fact: asked };
  }
  const fact = cell.fact === undefined ? undefined : factAt(cell.fact, facts);
  return fact === undefined ? undefined : { path: cell.fact ?? '', fact };
}

function fieldOf(text: Words | undefined): string | undefined {
  return ONE_FIELD.exec((typeof text === 'object' ? text['zh-CN'] : text) ?? '')?.[1];
}

/** What is asked, with the number of its row for those who hear the form. */
function numbered(label: Text, number: number): Text {
  return { 'zh-CN': `${label['zh-CN']} ${number}`, en: `${label.en} ${number}` };
}
