/** An operator of a content stream with what stands before it. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly string[];
  /** How it is marked, from the outside in. */
  readonly within: readonly ContentMark[];
}

/** A marked stretch. */
export interface ContentMark {
  readonly tag: string;
  readonly properties: string;
  readonly number: number | undefined;
}

const TOKEN = /<<[\s\S]*?>>|<[0-9A-Fa-f\s]*>|\((?:\\[\s\S]|[^\\)])*\)|\[[^\]]*\]|\/[^\s<>[\]()/%]+|[^\s<>[\]()/%]+/g;

/** Reads a content stream as this product writes them: dictionaries in it hold no others. */
export function readContent(text: string): { operations: Operation[]; marks: ContentMark[]; unbalanced: boolean; depth: number } {
  const operations: Operation[] = [];
  const marks: ContentMark[] = [];
  const open: ContentMark[] = [];
  let operands: string[] = [];
  let unbalanced = false;
  let saved = 0;
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (/^[</([]/.test(token) || /^[+-]?[\d.]+$/.test(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'BDC' || token === 'BMC') {
      const properties = token === 'BDC' ? (operands.at(-1) ?? '') : '';
      const number = /\/MCID (\d+)/.exec(properties)?.[1];
      const mark = { tag: operands[0]?.slice(1) ?? '', properties, number: number === undefined ? undefined : Number(number) };
      open.push(mark);
      marks.push(mark);
    } else if (token === 'EMC') unbalanced = open.pop() === undefined || unbalanced;
    if (token === 'q') saved += 1;
    if (token === 'Q') saved -= 1;
    depth = Math.max(depth, saved);
    operations.push({ operator: token, operands, within: [...open] });
    operands = [];
  }
  return { operations, marks, unbalanced: unbalanced || open.length > 0 || saved !== 0, depth };
}
