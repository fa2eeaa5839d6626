import qrcode from 'qrcode/lib/core/qrcode.js';
import type { Box } from './canvas.ts';

/**
 * The dark parts of a QR code of a side in points, from its top left; neighbours in a row are one box.
 *
 * Error correction M (15 % may be spoiled), without a margin: who places the code leaves white around it.
 * Source: ISO/IEC 18004.
 */
export function qrBoxes(text: string, side: number): Box[] {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const step = side / modules.size;
  const boxes: Box[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; ) {
      let end = column;
      while (end < modules.size && modules.get(row, end)) end += 1;
      if (end > column) boxes.push({ left: column * step, top: row * step, width: (end - column) * step, height: step });
      column = end + 1;
    }
  }
  return boxes;
}
