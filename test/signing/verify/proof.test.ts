import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { judgesOf } from '../../../service/verify/judges.ts';
import { loadSigner } from '../../../signing/keys/load.ts';
import { timestampsFrom } from '../../../signing/timestamp/client.ts';
import { type Augmenting, augment } from '../../../signing/update/augment.ts';
import { storeValidationData } from '../../../signing/update/dss.ts';
import { type Stamping, signInTurn, stampDocument } from '../../../signing/update/sign.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { testFolder } from '../folder.ts';
import { openssl } from '../openssl.ts';
import { unsignedPdf } from '../update/unsigned.ts';
import { type Issued, signingWorld, stamp, type World } from '../world.ts';

/**
 * What a file proves in later years. Authorities and timestamps are those of openssl, which reads the clock of the computer, so
 * certificates that end soon end within seconds here, and the clock of the verification is the one that is turned.
 */
const dir = testFolder();
const worldDir = join(dir, 'world');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const begun = Date.now();
const later = (milliseconds: number) => new Date(begun + milliseconds);
const ending = (at: Date) => ['-enddate', `${at.toISOString().replace(/[-:T]|\.\d+/g, '')}`];

let world: World;
let short: Issued;
let long: Issued;
/** Timestamp authorities by when their certificate ends. */
const stampers: Record<string, Issued> = {};

beforeAll(async () => {
  world = await signingWorld(worldDir);
  short = world.issue('short', 'p-256', '/O=样例/CN=短期', 'nowhere', ending(later(10 * DAY)));
  long = world.issue('long', 'p-256', '/O=样例/CN=长期', 'nowhere', ending(later(300 * DAY)));
  for (const [name, days] of [
    ['first', 30],
    ['second', 200],
  ] as const) {
    stampers[name] = world.issue(name, 'p-256', `/O=外部机构/CN=时间戳 ${name}`, 'stamper', ending(later(days * DAY)));
    const by = stampers[name];
    world.answer(`/${name}`, async (query, response) => void response.end(await stamp(worldDir, query, by)));
  }
});

const stamping = (name: string): Stamping => ({
  stamp: timestampsFrom({ url: `${world.url}/${name}`, trusted: [world.root.der] }, new Date()),
});
const instant = (at = new Date()) => at.toISOString().replace(/\.\d+Z/, '+00:00');

async function signed(by: Issued, stampedBy?: string, claimed = new Date()): Promise<Uint8Array> {
  const signer = await loadSigner({ p12: by.p12, passphrase: 'secret', at: new Date() });
  return signInTurn(
    unsignedPdf(),
    signer,
    { role: 'owner', at: instant(claimed) },
    stampedBy === undefined ? undefined : stamping(stampedBy),
  );
}

const stampedBy = (bytes: Uint8Array, name: string) => stampDocument(bytes, stamping(name));

/** A list of what is revoked now, DER. */
function listNow(): Uint8Array {
  const [pem, der] = [join(dir, 'list.pem'), join(dir, 'list.der')];
  openssl('ca', '-gencrl', '-config', join(worldDir, 'cnf'), '-out', pem);
  openssl('crl', '-in', pem, '-outform', 'DER', '-out', der);
  return readFileSync(der);
}

async function verified(bytes: Uint8Array, at: Date, lists: readonly Uint8Array[] = [], anchors = [world.root.der]) {
  const report = await verifySignatures(bytes, { trusted: anchors, at, judges: judgesOf({ timestamps: anchors, lists }) });
  const codes = [
    ...report.problems,
    ...report.signatures.flatMap(({ problems }) => problems),
    ...report.revisions.flatMap(({ problems }) => problems),
  ];
  return {
    verdict: report.verdict,
    standings: report.signatures.map(({ standing }) => standing),
    codes: codes.map(({ code }) => code),
    notes: [...report.signatures.flatMap(({ notes }) => notes), ...report.notes].map(({ code }) => code),
    report,
  };
}

