import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { circumstances, writePart } from '../page.ts';
import { median } from '../whole-process.ts';
import { CANDIDATES, isInstalled } from './candidates.ts';
import { fontFile } from './font-file.ts';
import { HANZI, type Stock, stockForm } from './stock.ts';

const ROUNDS = Number(process.env.GUIJU_ROUNDS ?? 5);

/** Forms drawn in one process to be warm; pdfkit takes a second for each. */
const WARM = Number(process.env.GUIJU_WARM ?? 120);
const SLOW: Readonly<Record<string, number>> = { pdfkit: 8, pdfmake: 40, '@react-pdf/renderer': 40 };

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);

/** What was measured of one candidate, in milliseconds and kilobytes. */
interface Measured {
  readonly name: string;
  readonly has: string;
  readonly cold: number;
  readonly coldCpu?: number;
  readonly first?: number;
  readonly wall?: number;
  readonly cpu?: number;
  readonly kilobytes: number;
}

/** Measures the stock form by all who are installed, all in turn, and puts the table on the page of benchmarks. */
export async function benchForms(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-forms-'));
  try {
    const there = CANDIDATES.filter(({ needs }) => needs === undefined || isInstalled(needs));
    const absent = CANDIDATES.filter((candidate) => !there.includes(candidate)).map(({ name }) => name);
    const file = join(folder, 'form.pdf');
    const page = join(folder, 'form.html');
    writeFileSync(page, htmlOf(stockForm()));
    const cold = new Map<string, number[]>([...there.map(({ name }) => name), 'Chromium print'].map((name) => [name, []]));
    const coldCpu = new Map<string, number[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { name } of there) {
        const { took, printed } = timed(process.execPath, ['bench/forms/one.js', name, file]);
        cold.get(name)?.push(took);
        coldCpu.set(name, [...(coldCpu.get(name) ?? []), (JSON.parse(printed) as Told).all]);
      }
      if (CHROMIUM !== undefined)
        cold.get('Chromium print')?.push(timed(CHROMIUM, chromiumArgs(page, join(folder, 'chromium.pdf'), folder)).took);
    }
    const measured = there.map(({ name, has }): Measured => {
      const told = execFileSync(process.execPath, ['bench/forms/one.js', name, file, String(SLOW[name] ?? WARM)], { encoding: 'utf8' });
      const { first, wall, cpu, bytes } = JSON.parse(told) as Told;
      return {
        name,
        has,
        cold: median(cold.get(name) ?? []),
        coldCpu: median(coldCpu.get(name) ?? []),
        first,
        wall,
        cpu,
        kilobytes: bytes / 1000,
      };
    });
    const printed = join(folder, 'chromium.pdf');
    if (existsSync(printed))
      measured.push({
        name: 'Chromium print',
        has: 'tags',
        cold: median(cold.get('Chromium print') ?? []),
        kilobytes: statSync(printed).size / 1000,
      });
    const text = pageOf(measured, absent);
    process.stdout.write(`${text}\n`);
    writePart('forms', 'Drawing forms', text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What one process tells of its forms. */
interface Told {
  readonly first: number;
  readonly wall: number;
  readonly cpu: number;
  /** Processor time of the whole process. */
  readonly all: number;
  readonly bytes: number;
}

function timed(program: string, args: readonly string[]): { took: number; printed: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { took: performance.now() - start, printed: stdout };
}

function chromiumArgs(page: string, target: string, folder: string): string[] {
  const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${join(folder, 'profile')}`];
  return [...quiet, `--print-to-pdf=${target}`, `file://${page}`];
}

function htmlOf(stock: Stock): string {
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const table = (rows: readonly (readonly string[])[]) => `<table>${rows.map(row).join('')}</table>`;
  const threes = <T>(all: readonly T[]) => Array.from({ length: Math.ceil(all.length / 3) }, (_, i) => all.slice(3 * i, 3 * i + 3));
  const style = `@font-face{font-family:N;src:url(file://${fontFile('400Regular')})}body{font:9pt N}table{border-collapse:collapse;width:100%}td{border:1px solid}`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${stock.title}</title><style>${style}</style><h1>${stock.title}</h1>${table(
    threes(stock.answers).map((three) => three.flatMap(({ label, answer }) => [label, answer])),
  )}${table(threes(stock.options).map((three) => three.map(({ words, chosen }) => `[${chosen ? 'x' : ' '}] ${words}`)))}${table(stock.rows)}${stock.paragraphs.map((text) => `<p>${text}</p>`).join('')}</html>`;
}

function pageOf(measured: readonly Measured[], absent: readonly string[]): string {
  const least = measured[0]?.cpu ?? 1;
  const number = (value: number | undefined, digits = 0) => (value === undefined ? '' : value.toFixed(digits));
  return [
    circumstances('npm run bench -- forms'),
    '',
    `The stock form (\`bench/forms/stock.ts\`) has one page with ${HANZI} distinct Hanzi: a title, 26 answers, 12 options, a table, three paragraphs.`,
    `Cold is a whole process that draws one form and ends, median of ${ROUNDS} in turn. Warm is the median of the second half of up to ${WARM} forms in`,
    'one process, as time on the clock and of the processor (which counts threads); how many times ours goes by the latter, since other',
    'programs ran beside. All set it in the same two font files.',
    '',
    '| candidate | its PDF has | cold ms | cold CPU ms | first ms | warm ms | warm CPU ms | × ours | KB |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...measured.map(
      ({ name, has, cold, coldCpu, first, wall, cpu, kilobytes }) =>
        `| ${name} | ${has} | ${number(cold)} | ${number(coldCpu)} | ${number(first)} | ${number(wall, 1)} | ${number(cpu, 1)} | ${cpu === undefined ? '' : number(cpu / least, 1)} | ${number(kilobytes)} |`,
    ),
    ...(absent.length === 0 ? [] : ['', `Not installed here, and so not measured: ${absent.join(', ')} (\`npm install --no-save NAME\`).`]),
  ].join('\n');
}
