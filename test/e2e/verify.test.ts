import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../engine/model/decision.ts';
import type { Evidence } from '../../service/evidence.ts';
import { forge } from '../support/forge.ts';
import { bash, DAY, example, GUIJU, guiju, NODE, type Ran, ROOT, scratch } from '../support/process.ts';
import { treeOf } from '../support/tree.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const data = at('data');
const elsewhere = at('elsewhere');
let form = '';
let good: Buffer;

beforeAll(async () => {
  mkdirSync(elsewhere);
  await guiju(['issue', example('02'), '--on', DAY, '--out', at('forms'), '--data', data]);
  await guiju(['keys', 'init', '--data', at('others')]);
  const [name = ''] = readdirSync(at('forms')).filter((entry) => entry.startsWith('supplement'));
  form = at('forms', name);
  good = readFileSync(form);
  writeFileSync(join(elsewhere, 'form.pdf'), good);
});

const verify = (file: string, ...more: string[]) => guiju(['verify', file, ...more], { cwd: elsewhere });
const verifyAs = async (name: string, bytes: Uint8Array, ...more: string[]): Promise<Ran> => {
  writeFileSync(at(name), bytes);
  return verify(at(name), '--data', data, ...more);
};
const parsed = async (name: string, bytes: Uint8Array) => {
  const ran = await verifyAs(name, bytes, '--format', 'json');
  return { code: ran.code, ...JSON.parse(ran.stdout) };
};

