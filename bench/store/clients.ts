import { canonicalJson } from '../../engine/compile/digest.ts';
import { rulebookDigest } from '../../store/digest.ts';
import type { Store } from '../../store/store.ts';

/** What clients got out of a store. */
export interface Measured {
  readonly perSecond: number;
  /** Milliseconds within which 99 of 100 were acknowledged. */
  readonly p99: number;
}

const FILES = [{ path: 'rules/facts/common.yaml', text: 'facts: {}\n' }];
const RULEBOOK = rulebookDigest(FILES);

/** Lets clients record submissions with decisions for a time. */
export async function measure(store: Store, clients: number, milliseconds: number): Promise<Measured> {
  const at = new Date().toISOString();
  const record = (key: string, records: Parameters<Store['record']>[0]['records']) => store.record({ key, at, by: 'bench', records });
  await record('rules', [{ kind: 'rulebook', digest: RULEBOOK, files: FILES }]);
  const waited: number[] = [];
  const start = performance.now();
  const goesOn = () => performance.now() - start < milliseconds;
  await Promise.all(
    Array.from({ length: clients }, async (_one, client) => {
      for (let number = 0; goesOn(); number += 1) {
        const id = `${client}-${number}`;
        const asked = performance.now();
        await record(id, [submission(id), decision(id)]);
        waited.push(performance.now() - asked);
      }
    }),
  );
  const took = (performance.now() - start) / 1000;
  waited.sort((left, right) => left - right);
  return { perSecond: waited.length / took, p99: waited[Math.floor(waited.length * 0.99)] ?? 0 };
}

function submission(id: string) {
  const content = canonicalJson({ checklist: 'bench', facts: { id, text: '样例'.repeat(300) } });
  return {
    kind: 'submission',
    id,
    version: 1,
    estate: '样例',
    room: id,
    checklist: 'bench',
    content,
    open: content,
    evidence: [],
  } as const;
}

function decision(id: string) {
  const content = canonicalJson({ outcome: 'granted', submission: id, findings: 'because '.repeat(750) });
  const ground = { day: '2026-03-16', outcome: 'granted', rulebook: RULEBOOK, settings: [] };
  return { kind: 'decision', id, submission: id, version: 1, ...ground, content } as const;
}
