import type { KeyTable } from './key-table.ts';

export const [QUOTE, COLON, COMMA, BACKSLASH, SPACE] = [0x22, 0x3a, 0x2c, 0x5c, 0x20];
export const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
export const NOTHING: Uint8Array = new Uint8Array(0);
export const decoder = new TextDecoder();
export const encoder = new TextEncoder();

/** Reads the signs and texts of JSON in bytes. Places are where something begins or ends; -1 where it is not what it should be. */
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
    const bytes = this.bytes;
    this.decoded = undefined;
    let at = start;
    for (;;) {
      const code = bytes[at] as number;
      if (code === QUOTE) return at;
      // Beyond the bytes there is nothing, which is no number.
      if (!(code >= SPACE)) return -1;
      if (code === BACKSLASH) return this.escaped(start, at);
      at += 1;
    }
  }

  protected escaped(start: number, from: number): number {
    const bytes = this.bytes;
    let at = from;
    while (bytes[at] !== QUOTE) {
      if (!((bytes[at] as number) >= SPACE)) return -1;
      at += bytes[at] === BACKSLASH ? 2 : 1;
    }
    try {
      this.decoded = (JSON.parse(decoder.decode(bytes.subarray(start - 1, at + 1))) as string).toWellFormed();
      return at;
    } catch {
      return -1;
    }
  }

  protected find(table: KeyTable, start: number, end: number): number {
    if (this.decoded === undefined) return table.find(this.bytes, start, end);
    const bytes = encoder.encode(this.decoded);
    return table.find(bytes, 0, bytes.length);
  }

  /** Behind a colon and spaces; -1 where there is no colon. */
  protected colon(start: number): number {
    if (this.bytes[start] === COLON && (this.bytes[start + 1] as number) > SPACE) return start + 1;
    const at = this.spaces(start);
    return this.bytes[at] === COLON ? this.spaces(at + 1) : -1;
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
  return code === SPACE || code === 0x0a || code === 0x0d || code === 0x09;
}
