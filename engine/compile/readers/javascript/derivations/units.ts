/** Milliseconds as so many units, whole ones only where it says so. */
export function inUnits(milliseconds: number, { unit, whole }: { readonly unit: number; readonly whole: boolean }): number {
  return whole ? Math.floor(milliseconds / unit) : milliseconds / unit;
}
