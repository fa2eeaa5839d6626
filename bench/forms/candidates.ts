import { createRequire } from 'node:module';
import type { Stock } from './stock.ts';

/** Somebody who draws the stock form: what is loaded once, and then a form at a time. */
export interface FormCandidate {
  readonly name: string;
  /** What the PDF has besides its words. */
  readonly has: string;
  /** The package that must be installed; none for ours. */
  readonly needs?: string;
  prepare(stock: Stock): Promise<() => Uint8Array | Promise<Uint8Array>>;
}

const require = createRequire(import.meta.url);

/** Whether a package is installed. */
export function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

const signature = { signerName: '样例', role: { 'zh-CN': '客服主管', en: 'Supervisor' }, at: '2024-03-15T09:30:05+08:00', reserve: 3000 };

async function ours(stock: Stock, kind: 'issued' | 'fillable'): Promise<() => Uint8Array> {
  const { renderForm } = await import('../../renderers/pdf/render.ts');
  const { stockShapes, stockTemplate, stockView } = await import('./stock.ts');
  const template = stockTemplate(stock);
  const view = stockView(stock, kind === 'fillable');
  const fillable = { about: 'stock', shapes: stockShapes(stock) };
  return () => renderForm(template, view, kind === 'fillable' ? { fillable } : { signature }).bytes;
}

/** All candidates, ours first. */
export const CANDIDATES: readonly FormCandidate[] = [
  { name: 'ours, issued', has: 'tags, PDF/A-2a, PDF/UA-1, room for a signature', prepare: (stock) => ours(stock, 'issued') },
  { name: 'ours, to be filled in', has: 'the same, 38 fields and a font to type in', prepare: (stock) => ours(stock, 'fillable') },
  {
    name: 'pdfmake',
    has: 'words only',
    needs: 'pdfmake',
    prepare: async (stock) => (await import('./peers/pdfmake.ts')).pdfmakeForm(stock),
  },
  {
    name: '@react-pdf/renderer',
    has: 'words only',
    needs: '@react-pdf/renderer',
    prepare: async (stock) => (await import('./peers/react-pdf.ts')).reactForm(stock),
  },
  { name: 'pdfkit', has: 'words only', needs: 'pdfkit', prepare: async (stock) => (await import('./peers/pdfkit.ts')).pdfkitForm(stock) },
];
