import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, signingWorld, stamp, type World } from '../signing/world.ts';
import { manyPermits } from '../support/many.ts';
import { DAY, example, guiju, type Ran, scratch } from '../support/process.ts';
import { treeOf } from '../support/tree.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const data = at('data');
let world: World;
let form: string;

beforeAll(async () => {
  world = await signingWorld(at('world'));
  await signingWorld(at('strange'));
  world.issue('owner', 'p-256', '/O=样例/CN=样例业主');
  world.issue('web', 'p-256', '/O=样例/CN=网站', 'web');
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, '');
  world.issue('ended', 'p-256', '/O=样例/CN=过期', 'nowhere', ['-startdate', day(-30), '-enddate', day(-1)]);
  world.issue('early', 'p-256', '/O=样例/CN=未到', 'nowhere', ['-startdate', day(1), '-enddate', day(30)]);
  world.issue('stamper-ended', 'p-256', '/O=外部机构/CN=时间戳过期', 'stamper', ['-startdate', day(-30), '-enddate', day(-1)]);
  world.issue('stamper-early', 'p-256', '/O=外部机构/CN=时间戳未到', 'stamper', ['-startdate', day(1), '-enddate', day(30)]);
  writeFileSync(at('pass'), 'secret\n');
  const made = await guiju(['issue', example('06'), '--on', DAY, '--out', at('out'), '--data', data]);
  expect(made.code, made.stderr).toBe(0);
  form = at('out', readdirSync(at('out'))[0] ?? '');
});

const key = (name: string) => ['--key', at('world', `${name}.p12`), '--passphrase-file', at('pass')];
const tsa = (...more: string[]) => ['--level', 'B-T', '--tsa', `${world.url}/tsa`, '--tsa-trust', world.root.pem, ...more];

describe('a file that cannot be signed: told before any key is made', () => {
  const files: Readonly<Record<string, readonly [() => string, string]>> = {
    'that is not there': [() => at('gone.pdf'), 'file-missing'],
    'that is a folder': [() => at('out'), 'file-is-folder'],
    'that is no PDF': [() => at('pass'), 'pdf-not'],
    'that is cut off': [() => written('cut.pdf', (bytes) => bytes.subarray(0, bytes.length - 2000)), 'pdf-unreadable'],
    'whose signature is damaged': [
      () => written('bit.pdf', (bytes) => Buffer.from(bytes.map((byte, index) => (index === 4000 ? byte ^ 1 : byte)))),
      'sign-damaged',
    ],
  };
  const written = (name: string, change: (bytes: Buffer) => Buffer) => {
    writeFileSync(at(name), change(readFileSync(form)));
    return at(name);
  };

  test.each(Object.keys(files))('one %s', async (name) => {
    const [path, code] = files[name] ?? [() => '', ''];
    const ran = await guiju(['sign', path(), '--as', 'owner', '--data', at('no-keys')]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`[${code}]`);
    expect(existsSync(at('no-keys'))).toBe(false);
  });

  test.each([
    [['--box', '9,20,20,60,20'], 'sign-page'],
    [['--box', '1,10,10,200,100'], 'box-covers-text'],
    [['--hand', 'pass'], 'hand-wrong'],
    [['--out', 'pass/signed.pdf'], 'folder-unwritable'],
  ] as const)('a call that asks for what the file does not allow: %j', async (options, code) => {
    const unsigned = await guiju(['issue', example('06'), '--on', DAY, '--out', at('unsigned'), '--data', at('no-keys'), '--unsigned']);
    expect(unsigned.code).toBe(0);
    const path = at('unsigned', readdirSync(at('unsigned'))[0] ?? '');
    const ran = await guiju(['sign', path, '--as', 'visitor', '--data', at('no-keys'), ...options], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`[${code}]`);
    expect(existsSync(at('no-keys', 'keys'))).toBe(false);
  });
});

describe('a certificate that may not sign: told, nothing written', () => {
  test.each([
    ['web', 'certificate-usage', /不得用于签署文件|may not be used for signing documents/],
    ['ended', 'certificate-expired', /过期/],
    ['early', 'certificate-expired', /未到/],
  ] as const)('%s', async (name, code, words) => {
    const before = treeOf(at('out'));
    const runs = [
      await guiju(['issue', example('06'), '--on', DAY, '--out', at('never'), '--data', data, ...key(name)]),
      await guiju(['sign', form, '--as', 'visitor', '--data', data, ...key(name)]),
      await guiju(['issue', example('06'), example('08'), '--on', DAY, '--out', at('never'), '--data', data, ...key(name)]),
    ];
    for (const ran of runs) {
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain(`[${code}]`);
      expect(ran.stderr).toMatch(words);
    }
    expect(existsSync(at('never'))).toBe(false);
    expect(treeOf(at('out'))).toEqual(before);
  });
});

