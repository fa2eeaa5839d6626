import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS } from '../../../desk/api/endpoints.ts';
import { openApi } from '../../../desk/api/openapi.ts';
import { type ApiClient, type Called, program, submissionJson } from '../../support/api-client.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { DAY, guiju, scratch } from '../../support/process.ts';

/** Routes below `/api/v1`, as the app itself lists them; a HEAD goes with each GET. */
function routesOf(printed: string): string[] {
  const stack: string[] = [];
  return printed.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === '') return [];
    stack.splice(indent.length / 4);
    stack.push(part);
    const path = stack.join('').replace(/:(\w+)/g, '{$1}');
    if (!path.startsWith('/api/v1')) return [];
    return methods.split(', ').flatMap((method) => (method === '' || method === 'HEAD' ? [] : [`${method} ${path}`]));
  });
}

const folder = scratch();
let desk: TestDesk;
let east: ApiClient;
let west: ApiClient;
let reader: ApiClient;
let everywhere: ApiClient;
let keys = 0;
const key = (name = `k-${++keys}`) => ({ 'idempotency-key': name });

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.user('zhangsan', 'staff@east');
  await desk.user('lisi', 'staff@west');
  await desk.user('wangwu', 'auditor');
  await desk.user('zhaoliu', 'staff');
  east = await program(desk, 'zhangsan');
  west = await program(desk, 'lisi');
  reader = await program(desk, 'wangwu');
  everywhere = await program(desk, 'zhaoliu');
});
afterAll(() => desk.close());

const submit = (caller: ApiClient, query = '?estate=east', body = submissionJson()) =>
  caller.post(`/api/v1/submissions${query}`, body, key());

describe('a check', () => {
  test('says what guiju check --format json prints', async () => {
    const file = join(folder, 'submission');
    writeFileSync(file, submissionJson('02'));
    const printed = await guiju(['check', file, '--on', DAY, '--format', 'json'], { cwd: folder });
    const { status, json } = await east.post('/api/v1/check', submissionJson('02'));
    expect(status).toBe(200);
    expect({ ...json, submission: '' }).toEqual({ ...JSON.parse(printed.stdout), submission: '' });
  });

  test('records nothing', async () => {
    const before = await desk.store.counts();
    await east.post('/api/v1/check', submissionJson('03'));
    expect(await desk.store.counts()).toEqual(before);
  });

  test('tells each fault by its code, in both languages, by JSON Pointer', async () => {
    const body = submissionJson('01', { floorArea: 'vast', nosuch: 1 });
    const { status, type, json } = await east.post('/api/v1/check', body, { 'accept-language': 'en-GB,en;q=0.8' });
    expect([status, type]).toEqual([422, 'application/problem+json; charset=utf-8']);
    expect(json).toMatchObject({ status: 422, code: json.problems[0].code, type: `urn:guiju:problem:${json.problems[0].code}` });
    const at = Object.fromEntries(json.problems.map((one: { pointer: string }) => [one.pointer, one]));
    expect(Object.keys(at).sort()).toEqual(['/facts/floorArea', '/facts/nosuch']);
    expect(at['/facts/nosuch']).toMatchObject({
      code: 'fact-unknown',
      message: { 'zh-CN': expect.stringContaining('nosuch'), en: expect.any(String) },
    });
    expect(json.title).toBe(json.problems[0].message.en);
    const chinese = await east.post('/api/v1/check', body);
    expect(chinese.json.title).toBe(json.problems[0].message['zh-CN']);
  });

  test.each([
    ['no JSON', '{"checklist":', 400, 'api-malformed'],
    ['YAML', 'checklist: a\nfacts: {}\n', 400, 'api-malformed'],
    ['another key', '{"checklist":"x","facts":{},"more":1}', 422, 'schema-unknown-key'],
    ['no checklist of ours', '{"checklist":"nosuch","facts":{}}', 422, 'checklist-unknown'],
    ['a key twice', '{"checklist":"x","checklist":"y","facts":{}}', 422, undefined],
    ['a list', '[]', 422, undefined],
    ['a megabyte and more', `"${'x'.repeat(1_000_001)}"`, 413, 'api-too-large'],
  ])('of %s is refused in words', async (_what, body, status, code) => {
    const answer = await east.post('/api/v1/check', body);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
    if (code) expect(answer.json.code).toBe(code);
    expect(answer.json.problems[0].message).toMatchObject({
      'zh-CN': /[一-龥]/.test(answer.json.problems[0].message['zh-CN']) ? expect.any(String) : null,
    });
  });

  test('of another media type is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])
      expect((await east.post('/api/v1/check', submissionJson(), { 'content-type': type })).status).toBe(415);
  });
});

