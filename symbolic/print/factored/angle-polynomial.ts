import { GaussianRational, Rational } from "../../scalar/index.ts";

/** coefficient · e^{ihθ} */
export interface HarmonicTerm {
  readonly harmonic: Rational;
  readonly coefficient: GaussianRational;
}

/** coefficient · cos(hθ) or sin(hθ), h ≥ 0; the constant is cos(0θ). */
export interface TrigonometricHarmonic {
  readonly function: "cos" | "sin";
  readonly harmonic: Rational;
  readonly coefficient: GaussianRational;
}

/** Exponents of sin θ, cos θ, cos θ + sin θ and cos θ - sin θ. */
export type ElementaryExponents = readonly [number, number, number, number];

export const noElementary: ElementaryExponents = [0, 0, 0, 0];

const gaussian = (re: number, im: number): GaussianRational => GaussianRational.of(re, im);

/**
 * With z = e^{iθ}:
 *
 *     sin θ         = (z² - 1)/(2i z)          cos θ         = (z² + 1)/(2z)
 *     cos θ + sin θ = (z² + i)(1 - i)/(2z)     cos θ - sin θ = (z² - i)(1 + i)/(2z)
 *
 * `root` is the zero in z², `unit` the factor 2i, 2, 2/(1-i), 2/(1+i) that division leaves.
 */
const elementary = [
  { root: gaussian(1, 0), unit: gaussian(0, 2) },
  { root: gaussian(-1, 0), unit: gaussian(2, 0) },
  { root: gaussian(0, -1), unit: gaussian(1, 1) },
  { root: gaussian(0, 1), unit: gaussian(1, -1) },
] as const;

/** The largest difference of harmonics for which factors are looked for. */
const widest = 400;

/**
 * Divides a polynomial in e^{±iθ} as often as possible by sin θ, cos θ, cos θ + sin θ and
 * cos θ - sin θ, exactly.
 */
export function divideOutElementary(terms: readonly HarmonicTerm[]): {
  readonly exponents: ElementaryExponents;
  readonly cofactor: readonly HarmonicTerm[];
} {
  const dense = denseForm(terms);
  if (dense === undefined) return { exponents: noElementary, cofactor: terms };
  let { lowest, coefficients } = dense;
  const exponents = elementary.map(({ root, unit }) => {
    let exponent = 0;
    for (;;) {
      const quotient = quotientByQuadratic(coefficients, root);
      if (quotient === undefined) return exponent;
      coefficients = quotient.map((coefficient) => coefficient.times(unit));
      lowest += 1;
      exponent += 1;
    }
  });
  const [s = 0, c = 0, plus = 0, minus = 0] = exponents;
  const cofactor = coefficients.flatMap((coefficient, j) =>
    coefficient.isZero ? [] : [{ harmonic: Rational.of(lowest + j), coefficient }],
  );
  return { exponents: [s, c, plus, minus], cofactor };
}

/** Coefficients of z^lowest, z^{lowest+1}, …; undefined for fractional or far harmonics. */
function denseForm(
  terms: readonly HarmonicTerm[],
): { lowest: number; coefficients: readonly GaussianRational[] } | undefined {
  const harmonics = terms.map(({ harmonic }) => harmonic.toNumber());
  if (terms.some(({ harmonic }) => !harmonic.isInteger)) return undefined;
  const lowest = Math.min(...harmonics);
  const span = Math.max(...harmonics) - lowest;
  if (!(span <= widest)) return undefined;
  const coefficients = new Array<GaussianRational>(span + 1).fill(GaussianRational.zero);
  terms.forEach(({ coefficient }, j) => {
    coefficients[(harmonics[j] as number) - lowest] = coefficient;
  });
  return { lowest, coefficients };
}

/** a(z)/(z² - root), or undefined where that leaves a remainder. */
function quotientByQuadratic(
  a: readonly GaussianRational[],
  root: GaussianRational,
): readonly GaussianRational[] | undefined {
  if (a.length < 3) return undefined;
  const zero = GaussianRational.zero;
  const q = new Array<GaussianRational>(a.length - 2).fill(zero);
  const carried = (k: number): GaussianRational =>
    (a[k] as GaussianRational).plus(root.times(q[k] ?? zero));
  for (let k = q.length - 1; k >= 0; k--) q[k] = carried(k + 2);
  return carried(0).isZero && carried(1).isZero ? q : undefined;
}

/** Σ a_h e^{ihθ} as Σ (a_h + a_{-h}) cos hθ + i (a_h - a_{-h}) sin hθ, lowest harmonic first. */
export function trigonometricHarmonics(
  terms: readonly HarmonicTerm[],
): readonly TrigonometricHarmonic[] {
  const sizes = new Map<
    string,
    { size: Rational; plus: GaussianRational; minus: GaussianRational }
  >();
  const zero = GaussianRational.zero;
  for (const { harmonic, coefficient } of terms) {
    const size = harmonic.absolute();
    const pair = sizes.get(size.toString()) ?? { size, plus: zero, minus: zero };
    const side = harmonic.isNegative ? "minus" : "plus";
    sizes.set(size.toString(), { ...pair, [side]: pair[side].plus(coefficient) });
  }
  return [...sizes.values()]
    .sort((a, b) => a.size.compare(b.size))
    .flatMap(({ size, plus, minus }): TrigonometricHarmonic[] => {
      const cos = plus.plus(minus);
      const sin = plus.plus(minus.negated()).times(GaussianRational.i);
      return [
        { function: "cos" as const, harmonic: size, coefficient: cos },
        { function: "sin" as const, harmonic: size, coefficient: size.isZero ? zero : sin },
      ].filter(({ coefficient }) => !coefficient.isZero);
    });
}
