// Draws the stock form by one candidate, so many times, and tells what it took: `node bench/forms/one.js NAME FILE ROUNDS`.
// Plain JavaScript as the product's own door is, so that the cache of compiled code is on before any TypeScript is read.
import { writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

enableCompileCache();
// Loaded after the cache is on, which all candidates then have.
const [{ CANDIDATES }, { stockForm }] = await Promise.all([import('./candidates.ts'), import('./stock.ts')]);
const [name, file = '', rounds = '1'] = process.argv.slice(2);
const candidate = CANDIDATES.find((one) => one.name === name);
if (candidate === undefined) throw new Error(`no candidate ${name}`);

const draw = await candidate.prepare(stockForm());
const [walls, cpus] = [[], []];
let bytes = new Uint8Array();
for (let round = 0; round < Number(rounds); round += 1) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  bytes = await draw();
  const { user, system } = process.cpuUsage(used);
  walls.push(performance.now() - start);
  cpus.push((user + system) / 1000);
}
writeFileSync(file, bytes);
const middle = (values) => [...values.slice(values.length >> 1)].sort((a, b) => a - b)[values.length >> 2] ?? 0;
const { user, system } = process.cpuUsage();
const all = (user + system) / 1000;
process.stdout.write(JSON.stringify({ first: walls[0], wall: middle(walls), cpu: middle(cpus), all, bytes: bytes.length }));
