import type { Waiver } from '../../engine/model/waiver.ts';

const [BACKSLASH, COLON, QUOTE] = [0x5c, 0x3a, 0x22];
/** Source: RFC 8259, section 2. */
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * Whether a line of JSON may be a submission that some waiver is about, without reading it: it says of a subject's first fact what a
 * waiver wants, or has signs that are written as escapes. However many waivers there are, a line is looked through once for each fact.
 */
export function mayConcern(waivers: readonly Waiver[]): (line: Uint8Array) => boolean {
  const values = new Map<string, Set<string>>();
  for (const { subject } of waivers) {
    const [fact, value] = Object.entries(subject)[0] ?? [];
    if (fact === undefined || value === undefined) continue;
    const known = values.get(fact) ?? new Set();
    values.set(fact, known.add(value));
  }
  const keys = [...values].map(([fact, wanted]) => ({ key: Buffer.from(JSON.stringify(fact)), wanted }));
  return (line) => {
    const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
    return bytes.includes(BACKSLASH) || keys.some(({ key, wanted }) => saysOne(bytes, key, wanted));
  };
}

/** Whether a text stands behind a key that is one of those wanted. There are no escapes in the line. */
function saysOne(bytes: Buffer, key: Buffer, wanted: ReadonlySet<string>): boolean {
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + key.length)) {
    const colon = afterSpaces(bytes, at + key.length);
    if (bytes[colon] !== COLON) continue;
    const start = afterSpaces(bytes, colon + 1);
    if (bytes[start] !== QUOTE) continue;
    const end = bytes.indexOf(QUOTE, start + 1);
    if (end < 0 || wanted.has(bytes.toString('utf8', start + 1, end))) return true;
  }
  return false;
}

function afterSpaces(bytes: Buffer, from: number): number {
  let at = from;
  while (SPACES.has(bytes[at] ?? 0)) at += 1;
  return at;
}
