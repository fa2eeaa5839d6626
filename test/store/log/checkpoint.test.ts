import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import { logKeyText, readCheckpoint, readLogKey, signCheckpoint } from '../../../store/log/checkpoint.ts';
import { leafHash } from '../../../store/log/hash.ts';
import { Tree } from '../../../store/log/tree.ts';
import { scratch } from '../../support/process.ts';

const ORIGIN = '青松物业服务有限公司/规矩日志';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = { name: ORIGIN, key: publicKey };
const root = new Tree([leafHash(Buffer.from('one'))]).root();
const note = signCheckpoint({ origin: ORIGIN, size: 1, root }, privateKey);

const codesOf = (act: () => unknown): string[] => {
  try {
    act();
    return [];
  } catch (cause) {
    return cause instanceof ProblemError ? cause.problems.map(({ code }) => code) : [String(cause)];
  }
};

describe('a checkpoint', () => {
  it('is a text that says whose log it is, how long it is and its root, and is read back', () => {
    expect(note.split('\n').slice(0, 3)).toEqual([ORIGIN, '1', Buffer.from(root).toString('base64')]);
    expect(readCheckpoint(note, key)).toEqual({ origin: ORIGIN, size: 1, root });
  });

  it('is signed as openssl checks it', () => {
    const folder = scratch();
    const [body = '', line = ''] = note.split('\n\n');
    writeFileSync(join(folder, 'body'), `${body}\n`);
    writeFileSync(join(folder, 'signature'), Buffer.from(line.trim().split(' ').at(-1) ?? '', 'base64').subarray(4));
    writeFileSync(join(folder, 'key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-in', 'body', '-sigfile', 'signature'];
    expect(execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' })).toContain('Verified Successfully');
  });

  it('bears signatures of witnesses beside its own', () => {
    const { privateKey: other } = generateKeyPairSync('ed25519');
    const body = note.slice(0, note.indexOf('\n\n') + 1);
    const foreign = Buffer.concat([Buffer.alloc(4, 7), sign(null, Buffer.from(body), other)]).toString('base64');
    const cosigned = `${body}\n— witness.example ${foreign}\n${note.slice(body.length + 1)}`;
    expect(readCheckpoint(cosigned, key).size).toBe(1);
  });

  it('is refused when any of its bytes is another', () => {
    const bytes = Buffer.from(note);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      expect([at, codesOf(() => readCheckpoint(changed.toString('utf8'), key)).length]).toEqual([at, 1]);
    }
  });

  it('of another key or another log is refused', () => {
    const other = generateKeyPairSync('ed25519');
    expect(codesOf(() => readCheckpoint(note, { name: ORIGIN, key: other.publicKey }))).toEqual(['checkpoint-signature']);
    expect(codesOf(() => readCheckpoint(note, { name: 'another', key: publicKey }))).toEqual(['checkpoint-signature']);
    const forged = signCheckpoint({ origin: ORIGIN, size: 1, root }, other.privateKey);
    expect(codesOf(() => readCheckpoint(forged, key))).toEqual(['checkpoint-signature']);
  });

  it.each([
    ['', 'nothing'],
    ['a\nb\nc\n\n', 'no number'],
    [`${ORIGIN}\n01\n${Buffer.from(root).toString('base64')}\n\n`, 'a number with a zero before it'],
    [`${ORIGIN}\n1\n${Buffer.from(root).toString('base64').slice(1)}\n\n`, 'a short root'],
    [`${note}${'x'.repeat(20_000)}`, 'a long end'],
  ])('is malformed: %#', (text) => {
    expect(codesOf(() => readCheckpoint(text, key))).toEqual(['checkpoint-malformed']);
  });
});

describe('the public key of a log', () => {
  it('is a line that is read back', () => {
    const text = logKeyText(key);
    expect(text.startsWith(`${ORIGIN}+`)).toBe(true);
    expect(readCheckpoint(note, readLogKey(text)).origin).toBe(ORIGIN);
  });

  it.each(['', 'name', `x${logKeyText(key)}`, logKeyText(key).replace(/.$/, ''), 'a+00000000+AQ=='])('is refused: %s', (text) => {
    expect(codesOf(() => readLogKey(text))).toEqual(['log-key-malformed']);
  });
});
