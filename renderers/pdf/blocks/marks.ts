import { indentOf } from '../layout/paragraph.ts';
import { qrBoxes } from '../layout/qr.ts';
import { withoutMarks } from '../layout/run.ts';
import { type Strip, spaceStrip, tagged } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import { fillWords } from '../template/fill.ts';
import type { PageBreakBlock, QrBlock, RuleBlock, SpaceBlock } from '../template/grammar.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';

/** A QR code. */
export function qrStrips(block: QrBlock, context: BlockContext): Strip[] {
  const side = points(block.size ?? 22);
  if (context.scope.view.blank === true) return [{ height: side, draw() {} }];
  const text = withoutMarks(fillWords(block.qr, context.scope).text['zh-CN']);
  const boxes = qrBoxes(text, side);
  const indent = indentOf({ segments: [], width: side, height: side, baseline: side }, context.width, block.align ?? 'left');
  return tagged({ role: 'Figure', alt: `${WORDS.qr['zh-CN']} ${WORDS.qr.en}: ${text}` }, [
    { height: side, draw: (canvas, left, top) => canvas.fillAll(boxes, left + indent, top) },
  ]);
}

/** A line across. */
export function ruleStrips(block: RuleBlock, context: BlockContext): Strip[] {
  const width = block.rule === 'thick' ? 1.2 : 0.5;
  const dash = block.rule === 'dashed' ? 3 : 0;
  return [{ height: 6, draw: (canvas, left, top) => canvas.stroke([left, top + 3], [left + context.width, top + 3], width, 0, dash) }];
}

/** White space. */
export function spaceStrips(block: SpaceBlock): Strip[] {
  return [spaceStrip(points(block.space))];
}

/** What follows starts on a new page. */
export function pageBreakStrips(_block: PageBreakBlock): Strip[] {
  return [{ ...spaceStrip(0), opens: true }];
}
