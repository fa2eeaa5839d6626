import type { StoreRecord } from '../../../store/records.ts';
import type { Store } from '../../../store/store.ts';
import { decision, obligation, RULEBOOK, submission, write } from '../samples.ts';

/** What was acknowledged: key of the write. */
export type Acknowledged = (key: string) => void;

/**
 * Clients that write at the same time until they are told to stop: each makes one version of its own submission after another, with a
 * decision, what has to be done since it, and the end of what had to be done before; and goes on when the last one was acknowledged.
 *
 * @param name - of these clients, different in each round
 */
export async function runClients(store: Store, name: string, count: number, goesOn: () => boolean, onAck: Acknowledged): Promise<void> {
  await store.record(write('rules', [RULEBOOK]));
  await Promise.all(
    Array.from({ length: count }, async (_one, client) => {
      const id = `${name}-${client}`;
      for (let version = 1; goesOn(); version += 1) {
        const key = `${id}.${version}`;
        await store.record(write(key, versionOf(id, version)));
        onAck(key);
      }
    }),
  );
}

function versionOf(id: string, version: number): StoreRecord[] {
  const key = `${id}.${version}`;
  const before = `O${id}.${version - 1}`;
  const end = { how: 'superseded', version, decision: key, note: null, evidence: [] } as const;
  return [
    ...[submission(id, version), decision(key, id, version), obligation(`O${key}`, id, key, { version })],
    ...(version === 1 ? [] : [{ kind: 'obligation-end', obligation: before, ...end } as const]),
  ];
}

/**
 * What of the acknowledged is not there as it should be, and what is there twice or with gaps. Writes that were under way may be
 * there or not.
 *
 * @returns sentences; none where all is well
 */
export async function faultsOf(store: Store, acknowledged: ReadonlySet<string>): Promise<readonly string[]> {
  const faults: string[] = [];
  const newest = new Map<string, number>();
  for (const key of acknowledged) {
    const [id = '', version] = key.split('.');
    newest.set(id, Math.max(newest.get(id) ?? 0, Number(version)));
  }
  for (const [id, version] of newest) {
    // Reading checks the digests of contents.
    const [versions, decisions] = await Promise.all([store.versions(id), store.decisions(id)]);
    if (versions.length < version) faults.push(`${id}: ${versions.length} of ${version} acknowledged versions`);
    if (versions.some((one, index) => one.version !== index + 1)) faults.push(`${id}: versions have gaps`);
    const obligations = await store.obligations({ submission: id });
    const open = obligations.filter(({ end }) => end === undefined).map((one) => one.version);
    if (obligations.length !== versions.length || open.join() !== String(versions.length)) faults.push(`${id}: obligations differ`);
    const decided = decisions.map((one) => one.version).sort((left, right) => left - right);
    if (decided.length !== versions.length || decided.some((one, index) => one !== index + 1)) faults.push(`${id}: decisions differ`);
  }
  return faults;
}

/** Where the log and the records disagree, and whether the log is as long as its head says; none where all is well. */
export async function logFaultsOf(store: Store): Promise<readonly string[]> {
  const faults: string[] = [];
  for await (const { what, kind, position } of store.log.differences()) faults.push(`${what} ${kind} ${position ?? ''}`);
  let entries = 0;
  for await (const page of store.log.entries()) entries += page.length;
  const size = (await store.log.head())?.size ?? 0;
  return size === entries ? faults : [...faults, `${entries} entries, ${size} by the head`];
}
