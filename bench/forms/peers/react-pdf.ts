import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { fontFile } from '../font-file.ts';
import type { Stock } from '../stock.ts';

/** The stock form by @react-pdf/renderer. */
export async function reactForm(stock: Stock): Promise<() => Promise<Uint8Array>> {
  const require = createRequire(import.meta.url);
  const { createElement: h } = require('react');
  const { Document, Font, Page, Text, View, renderToBuffer } = await import(pathToFileURL(require.resolve('@react-pdf/renderer')).href);
  Font.register({ family: 'Noto', fonts: [{ src: fontFile('400Regular') }, { src: fontFile('700Bold'), fontWeight: 700 }] });
  // Chinese may break anywhere; the renderer would look for syllables.
  Font.registerHyphenationCallback((word: string) => [...word]);
  const cell = (text: string, width: string) => h(View, { style: { width, border: '0.5 solid black', padding: 3 } }, h(Text, null, text));
  const row = (cells: readonly unknown[]) => h(View, { style: { flexDirection: 'row' } }, ...cells);
  const rowsOf = <T>(all: readonly T[], draw: (item: T) => unknown[]) =>
    Array.from({ length: Math.ceil(all.length / 3) }, (_, i) => row(all.slice(3 * i, 3 * i + 3).flatMap(draw)));
  const page = () =>
    h(
      Document,
      { language: 'zh-CN', title: stock.title },
      h(
        Page,
        { size: 'A4', style: { fontFamily: 'Noto', fontSize: 9, padding: 34 } },
        h(Text, { style: { fontSize: 18, fontWeight: 700, textAlign: 'center' } }, stock.title),
        ...rowsOf(stock.answers, ({ label, answer }) => [cell(label, '12%'), cell(answer, '21%')]),
        ...rowsOf(stock.options, ({ words, chosen }) => [cell(`[${chosen ? 'x' : ' '}] ${words}`, '33%')]),
        ...stock.rows.map((cells) => row(cells.map((text, i) => cell(text, i === 1 ? '60%' : '20%')))),
        ...stock.paragraphs.map((text) => h(Text, null, text)),
      ),
    );
  return () => renderToBuffer(page());
}
