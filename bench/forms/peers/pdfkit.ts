import { createRequire } from 'node:module';
import { fontFile } from '../font-file.ts';
import type { Stock } from '../stock.ts';

/** The stock form by pdfkit, with its tables. */
export function pdfkitForm(stock: Stock): () => Promise<Uint8Array> {
  const PDFDocument = createRequire(import.meta.url)('pdfkit');
  const pairs = stock.answers.map(({ label, answer }) => [label, answer]);
  const grid = Array.from({ length: Math.ceil(pairs.length / 3) }, (_, i) => pairs.slice(3 * i, 3 * i + 3).flat());
  return () =>
    new Promise((done, failed) => {
      const document = new PDFDocument({ size: 'A4', margin: 34 });
      const parts: Buffer[] = [];
      document.on('data', (part: Buffer) => parts.push(part));
      document.on('end', () => done(Buffer.concat(parts)));
      document.on('error', failed);
      document.font(fontFile('700Bold')).fontSize(18).text(stock.title, { align: 'center' });
      document.font(fontFile('400Regular')).fontSize(9);
      document.table({ data: grid.map((row) => [...row, ...Array.from({ length: 6 - row.length }, () => '')]) });
      document.table({ data: stock.rows.map((row) => [...row]) });
      for (const { words, chosen } of stock.options) document.text(`[${chosen ? 'x' : ' '}] ${words}`);
      for (const text of stock.paragraphs) document.text(text);
      document.end();
    });
}
