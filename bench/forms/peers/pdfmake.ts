import { createRequire } from 'node:module';
import { fontFile } from '../font-file.ts';
import type { Stock } from '../stock.ts';

/** The stock form by pdfmake. */
export function pdfmakeForm(stock: Stock): () => Promise<Uint8Array> {
  const pdfmake = createRequire(import.meta.url)('pdfmake');
  pdfmake.setFonts({ Noto: { normal: fontFile('400Regular'), bold: fontFile('700Bold') } });
  pdfmake.setLocalAccessPolicy?.(() => true);
  pdfmake.setUrlAccessPolicy?.(() => false);
  const pairs = stock.answers.map(({ label, answer }) => [label, answer]);
  const grid = Array.from({ length: Math.ceil(pairs.length / 3) }, (_, i) => padded(pairs.slice(3 * i, 3 * i + 3).flat(), 6));
  const options = Array.from({ length: Math.ceil(stock.options.length / 3) }, (_, i) =>
    stock.options.slice(3 * i, 3 * i + 3).map(({ words, chosen }) => `[${chosen ? 'x' : ' '}] ${words}`),
  );
  // A description is used up by drawing it.
  const content = () => [
    { text: stock.title, fontSize: 18, bold: true, alignment: 'center' },
    { table: { widths: Array(6).fill('*'), body: grid.map((row) => [...row]) } },
    { table: { widths: ['*', '*', '*'], body: options.map((row) => padded([...row], 3)) } },
    { table: { widths: [80, '*', 80], body: stock.rows.map((row) => [...row]) } },
    ...stock.paragraphs.map((text) => ({ text, margin: [0, 4] })),
  ];
  return () => pdfmake.createPdf({ content: content(), defaultStyle: { font: 'Noto', fontSize: 9 } }).getBuffer();
}

function padded(row: string[], length: number): string[] {
  return [...row, ...Array.from({ length: length - row.length }, () => '')];
}