describe('a submission', () => {
  test('is handed in, judged, listed, read and issued', async () => {
    const { status, json } = await submit(east);
    expect([status, json.version, json.decided]).toEqual([201, 1, `${json.id}.1`]);
    expect(await desk.store.submission(json.id)).toMatchObject({ estate: 'east', room: '3-1-1202', by: 'zhangsan' });

    const list = await east.get('/api/v1/submissions');
    expect(list.json.submissions).toContainEqual(expect.objectContaining({ id: json.id, decided: json.decided, estate: 'east' }));
    const one = await east.get(`/api/v1/submissions/${json.id}`);
    expect(one.json).toMatchObject({ masked: false, decision: json.decision, document: { facts: { applicantName: '样例张三' } } });

    const issued = await east.post(`/api/v1/submissions/${json.id}/forms`);
    expect(issued.status, JSON.stringify(issued.json)).toBe(200);
    expect(issued.json.forms.length).toBeGreaterThan(0);
    const again = await east.post(`/api/v1/submissions/${json.id}/forms`);
    expect(again.json).toEqual(issued.json);
    const pdf = await east.get(issued.json.forms[0].href);
    expect([pdf.type, pdf.bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);

    const history = await east.get(`/api/v1/submissions/${json.id}/history`);
    expect(history.json.versions[0]).toMatchObject({
      version: 1,
      decisions: [{ id: json.decided }],
      forms: issued.json.forms.map(({ number }: { number: string }) => ({ number })),
    });
  });

  test('of another estate is not there, by any address', async () => {
    const { json } = await submit(east, '?estate=east', submissionJson('01', { floorArea: 77 }));
    const [issued] = (await east.post(`/api/v1/submissions/${json.id}/forms`)).json.forms;
    const calls: Promise<Called>[] = [
      west.get(`/api/v1/submissions/${json.id}`),
      west.get(`/api/v1/submissions/${json.id}/history`),
      west.post(`/api/v1/submissions/${json.id}/forms`),
      west.post(`/api/v1/submissions/${json.id}/versions?follows=1`, submissionJson(), key()),
      west.get(issued.href),
    ];
    for (const { status, json: told } of await Promise.all(calls)) expect([status, told.code]).toEqual([404, 'api-not-there']);
    expect((await west.get('/api/v1/submissions')).json.submissions).toEqual([]);
    expect((await west.get('/api/v1/submissions?estate=east')).json.submissions).toEqual([]);
  });

  test('is handed in for no estate of others, and for none that is not there', async () => {
    for (const query of ['?estate=west', '?estate=nosuch', ''])
      expect(await submit(east, query, submissionJson('01', { floorArea: 55 }))).toMatchObject({
        status: 403,
        json: { code: 'api-not-allowed' },
      });
    expect((await submit(everywhere, '', submissionJson('01', { floorArea: 56 }))).status).toBe(201);
  });

  test('that says the same as one of another estate is another submission', async () => {
    const body = submissionJson('01', { floorArea: 44 });
    const [here, there] = [await submit(east, '?estate=east', body), await submit(west, '?estate=west', body)];
    expect([here.status, there.status]).toEqual([201, 201]);
    expect(here.json.id).not.toBe(there.json.id);
    expect((await submit(west, '?estate=west', body)).json.id).toBe(there.json.id);
  });

  test('has a next version, which follows the one that its writer has seen', async () => {
    const { json } = await submit(east, '?estate=east', submissionJson('01', { floorArea: 33 }));
    const path = `/api/v1/submissions/${json.id}/versions`;
    const second = await east.post(`${path}?follows=1`, submissionJson('01', { floorArea: 34 }), key());
    expect([second.status, second.json.version]).toEqual([201, 2]);
    const behind = await east.post(`${path}?follows=1`, submissionJson('01', { floorArea: 35 }), key());
    expect([behind.status, behind.json.code]).toEqual([409, 'version-behind']);
    expect((await desk.store.versions(json.id)).length).toBe(2);
    expect((await east.post(path, submissionJson(), key())).json.code).toBe('api-query');
  });

  test('brings files, which it names; others are refused, and nothing is kept then', async () => {
    const document = JSON.parse(submissionJson('01', { floorArea: 22 }));
    document.evidence = { titleProofs: ['房产证.pdf'] };
    const form = (...names: string[]) => {
      const made = new FormData();
      made.append('submission', new File([JSON.stringify(document)], 'a.json', { type: 'application/json' }));
      for (const name of names) made.append('file', new File([`content of ${name}`], name));
      return made;
    };
    const before = await desk.store.counts();
    const missing = await east.form('/api/v1/submissions?estate=east', form(), key());
    expect(missing).toMatchObject({ status: 422, json: { code: 'file-missing', problems: [{ pointer: '/evidence/titleProofs/0' }] } });
    const more = await east.form('/api/v1/submissions?estate=east', form('房产证.pdf', 'other.pdf'), key());
    expect(more).toMatchObject({ status: 422, json: { code: 'api-file-unnamed' } });
    expect(await desk.store.counts()).toEqual(before);
    const fine = await east.form('/api/v1/submissions?estate=east', form('房产证.pdf'), key());
    expect(fine.status, JSON.stringify(fine.json)).toBe(201);
    const [kept] = (await desk.store.submission(fine.json.id))?.evidence ?? [];
    expect(Buffer.from((await desk.store.evidence(kept?.digest ?? '')) ?? []).toString()).toBe('content of 房产证.pdf');
  });

  test('is read without anything personal by whoever may not write there', async () => {
    const { json } = await submit(east, '?estate=east', submissionJson('01', { floorArea: 11 }));
    const shown = await reader.get(`/api/v1/submissions/${json.id}`);
    expect(shown.json).toMatchObject({ masked: true, outcome: json.decision.outcome });
    expect(shown.bytes.toString()).not.toMatch(/样例张三|13900000001|110101190001010001/);
    const [form] = (await east.post(`/api/v1/submissions/${json.id}/forms`)).json.forms;
    expect((await reader.get(form.href)).status).toBe(403);
  });

  test('is found page by page', async () => {
    const found: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { json } = await everywhere.get(`/api/v1/submissions?limit=2${next === '' ? '' : `&after=${next}`}`);
      expect(json.submissions.length).toBeLessThanOrEqual(2);
      found.push(...json.submissions.map(({ id }: { id: string }) => id));
      next = json.next;
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBe((await everywhere.get('/api/v1/submissions?limit=200')).json.submissions.length);
    for (const query of ['limit=0', 'limit=999', 'limit=x', 'nosuch=1'])
      expect(await everywhere.get(`/api/v1/submissions?${query}`)).toMatchObject({ status: 400, json: { code: 'api-query' } });
  });
});

describe('the description', () => {
  const described = () => openApi(ENDPOINTS);

  test('is served as it is made, and open to everybody', async () => {
    const nobody = await new (east.constructor as typeof ApiClient)(desk, '').get('/api/v1/openapi.json');
    expect(nobody.json).toEqual(JSON.parse(JSON.stringify(described())));
  });

  test('names every route below /api/v1, and no other', () => {
    const paths = described().paths as Record<string, Record<string, unknown>>;
    const named = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routesOf(desk.app.printRoutes({ commonPrefix: false })).sort()).toEqual([...named, 'GET /api/v1/openapi.json'].sort());
  });

  test('describes what comes back', async () => {
    const document = JSON.parse(JSON.stringify(described()));
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (addFormats as unknown as (one: Ajv2020) => void)(ajv);
    ajv.addSchema(document, 'api');
    const { json } = await submit(east, '?estate=east', submissionJson('03'));
    const holds = async (name: string, found: unknown) => {
      const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
      expect(validate(found), `${name}: ${JSON.stringify(validate.errors)}`).toBe(true);
    };
    await holds('submitted', json);
    await holds('submission', JSON.parse(submissionJson('03')));
    await holds('decision', (await east.post('/api/v1/check', submissionJson('02'))).json);
    await holds('list', (await east.get('/api/v1/submissions')).json);
    await holds('submissionShown', (await east.get(`/api/v1/submissions/${json.id}`)).json);
    await holds('submissionShown', (await reader.get(`/api/v1/submissions/${json.id}`)).json);
    await holds('history', (await east.get(`/api/v1/submissions/${json.id}/history`)).json);
    const [form] = (await east.post(`/api/v1/submissions/${json.id}/forms`)).json.forms;
    const pdf = (await east.get(form.href)).bytes;
    const found = await east.send('POST', '/api/v1/verify', { 'content-type': 'application/pdf' }, pdf);
    expect(found.json.verdict, JSON.stringify(found.json)).toMatch(/^(genuine|untrusted)$/);
    await holds('verified', found.json);
    pdf[2000] = (pdf[2000] ?? 0) ^ 1;
    const changed = await east.send('POST', '/api/v1/verify', { 'content-type': 'application/pdf' }, pdf);
    expect(changed.json.verdict).toBe('bad');
    await holds('verified', changed.json);
    const none = await east.send('POST', '/api/v1/verify', { 'content-type': 'application/pdf' }, 'no pdf');
    expect(none.json.verdict).toBe('unread');
    await holds('verified', none.json);
    expect((await east.post('/api/v1/verify', '{}')).status).toBe(415);
    await holds('forms', (await east.post(`/api/v1/submissions/${json.id}/forms`)).json);
    await holds('problem', (await east.get('/api/v1/submissions/nosuch')).json);
    await holds('problem', (await east.get('/api/v1/nosuch')).json);
    await holds('problem', (await east.post('/api/v1/check', '{}')).json);
  });
});
