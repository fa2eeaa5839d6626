import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import { checkLog, type ExportedLog } from '../../../store/log/check.ts';
import { readCheckpoint, signCheckpoint } from '../../../store/log/checkpoint.ts';
import { entryBytes, type LogEntry, readEntry, seal } from '../../../store/log/entry.ts';
import { leafHash } from '../../../store/log/hash.ts';
import { Tree } from '../../../store/log/tree.ts';

const ORIGIN = '青松物业/日志';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = { name: ORIGIN, key: publicKey };
/** A log of `GUIJU_ENTRIES=10000` is tried byte by byte too, which takes a minute. */
const ENTRIES = Number(process.env.GUIJU_ENTRIES ?? 400);
const EVERY_BYTE = process.env.GUIJU_ENTRIES !== undefined;

const entry = (at: number): LogEntry => ({
  kind: at % 3 === 0 ? 'form' : 'decision',
  at: '2026-11-25T09:00:00+08:00',
  about: { number: at, digest: Buffer.from(leafHash(Buffer.from(String(at)))).toString('hex') },
  sealed: { applicant: seal(`张三${at}`, Buffer.alloc(16, at)) },
});

/** A log with a checkpoint behind every so many entries, as it was handed out. */
function logOf(entries: readonly Uint8Array[], every = 64): ExportedLog {
  const hashes = entries.map((bytes) => leafHash(bytes));
  const tree = new Tree(hashes);
  const sizes = [...Array.from({ length: Math.floor((entries.length - 1) / every) }, (_none, at) => (at + 1) * every), entries.length];
  return {
    entries,
    hashes: Buffer.concat(hashes),
    checkpoints: sizes.map((size) => signCheckpoint({ origin: ORIGIN, size, root: tree.root(size) }, privateKey)),
  };
}

const entries = Array.from({ length: ENTRIES }, (_none, at) => entryBytes(entry(at)));
const log = logOf(entries);
const flipped = (bytes: Uint8Array, at: number, bit = 0): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  changed[at] = (changed[at] as number) ^ (1 << bit);
  return changed;
};
const codes = (found: ReturnType<typeof checkLog>): string[] => found.problems.map(({ code }) => code);

