import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name most like a wrong one, for "did you mean".
 *
 * @returns undefined where no name is near: more than a third of the longer one's letters, and more than two, differ
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const match = closest(
    name.toLowerCase(),
    known.map((word) => word.toLowerCase()),
  );
  const found = known.find((word) => word.toLowerCase() === match);
  if (found === undefined) return undefined;
  const allowed = Math.max(2, Math.floor(Math.max(name.length, found.length) / 3));
  return distance(name.toLowerCase(), found.toLowerCase()) <= allowed ? found : undefined;
}
