import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { verdictBundling } from '../../desk/browser/verdict/bundling.ts';
import { ROOT } from './process.ts';

/** One file of a bundle. */
export interface BundledFile {
  readonly name: string;
  readonly code: string;
  /** Whether the page asks for it at once, and not only where it needs it. */
  readonly first: boolean;
  /** Bytes of each module in it, after the others were shaken off. */
  readonly modules: Readonly<Record<string, number>>;
}

/** Bundles a module as the desk does, in memory. */
export async function bundled(entry: string): Promise<BundledFile[]> {
  const made = (await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    plugins: [verdictBundling()],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: join(ROOT, entry), preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  return made.output.flatMap((file) => {
    if (file.type !== 'chunk') return [];
    const modules = Object.entries(file.modules).map(([path, { renderedLength }]) => [path.replace(`${ROOT}/`, ''), renderedLength]);
    return [{ name: file.fileName, code: file.code, first: file.isEntry, modules: Object.fromEntries(modules) as Record<string, number> }];
  });
}

/** Serves texts by path on the loopback address, as strictly as the desk does. */
export async function served(files: Readonly<Record<string, { readonly type: string; readonly body: string }>>) {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.writeHead(file ? 200 : 404, {
      'content-type': file?.type ?? 'text/plain',
      'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
      'x-content-type-options': 'nosniff',
    });
    response.end(file?.body ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) };
}
