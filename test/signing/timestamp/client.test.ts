import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../signing/certificate/read.ts';
import { timestampsFrom } from '../../../signing/timestamp/client.ts';
import { judgeTimestamp } from '../../../signing/timestamp/judge.ts';
import { writeTimestampRequest } from '../../../signing/timestamp/request.ts';
import { readTimestampToken, stamps } from '../../../signing/timestamp/token.ts';
import { codeOf, testFolder } from '../folder.ts';
import { type Answer, type Issued, signingWorld, stamp, type World } from '../world.ts';

const dir = testFolder();
let world: World;
let web: Issued;
let rogue: World;
beforeAll(async () => {
  world = await signingWorld(join(dir, 'world'));
  web = world.issue('web', 'rsa-2048', '/CN=web', 'web');
  rogue = await signingWorld(join(dir, 'rogue'));
});

const bytes = Buffer.from('a signature value');
const authority = (more = {}) => ({ url: `${world.url}/tsa`, trusted: [world.root.der], ...more });
const ask = (more = {}, at = new Date()) => timestampsFrom(authority(more), at)(bytes);

/** Answers so once, and as always afterwards. */
async function lying(answer: Answer, more = {}): Promise<string> {
  world.answer('/tsa', answer);
  try {
    return await codeOf(() => ask(more));
  } finally {
    world.answer('/tsa');
  }
}

describe('timestampsFrom', () => {
  it('gives a token that openssl verifies too', async () => {
    const token = await ask();
    const read = readTimestampToken(token);
    expect(read).toMatchObject({ policy: '1.2.3.4.1', digestName: 'sha256', intact: true });
    expect(stamps(read, bytes)).toBe(true);
    writeFileSync(join(dir, 'token'), token);
    writeFileSync(join(dir, 'data'), bytes);
    const said = execFileSync('openssl', [
      ...['ts', '-verify', '-in', join(dir, 'token'), '-token_in', '-data', join(dir, 'data'), '-CAfile', world.root.pem],
    ]);
    expect(String(said)).toContain('Verification: OK');
  });

  it('asks for a policy', async () => {
    expect(readTimestampToken(await ask({ policy: '1.2.3.4.2' })).policy).toBe('1.2.3.4.2');
    expect(await codeOf(() => ask({ policy: '1.2.3.9' }))).toBe('timestamp-refused');
  });

  it('says when nobody is there, or nobody answers in time', async () => {
    expect(await codeOf(() => ask({ url: 'http://127.0.0.1:9/' }))).toBe('timestamp-down');
    expect(await codeOf(() => ask({ url: 'file:///etc/passwd' }))).toBe('timestamp-down');
    expect(await lying(() => undefined, { timeoutMs: 300 })).toBe('timestamp-slow');
  });

  it('says when the answer is an error, is endless, or is something else', async () => {
    expect(await lying((_query, response) => void response.writeHead(503).end())).toBe('timestamp-refused');
    expect(await lying((_query, response) => void response.end(Buffer.alloc(300_000)))).toBe('timestamp-refused');
    expect(await lying((_query, response) => void response.end('<html>'))).toBe('timestamp-false');
    expect(await lying((_query, response) => void response.end(Buffer.from('30053003020102', 'hex')))).toBe('timestamp-refused');
  });

  it('notices an answer to another question', async () => {
    const other =
      (digest: Buffer, nonce: Buffer): Answer =>
      async (_query, response) =>
        void response.end(await stamp(join(dir, 'world'), writeTimestampRequest({ digest, nonce }), tsa()));
    expect(await lying(other(Buffer.alloc(32, 7), Buffer.alloc(8, 0x41)))).toBe('timestamp-false');
    const { createHash } = await import('node:crypto');
    expect(await lying(other(createHash('sha256').update(bytes).digest(), Buffer.alloc(8, 0x41)))).toBe('timestamp-false');
  });

  it('notices a flipped bit in the token', async () => {
    for (const place of [60, 200, 400, -20]) {
      const flipped: Answer = async (query, response) => {
        const answer = await stamp(join(dir, 'world'), query, tsa());
        const index = place < 0 ? answer.length + place : place;
        answer[index] = (answer[index] ?? 0) ^ 1;
        response.end(answer);
      };
      expect(await lying(flipped), String(place)).toMatch(/^timestamp-(false|untrusted)$/);
    }
  });

  it('refuses an authority that is not trusted, a certificate of another use, and a clock that is far off', async () => {
    expect(await codeOf(() => ask({ url: `${rogue.url}/tsa` }))).toBe('timestamp-untrusted');
    expect(await codeOf(() => ask({ trusted: [] }))).toBe('timestamp-untrusted');
    expect(await codeOf(() => ask({}, new Date(Date.now() + 3_600_000)))).toBe('timestamp-clock');
    expect(await codeOf(() => ask({ reserve: 100 }))).toBe('timestamp-room');
  });

  it('judges a certificate that may not give timestamps', async () => {
    const token = readTimestampToken(await ask());
    const anchors = [readCertificate(world.root.der)];
    expect(judgeTimestamp(token, { stamped: true, anchors }).problems).toEqual([]);
    expect(judgeTimestamp(token, { stamped: false, anchors }).problems[0]?.code).toBe('timestamp-false');
    const wrong = { ...token, signer: readCertificate(web.der) };
    expect(judgeTimestamp(wrong, { stamped: true, anchors }).problems[0]?.code).toBe('certificate-usage');
    expect(judgeTimestamp({ ...token, time: new Date('2001-01-01T00:00:00Z') }, { stamped: true, anchors }).problems[0]?.code).toBe(
      'certificate-expired',
    );
  });
});

const tsa = (): Issued => {
  const at = (ending: string) => join(dir, 'world', `tsa.${ending}`);
  return { key: at('key'), pem: at('pem'), p12: at('p12'), der: new Uint8Array() };
};
