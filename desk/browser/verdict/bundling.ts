import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const EXPRESSIONS = fileURLToPath(new URL('./expressions.ts', import.meta.url));

/** What the bundle of a page with a live verdict needs of Vite: the library of regular expressions becomes a part that is loaded on demand. */
export function verdictBundling(): Plugin {
  return {
    name: 'guiju-verdict',
    enforce: 'pre',
    resolveId: (name, importer) => (name === 're2js' && importer !== EXPRESSIONS ? EXPRESSIONS : undefined),
  };
}
