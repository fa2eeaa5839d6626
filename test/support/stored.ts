import { readFileSync, writeFileSync } from 'node:fs';

/** With UPDATE_EXAMPLES=1 stored outputs (of the examples, and in the READMEs) are written anew where they differ. */
export const UPDATE = process.env.UPDATE_EXAMPLES === '1';

/** A stored text; written first where an update is asked for. */
export function stored(path: string, found: () => string): string {
  if (UPDATE) writeFileSync(path, found());
  return readFileSync(path, 'utf8');
}

/** Replaces what is another on each run or with each edit of a rule: digests, form numbers, instants, sizes. */
export function steady(text: string): string {
  return text
    .replace(/\b\d{8}-[0-9A-F]{8}\b/g, '00000000-00000000')
    .replace(/\b[0-9a-f]{12,64}\b/g, (digest) => '0'.repeat(digest.length))
    .replace(/\d{4}-\d{2}-\d{2}T[\d:]+[+-]\d{2}:\d{2}/g, '0000-00-00T00:00:00+00:00')
    .replace(/(until |至 ?)\d{4}-\d{2}-\d{2}/g, '$10000-00-00')
    .replace(/\b\d+ KB/g, '0 KB');
}
