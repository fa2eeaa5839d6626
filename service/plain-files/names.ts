/** Most octets of a name: file systems take 255, and something may be added. */
const MOST = 120;
/** What no file system, or not every one, takes in a name; and what is not seen, or turns the order of what is. */
const UNFIT = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;
/** Names of devices on Windows, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const ENDING = /\.[\p{L}\p{N}]{1,8}$/u;

/**
 * A text as the name of a file or folder, on every system: as it is where it will do, else like it. Two texts may give one name.
 *
 * @returns at most 120 octets of UTF-8, never a path
 */
export function safeName(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(UNFIT, '_')
    .replace(/^[. ]|[. ]$/g, '_');
  const name = plain === '' || DEVICE.test(plain) ? `_${plain}` : plain;
  if (Buffer.byteLength(name) <= MOST) return name;
  const [ending = ''] = ENDING.exec(name) ?? [];
  let [stem, room] = ['', MOST - Buffer.byteLength(ending)];
  for (const character of name) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    stem += character;
  }
  return `${stem}${ending}`;
}

/** The same name with a number, for one that is taken: `licence (2).pdf`. */
export function numberedName(name: string, number: number): string {
  const [ending = ''] = ENDING.exec(name) ?? [];
  return `${name.slice(0, name.length - ending.length)} (${number})${ending}`;
}