describe('a log', () => {
  it('is sound as it was handed out', () => {
    expect(checkLog(log, key)).toEqual({ verdict: 'sound', size: ENTRIES, sound: ENTRIES, problems: [] });
    expect(checkLog(log, key, log.checkpoints[0])).toMatchObject({ verdict: 'sound' });
  });

  it('is bad when any byte of any entry is another, and the entry is named', () => {
    const total = entries.reduce((sum, { length }) => sum + length, 0);
    const hashes = log.hashes;
    // The hashes are those of the log, so one entry at a time is enough: what is found does not depend on the others.
    const one = (at: number, byte: number) => {
      const found = checkLog({ ...log, entries: entries.with(at, flipped(entries[at] as Uint8Array, byte)), hashes }, key);
      expect([found.verdict, found.firstBad, found.sound]).toEqual(['bad', at + 1, Math.min(at, 64 * Math.floor(at / 64))]);
    };
    if (EVERY_BYTE) {
      entries.forEach((bytes, at) => {
        const kept = Buffer.from(leafHash(bytes));
        // Millions of bytes: one expectation an entry.
        const unnoticed = [...bytes.keys()].filter((byte) => kept.equals(leafHash(flipped(bytes, byte))));
        expect(unnoticed, `entry ${at + 1}`).toEqual([]);
        if (at % 100 === 0) one(at, 0);
      });
    }
    fc.assert(
      fc.property(fc.nat(ENTRIES - 1), fc.nat(10_000), (at, byte) => one(at, byte % (entries[at] as Uint8Array).length)),
      { numRuns: 60 },
    );
    expect(total).toBeGreaterThan(ENTRIES * 100);
  });

  it('is bad when any byte of its hashes is another: the entries hold, and that is told', () => {
    fc.assert(
      fc.property(fc.nat(log.hashes.length - 1), (at) => {
        const found = checkLog({ ...log, hashes: flipped(log.hashes, at) }, key);
        expect([codes(found), found.sound]).toEqual([['log-hashes'], ENTRIES]);
      }),
      { numRuns: 40 },
    );
  });

  it('is bad when any byte of any checkpoint is another', () => {
    const changed = (text: string, at: number) => Buffer.from(flipped(Buffer.from(text), at)).toString('utf8');
    const isRefused = (text: string): boolean => {
      try {
        readCheckpoint(text, key);
        return false;
      } catch (cause) {
        return cause instanceof ProblemError;
      }
    };
    for (const text of log.checkpoints) {
      const unnoticed = [...Buffer.from(text).keys()].filter((at) => !isRefused(changed(text, at)));
      expect(unnoticed).toEqual([]);
    }
    // What is refused alone is refused of a log.
    fc.assert(
      fc.property(fc.nat(log.checkpoints.length - 1), fc.nat(10_000), (number, byte) => {
        const text = log.checkpoints[number] as string;
        const checkpoints = log.checkpoints.with(number, changed(text, byte % Buffer.byteLength(text)));
        expect(checkLog({ ...log, checkpoints }, key).verdict).toBe('bad');
      }),
      { numRuns: 40 },
    );
  });

  it('is bad when two entries change places, and the first one is named', () => {
    const swapped = entries.with(100, entries[200] as Uint8Array).with(200, entries[100] as Uint8Array);
    expect(checkLog({ ...log, entries: swapped }, key)).toMatchObject({ verdict: 'bad', firstBad: 101 });
  });

  it('is bad when two entries change places and the hashes with them: the checkpoint says from where on', () => {
    const swapped = entries.with(100, entries[200] as Uint8Array).with(200, entries[100] as Uint8Array);
    const found = checkLog({ ...log, entries: swapped, hashes: logOf(swapped).hashes }, key);
    expect([found.verdict, found.sound]).toEqual(['bad', 64]);
    expect(codes(found)).toEqual(['log-hashes', 'log-root']);
    expect(found.problems.at(-1)?.message.en).toContain('from entry 65 on');
  });

  it.each([
    ['an entry is left out', entries.toSpliced(150, 1), 151],
    ['an entry is put in', entries.toSpliced(150, 0, entryBytes(entry(9_999))), 151],
    ['its end is cut off', entries.slice(0, -1), ENTRIES],
  ])('is bad when %s, and it is named', (_what, changed, first) => {
    expect(checkLog({ ...log, entries: changed }, key)).toMatchObject({ verdict: 'bad', firstBad: first });
  });

  it('is bad when its end is cut off with hashes and checkpoints, against a checkpoint that was kept', () => {
    const cut = logOf(entries.slice(0, 300));
    expect(checkLog(cut, key).verdict).toBe('sound');
    expect(codes(checkLog(cut, key, log.checkpoints.at(-1)))).toEqual(['log-root']);
  });

  it('is bad when it was rewritten as a whole, with the key stolen, against a checkpoint that was kept', () => {
    const rewritten = logOf(entries.with(5, entryBytes(entry(9_999))));
    expect(checkLog(rewritten, key).verdict).toBe('sound');
    const found = checkLog(rewritten, key, log.checkpoints[0]);
    expect([found.verdict, found.sound]).toEqual(['bad', 0]);
  });

  it('is bad when it was rewritten and signed by another key', () => {
    const { privateKey: other } = generateKeyPairSync('ed25519');
    const hashes = entries.map((bytes) => leafHash(bytes));
    const forged = { ...log, checkpoints: [signCheckpoint({ origin: ORIGIN, size: ENTRIES, root: new Tree(hashes).root() }, other)] };
    expect(codes(checkLog(forged, key))).toContain('checkpoint-signature');
  });

  it('is bad when something was added behind its last checkpoint, or it has none', () => {
    const added = [...entries, entryBytes(entry(9_999))];
    expect(codes(checkLog({ ...log, entries: added }, key))).toEqual(['log-beyond']);
    expect(checkLog({ entries: [], hashes: new Uint8Array(), checkpoints: [] }, key).verdict).toBe('bad');
  });

  it('is sound when it is empty and says so', () => {
    const empty = signCheckpoint({ origin: ORIGIN, size: 0, root: new Tree().root() }, privateKey);
    expect(checkLog({ entries: [], hashes: new Uint8Array(), checkpoints: [empty] }, key).verdict).toBe('sound');
  });
});

describe('an entry', () => {
  it('is read back as it is written, and only so', () => {
    const bytes = entryBytes(entry(7));
    expect(readEntry(bytes)).toEqual(entry(7));
    const text = Buffer.from(bytes).toString('utf8');
    for (const other of [` ${text}`, text.replace('{', '{ '), text.replace('"kind"', '"Kind"'), '[]', 'null', '{}', '\u0000'])
      expect(() => readEntry(Buffer.from(other))).toThrow('log-entry-malformed');
  });

  it('keeps a personal value sealed: without its salt nobody can try all of them', () => {
    const salt = randomBytes(16);
    expect(seal('13800000000', salt)).toBe(seal('13800000000', salt));
    expect(seal('13800000000', salt)).not.toBe(seal('13800000000', randomBytes(16)));
    expect(() => seal('13800000000', salt.subarray(1))).toThrow(RangeError);
  });
});
