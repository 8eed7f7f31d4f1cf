import { brentRoot } from "./brent.ts";

/**
 * Distributions of statistics of normal numbers, to about 1e-13:
 *
 *     χ²_ν:  P = P(ν/2, x/2),     Student's t_ν:  P(|t| > x) = I_{ν/(ν+x²)}(ν/2, ½),
 *     F_{a,b}:  P(F > x) = I_{b/(b+ax)}(b/2, a/2),
 *
 * with the regularised incomplete gamma function P(a, x) and beta function I_x(a, b), by series and continued fractions.
 *
 * Reference: NIST Digital Library of Mathematical Functions, 8.7, 8.9, 8.17 and 8.17.22; W. H. Press and others, "Numerical
 * Recipes", 3rd ed. (2007), 6.2 and 6.4.
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (!(x > 0)) return 1;
  return gammaShares(degrees / 2, x / 2)[1];
}

/** P(|t| > x) of Student's t; of infinitely many degrees of freedom that of a normal number. */
export function studentTails(x: number, degrees: number): number {
  if (!Number.isFinite(degrees)) return x === 0 ? 1 : gammaShares(1 / 2, (x * x) / 2)[1];
  return betaShare(degrees / (degrees + x * x), degrees / 2, 1 / 2);
}

/** The x > 0 with P(|t| < x) = `level`. */
export function studentBound(level: number, degrees: number): number {
  const beyond = (x: number): number => 1 - level - studentTails(x, degrees);
  let upper = 2;
  while (beyond(upper) < 0 && upper < 1e300) upper *= 2;
  return brentRoot(beyond, 0, upper, beyond(0), beyond(upper));
}

/** P(F > x) of a ratio of mean squares with `above` and `below` degrees of freedom. */
export function fisherTail(x: number, above: number, below: number): number {
  if (!(x > 0)) return 1;
  if (!Number.isFinite(below)) return chiSquareTail(above * x, above);
  return betaShare(below / (below + above * x), below / 2, above / 2);
}

/** ln Γ(x) for x > 0, by Lanczos' approximation. */
export function logGamma(x: number): number {
  if (x < 1 / 2) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = lanczos[0]!;
  for (let k = 1; k < lanczos.length; k += 1) sum += lanczos[k]! / (x - 1 + k);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 1 / 2) * Math.log(t) - t + Math.log(sum);
}

/** g = 7, n = 9: P. Godfrey's coefficients. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
] as const;

const rounding = 1e-16;
const mostTerms = 100_000;

/** P(a, x) and 1 - P(a, x), by the series of one below x = a + 1 and the continued fraction of the other above. */
function gammaShares(a: number, x: number): readonly [lower: number, upper: number] {
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let n = 1; n < mostTerms && Math.abs(term) > rounding * Math.abs(sum); n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return [front * sum, 1 - front * sum];
  }
  const fraction = continued(
    (n) => -n * (n - a),
    (n) => x + 1 - a + 2 * n,
  );
  return [1 - front / fraction, front / fraction];
}

/** I_x(a, b). */
function betaShare(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  if (x > (a + 1) / (a + b + 2)) return 1 - (front * betaFraction(1 - x, b, a)) / b;
  return (front * betaFraction(x, a, b)) / a;
}

function betaFraction(x: number, a: number, b: number): number {
  const numerator = (n: number): number => {
    const m = Math.floor(n / 2);
    return n % 2 === 0
      ? (m * (b - m) * x) / ((a + n - 1) * (a + n))
      : (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n));
  };
  return 1 / continued(numerator, () => 1);
}

/** b_0 + a_1/(b_1 + a_2/(b_2 + …)), by Lentz's method. */
function continued(a: (n: number) => number, b: (n: number) => number): number {
  const least = 1e-300;
  let value = b(0) || least;
  let [c, d] = [value, 0];
  for (let n = 1; n < mostTerms; n += 1) {
    d = 1 / (b(n) + a(n) * d || least);
    c = b(n) + a(n) / c || least;
    value *= c * d;
    if (Math.abs(c * d - 1) < rounding * 4) break;
  }
  return value;
}
