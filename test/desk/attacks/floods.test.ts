import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { DeskClient } from '../../support/desk-client.ts';

let desk: TestDesk;
let ann: DeskClient;
beforeAll(async () => {
  desk = await openTestDesk();
  ann = await desk.signedIn('ann', 'staff');
});
afterAll(() => desk.close());

const FORM = 'application/x-www-form-urlencoded';
const faults = () => desk.lines.filter(({ level }) => level === 'error');

/** How much memory a job leaves behind at its height, in megabytes. */
async function grown(job: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await job();
  clearInterval(look);
  return (most - before) / 1e6;
}

describe('much of it', () => {
  it.each([
    ['a form of two megabytes', FORM, `a=${'x'.repeat(2_000_000)}`],
    ['JSON of two megabytes', 'application/json', JSON.stringify({ changes: 'x'.repeat(2_000_000) })],
  ])('%s is not read', async (_what, type, payload) => {
    const draft = await desk.draft(null, 'ann');
    const answer = await ann.send('POST', `/drafts/${draft}`, { headers: { 'content-type': type, 'x-csrf-token': ann.token }, payload });
    expect(answer.statusCode).toBe(413);
  });

  it.each([
    ['100,000 fields', Array.from({ length: 100_000 }, (_, index) => `f${index}=1`).join('&')],
    ['100,000 of one name', Array.from({ length: 100_000 }, () => 'roomNo=1').join('&')],
    ['names in a thousand parts', Array.from({ length: 400 }, () => `${'a/'.repeat(1_000)}a=1`).join('&')],
    ['rows without end', Array.from({ length: 20_000 }, (_, index) => `worksItems/${index}/place=x`).join('&')],
    ['nothing but signs between', '&'.repeat(900_000)],
    ['signs that are written long', `roomNo=${'%41'.repeat(250_000)}`],
  ])('%s are answered within two seconds of work', async (_what, fields) => {
    const draft = await desk.draft(null, 'ann');
    const payload = `_csrf=${ann.token}&_seen=999&${fields}`;
    const start = process.cpuUsage();
    const { statusCode } = await ann.send('POST', `/drafts/${draft}`, { headers: { 'content-type': FORM }, payload });
    const { user, system } = process.cpuUsage(start);
    expect([303, 400, 409, 413, 422]).toContain(statusCode);
    expect((user + system) / 1e6).toBeLessThan(2);
    expect(faults()).toEqual([]);
  });

  it('JSON that is a hundred thousand deep', async () => {
    const draft = await desk.draft(null, 'ann');
    const payload = `{"changes":[{"fact":"roomNo","seen":0,"value":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`;
    const headers = { 'content-type': 'application/json', 'x-csrf-token': ann.token };
    const { statusCode } = await ann.send('POST', `/drafts/${draft}/answers`, { headers, payload });
    expect(statusCode).toBeLessThan(500);
    expect(faults()).toEqual([]);
  });

  it.each([
    ['a name', '/people/users', { id: 'x'.repeat(20_000), name: 'x'.repeat(20_000) }],
    ['a password', '/account/password', { old: 'x'.repeat(100_000), password: 'x'.repeat(100_000), again: 'x'.repeat(100_000) }],
  ])('%s that is very long', async (_what, path, fields) => {
    const root = await desk.signedIn('root', 'admin');
    const start = process.cpuUsage();
    expect((await root.post(path, fields)).statusCode).toBe(422);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  it('many calls of one who is signed in: six hundred a minute, and others are not held up', async () => {
    const own = await openTestDesk();
    try {
      const [busy, calm] = [await own.signedIn('busy', 'staff'), await own.signedIn('calm', 'staff')];
      const found = [];
      for (let count = 0; count < 605; count += 1) found.push((await busy.get('/none-such')).statusCode);
      expect(found.filter((status) => status === 429).length).toBeGreaterThan(0);
      expect((await calm.get('/account')).statusCode).toBe(200);
    } finally {
      await own.close();
    }
  });
});

describe('files', () => {
  const upload = (client: DeskClient, path: string, files: readonly Buffer[]) =>
    client.upload(
      path,
      { fact: 'titleProofs' },
      files.map((bytes, index) => ({ field: 'file', name: `${index}.bin`, bytes })),
    );

  it('a file of more than 20 MB, more than ten, and more than 60 MB together are refused, and nothing is kept', async () => {
    const draft = await desk.draft(null, 'ann');
    const [large, middle, small] = [Buffer.alloc(20_000_001), Buffer.alloc(16_000_000), Buffer.alloc(10)];
    expect((await upload(ann, `/drafts/${draft}/files`, [large])).statusCode).toBe(413);
    expect((await upload(ann, `/drafts/${draft}/files`, [middle, middle, middle, middle])).statusCode).toBe(413);
    expect(
      (
        await upload(
          ann,
          `/drafts/${draft}/files`,
          Array.from({ length: 11 }, () => small),
        )
      ).statusCode,
    ).toBe(413);
    expect((await desk.store.working.draft(draft))?.files).toEqual([]);
  });

  it('of a stranger are not even read', async () => {
    const stranger = desk.visitor();
    const file = Buffer.alloc(15_000_000);
    for (const path of ['/sign-in', '/language', '/join/x', '/sign-out'])
      expect((await upload(stranger, path, [file])).statusCode).toBe(400);
    const draft = await desk.draft(null, 'ann');
    expect((await upload(stranger, `/drafts/${draft}/files`, [file])).headers['location']).toBe('/sign-in');
  });

  it('that are bombs lie where they are: nobody unpacks them', async () => {
    const draft = await desk.draft(null, 'ann');
    const bombs = [gzipSync(Buffer.alloc(50_000_000)), pictureOf(60_000, 60_000), zipOf(50_000_000)];
    expect(bombs.every((bomb) => bomb.length < 100_000)).toBe(true);
    const memory = await grown(async () => {
      expect((await upload(ann, `/drafts/${draft}/files`, bombs)).statusCode).toBe(303);
      expect((await ann.get(`/drafts/${draft}`)).statusCode).toBe(200);
    });
    expect(memory).toBeLessThan(150);
    const kept = (await desk.store.working.draft(draft))?.files ?? [];
    for (const [index, { digest }] of kept.entries())
      expect(
        Buffer.from((await desk.store.evidence(digest)) ?? []).equals(
          bombs[kept.length === 3 ? (order(kept, bombs)[index] ?? 0) : 0] as Buffer,
        ),
      ).toBe(true);
  });

  it('a form that ends in the middle, or says a wrong border', async () => {
    const draft = await desk.draft(null, 'ann');
    const part = `--b\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${ann.token}\r\n`;
    for (const [type, payload] of [
      ['multipart/form-data; boundary=b', part],
      ['multipart/form-data; boundary=c', part],
      ['multipart/form-data', part],
      ['multipart/form-data; boundary=b', `${part}--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nhalf`],
    ] as const) {
      const { statusCode } = await ann.send('POST', `/drafts/${draft}/files`, { headers: { 'content-type': type }, payload });
      expect([statusCode >= 400, statusCode < 500, faults()]).toEqual([true, true, []]);
    }
    expect(faults()).toEqual([]);
  });
});

/** Which bomb a file is. */
const order = (kept: readonly { readonly name: string }[], bombs: readonly Buffer[]) =>
  kept.map(({ name }) => Number(name.split('.')[0])).map((number) => Math.min(number, bombs.length - 1));

/** A picture of so many points, all black: some kilobytes that would be gigabytes. */
function pictureOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(10_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A file that says it is an archive of one that is very large. */
function zipOf(size: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(size, 22);
  return Buffer.concat([head, deflateSync(Buffer.alloc(size))]);
}

describe('slow ones', () => {
  it('two hundred that send their call sign by sign hold nobody up, and are cut off', async () => {
    const own = await openTestDesk();
    const slow: ReturnType<typeof connect>[] = [];
    try {
      const address = new URL(await own.listen());
      const { server } = own.app;
      expect([server.requestTimeout, server.headersTimeout]).toEqual([120_000, 10_000]);
      // Quicker for the test; what looks after both does so every five seconds.
      Object.assign(server, { requestTimeout: 1_500, headersTimeout: 1_000 });
      let cut = 0;
      for (let count = 0; count < 200; count += 1) {
        const socket = connect(Number(address.port), address.hostname);
        const head = `POST /sign-in HTTP/1.1\r\nhost: ${address.host}\r\ncontent-type: ${FORM}\r\ncontent-length: 1000\r\n`;
        // Half of them never end the head, half never the body.
        socket.write(count % 2 === 0 ? head : `${head}\r\na`);
        socket.resume();
        socket.on('error', () => {});
        socket.on('close', () => {
          cut += 1;
        });
        slow.push(socket);
      }
      const start = performance.now();
      expect((await fetch(new URL('/sign-in', address))).status).toBe(200);
      expect(performance.now() - start).toBeLessThan(3_000);
      const until = performance.now() + 15_000;
      while (cut < 200 && performance.now() < until) await new Promise((done) => setTimeout(done, 100));
      expect(cut).toBe(200);
    } finally {
      for (const socket of slow) socket.destroy();
      await own.close();
    }
  });
});
