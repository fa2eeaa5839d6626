import qrcode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrBoxes } from '../../../../renderers/pdf/layout/qr.ts';

describe('a QR code', () => {
  it.each(['GUIJU:ZX-20240315-3F9A2C71:3F9A2C71D04BE85566A1C0927F6DE1B3', '规矩 Guiju'])('of %s is the encoder’s own', (text) => {
    const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
    const dark = new Set<string>();
    for (const box of qrBoxes(text, modules.size)) {
      for (let i = 0; i < Math.round(box.width); i += 1) dark.add(`${Math.round(box.top)},${Math.round(box.left) + i}`);
    }
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        expect(dark.has(`${row},${column}`)).toBe(modules.get(row, column) === 1);
      }
    }
  });
});
