/** How often a property is tried: GUIJU_RUNS where set (nightly runs try more), else the given number. */
export function runs(usual: number): { numRuns: number } {
  const asked = Number(process.env.GUIJU_RUNS);
  return { numRuns: Number.isInteger(asked) && asked > 0 ? asked : usual };
}
