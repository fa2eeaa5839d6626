import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { OutputAsset, OutputChunk, RolldownOutput } from 'rolldown';
import { verdictBundling } from '../browser/verdict/bundling.ts';

/** What a browser loads besides pages, by the name under which it is loaded. */
interface Built {
  readonly files: ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>;
  /** Paths of entries by their name. */
  readonly paths: ReadonlyMap<string, string>;
}

const BROWSER = join(import.meta.dirname, '../browser');

/** Scripts and styles of the desk, bundled when the first page is asked for, and named by what is in them: a browser keeps them for ever. */
export class Assets {
  #built: Promise<Built> | undefined;

  /** Path of an entry, such as `desk.js`. */
  async path(name: string): Promise<string> {
    const path = (await this.#build()).paths.get(name);
    if (path === undefined) throw new TypeError(`there is no asset ${name}`);
    return path;
  }

  /** Begins to bundle, without waiting. */
  begin(): void {
    this.#build().catch(() => {});
  }

  serve(app: FastifyInstance): void {
    app.get<{ Params: { file: string } }>('/assets/:file', { config: { may: 'everybody' } }, async ({ params }, reply) => {
      const found = (await this.#build()).files.get(params.file);
      // No page, and so no session: these are not counted.
      if (!found) return reply.status(404).type('text/plain; charset=utf-8').send('');
      return reply.type(found.type).header('cache-control', 'public, max-age=31536000, immutable').send(found.bytes);
    });
  }

  #build(): Promise<Built> {
    this.#built ??= bundle();
    return this.#built;
  }
}

async function bundle(): Promise<Built> {
  const { build } = await import('vite');
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    root: BROWSER,
    base: '/assets/',
    publicDir: false,
    plugins: [verdictBundling()],
    build: {
      write: false,
      target: 'es2024',
      modulePreload: false,
      cssCodeSplit: false,
      rollupOptions: {
        input: { desk: join(BROWSER, 'desk.ts') },
        output: { entryFileNames: '[name].[hash].js', chunkFileNames: '[name].[hash].js', assetFileNames: '[name].[hash][extname]' },
      },
    },
  })) as RolldownOutput;
  const files = new Map<string, { type: string; bytes: Buffer }>();
  const paths = new Map<string, string>();
  for (const one of output.output) {
    const bytes = Buffer.from(one.type === 'chunk' ? one.code : one.source);
    const name = one.type === 'chunk' ? one.fileName : nameByContent(one, bytes);
    files.set(name, { type: name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8', bytes });
    const entry = entryOf(one);
    if (entry) paths.set(entry, `/assets/${name}`);
  }
  return { files, paths };
}

function entryOf(one: OutputChunk | OutputAsset): string | undefined {
  if (one.type === 'asset') return one.fileName.endsWith('.css') ? 'desk.css' : undefined;
  return one.isEntry ? `${one.name}.js` : undefined;
}

function nameByContent({ fileName }: OutputAsset, bytes: Buffer): string {
  return fileName.endsWith('.css') ? `desk.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.css` : fileName;
}
