import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));
const HEAD = `# Benchmarks

Written by \`npm run bench\`; each part says when and where it was measured. What counts are the ratios of one run: times are those of
one machine on one day, shared with others.
`;

/** Puts a part of the page of benchmarks in the place of the one that was there. */
export function writePart(name: string, title: string, text: string): void {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const part = `${begin}\n\n## ${title}\n\n${text.trim()}\n\n${end}`;
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : HEAD;
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  const changed = from < 0 ? `${page.trimEnd()}\n\n${part}\n` : page.slice(0, from) + part + page.slice(to + end.length);
  writeFileSync(PAGE, changed);
}

/** Machine, day and command, as they stand above a table. */
export function circumstances(command: string): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `Measured ${day} by \`${command}\` on ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${process.platform}, Node ${process.versions.node}.`;
}
