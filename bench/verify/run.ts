import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '../../service/check.ts';
import { issueForms, planForms } from '../../service/issue/issue.ts';
import { makeKeys, openSigner, trustAnchors } from '../../service/keys.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { Installed } from '../../service/verify/installed.ts';
import { readPdf } from '../../service/verify/read-pdf.ts';
import { verifyForm } from '../../service/verify/verify.ts';
import { verifySignatures } from '../../signing/verify/verify.ts';
import { circumstances, writePart } from '../page.ts';
import { median } from '../whole-process.ts';

const EXAMPLES = [
  'examples/01-owner-with-everything',
  'examples/02-tenant-without-consent',
  'examples/06-permit',
  'examples/07-entry-passes',
];
const DAY = '2026-03-16';
const ROUNDS = 30;
/** What a file may cost once the process is warm, in milliseconds. */
const GOAL = 50;

/** Times the verification of issued forms in one warm process: signatures alone, and all of it. */
export async function benchVerification(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  try {
    const data = join(folder, 'data');
    const at = new Date();
    await makeKeys(data, { organisation: '样例', signerName: '样例', role: '客服专员', clock: new Date(at.getTime() - 60_000) });
    const trusted = await trustAnchors(data, []);
    const installed = new Installed();
    const lines: string[] = [];
    for (const path of await issued(folder, data, at)) lines.push(await timed(path, trusted, installed));
    const table = [
      '| form | KB | signatures: wall ms | processor ms | whole: wall ms | processor ms |',
      '| --- | --- | --- | --- | --- | --- |',
      ...lines,
    ].join('\n');
    process.stdout.write(`Verification of one file, warm, median of ${ROUNDS / 2} (goal: below ${GOAL} ms)\n${table}\n`);
    const what = `One file in a warm process, median of ${ROUNDS / 2}; the goal is ${GOAL} ms. "Whole" makes the decision again and prints the form again.`;
    writePart('verify', 'Verification', `${circumstances('npm run bench -- verify')}\n\n${what}\n\n${table}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function issued(folder: string, data: string, at: Date): Promise<string[]> {
  const policy = loadPolicy();
  const signer = await openSigner(data, {}, at);
  const paths: string[] = [];
  for (const example of EXAMPLES) {
    const checked = await checkFile(policy, join(example, 'submission.yaml'), DAY);
    const plan = planForms(policy, checked, join(folder, example));
    paths.push(...(await issueForms(policy, checked, plan, { signer, at })).map((form) => form.path));
  }
  return paths;
}

async function timed(path: string, trusted: readonly Uint8Array[], installed: Installed): Promise<string> {
  const bytes = readPdf(path);
  const [signatures, whole] = [
    await warm(() => verifySignatures(bytes, { trusted })),
    await warm(() => verifyForm(path, bytes, { trusted, installed })),
  ];
  const found = await verifyForm(path, bytes, { trusted, installed });
  if (found.verdict !== 'genuine') throw new Error(`${path} is ${found.verdict}`);
  const name = path
    .split('/')
    .at(-1)
    ?.replace(/-\d{8}-\w+\.pdf$/, '');
  return `| ${name} | ${Math.round(bytes.length / 1000)} | ${signatures} | ${whole} |`;
}

/** Wall time and processor time, medians in milliseconds: on a machine that others use, the second is the truer one. */
async function warm(work: () => Promise<unknown>): Promise<string> {
  const [wall, busy]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    wall.push(performance.now() - start);
    busy.push((user + system) / 1000);
  }
  return [wall, busy].map((times) => median(times.slice(ROUNDS / 2)).toFixed(1)).join(' | ');
}
