import { ProblemError } from '../engine/model/problem.ts';
import type { Backend } from './backend.ts';
import { sha256 } from './digest.ts';
import { storeProblem, storeRefusal } from './problem.ts';
import type { DumpItem } from './read/dump.ts';
import { openedFile, sealedFile } from './vault/files.ts';
import type { Vault } from './vault/vault.ts';

/** Most bytes of a piece of evidence. */
export const MOST_EVIDENCE = 64_000_000;

/**
 * Keeps the evidence of which records speak before they are written.
 *
 * @param isOpen - that it comes as it was handed in, and is sealed anew
 */
export async function* withEvidence(
  backend: Backend,
  items: AsyncIterable<readonly DumpItem[]>,
  bytesOf: (digest: string) => Uint8Array | undefined,
  isOpen = false,
): AsyncGenerator<readonly DumpItem[]> {
  const [lacking, erased] = [new Set<string>(), new Set<string>()];
  for await (const page of items) {
    // Without its secrets nothing of the rest opens.
    yield page.filter((item) => item.kind === 'secret');
    const rest = page.filter((item) => item.kind !== 'secret');
    for (const record of rest.flatMap((item) => (item.kind === 'write' ? item.records : []))) {
      if (record.kind === 'erasure') for (const digest of record.evidence) erased.add(digest);
      if (record.kind !== 'evidence') continue;
      const { digest } = record;
      const kept = bytesOf(digest);
      if (!kept) lacking.add(digest);
      else await putBack(backend, digest, kept, isOpen);
    }
    yield rest;
  }
  const digest = [...lacking].find((one) => !erased.has(one));
  if (digest !== undefined) throw storeRefusal('backup-damaged', { what: `evidence ${digest}` });
}

async function putBack({ vault, evidence }: Backend, digest: string, kept: Uint8Array, isOpen: boolean): Promise<void> {
  const opened = isOpen ? kept : openedFile(vault, digest, kept);
  if (!opened || sha256(opened) !== digest) throw storeRefusal('backup-damaged', { what: `evidence ${digest}` });
  await evidence.put(digest, isOpen ? sealedFile(vault, digest, kept) : kept);
}

/** A file of evidence that was found. */
export interface FoundEvidence {
  readonly kept: Uint8Array;
  /** As it was handed in; undefined where the key is not there. */
  readonly bytes: Uint8Array | undefined;
}

/** Evidence as it is kept; undefined where it was never kept, or was erased. @throws ProblemError `evidence-gone`, `evidence-damaged` */
export async function findEvidence({ reader, evidence, vault }: Backend, digest: string): Promise<FoundEvidence | undefined> {
  const row = await reader.selectFrom('evidence').select('digest').where('digest', '=', digest).executeTakeFirst();
  if (!row) return undefined;
  const kept = await evidence.get(digest);
  if (kept) return { kept, bytes: vault.isOpen ? opened(vault, digest, kept) : undefined };
  const erased = await reader.selectFrom('erased_evidence').select('digest').where('digest', '=', digest).executeTakeFirst();
  if (erased) return undefined;
  throw new ProblemError([storeProblem('evidence-gone', { digest })]);
}

function opened(vault: Vault, digest: string, kept: Uint8Array): Uint8Array {
  const bytes = openedFile(vault, digest, kept);
  const found = bytes ? sha256(bytes) : '—';
  if (!bytes || found !== digest) throw new ProblemError([storeProblem('evidence-damaged', { digest, found })]);
  return bytes;
}

/** Evidence as it was handed in. @throws ProblemError `evidence-gone`, `evidence-damaged`, `store-key-missing` */
export async function evidenceOf(backend: Backend, digest: string): Promise<Uint8Array | undefined> {
  const found = await findEvidence(backend, digest);
  return found && (found.bytes ?? opened(backend.vault, digest, found.kept));
}
