/**
 * The entry of a version in a changelog: from its heading (`## 1.2.0`, words may follow) to the next heading of that kind.
 *
 * @returns undefined where there is no such heading
 */
export function entryOf(changelog: string, version: string): string | undefined {
  return changelog
    .split(/^## /m)
    .slice(1)
    .find((entry) => /^\[?(\d+\.\d+\.\d+)\]?(?!\S)/.exec(entry)?.[1] === version);
}

/** Whether an entry names a clause: by its id, or with others by what their ids begin with (`s6.renovation.*`). */
export function names(entry: string, clause: string): boolean {
  const words: string[] = entry.match(/[A-Za-z0-9][\w.-]*\*?/g) ?? [];
  return words.some((word) => (word.endsWith('.*') ? clause.startsWith(word.slice(0, -1)) : word.replace(/\.+$/, '') === clause));
}

/** Whether a version is higher than another; both are three numbers. */
export function isHigher(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
}
