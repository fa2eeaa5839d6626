import { canonicalJson } from '../../engine/compile/digest.ts';
import { rulebookDigest } from '../../store/digest.ts';
import type { Store } from '../../store/store.ts';
import { closed, decision, FILES, instant, obligation, RULEBOOK, submission, waiver, write } from '../store/samples.ts';

/** Somebody in what was erased, and somebody in what was not. */
export const ERASED_NAME = '样例孙某某';
export const KEPT_NAME = '样例周某某';

/** The rules of a day later: one file is the same. */
export const LATER_FILES = [...FILES.slice(0, 1), { path: 'checklists/garage.yaml', text: '\ufeffid: garage\r\n# 车库，改\u2028过\n' }];

const at = instant(60);
const content = (name: string, more: object = {}) => canonicalJson({ checklist: 'garage', facts: { name }, ...more });

/** Puts something of every kind into a store: odd names, shared files, several versions, what was closed, ended and erased. */
export async function fillStore(store: Store): Promise<void> {
  const keep = (text: string) => store.keepEvidence(Buffer.from(text), at, '样例张三');
  // One after the other: so they stand in the store, and in an export.
  const digests: string[] = [];
  for (const text of ['证件', '公用', '%PDF-1.7 表单', `证件 ${ERASED_NAME}`, `%PDF-1.7 ${ERASED_NAME}`, '回库单'])
    digests.push(await keep(text));
  const [card, shared, form, lost, erasedForm, proof] = digests;
  await keep('没有人用到');
  const later = { kind: 'rulebook', digest: rulebookDigest(LATER_FILES), files: LATER_FILES } as const;
  await store.record(
    write('registers', [
      { kind: 'estate', id: 'E1', name: '青松\u2028花园\u2029\u0085' },
      { kind: 'estate', id: 'E1', name: '青松花园' },
      { kind: 'room', estate: 'E1', number: '3-1-1202' },
      { kind: 'user', id: 'U1', name: '样例张三' },
      { kind: 'role', user: 'U1', role: 'manager', holds: true },
      { kind: 'role', user: 'U1', role: 'manager', holds: false },
      { kind: 'setting', setting: 'limit', from: '2026-01-01', value: null },
      { kind: 'setting', setting: 'limit', from: '2026-02-01', value: 2.5 },
      RULEBOOK,
    ]),
  );
  await store.record(write('later rules', [later], 90_000));
  const link = (fact: string, name: string, digest = '') => ({ fact, name, digest });
  const evidence = [link('plate', '证件.pdf', card), link('other', '证件.pdf', shared), link('third', '../../etc/passwd', shared)];
  const settings = [{ setting: 'limit', from: '2026-02-01', value: 2.5 }];
  await store.record(
    write('s1', [
      submission('S1', 1, { content: content(KEPT_NAME), evidence }),
      decision('D1', 'S1', 1, { settings }),
      obligation('O1', 'S1', 'D1'),
    ]),
  );
  await store.record(write('s1.2', [submission('S1', 2, { room: null, estate: null, evidence: [link('plate', 'CON.pdf', shared)] })]));
  await store.record(
    write('s2', [
      submission('S2', 1, {
        content: content(ERASED_NAME),
        evidence: [link('plate', `${ERASED_NAME}.pdf`, lost), link('other', 'x', shared)],
      }),
      decision('D2', 'S2', 1, { content: canonicalJson({ outcome: 'granted', seen: ERASED_NAME }) }),
    ]),
  );
  // Texts that are no canonical JSON, and rooms that are no names of folders.
  await store.record(write('s3/..', [submission('S3/..', 1, { room: '..', content: '{ "b": 1, "a": -0 }' }), decision('D3', 'S3/..')]));
  await store.record(write('s4', [submission('S4', 1, { room: `6/${'长'.repeat(200)}`, content: 'no JSON' })]));
  await store.record(
    write('f1', [{ kind: 'form', number: 'N1', form: 'pass', digest: form ?? '', submission: 'S1', version: 1, decision: 'D1' }]),
  );
  await store.record(
    write('f2', [{ kind: 'form', number: 'N2', form: 'pass', digest: erasedForm ?? '', submission: 'S2', version: 1, decision: 'D2' }]),
  );
  await store.record(write('w', [waiver('W1', { subject: canonicalJson({ roomNo: '3-1-1202' }) }), waiver('W2')]));
  await store.record(write('we', [{ kind: 'waiver-end', waiver: 'W1', reason: '样例' }]));
  await store.record(write('o', [obligation('O2', 'S1', 'D1', { rule: 'b', due: null, dueAt: null, receiver: null })]));
  await store.record(write('c', [closed('O1', proof ?? '')]));
  await store.record(write('o3', [obligation('O3', 'S2', 'D2')]));
  const note = { note: `${ERASED_NAME} 已报告`, evidence: [{ name: `${ERASED_NAME}.pdf`, digest: lost ?? '' }] };
  await store.record(write('c3', [closed('O3', lost ?? '', note)]));
  await store.record(write('a', [{ kind: 'access', id: 'A1', act: 'unmask', what: 'audit', reason: '内审' }]));
  await store.erase({ submission: 'S2', at, by: 'x', reason: '本人要求', ticket: 'T-1', rest: () => '{"facts":{}}' });
  await store.sweep();
  await store.record(write('s5', [submission('S5'), decision('D5', 'S5', 1, { rulebook: later.digest })], 90_001));
}

/** Everything that a store holds, with nothing sealed, and whether its log is of it. */
export async function openedContents(store: Store) {
  const opened = await store.moment(async (moment) => {
    const items: unknown[] = [];
    for await (const page of moment.opened())
      for (const item of page) items.push(item.kind === 'write' ? { ...item, owners: undefined } : item);
    return items;
  });
  const differences: unknown[] = [];
  for await (const one of store.log.differences()) differences.push(one);
  return { opened, differences, head: await store.log.head(), counts: await store.counts(), erasures: await store.erasures() };
}
