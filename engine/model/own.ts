/**
 * The entry that a map has itself. Names come from files, and `toString` or `constructor` would otherwise find what every
 * object inherits.
 */
export function own<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