describe('a certificate that has ended', () => {
  it('without any timestamp: good while it lasts, then intact and unproven', async () => {
    const bytes = await signed(short);
    expect(await verified(bytes, later(9 * DAY))).toMatchObject({ verdict: 'valid', standings: ['current'], notes: [] });
    expect(await verified(bytes, later(11 * DAY))).toMatchObject({
      verdict: 'untrusted',
      standings: ['unproven'],
      codes: [],
      notes: ['certificate-ended-unproven'],
    });
  });

  it.each(['in the signature', 'over the file'])('is made up for by a timestamp from before, %s', async (where) => {
    const bytes = where === 'in the signature' ? await signed(short, 'first') : await stampedBy(await signed(short), 'first');
    const found = await verified(bytes, later(11 * DAY));
    expect(found).toMatchObject({ verdict: 'valid', codes: [], notes: [] });
    expect(found.standings[0]).toBe('proven');
    const proven = new Date(found.report.signatures[0]?.provenAt ?? 0).getTime();
    expect(Math.abs(proven - Date.now())).toBeLessThan(5 * 60_000);
  });

  it('is not made up for by a timestamp of an authority that nobody here trusts, nor by one whose own certificate has ended', async () => {
    const bytes = await stampedBy(await signed(short), 'first');
    const strange = await signingWorld(join(dir, 'strange'));
    const other = await stampDocument(await signed(short), {
      stamp: timestampsFrom({ url: `${strange.url}/tsa`, trusted: [strange.root.der] }, new Date()),
    });
    expect(await verified(other, later(11 * DAY))).toMatchObject({ verdict: 'untrusted', standings: ['unproven', 'unproven'], codes: [] });
    expect(await verified(bytes, later(31 * DAY))).toMatchObject({
      verdict: 'untrusted',
      standings: ['unproven', 'unproven'],
      codes: [],
      notes: ['certificate-ended-unproven', 'timestamp-ended'],
    });
  });

  it('needs no timestamp of an authority that has ended as long as it is in date itself', async () => {
    const bytes = await stampedBy(await signed(long), 'first');
    expect(await verified(bytes, later(31 * DAY))).toMatchObject({
      verdict: 'valid',
      standings: ['current', 'unproven'],
      codes: [],
      notes: ['timestamp-ended'],
    });
  });

  it('is not made up for by a timestamp that came after its end', async () => {
    const brief = world.issue('brief', 'p-256', '/O=样例/CN=片刻', 'nowhere', ending(new Date(Date.now() + 3000)));
    const bytes = await signed(brief);
    await wait(4000);
    const stamped = await stampedBy(bytes, 'first');
    expect(await verified(stamped, later(HOUR))).toMatchObject({
      verdict: 'untrusted',
      standings: ['unproven', 'current'],
      codes: [],
      notes: ['certificate-ended-unproven'],
    });
  });
});

describe('renewal', () => {
  it('a second timestamp before the first one’s certificate ended carries the proof on, a third one further', async () => {
    const once = await stampedBy(await signed(short, 'first'), 'first');
    const twice = await stampedBy(once, 'second');
    expect((await verified(once, later(31 * DAY))).verdict).toBe('untrusted');
    expect(await verified(twice, later(31 * DAY))).toMatchObject({
      verdict: 'valid',
      standings: ['proven', 'proven', 'current'],
      codes: [],
      notes: [],
    });
    expect(await verified(twice, later(199 * DAY))).toMatchObject({ verdict: 'valid' });
    expect(await verified(twice, later(201 * DAY))).toMatchObject({
      verdict: 'untrusted',
      standings: ['unproven', 'unproven', 'unproven'],
    });
  });

  it('one that came too late carries nothing on', async () => {
    const soon = world.issue('soon', 'p-256', '/O=外部机构/CN=时间戳 soon', 'stamper', ending(new Date(Date.now() + 4000)));
    world.answer('/soon', async (query, response) => void response.end(await stamp(worldDir, query, soon)));
    const brief = world.issue('brief-2', 'p-256', '/O=样例/CN=片刻', 'nowhere', ending(new Date(Date.now() + 4000)));
    const once = await stampedBy(await signed(brief), 'soon');
    await wait(5000);
    const twice = await stampedBy(once, 'second');
    expect(await verified(twice, later(HOUR))).toMatchObject({
      verdict: 'untrusted',
      standings: ['unproven', 'unproven', 'current'],
      codes: [],
      notes: ['certificate-ended-unproven', 'timestamp-ended'],
    });
  });

  it('as augment makes it, with the data of signers and authorities in the file, for years in which nobody is asked', async () => {
    const tracked = world.issue('tracked', 'p-256', '/O=样例/CN=有据', 'signer', ending(later(10 * DAY)));
    const options = (name: string): Augmenting => ({
      to: 'B-LTA',
      at: new Date(),
      instant: instant(),
      stamping: stamping(name),
      trusted: [world.root.der],
    });
    const lta = await augment(await signed(tracked, 'first'), options('first'));
    const renewed = await augment(lta, options('second'));
    const found = await verified(renewed, later(150 * DAY));
    expect(found).toMatchObject({ verdict: 'valid', standings: ['proven', 'proven', 'current'], codes: [], notes: [] });
    expect(found.report.signatures[0]?.revocation).toBe('good');
  });
});

