import { ProblemError } from '../../../engine/model/problem.ts';
import { MissingGlyph } from '../layout/measure.ts';
import { type Strip, tagged } from '../layout/strip.ts';
import type { Block } from '../template/grammar.ts';
import { holds, mayHold } from '../template/when.ts';
import { chartStrips } from './chart.ts';
import { checklistStrips } from './checklist.ts';
import { boxStrips, columnsStrips } from './containers.ts';
import type { BlockContext } from './context.ts';
import { fieldsStrips } from './fields.ts';
import { groupStrips } from './group.ts';
import { pageBreakStrips, qrStrips, ruleStrips, spaceStrips } from './marks.ts';
import { listStrips, paragraphBlockStrips } from './paragraph.ts';
import { glyphMissing, tooHigh } from './problems.ts';
import { questionsStrips } from './questions.ts';
import { tagOf } from './roles.ts';
import { signatureStrips, signaturesStrips } from './signing.ts';
import { tableStrips } from './table.ts';
import { bandStrips, headingStrips, titleStrips } from './title.ts';
import { veiledStrips } from './veiled.ts';

/** Sizes that are tried, over the form's own, where a block that cannot be split is higher than a page. */
const SIZES = [1, 0.85, 0.7, 0.6] as const;

/**
 * Builds the blocks whose tests hold; where what a copy hides decides that, it says so.
 *
 * A block that cannot be split is set smaller where long values make it higher than a page. Throws a ProblemError
 * `glyph-missing` where a text has a character that no font shows, and `block-too-high` where even the smallest is too high.
 */
export function buildBlocks(blocks: readonly Block[], outer: BlockContext): Strip[] {
  const strips: Strip[] = [];
  const possible = blocks.filter(({ when }) => mayHold(when, outer.scope));
  for (const [index, block] of possible.entries()) {
    if (!holds(block.when, outer.scope)) {
      const again = index > 0 && !holds(possible[index - 1]?.when, outer.scope);
      strips.push(...(again ? [] : veiledStrips(outer)));
      continue;
    }
    if (isSigned(block)) keepLast(strips);
    strips.push(...fittingStrips(block, block.english === undefined ? outer : { ...outer, english: block.english }));
  }
  return strips;
}

/** Whether people sign in a block: it never stands on a page without what they sign. */
export function isSigned(block: Block): boolean {
  if ('box' in block) return block.box.some(isSigned);
  if ('columns' in block && Array.isArray(block.columns)) return block.columns.some(({ body }) => body.some(isSigned));
  return 'signatures' in block || 'signature' in block;
}

/** Keeps the last strip that shows something, and the white under it, with what follows. */
function keepLast(strips: Strip[]): void {
  for (let i = strips.length - 1; i >= 0; i -= 1) {
    const strip = strips[i] as Strip;
    if (strip.opens === true) return;
    strips[i] = { ...strip, keep: true };
    if (strip.space !== true) return;
  }
}

function fittingStrips(block: Block, context: BlockContext): Strip[] {
  for (const size of SIZES) {
    const strips = named(nameOf(block), () => stripsOf(block, { ...context, textSize: context.textSize * size }));
    if (strips.every((strip) => strip.height <= context.pageHeight + 0.01)) return tagged(tagOf(block), strips);
  }
  throw new ProblemError([tooHigh(nameOf(block))]);
}

/** Runs a step of a block, whose name is told where a glyph is missing. */
export function named<T>(block: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof MissingGlyph) throw new ProblemError([glyphMissing(error.character, block, error.fact)]);
    throw error;
  }
}

/** The kind of a block and the first words in it, by which an admin finds it in the template. */
function nameOf(block: Block): string {
  const [kind = '', content] = Object.entries(block)[0] ?? [];
  if (typeof content === 'string') return `${kind} “${content}”`;
  if (typeof content === 'object' && content !== null && 'zh-CN' in content) return `${kind} “${String(content['zh-CN'])}”`;
  return kind;
}

function stripsOf(block: Block, context: BlockContext): Strip[] {
  if ('title' in block) return titleStrips(block, context);
  if ('heading' in block) return headingStrips(block, context);
  if ('band' in block) return bandStrips(block, context);
  if ('paragraph' in block) return paragraphBlockStrips(block, context);
  if ('list' in block) return listStrips(block, context);
  // These three come before `columns`, which in them is a number.
  if ('fields' in block) return fieldsStrips(block, context);
  if ('group' in block) return groupStrips(block, context);
  if ('checklist' in block) return checklistStrips(block, context);
  if ('signatures' in block) return signaturesStrips(block, context);
  if ('table' in block) return tableStrips(block, context);
  if ('chart' in block) return chartStrips(block, context);
  if ('questions' in block) return questionsStrips(block, context);
  if ('columns' in block) return columnsStrips(block, context);
  if ('box' in block) return boxStrips(block, context);
  if ('signature' in block) return signatureStrips(block, context);
  if ('qr' in block) return qrStrips(block, context);
  if ('rule' in block) return ruleStrips(block, context);
  if ('space' in block) return spaceStrips(block);
  return pageBreakStrips(block);
}
