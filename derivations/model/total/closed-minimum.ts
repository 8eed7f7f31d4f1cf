import {
  angleAsScalar,
  attempt,
  differentiate,
  elementAt,
  partsOfPositions,
  Rational,
  Scalar,
  ScalarError,
  substitute,
} from "../../../symbolic/index.ts";

/** Most numerators or denominators of rational roots that are tried. */
const largestInteger = 10_000;

/** f with another x. */
export function shifted(value: Scalar, by: Scalar): Scalar {
  if (by.isZero) return value;
  return substitute(value, new Map([["x", Scalar.parameter("x").plus(by)]]));
}

/** f at x. */
export function valueAt(value: Scalar, x: Scalar): Scalar {
  return substitute(value, new Map([["x", x]]));
}

/**
 * Positions at which U' vanishes exactly, in closed form: by symmetry (0, and where the argument of a wave is a multiple
 * of π), and the zeros of the polynomial part of U' that are products of parameters and roots of them.
 *
 * @param near a number of each parameter, and a position beside which the multiples of π are taken
 */
export function closedExtrema(
  potential: Scalar,
  multipleNear: (k: Scalar, phase: Scalar) => readonly number[] = () => [0, 1],
): readonly Scalar[] {
  const slope = differentiate(potential, "x");
  const candidates = [
    Scalar.zero,
    ...polynomialZeros(slope),
    ...waveCentres(potential, multipleNear),
  ];
  const exact: Scalar[] = [];
  for (const x of candidates) {
    const isNew = !exact.some((one) => one.equals(x));
    if (isNew && x.isReal && vanishes(slope, x)) exact.push(x);
  }
  return exact;
}

function vanishes(slope: Scalar, x: Scalar): boolean {
  return exactly(() => valueAt(slope, x))?.isZero === true;
}

/** (nπ - φ)/k of cos(kx + φ). */
function waveCentres(
  potential: Scalar,
  multipleNear: (k: Scalar, phase: Scalar) => readonly number[],
): readonly Scalar[] {
  return potential.terms.flatMap((term) => {
    const [moving, phase] = term.monomial.angle.partition(
      ({ powers }) => powers.exponentOf("x") !== 0,
    );
    // Of e^{ikx} and e^{-ikx}, which stand together, one.
    if (moving.isZero || moving.plain[0]?.coefficient.isNegative === true) return [];
    const [k, phi] = [valueAt(angleAsScalar(moving), Scalar.one), angleAsScalar(phase)];
    return multipleNear(k, phi).flatMap((n) => {
      const angle = Scalar.parameter("pi").scaled(n).minus(phi);
      return exactly(() => angle.dividedBy(k)) ?? [];
    });
  });
}

/** The zeros of the polynomial part of U' in closed form, 0 apart. */
function polynomialZeros(slope: Scalar): readonly Scalar[] {
  const parts = partsOfPositions(slope, ["x"]) ?? [];
  const polynomial = parts.flatMap(({ wave, terms }) => (wave.isNone ? terms : []));
  const coefficients: Scalar[] = [];
  for (const { exponents, coefficient } of polynomial) {
    const [power = 0] = exponents;
    coefficients[power] = (coefficients[power] ?? Scalar.zero).plus(coefficient);
  }
  const least = coefficients.findIndex((one) => one !== undefined && !one.isZero);
  const rest = Array.from(
    { length: Math.max(coefficients.length - least, 0) },
    (_, power) => coefficients[power + least] ?? Scalar.zero,
  );
  if (least < 0 || rest.length < 2) return [];
  return [...binomialZeros(rest), ...quadraticZeros(rest), ...rationalZeros(rest)];
}

/** ±√(-c₀/c₂), or -c₀/c₁, of a polynomial of two terms. */
function binomialZeros(coefficients: readonly Scalar[]): readonly Scalar[] {
  const [constant, leading] = [coefficients[0], coefficients.at(-1)] as [Scalar, Scalar];
  const degree = coefficients.length - 1;
  const isBinomial = coefficients.slice(1, -1).every(({ isZero }) => isZero);
  if (!isBinomial || degree > 2) return [];
  const ratio = exactly(() => constant.negated().dividedBy(leading));
  if (ratio === undefined) return [];
  if (degree === 1) return [ratio];
  const root = exactly(() => ratio.power(1 / 2));
  return root === undefined ? [] : [root, root.negated()];
}

/** (-c₁ ± √(c₁² - 4c₀c₂))/2c₂ where the root is a product. */
function quadraticZeros(coefficients: readonly Scalar[]): readonly Scalar[] {
  const [c0, c1, c2] = coefficients;
  if (c0 === undefined || c1 === undefined || c2 === undefined || coefficients.length > 3)
    return [];
  const root = exactly(() =>
    c1
      .times(c1)
      .minus(c0.times(c2).scaled(4))
      .power(1 / 2),
  );
  if (root === undefined) return [];
  return [root, root.negated()].flatMap(
    (sign) => exactly(() => sign.minus(c1).dividedBy(c2.scaled(2))) ?? [],
  );
}

/** The rational zeros of a polynomial whose coefficients are numbers times one factor. */
function rationalZeros(coefficients: readonly Scalar[]): readonly Scalar[] {
  const unit = coefficients.at(-1) as Scalar;
  const numbers = coefficients.map((one) => exactly(() => one.dividedBy(unit))?.asConstant);
  const rational = numbers.flatMap((one) => (one === undefined || !one.im.isZero ? [] : [one.re]));
  if (rational.length < coefficients.length) return [];
  const common = rational.reduce(
    (product, { denominator }) => lcm(product, BigInt(denominator)),
    1n,
  );
  const integers = rational.map(
    (one) => (BigInt(one.numerator) * common) / BigInt(one.denominator),
  );
  const [first, last] = [elementAt(integers, 0), integers.at(-1) ?? 0n];
  const zeros: Scalar[] = [];
  for (const below of divisors(last)) {
    for (const above of divisors(first)) {
      for (const signed of [above, -above]) {
        const n = integers.length - 1;
        const value = integers.reduce(
          (sum, c, j) => sum + c * signed ** BigInt(j) * below ** BigInt(n - j),
          0n,
        );
        if (value === 0n) zeros.push(Scalar.rational(Rational.of(Number(signed), Number(below))));
      }
    }
  }
  return zeros;
}

/** The positive divisors; none of what is too large to look for them. */
function divisors(n: bigint): readonly bigint[] {
  const size = n < 0n ? -n : n;
  const found: bigint[] = [];
  for (let d = 1n; d <= BigInt(largestInteger) && d * d <= size; d++) {
    if (size % d === 0n) found.push(d, size / d);
  }
  return found;
}

function lcm(a: bigint, b: bigint): bigint {
  let [u, v] = [a, b];
  while (v !== 0n) [u, v] = [v, u % v];
  return (a * b) / u;
}

/** Undefined where a quotient or root is no scalar. */
function exactly(make: () => Scalar): Scalar | undefined {
  return attempt(make, ScalarError);
}
