/** Halvings of an interval until its ends are neighbouring numbers, whatever its width. */
const mostHalvings = 1100;

/**
 * The real x at which a polynomial Σ c_k x^k changes its sign, in order: between two of them its
 * derivative has one, so that the roots of derivatives enclose those of the polynomial. Roots of even
 * multiplicity are none; 0 is exact.
 */
export function realRoots(coefficients: readonly number[]): readonly number[] {
  const all = [...coefficients];
  while (all.at(-1) === 0) all.pop();
  if (!all.every(Number.isFinite) || all.length < 2) return [];
  const zeros = all.findIndex((c) => c !== 0);
  if (zeros > 0) {
    const others = realRoots(all.slice(zeros));
    return [...others, ...(zeros % 2 === 1 ? [0] : [])].sort((a, b) => a - b);
  }
  const value = (x: number): number => all.reduceRight((sum, c) => sum * x + c, 0);
  const turns = realRoots(all.slice(1).map((c, k) => (k + 1) * c));
  const bound = boundOf(all);
  const ends = [-bound, ...turns.filter((x) => Math.abs(x) < bound), bound];
  return ends.slice(1).flatMap((right, j) => {
    const left = ends[j] as number;
    const sign = Math.sign(value(left));
    return sign * Math.sign(value(right)) < 0 ? [bisected(value, left, right, sign)] : [];
  });
}

/** Fujiwara's bound on the size of all roots, twice that, whatever the unit of x is. */
function boundOf(coefficients: readonly number[]): number {
  const degree = coefficients.length - 1;
  const lead = Math.abs(coefficients[degree] as number);
  return (
    4 *
    Math.max(...coefficients.slice(0, -1).map((c, k) => (Math.abs(c) / lead) ** (1 / (degree - k))))
  );
}

function bisected(value: (x: number) => number, from: number, to: number, sign: number): number {
  let [left, right] = [from, to];
  for (let n = 0; n < mostHalvings; n++) {
    const middle = left + (right - left) / 2;
    if (middle <= left || middle >= right) break;
    if (Math.sign(value(middle)) === sign) left = middle;
    else right = middle;
  }
  return left + (right - left) / 2;
}
