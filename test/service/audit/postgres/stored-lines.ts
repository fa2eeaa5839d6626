import type { Store } from '../../../../store/store.ts';
import type { Write } from '../../../../store/write.ts';
import { submission, write } from '../../../store/samples.ts';

/** Writes lines as submissions, one after the other; those that a store would not take are left out. */
export async function storeLines(store: Store, lines: readonly string[], name = 'S', from = 0): Promise<void> {
  const kept = lines.filter((line) => line !== '' && line.isWellFormed() && !line.includes('\0'));
  const writes = kept.map(
    (content, index): Write =>
      write(`${name}${from + index}`, [submission(`${name}${from + index}`, 1, { content, ...checklistOf(content) })], from + index),
  );
  await Promise.all(writes.map((one) => store.record(one)));
}

function checklistOf(content: string): { readonly checklist?: string } {
  try {
    const { checklist } = JSON.parse(content);
    return typeof checklist === 'string' && checklist !== '' ? { checklist } : {};
  } catch {
    return {};
  }
}
