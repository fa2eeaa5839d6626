#!/usr/bin/env node
// The door. Plain JavaScript, so that an old Node can say what it lacks: the rest is TypeScript, which Node 24 runs as it is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  modules.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/guiju/code', import.meta.url)));
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else if (existsSync(own)) {
  const run = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = run.status ?? 2;
} else {
  process.stderr.write(`规矩需要 Node.js ${NEEDED}，当前是 ${process.versions.node}。请在项目文件夹里先运行 npm ci。\n`);
  process.stderr.write(`Guiju needs Node.js ${NEEDED}; this is ${process.versions.node}. Run npm ci in the project folder first.\n`);
  process.exitCode = 2;
}
