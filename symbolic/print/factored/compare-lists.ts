/** Which of two lists of numbers comes first, by the first number in which they differ. */
export function compareLists(a: readonly number[], b: readonly number[]): number {
  const j = a.findIndex((value, k) => value !== b[k]);
  return j < 0 ? 0 : (a[j] as number) - (b[j] as number);
}
