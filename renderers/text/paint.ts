/** Colours for a terminal; plain where there is none. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], green: [32, 39] } as const;

/** Makes the colours (ECMA-48 SGR), or leaves every text as it is. */
export function paint(color: boolean): Paint {
  const make =
    ([on, off]: readonly [number, number]) =>
    (text: string) =>
      color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { bold: make(CODES.bold), dim: make(CODES.dim), red: make(CODES.red), yellow: make(CODES.yellow), green: make(CODES.green) };
}
