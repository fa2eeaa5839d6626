import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Application, applicationWith } from '../support/application.ts';
import { DAY, guiju, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);

beforeAll(async () => {
  expect((await guiju(['keys', 'init', '--data', at('data')])).code).toBe(0);
});

/** Issues a submission and gives the paths of its forms by the name of the form. */
async function issued(name: string, text: string): Promise<ReadonlyMap<string, string>> {
  writeFileSync(at(`${name}.yaml`), text);
  const ran = await guiju(['issue', at(`${name}.yaml`), '--on', DAY, '--out', at(name), '--data', at('data')], { patience: 200_000 });
  expect([0, 1], ran.stderr).toContain(ran.code);
  return new Map(
    readdirSync(at(name)).map((file) => [file.replace(`${name}-`, '').replace(/-20240318-[0-9A-F]{8}\.pdf$/, ''), at(name, file)]),
  );
}

const words = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 2 ** 27 });
const pagesOf = (path: string) => Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))?.[1]);

/** Whole for other programs, signed, and genuine for ours. */
async function expectSound(...paths: string[]): Promise<void> {
  for (const path of paths) {
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8', stdio: 'pipe' })).toContain('No syntax or stream encoding errors');
    expect(execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })).toContain('Signature is Valid');
  }
  const ran = await guiju(['verify', ...paths, '--data', at('data'), '--format', 'json'], { patience: 200_000 });
  const found = [JSON.parse(ran.stdout)].flat() as { verdict: string; paper: { verdict: string } }[];
  for (const { verdict, paper } of found) expect([verdict, paper.verdict]).toEqual(['genuine', 'identical']);
}

describe('forms that are larger than usual', () => {
  test('sixty workers: each has a row of the register and a pass', async () => {
    const names = Array.from({ length: 60 }, (_none, index) => `样例工${String(index + 1).padStart(2, '0')}`);
    const workers = names.map((name, index) => ({
      name,
      trade: 'painting',
      idType: 'idCard',
      idNo: `1101011900010100${String(index + 10)}`,
      phone: `139000000${String(index + 10)}`,
      skillCertificate: false,
      passIssued: true,
      passNo: `LZ-${String(index + 1).padStart(4, '0')}`,
      sharesPassWith: null,
    }));
    const forms = await issued('workers', applicationWith({ workers }, '07'));
    expect([...forms.keys()].filter((name) => name.startsWith('worker-pass-'))).toHaveLength(60);
    const register = forms.get('worker-register') ?? '';
    expect(pagesOf(register)).toBeGreaterThan(1);
    const text = words(register);
    for (const name of names) expect(text.split(name).length - 1, name).toBe(1);
    expect(words(forms.get('worker-pass-60') ?? '')).toContain('样例工60');
    await expectSound(register, forms.get('worker-pass-60') ?? '');
  });

  test('an address of two thousand characters stands on the form to the last one', async () => {
    const address = Array.from({ length: 2000 }, (_none, index) => '东西南北中山海路街巷'[(index * 7 + Math.floor(index / 10)) % 10]).join(
      '',
    );
    expect([...address]).toHaveLength(2000);
    const archive = parse(readFileSync(join(ROOT, 'examples/12-move-in-archive/submission.yaml'), 'utf8')) as Application;
    const forms = await issued('address', JSON.stringify({ ...archive, facts: { ...archive.facts, ownerAddress: address } }));
    const form = forms.get('owner-registration') ?? '';
    const plain = execFileSync('pdftotext', ['-raw', form, '-'], { encoding: 'utf8' }).replace(/\s/g, '');
    expect(plain.includes(address)).toBe(true);
    await expectSound(form);
  });

  test('three hundred pages: every row is there once, each page says which it is, and it verifies', async () => {
    const gateEntries = Array.from({ length: 6200 }, (_none, index) => ({
      passNo: `LZ-${String(index + 1).padStart(4, '0')}`,
      name: '样例',
    }));
    const forms = await issued('pages', applicationWith({ gateEntries }, '08'));
    const ledger = forms.get('gate-ledger') ?? '';
    const pages = pagesOf(ledger);
    expect(pages).toBeGreaterThanOrEqual(300);
    expect(statSync(ledger).size).toBeLessThan(12_000_000);
    const text = words(ledger);
    const found = [...text.matchAll(/LZ-(\d{4})/g)].map((match) => Number(match[1]));
    expect(found).toEqual(gateEntries.map((_entry, index) => index + 1));
    expect(text).toMatch(new RegExp(`${pages}\\s*/\\s*${pages}|共\\s*${pages}\\s*页`));
    await expectSound(ledger);
  });
});
