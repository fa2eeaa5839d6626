import type { Store } from '../../../store/store.ts';
import { instant } from '../samples.ts';

/**
 * Clients that write drafts at the same time until they are told to stop: each counts up in one answer of its own draft, and in one of a
 * draft that all share, and goes on when the last was acknowledged.
 *
 * @param onAck - told `DRAFT.FACT.VALUE` of what was acknowledged
 */
export async function runDraftClients(
  store: Store,
  name: string,
  count: number,
  goesOn: () => boolean,
  onAck: (key: string) => void,
): Promise<void> {
  const open = (id: string) =>
    store.working.openDraft({ id, checklist: 'entry', estate: null, openedAt: instant(), openedBy: name, submission: null });
  const shared = `${name}-shared`;
  await open(shared);
  await Promise.all(
    Array.from({ length: count }, async (_one, client) => {
      const own = `${name}-${client}`;
      await open(own);
      for (let value = 1; goesOn(); value += 1)
        for (const [draft, fact] of [
          [own, 'answer'],
          [shared, `answer-${client}`],
        ] as const) {
          const change = { draft, fact, value, seen: 0, at: instant(), by: own };
          if ((await store.working.change(change)).state !== 'written') throw new Error(`${draft} was not written`);
          onAck(`${draft}.${fact}.${value}`);
        }
    }),
  );
}

/** What of the acknowledged is not there. A change that was under way may be there: then the answer is one further. */
export async function draftFaultsOf(store: Store, acknowledged: readonly string[]): Promise<readonly string[]> {
  const newest = new Map<string, number>();
  for (const key of acknowledged) {
    const [draft, fact, value] = key.split('.');
    newest.set(`${draft}.${fact}`, Math.max(newest.get(`${draft}.${fact}`) ?? 0, Number(value)));
  }
  const faults: string[] = [];
  for (const [key, value] of newest) {
    const [draft = '', fact] = key.split('.');
    const found = Number((await store.working.draft(draft))?.answers.find((one) => one.fact === fact)?.value ?? 0);
    if (found !== value && found !== value + 1) faults.push(`${key}: ${found}, acknowledged ${value}`);
  }
  return faults;
}
