/** Logarithms of the factorials from nought to a number, added up with compensation so that millions of terms lose nothing. */
export function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  let [sum, lost] = [0, 0];
  for (let number = 2; number <= most; number += 1) {
    const term = Math.log(number) - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
    logs[number] = sum;
  }
  return logs;
}
