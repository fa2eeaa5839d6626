/**
 * The first key that an object of a JSON text has twice; undefined where there is none. `JSON.parse` keeps the last of them
 * silently, other readers the first: nobody could say what was meant.
 *
 * @param text - valid JSON
 */
export function duplicateKey(text: string): string | undefined {
  // Keys of the objects that are open; undefined for a list.
  const open: (Set<string> | undefined)[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) {
        const key = keyOf(text.slice(at, end));
        if (keys.has(key)) return key;
        keys.add(key);
      }
      at = end;
    } else {
      if (code === 0x7b) open.push(new Set());
      else if (code === 0x5b) open.push(undefined);
      else if (code === 0x7d || code === 0x5d) open.pop();
      at += 1;
    }
  }
  return undefined;
}

const QUOTE = 0x22;

/** The place behind the closing quote of a text that begins at a quote. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at += 1) {
    const end = text.indexOf('"', at);
    if (end < 0) return text.length;
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return end + 1;
    at = end;
  }
}

/** Whether a colon follows. */
function isKey(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return text.charCodeAt(at) === 0x3a;
}

function keyOf(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}
