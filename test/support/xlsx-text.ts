import { read } from 'xlsx';

/** The values of all cells of a workbook, row by row, read by another library than the one that wrote it. */
export function xlsxText(bytes: Uint8Array): string {
  const book = read(bytes);
  return book.SheetNames.flatMap((name) =>
    Object.entries(book.Sheets[name] ?? {}).flatMap(([address, cell]) => (address.startsWith('!') ? [] : [String(cell.v ?? '')])),
  ).join(' ');
}