describe('a certificate that was revoked later', () => {
  it('is good where a timestamp proves the signature from before, unproven where none does, and bad where it was revoked before', async () => {
    const gone = world.issue('gone', 'p-256', '/O=样例/CN=离职', 'nowhere');
    const before = new Date();
    const plain = await signed(gone, undefined, before);
    const inside = await signed(gone, 'first');
    const over = await stampedBy(plain, 'first');
    await wait(2100);
    world.revoke(gone);
    await wait(1100);
    const list = listNow();
    const late = await stampedBy(plain, 'first');
    const at = later(DAY);
    for (const bytes of [inside, over]) expect(await verified(bytes, at, [list])).toMatchObject({ verdict: 'valid', codes: [], notes: [] });
    for (const bytes of [plain, late])
      expect(await verified(bytes, at, [list])).toMatchObject({ verdict: 'untrusted', codes: [], notes: ['revoked-unproven'] });
    // Whoever has the key may still sign, and write what time he likes.
    const backdated = await signed(gone, undefined, before);
    expect(await verified(backdated, at, [list])).toMatchObject({ verdict: 'untrusted', notes: ['revoked-unproven'] });
    expect(await verified(await signed(gone), at, [list])).toMatchObject({ verdict: 'invalid', codes: ['revocation-revoked'] });
    expect(await verified(await signed(gone, 'first', before), at, [list])).toMatchObject({
      verdict: 'invalid',
      codes: ['revocation-revoked'],
    });
    expect((await verified(plain, at)).verdict).toBe('valid');
  });

  it('of a timestamp authority: its timestamps prove nothing any more, unless another one is over them from before', async () => {
    const shut = world.issue('shut', 'p-256', '/O=外部机构/CN=时间戳 shut', 'stamper');
    world.answer('/shut', async (query, response) => void response.end(await stamp(worldDir, query, shut)));
    const once = await stampedBy(await signed(short), 'shut');
    const twice = await stampedBy(once, 'second');
    await wait(2100);
    world.revoke(shut);
    const list = listNow();
    const at = later(11 * DAY);
    expect(await verified(once, at, [list])).toMatchObject({
      verdict: 'untrusted',
      codes: [],
      notes: ['certificate-ended-unproven', 'timestamp-revoked'],
    });
    expect(await verified(twice, at, [list])).toMatchObject({ verdict: 'valid', standings: ['proven', 'proven', 'current'], notes: [] });
  });
});

