import { PdfFault } from '../fault.ts';

/** An operand of a content stream: number, name (with its slash), octets of a string, or a list of these. */
export type Operand = number | string | Uint8Array | readonly Operand[];

/** One operator of a content stream with what stands before it. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

const TOKEN =
  /[\0\t\n\f\r ]*(?:([+-]?(?:\d+\.?\d*|\.\d+))|<([0-9A-Fa-f\t\n\r ]*)>|\(((?:[^()\\]|\\[\s\S])*)\)|(\/[^\0\t\n\f\r ()<>[\]{}/%]*)|(<<|>>|[[\]])|([A-Za-z'"][A-Za-z0-9*]*)|$)/y;

/** More operands than any operator has. */
const MOST_OPERANDS = 10_000;

/**
 * Reads a content stream operator by operator (ISO 32000-1, 7.8.2). Comments, inline images and strings with brackets inside
 * are no part of a form's pages: throws PdfFault.
 */
export function* operationsOf(content: Uint8Array): Generator<Operation> {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const stack: Operand[][] = [[]];
  // Its own, since drawings within a page are read while the page is.
  const tokens = new RegExp(TOKEN);
  while (tokens.lastIndex < text.length) {
    const from = tokens.lastIndex;
    const token = tokens.exec(text);
    if (token === null) throw new PdfFault(`内容流第 ${from} 字节处无法识别`, `a content stream cannot be read from octet ${from} on`);
    const [, number, hex, literal, name, mark, operator] = token;
    const operands = stack.at(-1) ?? [];
    if (number !== undefined) operands.push(Number(number));
    else if (hex !== undefined) operands.push(fromHex(hex));
    else if (literal !== undefined) operands.push(fromLiteral(literal));
    else if (name !== undefined) operands.push(name);
    else if (mark === '[' || mark === '<<') stack.push([]);
    else if (mark !== undefined) close(stack);
    else if (operator !== undefined) {
      if (stack.length !== 1) throw new PdfFault('内容流里的括号不成对', 'brackets of a content stream do not match');
      yield { operator, operands };
      stack[0] = [];
    }
    if (operands.length > MOST_OPERANDS) throw new PdfFault('内容流有误', 'a content stream is malformed');
  }
}

function close(stack: Operand[][]): void {
  const inner = stack.pop();
  const outer = stack.at(-1);
  if (inner === undefined || outer === undefined) throw new PdfFault('内容流里的括号不成对', 'brackets of a content stream do not match');
  outer.push(inner);
}

function fromHex(digits: string): Uint8Array {
  const bare = digits.replace(/[\t\n\r ]+/g, '');
  return Buffer.from(bare.length % 2 === 0 ? bare : `${bare}0`, 'hex');
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function fromLiteral(text: string): Uint8Array {
  const plain = text.replace(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_whole, mark: string) => {
    if (/^[0-7]/.test(mark)) return String.fromCharCode(Number.parseInt(mark, 8) & 0xff);
    return /^[\r\n]/.test(mark) ? '' : (ESCAPED[mark] ?? mark);
  });
  return Buffer.from(plain, 'latin1');
}
