interface Node {
  readonly at: number;
  readonly weight: number;
}

/**
 * The rule Σ w f(u) = ∫ f(u) e^{-u²/2}/√(2π) du, exact for polynomials of degree 2n-1: the roots of He_n and
 * w = (n-1)!/(n He_{n-1}(u)²), where He_{k+1} = u He_k - k He_{k-1} (Abramowitz and Stegun, 25.4.46).
 */
export function gaussHermite(n: number): readonly Node[] {
  let roots: readonly number[] = [];
  // Roots of He_k lie between those of He_{k-1}, and within 2√k.
  for (let k = 1; k <= n; k++) {
    const ends = [-2 * Math.sqrt(k), ...roots, 2 * Math.sqrt(k)];
    roots = ends.slice(1).map((right, j) => rootBetween(k, ends[j] as number, right));
  }
  let factorial = 1;
  for (let k = 2; k < n; k++) factorial *= k;
  return roots.map((at) => ({ at, weight: factorial / (n * hermite(n - 1, at) ** 2) }));
}

function hermite(n: number, u: number): number {
  let [before, value] = [0, 1];
  for (let k = 0; k < n; k++) [before, value] = [value, u * value - k * before];
  return value;
}

function rootBetween(n: number, left: number, right: number): number {
  let [a, b] = [left, right];
  const sign = Math.sign(hermite(n, a));
  for (let k = 0; k < 100; k++) {
    const middle = (a + b) / 2;
    if (Math.sign(hermite(n, middle)) === sign) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
