import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

/** What the page of a draft says it showed. */
const seenIn = (body: string) => /name="_seen" value="(\d+)"/.exec(body)?.[1] ?? '';
const answerOf = async (draft: string, name: string) =>
  (await desk.store.working.draft(draft))?.answers.find(({ fact }) => fact === name)?.value;

it('without script two people on one draft overwrite nothing that they have not seen, and are told', async () => {
  const [ann, bob] = [await desk.signedIn('ann', 'staff'), await desk.signedIn('bob', 'staff')];
  const draft = await desk.draft('east', 'ann');
  const seen = seenIn((await bob.get(`/drafts/${draft}`)).body);
  // Ann answers, while Bob still has the page of before.
  await ann.post(`/drafts/${draft}`, { _seen: seenIn((await ann.get(`/drafts/${draft}`)).body), contractorName: '样例甲公司' });
  const told = await bob.post(`/drafts/${draft}`, { _seen: seen, contractorName: '样例乙公司', houseType: '一室' });
  expect(told.statusCode).toBe(409);
  expect(told.body).toContain('样例乙公司');
  expect(await answerOf(draft, 'contractorName')).toBe('样例甲公司');
  // What nobody else has changed is saved all the same.
  expect(await answerOf(draft, 'houseType')).toBe('一室');
  // Now that he has seen it he may.
  expect((await bob.post(`/drafts/${draft}`, { _seen: seenIn(told.body), contractorName: '样例乙公司' })).statusCode).toBe(303);
  expect(await answerOf(draft, 'contractorName')).toBe('样例乙公司');
});

it('what was handed in is neither written nor handed in again', async () => {
  const ann = await desk.signedIn('ann', 'staff');
  const draft = await desk.draft('east', 'ann');
  const first = await ann.post(`/drafts/${draft}`, { _seen: '999', _then: 'hand-in' });
  const again = await ann.post(`/drafts/${draft}`, { _seen: '999', _then: 'hand-in', contractorName: '另一家' });
  expect(again.headers['location']).toBe(first.headers['location']);
  expect(await answerOf(draft, 'contractorName')).not.toBe('另一家');
  expect(
    (await ann.upload(`/drafts/${draft}/files`, { fact: 'titleProofs' }, [{ field: 'file', name: 'a', bytes: Buffer.from('a') }]))
      .statusCode,
  ).toBe(404);
});
