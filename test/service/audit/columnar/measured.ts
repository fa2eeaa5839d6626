import { sourceInColumns } from '../../../../service/audit/columnar/copy.ts';
import { openStore } from '../../../../store/open.ts';

/**
 * `node measured.ts STORE COLUMNS` reads where all submissions of a store stand, as whoever follows changes does, and makes a copy in
 * columns. It prints how many there were, and by how many megabytes the most memory grew, as JSON.
 */
const [folder = '', columns = ''] = process.argv.slice(2);
const store = await openStore(folder, { at: '2026-03-16T01:30:00.000Z', command: 'vitest', readOnly: true });
const before = process.memoryUsage.rss();
const changed = await store.moment(async (moment) => {
  let count = 0;
  for await (const page of (await moment.changesSince({ through: 0, digest: '' }))?.places ?? []) count += page.length;
  return count;
});
const source = await sourceInColumns(store, columns);
await store.close();
const grown = process.resourceUsage().maxRSS / 1000 - before / 1e6;
process.stdout.write(JSON.stringify({ changed, files: source.parts.length, grown }));
