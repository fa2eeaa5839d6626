import { type KeyTable, needsEscape } from './key-table.ts';

export const NOTHING: Uint8Array = new Uint8Array(0);
export const decoder = new TextDecoder();
export const encoder = new TextEncoder();

/**
 * Reads the signs and texts of JSON in bytes. Signs are written as numbers where each byte passes: 0x22 is the quotation mark, 0x5c the
 * backslash, 0x2c the comma, 0x3a the colon, 0x5b to 0x5d and 0x7b to 0x7d are brackets and braces, 0x20 the space.
 *
 * Places are where something begins or ends; -1 where it is not what it should be.
 */
export class Cursor {
  protected bytes: Uint8Array = NOTHING;
  protected view: DataView = new DataView(NOTHING.buffer);
  /** The text that was read last, where it holds escapes. */
  protected decoded: string | undefined;
  /** Whether what was read is not written as short as can be. */
  protected loose = false;

  protected look(bytes: Uint8Array): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the text that begins here ends: the place of its closing quote; -1 where there is none. Escapes are resolved. */
  protected string(start: number): number {
    const { bytes, view } = this;
    this.decoded = undefined;
    let at = start;
    // Four bytes at once, as long as none of them is a quotation mark, a backslash or below a space.
    for (const last = view.byteLength - 4; at <= last; at += 4) {
      const word = view.getInt32(at, true);
      const quote = word ^ 0x22222222;
      const backslash = word ^ 0x5c5c5c5c;
      const found = ((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash) | ((word - 0x20202020) & ~word);
      if ((found & -0x7f7f7f80) !== 0) break;
    }
    for (;;) {
      const code = bytes[at] as number;
      if (code === 0x22) return at;
      // Beyond the bytes there is nothing, which is no number.
      if (!(code >= 0x20)) return -1;
      if (code === 0x5c) return this.escaped(start, at);
      at += 1;
    }
  }

  protected escaped(start: number, from: number): number {
    const bytes = this.bytes;
    let at = from;
    while (bytes[at] !== 0x22) {
      if (!((bytes[at] as number) >= 0x20)) return -1;
      at += bytes[at] === 0x5c ? 2 : 1;
    }
    try {
      this.decoded = (JSON.parse(decoder.decode(bytes.subarray(start - 1, at + 1))) as string).toWellFormed();
      return at;
    } catch {
      return -1;
    }
  }

  protected find(table: KeyTable, start: number, end: number): number {
    if (this.decoded === undefined) return table.find(this.view, start, end);
    const { decoded } = this;
    if (needsEscape(decoded)) return table.names.findIndex((name) => name.toWellFormed() === decoded);
    const bytes = encoder.encode(`${this.decoded}"`);
    return table.find(new DataView(bytes.buffer, 0, bytes.length), 0, bytes.length - 1);
  }

  /** Behind a colon and spaces; -1 where there is no colon. */
  protected colon(start: number): number {
    if (this.bytes[start] === 0x3a && (this.bytes[start + 1] as number) > 0x20) return start + 1;
    const at = this.spaces(start);
    return this.bytes[at] === 0x3a ? this.spaces(at + 1) : -1;
  }

  protected spaces(start: number): number {
    let at = start;
    while (isSpace(this.bytes[at] as number)) {
      this.loose = true;
      at += 1;
    }
    return at;
  }
}

/** White space of JSON. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