describe('a timestamp authority that is slow, down or lies: one sentence, nothing written', () => {
  const html = '<!doctype html><title>Login</title>';
  const other =
    (nonce: Buffer, digest?: Buffer): Answer =>
    async (query, response) => {
      const { writeTimestampRequest } = await import('../../signing/timestamp/request.ts');
      const asked = digestIn(query);
      response.end(await stamp(at('world'), writeTimestampRequest({ digest: digest ?? asked, nonce }), { ...tsaCertificate() }));
    };
  /** SHA-256 of a request: the OCTET STRING of 32 octets. */
  const digestIn = (query: Buffer) => query.subarray(query.indexOf(Buffer.from([0x04, 0x20])) + 2).subarray(0, 32);
  const tsaCertificate = () => ({ key: at('world/tsa.key'), pem: at('world/tsa.pem'), p12: '', der: new Uint8Array() });

  const by =
    (name: string): Answer =>
    async (query, response) => {
      const [signKey, pem] = ['key', 'pem'].map((ending) => at('world', `${name}.${ending}`)) as [string, string];
      response.end(await stamp(at('world'), query, { key: signKey, pem, p12: '', der: new Uint8Array() }));
    };
  const strange: Answer = async (query, response) => {
    const files = { key: at('strange/tsa.key'), pem: at('strange/tsa.pem'), p12: '', der: new Uint8Array() };
    response.end(await stamp(at('strange'), query, files));
  };

  const answers: Readonly<Record<string, readonly [Answer | undefined, string, RegExp]>> = {
    'an HTML page': [(_query, response) => void response.setHeader('Content-Type', 'text/html').end(html), 'timestamp-false', /无法解读/],
    'an HTML page as an error': [(_query, response) => void response.writeHead(403).end(html), 'timestamp-refused', /HTTP 403/],
    'another nonce': [other(Buffer.alloc(8, 0x41)), 'timestamp-false', /随机数不符/],
    'a stamp of something else': [other(Buffer.alloc(8, 0x41), Buffer.alloc(32, 7)), 'timestamp-false', /不是这份内容/],
    'a stamp by a certificate that has ended': [by('stamper-ended'), 'certificate-expired', /时间戳过期/],
    'a stamp by a certificate that is not yet valid': [by('stamper-early'), 'certificate-expired', /时间戳未到/],
    'a stamp by an authority of somebody else': [strange, 'timestamp-untrusted', /时间戳/],
    'no answer at all': [() => undefined, 'timestamp-slow', /1 s/],
    'one octet now and then': [(_query, response) => void drip(response), 'timestamp-slow', /1 s/],
    'an answer without end': [(_query, response) => void response.end(Buffer.alloc(900_000, 0x30)), 'timestamp-refused', /200000/],
    nothing: [(_query, response) => void response.end(), 'timestamp-false', /无法解读/],
    'a connection that breaks': [(_query, response) => void response.socket?.destroy(), 'timestamp-down', /./],
  };
  const drip = (response: Parameters<Answer>[1]) => {
    const timer = setInterval(() => void response.write('0'), 100);
    response.on('close', () => clearInterval(timer));
  };

  test.each(Object.keys(answers))('%s', async (name) => {
    const [answer, code, words] = answers[name] ?? [undefined, '', /^$/];
    const before = treeOf(at('out'));
    world.answer('/tsa', answer);
    let runs: Ran[];
    try {
      const patience = ['--timeout', code === 'timestamp-slow' ? '1' : '8'];
      runs = [
        await guiju(['issue', example('06'), '--on', DAY, '--out', at('never'), '--data', data, ...tsa(...patience)]),
        await guiju(['sign', form, '--as', 'visitor', '--data', data, ...key('owner'), ...tsa(...patience)]),
        await guiju(['augment', form, '--to', 'B-T', '--data', data, ...tsa(...patience).slice(2)]),
      ];
    } finally {
      world.answer('/tsa');
    }
    for (const ran of runs) {
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain(`[${code}]`);
      expect(ran.stderr).toMatch(words);
    }
    expect(existsSync(at('never'))).toBe(false);
    expect(treeOf(at('out'))).toEqual(before);
  });

  test('in a batch: five in a row end it, what was issued before stays, and the rest is not tried', async () => {
    mkdirSync(at('permits'));
    manyPermits(at('permits'), 30);
    let count = 0;
    world.answer('/tsa', async (query, response) => {
      count += 1;
      // Two for each submission: over its commitments, and over the signature in its form.
      if (count <= 6) response.end(await stamp(at('world'), query, tsaCertificate()));
      else response.writeHead(503).end();
    });
    const ran = await guiju([
      'issue',
      at('permits'),
      '--on',
      DAY,
      '--out',
      at('batch'),
      '--data',
      data,
      '--threads',
      '2',
      '--format',
      'json',
      ...tsa(),
    ]);
    world.answer('/tsa');
    expect(ran.code).toBe(2);
    const { counts, submissions, stopped } = JSON.parse(ran.stdout);
    expect(stopped.code).toBe('issue-gave-up');
    // Of two threads each may have had one of its two when the authority went away.
    const { issued } = counts;
    expect(counts).toMatchObject({ submissions: 30, written: issued });
    expect(issued).toBeGreaterThanOrEqual(2);
    expect(issued).toBeLessThanOrEqual(3);
    expect(counts.failed).toBeGreaterThanOrEqual(5);
    expect(counts.failed).toBeLessThanOrEqual(7);
    expect(counts.waiting).toBe(30 - issued - counts.failed);
    const failed = submissions.filter(({ state }: { state: string }) => state === 'failed');
    for (const { problems } of failed) expect(problems.map(({ code }: { code: string }) => code)).toEqual(['timestamp-refused']);
    expect(readdirSync(at('batch'))).toHaveLength(issued);
    const again = await guiju(['issue', at('permits'), '--on', DAY, '--out', at('batch'), '--data', data, '--format', 'json', ...tsa()]);
    expect(again.code, again.stdout).toBe(0);
    expect(JSON.parse(again.stdout).counts).toMatchObject({ issued: 30 - issued, there: issued });
  });
});
