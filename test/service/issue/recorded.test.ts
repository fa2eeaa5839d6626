import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRules } from '../../../service/history/submit.ts';
import { sourcesOf } from '../../../service/issue/issue.ts';
import { issueRecorded } from '../../../service/issue/recorded.ts';
import { makeKeys, openSigner, trustAnchors } from '../../../service/keys.ts';
import { logSigner, ownLogKey } from '../../../service/log/key.ts';
import { checkLogged, LOGGED_FILE } from '../../../service/log/logged-file.ts';
import { verifyForm } from '../../../service/verify/verify.ts';
import { readAttachments } from '../../../signing/evidence/read.ts';
import type { Signer } from '../../../signing/keys/signer.ts';
import type { LogKey } from '../../../store/log/checkpoint.ts';
import { openStore } from '../../../store/open.ts';
import type { Store } from '../../../store/store.ts';
import { DAY, example, scratch } from '../../support/process.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const AT = new Date('2026-11-23T06:26:00Z');
const rules = readRules();
let signer: Signer;
let trusted: readonly Uint8Array[];
let log: LogKey;
let store: Store;
let stores = 0;

beforeAll(async () => {
  await makeKeys(at('data'), { organisation: '甲', signerName: '张三', role: '客服专员', clock: new Date(AT.getTime() - 60_000) });
  signer = await openSigner(at('data'), {}, AT);
  trusted = await trustAnchors(at('data'), []);
  logSigner(at('data'));
  log = ownLogKey(at('data')) as LogKey;
});
beforeEach(async () => {
  stores += 1;
  store = await openStore(at(`store-${stores}`), { at: AT.toISOString(), command: 'vitest', log: logSigner(at('data')) });
});
afterEach(() => store.close());

const issue = (out: string, number: '01' | '06' = '06') =>
  issueRecorded(
    store,
    { file: example(number), rules, day: DAY, at: AT.toISOString(), by: '样例张三' },
    {
      out,
      sources: sourcesOf(rules.policy),
      secret: new Uint8Array(32).fill(7),
      options: async () => ({ signer, at: AT }),
    },
  );
const verify = (path: string, key: LogKey | undefined = log) =>
  verifyForm(path, readFileSync(path), { trusted, at: AT, ...(key === undefined ? {} : { log: key }) });

describe('a form that is issued by way of the store', () => {
  it('is in the store with its file, and proves that its decision is in the log', async () => {
    const { forms, decided, id } = await issue(at('out'));
    expect(forms).toHaveLength(1);
    for (const { no, path, digest } of forms) {
      expect(await store.form(no)).toMatchObject({ decision: decided, submission: id, version: 1, digest });
      expect(Buffer.from((await store.evidence(digest)) ?? []).equals(readFileSync(path))).toBe(true);
      expect(await verify(path)).toMatchObject({ verdict: 'genuine', paper: { verdict: 'identical' }, logged: { verdict: 'proved' } });
    }
    const differences: unknown[] = [];
    for await (const one of store.log.differences()) differences.push(one);
    expect(differences).toEqual([]);
  });

  it('is issued once: asked for again it is written out as it was', async () => {
    const first = await issue(at('once'), '01');
    const again = await issue(at('again'), '01');
    expect(again.forms.map(({ before }) => before)).toEqual([true, true, true]);
    expect(again.forms.map(({ digest }) => digest)).toEqual(first.forms.map(({ digest }) => digest));
    expect((await store.forms(first.id)).length).toBe(3);
  });

  it('is issued once also where it could not be written at first', async () => {
    writeFileSync(at('file'), '');
    await expect(issue(at('file', 'out'))).rejects.toThrow('folder-unwritable');
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o500);
    // Root may write anywhere: then it is simply written.
    const tried = await issue(at('closed')).catch(() => undefined);
    const later = await issue(at('open'));
    expect(later.forms[0]?.before).toBe(tried !== undefined);
    expect((await store.forms(later.id)).length).toBe(1);
    rmSync(at('closed'), { recursive: true, force: true });
  });

  it('says nothing of a log whose key is not known', async () => {
    const { forms } = await issue(at('unknown'));
    const path = forms[0]?.path ?? '';
    expect(await verifyForm(path, readFileSync(path), { trusted, at: AT })).toMatchObject({
      verdict: 'genuine',
      logged: { verdict: 'unjudged', log: log.name },
    });
  });
});

describe('the proof in a form', () => {
  const partsOf = (path: string) => {
    const files = readAttachments(readFileSync(path), { maxBytes: 16_000_000 });
    const text = (name: string) => Buffer.from(files.find((file) => file.name === name)?.bytes ?? []).toString('utf8');
    return { proof: JSON.parse(text(LOGGED_FILE)) as Record<string, unknown>, decision: text('decision.json') };
  };
  const check = (proof: unknown, decision: string) => checkLogged(Buffer.from(JSON.stringify(proof)), decision, log).verdict;

  it('does not hold for anything else', async () => {
    const one = partsOf((await issue(at('one'))).forms[0]?.path ?? '');
    const other = partsOf((await issue(at('other'), '01')).forms[0]?.path ?? '');
    expect(check(one.proof, one.decision)).toBe('proved');
    expect(check(one.proof, other.decision)).toBe('wrong');
    expect(check(one.proof, one.decision.replace('granted', 'refused'))).toBe('wrong');
    for (const part of ['entry', 'position', 'path', 'checkpoint', 'salt', 'decision'])
      expect([part, check({ ...one.proof, [part]: other.proof[part] }, one.decision)]).toEqual([part, 'wrong']);
    for (const part of ['entry', 'position', 'path', 'checkpoint', 'salt', 'decision', 'format'])
      expect([part, check({ ...one.proof, [part]: null }, one.decision)]).toEqual([part, 'wrong']);
    expect(checkLogged(Buffer.from('no JSON'), one.decision, log).verdict).toBe('wrong');
    expect(checkLogged(undefined, one.decision, log).verdict).toBe('none');
  });
});