describe('validation data that nothing covers', () => {
  const NOTHING = { certificates: [], ocsps: [], crls: [] };
  const data = (crls: readonly Uint8Array[], certificates: readonly Uint8Array[] = []) => ({ ...NOTHING, crls, certificates });
  const appended = (bytes: Uint8Array, ...crls: readonly Uint8Array[]) => storeValidationData(bytes, data(crls), [], instant());

  it('is told, counts by its own signature, and is covered once a timestamp is over it', async () => {
    const kept = world.issue('kept', 'p-256', '/O=样例/CN=在册', 'nowhere');
    const bytes = appended(await signed(kept), listNow());
    const found = await verified(bytes, later(HOUR));
    expect(found).toMatchObject({ verdict: 'valid', codes: [], notes: ['validation-data-uncovered'] });
    expect(found.report.signatures[0]?.revocation).toBe('good');
    expect(found.report.notes[0]?.message.en).toContain('the 1 items');
    expect(await verified(await stampedBy(bytes, 'first'), later(HOUR))).toMatchObject({ verdict: 'valid', notes: [] });
  });

  it('says that a certificate was good only while the one who says so is in date', async () => {
    const kept = world.issue('kept-2', 'p-256', '/O=样例/CN=在册', 'nowhere', ending(later(9000 * DAY)));
    const bytes = appended(await signed(kept, 'first'), listNow());
    // The root ends after ten years.
    const found = await verified(bytes, later(3700 * DAY));
    expect(found.report.signatures[0]).toMatchObject({ revocation: 'unknown' });
    expect((await verified(bytes, later(DAY))).report.signatures[0]).toMatchObject({ revocation: 'good' });
  });

  it('never makes a good file worse: a list of somebody else, a forged one, noise, and more than anybody reads', async () => {
    const kept = world.issue('kept-3', 'p-256', '/O=样例/CN=在册', 'nowhere');
    const bytes = await signed(kept);
    const strange = await signingWorld(join(dir, 'strange-2'));
    const [pem, der] = [join(dir, 'strange.pem'), join(dir, 'strange.der')];
    openssl('ca', '-gencrl', '-config', join(dir, 'strange-2/cnf'), '-out', pem);
    openssl('crl', '-in', pem, '-outform', 'DER', '-out', der);
    world.revoke(world.issue('other', 'p-256', '/CN=other', 'nowhere'));
    const forged = Buffer.from(listNow());
    forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1;
    const noise = Buffer.concat([Buffer.from([0x30, 0x82, 0x10, 0x00]), Buffer.alloc(4096, 7)]);
    for (const list of [readFileSync(der), forged, noise])
      expect(await verified(appended(bytes, list), later(HOUR))).toMatchObject({
        verdict: 'valid',
        codes: [],
        notes: ['validation-data-uncovered'],
      });
    expect(strange.url).not.toBe(world.url);
  });

  it('never makes a bad file better: what is covered is read first, whatever is put before it', async () => {
    const bad = world.issue('bad', 'p-256', '/O=样例/CN=吊销', 'nowhere');
    const signer = await loadSigner({ p12: bad.p12, passphrase: 'secret', at: new Date() });
    world.revoke(bad);
    await wait(1100);
    const bytes = await signInTurn(unsignedPdf(), signer, { role: 'owner', at: instant() });
    const covered = await stampedBy(appended(bytes, listNow()), 'first');
    const revoked = { verdict: 'invalid', codes: ['revocation-revoked'] };
    expect(await verified(covered, later(HOUR))).toMatchObject(revoked);
    // A list from before says that it was good, and seventeen megabytes of lists fill all the room that there is.
    const large = (mark: number) => {
      const body = Buffer.alloc(3_900_000, mark);
      return Buffer.concat([Buffer.from([0x30, 0x83, body.length >> 16, (body.length >> 8) & 255, body.length & 255]), body]);
    };
    const drowned = appended(covered, ...[1, 2, 3, 4, 5].map(large));
    expect(await verified(drowned, later(HOUR))).toMatchObject(revoked);
    expect(createHash('sha256').update(drowned.subarray(0, covered.length)).digest('hex')).toBe(
      createHash('sha256').update(covered).digest('hex'),
    );
  });

  it('proves no time: certificates and lists appended after the end of a certificate leave it unproven', async () => {
    const bytes = storeValidationData(await signed(short), data([listNow()], [short.der, world.root.der]), [], instant());
    expect(await verified(bytes, later(11 * DAY))).toMatchObject({
      verdict: 'untrusted',
      standings: ['unproven'],
      notes: ['certificate-ended-unproven', 'validation-data-uncovered'],
    });
  });
});
