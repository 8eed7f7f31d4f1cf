/** base^exponent for a whole number of at least 0, by repeated squaring. */
export function bySquaring<T extends { readonly times: (other: T) => T }>(
  base: T,
  exponent: number,
  one: T,
): T {
  let result = one;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result.times(square);
    if (rest > 1) square = square.times(square);
  }
  return result;
}