describe('a genuine form', () => {
  test.concurrent('where its authority is known: genuine, the three parts each for itself', async () => {
    const { code, stdout, stderr } = await verify(form, '--data', data, '--format', 'json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'genuine',
      signature: { verdict: 'valid', problems: [] },
      replay: { verdict: 'agrees', embedded: 'incomplete', evaluated: 'incomplete', day: DAY, differences: [], problems: [] },
      installed: 'same',
    });
  });

  test.concurrent.each([
    ['zh-CN', ['真实有效', '签名：', '完整：', '结论：', '规则：', '与本机规则相同']],
    ['en', ['Genuine', 'Signature: ', 'Integrity: ', 'Decision: ', 'Rules: ', 'the same as installed here']],
  ] as const)('is told in %s', async (lang, words) => {
    const { stdout } = await verify(form, '--data', data, '--lang', lang);
    for (const word of words) expect(stdout).toContain(word);
  });

  test.concurrent('in another empty folder, with no keys: untrusted issuer, exit 0, nothing written', async () => {
    const before = treeOf(elsewhere);
    const { code, stdout } = await verify('form.pdf');
    expect(code).toBe(0);
    expect(stdout).toContain('签发机构未受信任');
    expect(stdout).toContain('结论一致');
    expect(treeOf(elsewhere)).toEqual(before);
  });

  test.concurrent('without any rules installed it is still evaluated again', async () => {
    const { code, stdout } = await verify('form.pdf', '--rules', at('nowhere'), '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'untrusted', replay: { verdict: 'agrees' }, installed: 'absent' });
  });

  test.concurrent('under an authority of another house: exit 1', async () => {
    const { code, stdout } = await verify('form.pdf', '--data', at('others'));
    expect(code).toBe(1);
    expect(stdout).toContain('签发机构未受信任');
  });

  test.concurrent('with the authority named in the call, or put among the trusted: genuine', async () => {
    const authority = join(data, 'keys/authority.crt.pem');
    const named = await verify('form.pdf', '--data', at('others'), '--trust', authority);
    expect(named).toMatchObject({ code: 0 });
    const trusting = at('trusting');
    mkdirSync(join(trusting, 'keys/trusted'), { recursive: true });
    cpSync(authority, join(trusting, 'keys/trusted/property.pem'));
    const listed = await verify('form.pdf', '--data', trusting);
    expect([named.stdout, listed.stdout].every((text) => text.includes('真实有效'))).toBe(true);
  });

  test.concurrent.each(['form.pdf', example('01'), '/dev/zero', 'nowhere.pem'])('%s is no authority to trust', async (file) => {
    const { code, stdout, stderr } = await verify('form.pdf', '--trust', file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(`${file} 错误`)).toBe(true);
  });

  test.concurrent('when the rules here have changed since: they differ, and the decision agrees', async () => {
    const own = at('changed');
    for (const part of ['rules', 'checklists']) cpSync(join(ROOT, part), join(own, part), { recursive: true });
    const path = join(own, 'rules/renovation/prohibitions/no-structural-damage.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('effect: refuse', 'effect: incomplete'));
    const { code, stdout } = await verify(form, '--data', data, '--rules', own);
    expect(code).toBe(0);
    expect(stdout).toContain('与本机规则不同');
    expect(stdout).toContain('结论一致');
  });

  test.concurrent('several files at once: an array, and 1 when any is bad', async () => {
    const [first = '', second = ''] = readdirSync(at('forms'));
    const all = await guiju(['verify', at('forms', first), at('forms', second), '--data', data, '--format', 'json']);
    expect(JSON.parse(all.stdout)).toHaveLength(2);
    writeFileSync(at('half-1.pdf'), good.subarray(0, 30_000));
    expect((await guiju(['verify', at('forms', first), at('half-1.pdf'), '--data', data])).code).toBe(1);
  });
});

describe('a form that was changed', () => {
  test('one bit anywhere (300 places): bad', async () => {
    let state = 20261123;
    const next = (limit: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 8) % limit;
    };
    mkdirSync(at('flips'));
    const places = Array.from({ length: 300 }, () => [5 + next(good.length - 5), next(8)] as const);
    for (const [index, [place, bit]] of places.entries()) {
      const bytes = Uint8Array.from(good);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
      writeFileSync(at('flips', `${index}.pdf`), bytes);
    }
    const { code, stdout } = await bash(`exec "${NODE}" "${GUIJU}" verify ${at('flips')}/*.pdf --data ${data} --format json`, {
      patience: 55_000,
    });
    expect(code).toBe(1);
    const found = JSON.parse(stdout) as { file: string; verdict: string }[];
    expect(found).toHaveLength(300);
    expect(
      found
        .filter((entry) => entry.verdict !== 'bad')
        .map((entry) => [entry.file, places[Number.parseInt(entry.file.split('/').at(-1) ?? '', 10)]]),
    ).toEqual([]);
  });

  test.concurrent.each([0, 1, 4])('a bit of octet %i of the head makes it no PDF at all', async (place) => {
    const bytes = Uint8Array.from(good);
    bytes[place] = (bytes[place] ?? 0) ^ 4;
    const { code, stderr } = await verifyAs(`head-${place}.pdf`, bytes);
    expect(code).toBe(2);
    expect(stderr).toContain('[pdf-not]');
  });

  test.concurrent.each([
    ['one byte', '\n'],
    ['a comment', '% harmless\n'],
    ['another end', '\n%%EOF\n'],
    [
      'a revision',
      '\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\n0 1\n0000000000 65535 f \n1 1\n0000099999 00000 n \ntrailer\n<< /Root 1 0 R /Size 2 /Prev 100 >>\nstartxref\n12345\n%%EOF\n',
    ],
  ])('%s appended: bad', async (name, text) => {
    expect(await parsed(`append-${name}.pdf`, Buffer.concat([good, Buffer.from(text)]))).toMatchObject({
      code: 1,
      verdict: 'bad',
      signature: { verdict: 'invalid' },
    });
  });

  test.concurrent('a true incremental revision, made as an editor would: bad', async () => {
    const revised = revise(good);
    const found = await parsed('revised.pdf', revised);
    expect(found).toMatchObject({ code: 1, verdict: 'bad', signature: { verdict: 'invalid' } });
    // The revision is a sound one: the reader of pages sees it.
    const { stdout } = await bash(`pdfinfo ${at('revised.pdf')}`);
    expect(stdout).toContain('Title:           forged');
  });

  test.concurrent.each([0.1, 0.5, 0.9, 0.999])('cut off at %d of its length: bad', async (part) => {
    expect(await parsed(`cut-${part}.pdf`, good.subarray(0, Math.floor(good.length * part)))).toMatchObject({ code: 1, verdict: 'bad' });
  });

  test.concurrent('written anew by qpdf: bad', async () => {
    await bash(`qpdf --object-streams=generate ${form} ${at('rewritten.pdf')}`);
    const { code, stdout } = await verify(at('rewritten.pdf'), '--data', data);
    expect(code).toBe(1);
    expect(stdout).toContain('不可信');
  });
});

