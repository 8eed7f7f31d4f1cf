/** JSON has no NaN: null stands for a number that is not known. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
