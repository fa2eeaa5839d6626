import qrcode from 'qrcode/lib/core/qrcode.js';
import type { Box } from './canvas.ts';

/**
 * The dark parts of a QR code of a side in points, from its top left; neighbours in a row are one box.
 *
 * Error correction M (15 % may be spoiled), without a margin: who places the code leaves white around it.
 * Source: ISO/IEC 18004.
 */
export function qrBoxes(text: string, side: number): Box[] {
  const modules = modulesOf(text);
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

/** Characters of the denser alphanumeric mode. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

type Modules = ReturnType<typeof qrcode.create>['modules'];

/** The code made last: every page of a form bears the same. */
let last: { readonly text: string; readonly modules: Modules } | undefined;

/** One segment of one mode: letting the encoder look for the shortest mixture takes longer than all the rest of it. */
function modulesOf(text: string): Modules {
  if (last?.text === text) return last.modules;
  const segment = ALPHANUMERIC.test(text)
    ? ({ mode: 'alphanumeric', data: text } as const)
    : ({ mode: 'byte', data: Buffer.from(text, 'utf8') } as const);
  const { modules } = qrcode.create([segment], { errorCorrectionLevel: 'M' });
  last = { text, modules };
  return modules;
}
