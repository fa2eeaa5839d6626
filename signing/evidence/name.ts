/**
 * Turns the name that a PDF gives an attachment into a bare file name: the part after the last slash, without control characters.
 * A hostile file can't name a place outside the folder that a caller writes to.
 */
export function bareName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean === '' || /^\.+$/.test(clean) ? 'attachment' : clean.slice(0, 200);
}
