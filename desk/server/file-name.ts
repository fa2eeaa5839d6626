/** The last part of a name that somebody gave, without signs that are not seen. */
export function shownName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  return [...last.replace(/[\p{C}]/gu, '')].slice(0, 120).join('') || 'file';
}
