import { PdfFault } from './fault.ts';

// Kinds of octets (ISO 32000-1, 7.2.2), by table: 0 regular, 1 white space, 2 delimiter.
const KIND = new Uint8Array(256);
for (const octet of [0, 9, 10, 12, 13, 32]) KIND[octet] = 1;
for (const octet of Buffer.from('()<>[]{}/%')) KIND[octet] = 2;

const LONGEST_WORD = 256;

/** Longest string in octets: a signature and its certificates fit a hundred times. */
const LONGEST_STRING = 1_000_000;

/** Reads the smallest pieces of PDF syntax from a position onward; every method moves `at` and looks at each octet a fixed number of times. */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;
  /** Whether a comment was skipped so far: a place where octets can hide. */
  commented = false;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next octet, or -1 at the end. */
  peek(ahead = 0): number {
    return this.bytes[this.at + ahead] ?? -1;
  }

  /** Skips white space and comments. */
  skip(): void {
    for (;;) {
      while (KIND[this.peek()] === 1) this.at += 1;
      if (this.peek() !== 0x25) return;
      this.commented = true;
      while (this.peek() !== -1 && this.peek() !== 10 && this.peek() !== 13) this.at += 1;
    }
  }

  /** A run of regular characters, such as a keyword or number; '' where there is none. */
  word(): string {
    const start = this.at;
    while (this.at < this.bytes.length && KIND[this.peek()] === 0) this.at += 1;
    if (this.at - start > LONGEST_WORD) throw new PdfFault('其中有过长的词', 'it holds an overlong word');
    return latin1(this.bytes.subarray(start, this.at));
  }

  /** A word after white space that must be exactly this keyword. */
  keyword(expected: string): void {
    this.skip();
    if (this.word() !== expected) throw new PdfFault(`缺少 ${expected}`, `${expected} is missing`);
  }

  /** A whole number that isn't negative, after white space. */
  natural(): number {
    this.skip();
    const word = this.word();
    if (!/^\d{1,10}$/.test(word)) throw new PdfFault('应为整数处不是整数', 'a whole number is missing');
    return Number(word);
  }

  /** The name after `/`, its `#xx` decoded. */
  name(): string {
    this.at += 1;
    const word = this.word();
    if (!word.includes('#')) return word;
    if (/#(?![0-9a-fA-F]{2})/.test(word)) throw new PdfFault('其中有错误的名称', 'it holds a malformed name');
    return word.replace(/#(..)/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }

  /** The octets of `<...>`; white space inside is skipped, an odd last digit counts as followed by 0. */
  hexString(): Uint8Array {
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end === -1 || end - this.at > LONGEST_STRING) throw new PdfFault('其中的十六进制串没有结束', 'a hexadecimal string does not end');
    const digits = latin1(this.bytes.subarray(this.at + 1, end)).replace(/[\0\t\n\f\r ]+/g, '');
    if (/[^0-9a-fA-F]/.test(digits)) throw new PdfFault('其中的十六进制串有误', 'a hexadecimal string is malformed');
    this.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  }

  /** The octets of `(...)`, escapes decoded (ISO 32000-1, 7.3.4.2). */
  literalString(): Uint8Array {
    const start = this.at;
    const out: number[] = [];
    let depth = 0;
    do {
      const octet = this.peek();
      if (octet === -1 || out.length > LONGEST_STRING) throw new PdfFault('其中的字符串没有结束', 'a string does not end');
      this.at += 1;
      if (octet === 0x5c) this.#escape(out);
      else {
        if (octet === 0x28) depth += 1;
        if (octet === 0x29) depth -= 1;
        if (depth > 0 && this.at - 1 > start) out.push(octet);
      }
    } while (depth > 0);
    return Uint8Array.from(out);
  }

  #escape(out: number[]): void {
    const octet = this.peek();
    this.at += 1;
    const plain = ESCAPES.get(octet);
    if (plain !== undefined) out.push(plain);
    else if (octet === 13) this.at += this.peek() === 10 ? 1 : 0;
    else if (isOctal(octet)) this.#octal(octet, out);
    else if (octet !== 10 && octet !== -1) out.push(octet);
  }

  #octal(first: number, out: number[]): void {
    let value = first - 0x30;
    for (let digits = 1; digits < 3 && isOctal(this.peek()); digits += 1, this.at += 1) value = value * 8 + this.peek() - 0x30;
    out.push(value & 0xff);
  }
}

const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
]);
const isOctal = (octet: number): boolean => octet >= 0x30 && octet <= 0x37;

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
