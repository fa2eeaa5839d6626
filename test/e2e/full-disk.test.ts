import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../service/verify/read-pdf.ts';
import { signingWorld, type World } from '../signing/world.ts';
import { manyPermits } from '../support/many.ts';
import { DAY, example, guiju, scratch } from '../support/process.ts';
import { canMount, onSmallDisk } from '../support/small-disk.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const data = at('data');
const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

const mountable = canMount();
/** `issue-faults` and `issue-batch` try the same fault by a limit on file sizes, which anybody can set. */
const SKIPPED = '(skipped: only root may mount a small disk, and not in every container)';

describe.skipIf(!mountable)(`a disk that fills up${mountable ? '' : ` ${SKIPPED}`}`, () => {
  let world: World;
  let form: string;
  let filled: string;

  beforeAll(async () => {
    world = await signingWorld(at('world'));
    const owner = world.issue('owner', 'p-256', '/O=样例/CN=样例业主');
    writeFileSync(at('pass'), 'secret\n');
    const key = ['--key', owner.p12, '--passphrase-file', at('pass')];
    expect((await guiju(['issue', example('06'), '--on', DAY, '--out', at('out'), '--data', data, ...key])).code).toBe(0);
    form = at('out', readdirSync(at('out'))[0] ?? '');
    const made = await guiju(['fillable', 'renovation-permit', '--out', at('fillable'), '--on', DAY, '--with', example('06')]);
    expect(made.code, made.stderr).toBe(0);
    filled = at('fillable', readdirSync(at('fillable'))[0] ?? '');
    expect(readPdf(filled).length).toBeGreaterThan(1000);
  });

  /** The command ends with one sentence, exit 2, and the disk as it was. */
  async function refusedOn(
    name: string,
    kilobytes: number,
    prepare: string,
    command: string,
    before: readonly string[] = [],
  ): Promise<void> {
    const ran = await onSmallDisk(at(`disk-${name}`), kilobytes, prepare, command);
    expect({ exit: ran.exit, printed: ran.printed }, ran.stderr).toEqual({ exit: 2, printed: '' });
    expect(ran.stderr).toContain('[write-failed]');
    expect(ran.stderr).toContain('ENOSPC');
    expect(ran.stderr).toContain('没有留下半份文件');
    expect(ran.left).toEqual([...before].sort());
  }

  const key = () => `--key ${at('world/owner.p12')} --passphrase-file ${at('pass')} --data ${data}`;
  const tsa = () => `--tsa ${world.url}/tsa --tsa-trust ${world.root.pem}`;
  const kept = () => [`${digest(form)}  ./form.pdf`];

  test('sign: the form is the one that it was', () =>
    refusedOn('sign', 200, `cp ${form} form.pdf`, `guiju sign form.pdf --as owner ${key()}`, kept()));

  test('augment: the form is the one that it was', () =>
    refusedOn(
      'augment',
      200,
      `cp ${form} form.pdf`,
      `guiju augment form.pdf --to B-LTA ${tsa()} --trust ${world.root.pem} --data ${data}`,
      kept(),
    ));

  test('fillable: nothing is left', () => refusedOn('fillable', 100, '', `guiju fillable renovation-permit --on ${DAY} --out "$disk/new"`));

  test('import: nothing is left', () =>
    refusedOn('import', 64, 'head -c 65536 /dev/zero > fill', `guiju import ${filled} --on ${DAY} --out "$disk/submission.yaml"`, [
      `${createHash('sha256').update(Buffer.alloc(65_536)).digest('hex')}  ./fill`,
    ]));

  test('print: of several sheets none is left', () =>
    refusedOn('print', 200, '', `guiju print renovation-permit renovation-application shift-handover --on ${DAY} --out "$disk/new"`));

  test('issue of a folder: what was issued is whole, the one that failed left nothing, the rest was not tried; with room it goes on', async () => {
    const files = manyPermits(at('permits'), 12);
    const call = `guiju issue ${at('permits')} --on ${DAY} --out "$disk/out" ${key()} --format json`;
    // The disk is made larger, and the same call made again.
    const disk = at('disk-batch');
    mkdirSync(disk);
    const again = `${call} > /dev/null; echo "first $?" >&2; find out -type f | wc -l >&2; mount -o remount,size=8000k "$disk"; ${call}`;
    const ran = await onSmallDisk(disk, 700, '', again);
    const [, first = '', count = ''] = /first (\d)\n(\d+)/.exec(ran.stderr) ?? [];
    expect(first).toBe('2');
    expect(Number(count)).toBeGreaterThan(0);
    expect(Number(count)).toBeLessThan(files.length);
    expect(ran.exit, ran.stderr).toBe(0);
    const { counts } = JSON.parse(ran.printed);
    expect(counts).toMatchObject({ submissions: 12, issued: 12 - Number(count), there: Number(count), failed: 0, waiting: 0 });
    expect(ran.left.filter((line) => line.endsWith('.pdf'))).toHaveLength(12);
    expect(ran.left).toHaveLength(12);
  });
});
