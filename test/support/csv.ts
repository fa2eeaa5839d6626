/** Reads CSV as RFC 4180 has it; the records as they stand, the head included. Throws where the text is no such CSV. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const [cell, next] = text[at] === '"' ? quoted(text, at) : bare(text, at);
    record.push(cell);
    at = next;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      records.push(record);
      record = [];
      at += 2;
    } else throw new Error(`neither a comma nor the end of a record at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
  }
  return records;
}

function quoted(text: string, start: number): [string, number] {
  let cell = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return [cell, at + 1];
  }
  throw new Error('a quoted cell does not end');
}

function bare(text: string, start: number): [string, number] {
  const [cell = ''] = /^[^",\r\n]*/.exec(text.slice(start, start + 100_000)) ?? [];
  return [cell, start + cell.length];
}