/** Adds a revision with a new document information dictionary; classical cross-reference. */
function revise(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const trailer = text.slice(text.lastIndexOf('trailer'));
  const root = /\/Root (\d+ \d+ R)/.exec(trailer)?.[1];
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1]);
  const object = `${size} 0 obj\n<< /Title (forged) >>\nendobj\n`;
  const table = `xref\n${size} 1\n${String(bytes.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Root ${root} /Info ${size} 0 R /Size ${size + 1} /Prev ${start} >>\nstartxref\n${bytes.length + object.length}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(object + table)]);
}

describe('a form whose evidence lies, signed with the right key', () => {
  const forged = async (name: string, change: (evidence: Evidence) => Evidence) =>
    parsed(name, await forge({ file: example('02'), day: DAY, data, change }));
  const decided = (change: (decision: Decision) => Decision) => (evidence: Evidence) => ({
    ...evidence,
    decision: change(evidence.decision),
  });

  test('unchanged it is genuine: the forger works', async () => {
    expect(await forged('same.pdf', (evidence) => evidence)).toMatchObject({ code: 0, verdict: 'genuine' });
  });

  test('another outcome: the signature holds, the decision differs', async () => {
    const found = await forged(
      'outcome.pdf',
      decided((decision) => ({ ...decision, outcome: 'granted' })),
    );
    expect(found).toMatchObject({
      code: 1,
      verdict: 'bad',
      signature: { verdict: 'valid' },
      replay: { verdict: 'differs', embedded: 'granted', evaluated: 'incomplete', differences: ['outcome'] },
    });
    const { stdout } = await verify(at('outcome.pdf'), '--data', data);
    expect(stdout).toContain('重新审核结论不一致');
    expect((await verify(at('outcome.pdf'), '--data', data, '--lang', 'en')).stdout).toContain('another result');
  });

  test('another finding, a finding left out, another day, other rules: differs', async () => {
    const lies: Record<string, (decision: Decision) => Decision> = {
      finding: (decision) => ({
        ...decision,
        findings: decision.findings.map((finding) => (finding.outcome === 'failed' ? { ...finding, outcome: 'passed' } : finding)),
      }),
      omission: (decision) => ({ ...decision, findings: decision.findings.filter((finding) => finding.outcome !== 'failed') }),
      invention: (decision) => ({
        ...decision,
        findings: [...decision.findings, { ...(decision.findings[0] as Decision['findings'][number]), rule: 'invented/rule' }],
      }),
      day: (decision) => ({ ...decision, day: '2023-12-31' }),
      rules: (decision) => ({ ...decision, rulesets: decision.rulesets.map((set) => ({ ...set, digest: 'f'.repeat(64) })) }),
      checklist: (decision) => ({ ...decision, checklist: 'renovation-permit' }),
      obligation: (decision) => ({
        ...decision,
        obligations: [{ act: { 'zh-CN': '无', en: 'none' }, by: 'manager', to: null, due: null, clauses: [], rule: 'x' }],
      }),
    };
    for (const [name, lie] of Object.entries(lies))
      writeFileSync(at(`lie-${name}.pdf`), await forge({ file: example('02'), day: DAY, data, change: decided(lie) }));
    const { code, stdout } = await guiju([
      'verify',
      ...Object.keys(lies).map((name) => at(`lie-${name}.pdf`)),
      '--data',
      data,
      '--format',
      'json',
    ]);
    expect(code).toBe(1);
    for (const found of JSON.parse(stdout))
      expect(found, found.file).toMatchObject({ verdict: 'bad', signature: { verdict: 'valid' }, replay: { verdict: 'differs' } });
  });

  test('another submission, other rules inside: differs', async () => {
    const consent = await forged('consent.pdf', (evidence) => ({
      ...evidence,
      submission: { ...evidence.submission, facts: { ...evidence.submission.facts, ownerConsentProvided: true } },
    }));
    expect(consent).toMatchObject({ code: 1, replay: { verdict: 'differs', embedded: 'incomplete', evaluated: 'granted' } });
    const lenient = await forged('lenient.pdf', (evidence) => {
      const rulesets = Object.fromEntries(
        Object.entries(evidence.policy.rulebook.rulesets).map(([id, set]) => [
          id,
          { ...set, rules: set.rules.map((rule) => ({ ...rule, effect: 'monitor' as const })) },
        ]),
      );
      return { ...evidence, policy: { ...evidence.policy, rulebook: { ...evidence.policy.rulebook, rulesets } } };
    });
    expect(lenient).toMatchObject({ code: 1, verdict: 'bad', replay: { verdict: 'differs' }, installed: 'differ' });
  });

  test('evidence of another shape is of no use, and told', async () => {
    const shapes: Record<string, (evidence: Evidence) => unknown> = {
      'format.pdf': (evidence) => ({ ...evidence, policy: { ...evidence.policy, format: 'guiju-evidence/9' } }),
      'null.pdf': () => ({ submission: null, decision: null, policy: null }),
      'words.pdf': (evidence) => ({ ...evidence, submission: 'hello' }),
      'no-rules.pdf': (evidence) => ({ ...evidence, policy: { format: 'guiju-evidence/1' } }),
      'hostile.pdf': (evidence) => ({ ...evidence, submission: { ...evidence.submission, checklist: '__proto__' } }),
    };
    for (const [name, shape] of Object.entries(shapes))
      writeFileSync(at(name), await forge({ file: example('02'), day: DAY, data, change: shape as (evidence: Evidence) => Evidence }));
    const files = Object.keys(shapes).map((name) => at(name));
    const { code, stdout } = await guiju(['verify', ...files, '--data', data, '--format', 'json']);
    expect(code).toBe(1);
    for (const found of JSON.parse(stdout))
      expect(found, found.file).toMatchObject({ verdict: 'bad', signature: { verdict: 'valid' }, replay: { verdict: 'impossible' } });
    const told = await guiju(['verify', ...files, '--data', data]);
    expect(told.stdout.match(/无法重新审核/g)).toHaveLength(files.length);
    expect(told.stdout).not.toMatch(/ {4}at |undefined|Error/);
  });
});

describe('what is no signed form', () => {
  test('a form without a signature: unsigned, exit 1', async () => {
    const bytes = await forge({ file: example('06'), day: DAY, data, change: (evidence) => evidence, unsigned: true });
    expect(await parsed('unsigned.pdf', bytes)).toMatchObject({ code: 1, verdict: 'bad', signature: { verdict: 'unsigned' } });
    expect((await verify(at('unsigned.pdf'), '--data', data)).stdout).toContain('没有签名');
  });

  test.concurrent.each([
    ['yaml', () => readFileSync(example('01')), 'pdf-not'],
    ['empty', () => Buffer.alloc(0), 'pdf-not'],
    ['large', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(70_000_000)]), 'pdf-too-large'],
  ] as const)('%s: exit 2', async (name, bytes, code) => {
    const ran = await verifyAs(`${name}.pdf`, bytes());
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`[${code}]`);
  });

  test.concurrent.each(['/dev/zero', 'nowhere.pdf', '.'])('%s: exit 2', async (file) => {
    const ran = await verify(file);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ran.stderr.startsWith(`${file} 错误`)).toBe(true);
  });

  test.concurrent('only the head of a PDF: bad, not broken', async () => {
    expect(await parsed('tiny.pdf', Buffer.from('%PDF-1.7\n%%EOF\n'))).toMatchObject({ code: 1, verdict: 'bad' });
  });

  test.concurrent('a damaged certificate among the trusted is told: trust never changes silently', async () => {
    const own = at('bad-trust');
    mkdirSync(join(own, 'keys/trusted'), { recursive: true });
    writeFileSync(join(own, 'keys/trusted/x.pem'), 'not a certificate');
    const ran = await verify('form.pdf', '--data', own);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('[authority-unreadable]');
  });
});
