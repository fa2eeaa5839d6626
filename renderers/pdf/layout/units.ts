/** Millimetres as points of 1/72 inch. */
export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}
