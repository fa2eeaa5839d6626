import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { mth } from '../support/merkle.ts';
import { example, guiju, scratch } from '../support/process.ts';

const folder = scratch();
const data = join(folder, 'data');
const out = join(folder, 'log');
const kept = join(folder, 'checkpoint.txt');
const run = (...args: readonly string[]) => guiju(['log', ...args, '--data', data]);
const verdict = async (...args: readonly string[]) => {
  const { code, stdout } = await run('verify', ...args, '--format', 'json');
  return { code, ...(JSON.parse(stdout) as { verdict: string; firstBad?: number; problems: readonly { code: string }[] }) };
};

beforeAll(async () => {
  const stored = await guiju(['submit', example('01'), example('02'), example('06'), '--data', data, '--by', '样例张三']);
  expect(stored.stderr).not.toContain('[');
  writeFileSync(kept, (await run('show')).stdout);
  expect((await run('export', out)).code).toBe(0);
});

describe('guiju log', () => {
  it('keeps its key to this user, and hands out the public half', async () => {
    expect(statSync(join(data, 'log', 'key.pem')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(out, 'key.txt'), 'utf8')).toBe(readFileSync(join(data, 'log', 'key.txt'), 'utf8'));
  });

  it('agrees with the records, and is verified offline, against a checkpoint that was kept too', async () => {
    expect((await run('check')).stdout).toContain('✔');
    expect(await verdict(out)).toMatchObject({ code: 0, verdict: 'sound' });
    expect(await verdict(out, '--kept', kept)).toMatchObject({ code: 0, verdict: 'sound' });
    const elsewhere = await guiju(['log', 'verify', out, '--key', join(out, 'key.txt'), '--data', join(folder, 'nowhere')]);
    expect([elsewhere.code, elsewhere.stdout]).toEqual([0, expect.stringContaining('✔')]);
  });

  it('is read by a verifier that shares no code with it', async () => {
    const lines = readFileSync(join(out, 'entries.ndjson'), 'utf8').trimEnd().split('\n');
    const [, size, root] = (
      JSON.parse(readFileSync(join(out, 'checkpoints.ndjson'), 'utf8').trimEnd().split('\n').at(-1) ?? '') as string
    ).split('\n');
    expect(Number(size)).toBe(lines.length);
    expect(mth(lines.map((line) => Buffer.from(line))).toString('base64')).toBe(root);
  });

  it('has nothing personal in it', async () => {
    const text = readFileSync(join(out, 'entries.ndjson'), 'utf8');
    const submission = readFileSync(example('01'), 'utf8');
    const personal = [...submission.matchAll(/(?:applicantName|applicantPhone|applicantIdNo|roomNo): *"?([^"\n]+)/g)].map(
      ([, value]) => value ?? '',
    );
    expect(personal.length).toBeGreaterThan(1);
    for (const value of ['样例张三', ...personal]) expect(text).not.toContain(value.trim());
  });

  it.each([
    ['entries.ndjson', (bytes: Buffer) => bytes.toString('latin1').replace('incomplete', 'granted'), undefined],
    ['entries.ndjson', (bytes: Buffer) => bytes.toString('latin1').split('\n').toSpliced(2, 1).join('\n'), 3],
    ['entries.ndjson', (bytes: Buffer) => bytes.toString('latin1').split('\n').slice(0, -2).join('\n'), undefined],
    ['checkpoints.ndjson', (bytes: Buffer) => bytes.toString('latin1').replace('\\n', '\\nx'), undefined],
    ['checkpoints.ndjson', () => '', undefined],
    ['hashes.bin', (bytes: Buffer) => bytes.toString('latin1').slice(1), undefined],
  ] as const)('finds what was changed in %s: case %#', async (name, change, first) => {
    const path = join(out, name);
    const before = readFileSync(path);
    writeFileSync(path, change(before), 'latin1');
    try {
      const found = await verdict(out);
      expect([found.code, found.verdict]).toEqual([1, 'bad']);
      if (first !== undefined) expect(found.firstBad).toBe(first);
      const { stdout } = await run('verify', out);
      expect(stdout.split('\n')[0]).toContain('✘');
    } finally {
      writeFileSync(path, before);
    }
  });

  it('proves a decision to whoever has the key, and a proof of anything else does not hold', async () => {
    const { id } = JSON.parse((await guiju(['submit', example('01'), '--data', data, '--format', 'json'])).stdout) as { id: string };
    const proof = join(folder, 'proof.json');
    expect((await run('prove', `${id}.1`, '--out', proof)).code).toBe(0);
    expect(await run('verify', proof)).toMatchObject({ code: 0, stdout: expect.stringContaining('✔') });
    const text = readFileSync(proof, 'utf8');
    for (const change of [
      (written: string) => written.replace('"outcome": "granted"', '"outcome": "refused"'),
      (written: string) => written.replace(/"position": \d+/, '"position": 0'),
      (written: string) => written.replace(/"salt": "../, '"salt": "zz'),
    ]) {
      writeFileSync(proof, change(text));
      expect(change(text)).not.toBe(text);
      expect((await run('verify', proof)).code).toBeGreaterThan(0);
    }
    expect(await run('prove', 'S000000000000.1')).toMatchObject({ code: 2, stderr: expect.stringContaining('log-proof-unknown') });
  });

  it('tells what somebody changed past the store', async () => {
    const database = new DatabaseSync(join(data, 'store', 'store.sqlite'));
    database.exec('DROP TRIGGER decisions_no_update');
    database.exec("UPDATE decisions SET outcome = 'granted' WHERE outcome <> 'granted'");
    database.close();
    const { code, stdout } = await run('check');
    expect([code, stdout]).toEqual([1, expect.stringContaining('记录被改动过')]);
  });

  it('is not written by another key', async () => {
    const other = join(folder, 'other');
    await guiju(['submit', example('01'), '--data', other]);
    writeFileSync(join(other, 'log', 'key.pem'), readFileSync(join(data, 'log', 'key.pem')));
    const { code, stderr } = await guiju(['submit', example('02'), '--data', other]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('log-key-other')]);
    appendFileSync(join(other, 'log', 'key.pem'), 'x');
    writeFileSync(join(other, 'log', 'key.pem'), 'nothing');
    expect((await guiju(['submit', example('02'), '--data', other])).stderr).toContain('log-key-unreadable');
  });

  it.each([
    [['export'], 'argument-missing'],
    [['export', out], 'log-folder-taken'],
    [['verify', join(folder, 'nothing')], 'file-missing'],
    [['verify', folder], 'file-missing'],
    [['verify', kept], 'log-proof-malformed'],
    [['verify', out, '--key', kept], 'log-key-malformed'],
    [['sing'], 'argument-missing'],
  ])('says what is wrong with %j', async (args, code) => {
    expect(await run(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(code) });
  });

  it.each([
    ['a proof into a folder that cannot be made', ['prove', 'ID', '--out', '/proc/guiju/proof.json'], 'folder-unwritable'],
    ['a proof that is not there', ['verify', '/nowhere'], 'file-missing'],
    ['a proof that is an empty file', ['verify', '/dev/null'], 'file-unreadable'],
    ['a kept checkpoint that is not there', ['verify', 'OUT', '--kept', '/nowhere'], 'file-missing'],
    ['a kept checkpoint that is a folder', ['verify', 'OUT', '--kept', '/'], 'file-is-folder'],
    ['a key that is not there', ['verify', 'OUT', '--key', '/nowhere'], 'file-missing'],
    ['a key that is a folder', ['verify', 'OUT', '--key', '/'], 'file-is-folder'],
    ['an export into a folder that cannot be made', ['export', '/proc/guiju/log'], 'folder-unwritable'],
    ['an export onto a file', ['export', '/dev/null'], 'write-failed'],
  ])('says of %s what it is', async (_what, args, code) => {
    const { id } = JSON.parse((await guiju(['submit', example('01'), '--data', data, '--format', 'json'])).stdout) as { id: string };
    const { code: exit, stderr } = await run(...args.map((arg) => ({ OUT: out, ID: `${id}.1` })[arg] ?? arg));
    expect({ exit, said: stderr }).toEqual({ exit: 2, said: expect.stringContaining(`[${code}]`) });
  });
});
