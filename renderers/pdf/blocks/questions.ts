import type { QuestionView } from '../../../engine/model/report.ts';
import type { Text } from '../../../engine/model/text.ts';
import { innerWidth } from '../layout/cell.ts';
import { type ContentCell, contentRow } from '../layout/content-row.ts';
import { breakLines } from '../layout/lines.ts';
import type { Line } from '../layout/run.ts';
import { type Strip, spaceStrip, stackStrips } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { QuestionColumn, QuestionsBlock } from '../template/grammar.ts';
import { WORDS } from '../words.ts';
import { answerStrip, linesStrip } from './answer.ts';
import type { BlockContext } from './context.ts';
import { numberLabel } from './paragraph.ts';
import { belowStrips } from './question-below.ts';
import { askedWords, clauseWords, followsWords, whenWords } from './question-words.ts';
import { styleOf, textRuns } from './runs.ts';
import { headStrips, widthsOf } from './table.ts';

/** Least height of a row in millimetres: a hand needs seven. */
const LEAST = 8;

/** Empty rows for a list of records. */
const BLANK_ROWS = 5;

/** Every question of the checklist in one table: a band for each section, the head again on each page. */
export function questionsStrips(block: QuestionsBlock, outer: BlockContext): Strip[] {
  const context = block.size === undefined ? outer : { ...outer, textSize: block.size };
  const widths = widthsOf(block.questions, context.width);
  const head = stackStrips(headStrips(block.questions, widths, context));
  const body = context.scope.view.checklist.sections.flatMap(({ title, questions }, i) => [
    {
      ...barStrip(
        [
          { text: numberLabel(i + 1, 'chinese'), bold: true },
          { text: title, bold: true },
        ],
        context,
      ),
      keep: true,
    },
    ...groupsOf(questions).flatMap((group) => groupStrips(group, block, widths, context)),
  ]);
  // What comes after the table, such as signatures, never stands on a page without any of it.
  return [{ ...head, keep: true }, ...under(head, body).map((strip, i) => (i === body.length - 1 ? { ...strip, keep: true } : strip))];
}

/** Strips over which another is repeated where they open a page. */
function under(head: Strip, strips: readonly Strip[]): Strip[] {
  return strips.map((strip) => ({ ...strip, repeat: strip.repeat === undefined ? head : stackStrips([head, strip.repeat]) }));
}

/** A row across the table. */
function barStrip(parts: readonly { text: Text | string; bold?: boolean }[], context: BlockContext): Strip {
  const runs = parts.flatMap(({ text, bold }) => {
    const style = styleOf(context, bold === true ? { face: 'bold' } : { size: context.textSize * 0.9 });
    return textRuns(typeof text === 'string' ? { 'zh-CN': text, en: '' } : text, style, 'beside', context);
  });
  const content = linesStrip(breakLines(runs, innerWidth(context.width), context.measure), innerWidth(context.width));
  return contentRow([{ content, width: context.width, ground: parts.some(({ bold }) => bold) }], 0);
}

/** Neighbours that are asked under the same condition. */
function groupsOf(questions: readonly QuestionView[]): QuestionView[][] {
  const groups: QuestionView[][] = [];
  for (const question of questions) {
    const group = groups.at(-1);
    if (group !== undefined && question.when !== undefined && group[0]?.when?.['zh-CN'] === question.when['zh-CN']) group.push(question);
    else groups.push([question]);
  }
  return groups;
}

/** The condition that several questions share is said once, and again on a new page. */
function groupStrips(group: readonly QuestionView[], block: QuestionsBlock, widths: readonly number[], context: BlockContext): Strip[] {
  const when = group[0]?.when;
  if (group.length === 1 || when === undefined) return group.flatMap((question) => questionStrips(question, block, widths, context));
  const bar = barStrip([{ text: whenWords(when, group[0]?.number, group.at(-1)?.number) }], context);
  const rows = group.flatMap(({ when: _said, ...question }) => questionStrips(question, block, widths, context));
  return [{ ...bar, keep: true }, ...under(bar, rows)];
}

/** A question's row, and what is filled in under it. */
function questionStrips(question: QuestionView, block: QuestionsBlock, widths: readonly number[], context: BlockContext): Strip[] {
  const least = points(block.height ?? LEAST);
  const below = belowStrips(question, block.blank ?? BLANK_ROWS, least, context);
  const cells = block.questions.map((column, i): ContentCell => {
    const width = widths[i] ?? 0;
    const elsewhere = column.show === 'answer' && below.length > 0;
    const content = elsewhere ? belowNote(innerWidth(width), context) : columnStrip(column, question, block, innerWidth(width), context);
    return { content, width };
  });
  const row = { ...contentRow(cells, least), keep: below.length > 0 };
  if (below.length < 2) return [row, ...below];
  const { number, fact } = question;
  return [row, ...under(barStrip([{ text: `${number}. ` }, { text: fact.label }, { text: WORDS.continued }], context), below)];
}

function columnStrip(column: QuestionColumn, question: QuestionView, block: QuestionsBlock, width: number, context: BlockContext): Strip {
  switch (column.show) {
    case 'number':
      return linesStrip(breakLines([{ text: String(question.number), style: styleOf(context) }], width, context.measure), width, 'center');
    case 'act':
      return linesStrip(smallLines(WORDS[question.act], 'under', width, context), width, 'center');
    case 'question':
      return linesStrip(questionLines(question, width, context), width);
    case 'answer':
      return ownAnswer(question, block, width, context);
    default:
      return spaceStrip(0);
  }
}

function ownAnswer({ shape, fact, act, from }: QuestionView, block: QuestionsBlock, width: number, context: BlockContext): Strip {
  if (from !== undefined && !fact.known) return linesStrip(smallLines(followsWords(from), 'under', width, context), width);
  const long = block.long?.includes(fact.name) === true;
  return answerStrip({ shape, fact, collected: act === 'collect', long, path: fact.name }, width, context);
}

/** The question, how it is answered, when it is asked, and the clauses that judge it. */
function questionLines(question: QuestionView, width: number, context: BlockContext): Line[] {
  const asked = breakLines(textRuns(askedWords(question), styleOf(context), 'under', context), width, context.measure);
  const when = question.when === undefined ? [] : smallLines(whenWords(question.when), 'under', width, context);
  const clauses = question.clauses.length === 0 ? [] : smallLines(clauseWords(question.clauses), 'beside', width, context);
  return [...asked, ...when, ...clauses];
}

function smallLines(text: Text, place: 'beside' | 'under', width: number, context: BlockContext): Line[] {
  return breakLines(textRuns(text, styleOf(context, { size: context.textSize * 0.82 }), place, context), width, context.measure);
}

function belowNote(width: number, context: BlockContext): Strip {
  return linesStrip(smallLines(WORDS.below, 'beside', width, context), width);
}
