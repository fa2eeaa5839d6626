import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../../service/check.ts';
import { issueForms, planForms } from '../../../service/issue/issue.ts';
import { makeKeys, openSigner, trustAnchors } from '../../../service/keys.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { readPdf } from '../../../service/verify/read-pdf.ts';
import { verifyForm } from '../../../service/verify/verify.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { baseForm, countersign, firstRevision } from '../../signing/revise.ts';
import { DAY, type ExampleNumber, example, scratch } from '../../support/process.ts';

/**
 * `EXHAUSTIVE=FOLDER` flips a bit of every octet of all twenty files (some hours), and keeps them there with how far it is: a run that
 * ends early goes on from there the next time. Otherwise it is so many octets of each, with a seed.
 */
const KEPT = process.env['EXHAUSTIVE'];
const SAMPLE = 60;

const folder = scratch();
const files = new Map<string, Uint8Array>();
let trusted: readonly Uint8Array[] = [];

/** Seven forms as they are issued, the same countersigned once or twice, and six of one page with up to six signatures. */
beforeAll(async () => {
  if (KEPT && existsSync(join(KEPT, 'trusted.json'))) return readKept(KEPT);
  await makeFiles();
  if (KEPT) keepFiles(KEPT);
});

async function makeFiles(): Promise<void> {
  const data = join(folder, 'data');
  // The day on which the countersignatures of these tests say that they were made.
  const at = new Date('2026-11-23T06:26:00Z');
  await makeKeys(data, { organisation: '甲', signerName: '张三', role: '客服专员', clock: new Date(at.getTime() - 60_000) });
  trusted = await trustAnchors(data, []);
  const signer = await openSigner(data, {}, at);
  const policy = loadPolicy();
  for (const number of ['06', '02', '07'] as const satisfies readonly ExampleNumber[]) {
    const checked = await checkFile(policy, example(number), DAY);
    const forms = await issueForms(policy, checked, planForms(policy, checked, join(folder, number)), { signer, at });
    for (const form of forms) {
      if (files.size >= 14) break;
      const bytes = readPdf(form.path);
      files.set(form.no, bytes);
      const second = await countersign(bytes, signer, {
        name: 'owner',
        rect: '60 4 160 24',
        appearance: '0 G 0 0 90 18 re S',
        resources: '',
      });
      files.set(
        `${form.no} countersigned`,
        files.size % 4 === 1 ? await countersign(second, signer, { name: 'manager', rect: '0 0 0 0' }) : second,
      );
    }
  }
  let bytes = await firstRevision(baseForm({ fields: ['a', 'b', 'c', 'd', 'e'] }), signer);
  for (let index = 0; index < 6; index += 1) {
    files.set(`one page, signatures ${index + 1}`, bytes);
    if (index < 5) bytes = await countersign(bytes, signer, { existing: 10 + index });
  }
}

function keepFiles(kept: string): void {
  mkdirSync(kept, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(kept, `${name}.pdf`), bytes);
  writeFileSync(
    join(kept, 'trusted.json'),
    JSON.stringify({ names: [...files.keys()], trusted: trusted.map((one) => Buffer.from(one).toString('hex')) }),
  );
}

function readKept(kept: string): void {
  const found = JSON.parse(readFileSync(join(kept, 'trusted.json'), 'utf8')) as { names: string[]; trusted: string[] };
  trusted = found.trusted.map((one) => Buffer.from(one, 'hex'));
  for (const name of found.names) files.set(name, readFileSync(join(kept, `${name}.pdf`)));
}

/** Places that were not tried yet, each noted when those before it are done. */
function* placesLeft(kept: string, name: string, length: number): Generator<number> {
  const note = join(kept, `${name}.done`);
  const start = existsSync(note) ? Number(readFileSync(note, 'utf8')) : 0;
  for (let place = start; place < length; place += 1) {
    yield place;
    if (place % 5_000 === 0 || place === length - 1) writeFileSync(note, `${place + 1}\n`);
  }
}

const passes = async (bytes: Uint8Array): Promise<boolean> => {
  const { verdict, signatures } = await verifySignatures(bytes, { trusted });
  return verdict === 'valid' || verdict === 'untrusted' || signatures.some((one) => one.intact);
};

describe('twenty signed files', () => {
  it('are twenty, and valid; the issued ones genuine, countersigned or not', async () => {
    expect(files.size).toBe(20);
    for (const [name, bytes] of files) {
      const { verdict, problems, revisions } = await verifySignatures(bytes, { trusted });
      const told = [...problems, ...revisions.flatMap((one) => one.problems)].map(({ message }) => message.en);
      expect({ name, verdict, told }).toEqual({ name, verdict: 'valid', told: [] });
      if (!name.startsWith('one page'))
        expect(await verifyForm(name, bytes, { trusted }), name).toMatchObject({ verdict: 'genuine', paper: { verdict: 'identical' } });
    }
  });

  it(
    'none survives the flip of a bit, in every revision',
    async () => {
      let state = 20261125;
      const next = (limit: number) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * limit);
      };
      const survivors = KEPT && existsSync(join(KEPT, 'survivors.txt')) ? [readFileSync(join(KEPT, 'survivors.txt'), 'utf8')] : [];
      for (const [name, bytes] of files) {
        const places = KEPT
          ? placesLeft(KEPT, name, bytes.length)
          : Array.from({ length: SAMPLE }, (_none, index) => (index % 3 === 0 ? bytes.length - 1 - next(3000) : next(bytes.length)));
        const copy = Uint8Array.from(bytes);
        for (const place of places) {
          const mask = 1 << next(8);
          copy[place] = (copy[place] ?? 0) ^ mask;
          // Node lets go of what zlib refused only when its loop comes round.
          if (place % 50 === 0) await new Promise((next) => setImmediate(next));
          if (await passes(copy)) survivors.push(`${name}: octet ${place} ^ ${mask}`);
          // Not to be lost where the run ends early.
          if (KEPT && survivors.length > 0) writeFileSync(join(KEPT, 'survivors.txt'), survivors.join('\n'));
          copy[place] = (copy[place] ?? 0) ^ mask;
        }
      }
      expect(survivors).toEqual([]);
    },
    KEPT ? 12 * 3_600_000 : 240_000,
  );
});
