/** Compares two names for their places in a product. */
export type ParameterOrder = (a: string, b: string) => number;

/**
 * An order by classes: names of the first ones in front, names of the last ones behind all others, in a class by
 * letter with numbers by value (F2 before F10).
 */
export function parameterOrder(first: readonly RegExp[], last: readonly RegExp[]): ParameterOrder {
  const rank = (name: string): number => {
    const place = first.findIndex((pattern) => pattern.test(name));
    if (place >= 0) return place;
    return first.length + 1 + last.findIndex((pattern) => pattern.test(name));
  };
  return (a, b) => rank(a) - rank(b) || naturalCompare(a, b);
}

/** Where no other order is given: time behind all names, and the generators behind that. */
export const usualOrder = parameterOrder([/^pi$/], [/^t$/, /^[xp]\d*$/]);

function naturalCompare(a: string, b: string): number {
  const left = a.toLowerCase().split(/(\d+)/);
  const right = b.toLowerCase().split(/(\d+)/);
  for (let j = 0; j < Math.min(left.length, right.length); j++) {
    const [u, v] = [left[j] as string, right[j] as string];
    if (u === v) continue;
    if (j % 2 === 1 && BigInt(u) !== BigInt(v)) return BigInt(u) < BigInt(v) ? -1 : 1;
    return u < v ? -1 : 1;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
