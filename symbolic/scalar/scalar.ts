import { bySquaring } from "./by-squaring.ts";
import { scalarText } from "../print/text/scalar.ts";
import { Angle } from "./angle.ts";
import { angleOf } from "./angle-of.ts";
import { GaussianRational } from "./gaussian-rational.ts";
import type { Integer } from "./integer.ts";
import { Monomial } from "./monomial.ts";
import { Powers } from "./powers.ts";
import { Rational } from "./rational.ts";
import { rootOfUnity } from "./root-of-unity.ts";
import { ScalarError } from "./scalar-error.ts";
import { ScalarSum } from "./scalar-sum.ts";
import type { ScalarTerm, SumOfTerms } from "./scalar-term.ts";

/** Parameters whose square root of a square is the parameter itself, not its modulus. */
const noneKnownPositive: ReadonlySet<string> = new Set();

/**
 * An exact scalar: Σ coefficient · √r · Π parameter^exponent · e^{iL}, a sparse Laurent
 * polynomial (exponents may be negative and half-integer) in real parameters and phase
 * factors with Gaussian-rational coefficients.
 *
 * Terms are sorted by the key of their monomial and none is zero, so equal scalars are
 * identical; cos²θ + sin²θ is 1 without any rule being applied, since sines and cosines are
 * sums of phase factors: cos L = (e^{iL} + e^{-iL})/2.
 *
 * @example
 * ```ts
 * import { Scalar } from "caldera/symbolic";
 * const theta = Scalar.parameter("theta");
 * const sum = Scalar.cos(theta).power(2).plus(Scalar.sin(theta).power(2));
 * assert.ok(sum.equals(Scalar.one));
 * ```
 */
export class Scalar implements SumOfTerms {
  static readonly zero = new Scalar([]);
  static readonly one = new Scalar([{ coefficient: GaussianRational.one, monomial: Monomial.one }]);
  static readonly i = new Scalar([{ coefficient: GaussianRational.i, monomial: Monomial.one }]);

  private constructor(readonly terms: readonly ScalarTerm[]) {}

  /** A rational constant numerator/denominator. */
  static rational(numerator: Integer | Rational, denominator: Integer = 1): Scalar {
    const value = numerator instanceof Rational ? numerator : Rational.of(numerator, denominator);
    return Scalar.term(GaussianRational.of(value), Monomial.one);
  }

  static constant(value: GaussianRational): Scalar {
    return Scalar.term(value, Monomial.one);
  }

  /** A real parameter, raised to a multiple of ½. */
  static parameter(name: string, exponent = 1): Scalar {
    return Scalar.term(GaussianRational.one, new Monomial(Powers.of(name, exponent), Angle.zero));
  }

  /** A single term; zero if the coefficient is. */
  static term(coefficient: GaussianRational, monomial: Monomial): Scalar {
    if (coefficient.isZero) return Scalar.zero;
    return new Scalar(reducePi({ coefficient, monomial }));
  }

  /** The scalar of terms that are canonical already: sorted, distinct, none zero. */
  private static ofSortedTerms(terms: readonly ScalarTerm[]): Scalar {
    return terms.length === 0 ? Scalar.zero : new Scalar(terms);
  }

  /** √n for an integer n ≥ 0. @throws RangeError if n is negative or no safe integer. */
  static squareRoot(n: number): Scalar {
    if (n === 0) return Scalar.zero;
    const { factor, powers } = Powers.squareRoot(n);
    return Scalar.term(GaussianRational.of(factor), new Monomial(powers, Angle.zero));
  }

  /**
   * e^{iL} for a real scalar L without sines and cosines of its own.
   *
   * @throws ScalarError otherwise.
   */
  static phaseFactor(angle: Scalar): Scalar {
    return Scalar.term(GaussianRational.one, new Monomial(Powers.one, angleOf(angle)));
  }

  /** cos L = (e^{iL} + e^{-iL})/2; conditions as for {@link Scalar.phaseFactor}. */
  static cos(angle: Scalar): Scalar {
    return Scalar.phaseFactor(angle)
      .plus(Scalar.phaseFactor(angle.negated()))
      .scaled(Rational.of(1, 2));
  }

  /** sin L = (e^{iL} - e^{-iL})/2i; conditions as for {@link Scalar.phaseFactor}. */
  static sin(angle: Scalar): Scalar {
    return Scalar.phaseFactor(angle)
      .minus(Scalar.phaseFactor(angle.negated()))
      .times(Scalar.constant(GaussianRational.of(Rational.zero, Rational.of(-1, 2))));
  }

  /** The sum of any number of scalars. */
  static sum(scalars: Iterable<Scalar>): Scalar {
    const sum = new ScalarSum<Scalar>();
    for (const scalar of scalars) sum.addScalar(scalar);
    return Scalar.ofSum(sum);
  }

  /** @internal */
  static ofSum(sum: ScalarSum<Scalar>): Scalar {
    return sum.onlySummand ?? Scalar.ofSortedTerms(sum.sortedTerms());
  }

  get isZero(): boolean {
    return this.terms.length === 0;
  }

  get isOne(): boolean {
    return this.equals(Scalar.one);
  }

  /** The value if this is a constant number without roots, otherwise undefined. */
  get asConstant(): GaussianRational | undefined {
    if (this.isZero) return GaussianRational.zero;
    const [term, ...others] = this.terms;
    return others.length === 0 && term?.monomial.isOne ? term.coefficient : undefined;
  }

  /** Whether this equals its complex conjugate (all parameters are real). */
  get isReal(): boolean {
    return this.equals(this.conjugate());
  }

  /** A scalar, or a number as its shortest decimal, exactly: 0.1 is 1/10. */
  static from(value: Scalar | Rational | number): Scalar {
    return value instanceof Scalar ? value : Scalar.rational(Rational.from(value));
  }

  plus(addend: Scalar | number): Scalar {
    const other = typeof addend === "number" ? Scalar.from(addend) : addend;
    if (this.terms.length === 0) return other;
    if (other.terms.length === 0) return this;
    const terms: ScalarTerm[] = [];
    let i = 0;
    let j = 0;
    while (i < this.terms.length && j < other.terms.length) {
      const left = this.terms[i] as ScalarTerm;
      const right = other.terms[j] as ScalarTerm;
      if (left.monomial === right.monomial || left.monomial.key === right.monomial.key) {
        const coefficient = left.coefficient.plus(right.coefficient);
        if (!coefficient.isZero) terms.push({ coefficient, monomial: left.monomial });
        i++;
        j++;
      } else if (left.monomial.key < right.monomial.key) {
        terms.push(left);
        i++;
      } else {
        terms.push(right);
        j++;
      }
    }
    for (; i < this.terms.length; i++) terms.push(this.terms[i] as ScalarTerm);
    for (; j < other.terms.length; j++) terms.push(other.terms[j] as ScalarTerm);
    return terms.length === 0 ? Scalar.zero : new Scalar(terms);
  }

  minus(other: Scalar | number): Scalar {
    return this.plus(typeof other === "number" ? -other : other.negated());
  }

  negated(): Scalar {
    return this.mapCoefficients((coefficient) => coefficient.negated());
  }

  scaled(number: Rational | number): Scalar {
    const factor = Rational.from(number);
    if (factor.isZero) return Scalar.zero;
    if (factor.isOne) return this;
    return this.mapCoefficients((coefficient) => coefficient.scaled(factor));
  }

  times(factor: Scalar | number): Scalar {
    const other = typeof factor === "number" ? Scalar.from(factor) : factor;
    const [left, right] = [this.terms, other.terms];
    if (left.length === 0 || right.length === 0) return Scalar.zero;
    if (this === Scalar.one) return other;
    if (other === Scalar.one) return this;
    if (left.length === 1 && right.length === 1) {
      return new Scalar(reducePi(multiplyTerms(left[0] as ScalarTerm, right[0] as ScalarTerm)));
    }
    if (other.asConstant !== undefined) return this.timesConstant(other.asConstant);
    if (this.asConstant !== undefined) return other.timesConstant(this.asConstant);
    const sum = new ScalarSum<Scalar>();
    for (const a of left) for (const b of right) sum.addTerms(reducePi(multiplyTerms(a, b)));
    return Scalar.ofSum(sum);
  }

  private timesConstant(constant: GaussianRational): Scalar {
    return this.mapCoefficients((coefficient) => coefficient.times(constant));
  }

  /** Maps coefficients by a function that never yields zero. */
  private mapCoefficients(map: (coefficient: GaussianRational) => GaussianRational): Scalar {
    return new Scalar(
      this.terms.map(({ coefficient, monomial }) => ({ coefficient: map(coefficient), monomial })),
    );
  }

  /**
   * The power with an integer exponent, or for a single term a multiple of ½. Under a root
   * the parameters are taken to be such that the root is real; √(U²) = |U| is refused unless
   * U is among the names known to be `positive`.
   *
   * @throws ScalarError for a negative power of a sum, a root that is not a scalar, or an
   *   exponent that is no multiple of ½.
   */
  power(exponent: number, positive: ReadonlySet<string> = noneKnownPositive): Scalar {
    if (!Number.isInteger(2 * exponent)) {
      throw new ScalarError(`An exponent must be a multiple of 1/2, but is ${exponent}.`);
    }
    if (!Number.isInteger(exponent)) return squareRoot(this, positive).power(2 * exponent);
    if (exponent < 0) return this.inverse().power(-exponent);
    return bySquaring<Scalar>(this, exponent, Scalar.one);
  }

  /** @throws ScalarError unless this is a single non-zero term, up to a sum of roots. */
  inverse(): Scalar {
    const [term, ...others] = this.terms;
    if (term === undefined) throw new ScalarError("Division by zero.");
    if (others.length > 0) return inverseOfSum(this, term.monomial);
    const { powers, divisor } = term.monomial.powers.inverse();
    return Scalar.term(
      term.coefficient.inverse().scaled(Rational.of(1, divisor)),
      new Monomial(powers, term.monomial.angle.negated()),
    );
  }

  /** @throws ScalarError unless the divisor is a single non-zero term, up to a sum of roots. */
  dividedBy(other: Scalar | number): Scalar {
    return this.times(Scalar.from(other).inverse());
  }

  /** Complex conjugate; parameters are real. */
  conjugate(): Scalar {
    return Scalar.sum(
      this.terms.map(({ coefficient, monomial }) =>
        Scalar.term(coefficient.conjugate(), monomial.conjugate()),
      ),
    );
  }

  equals(other: Scalar): boolean {
    return (
      this === other ||
      (this.terms.length === other.terms.length &&
        this.terms.every((term, j) => {
          const candidate = other.terms[j] as ScalarTerm;
          return (
            term.monomial.key === candidate.monomial.key &&
            term.coefficient.equals(candidate.coefficient)
          );
        }))
    );
  }

  /** The names of all parameters, sorted; `pi` counts as a constant and is left out. */
  get parameters(): readonly string[] {
    const names = new Set<string>();
    for (const { monomial } of this.terms) {
      for (const name of monomial.powers.names) names.add(name);
      for (const { names: own } of monomial.angle.powers) for (const name of own) names.add(name);
    }
    names.delete("pi");
    return [...names].sort();
  }

  /** Plain text that the parser reads back. */
  toString(): string {
    return scalarText(this);
  }

  /** What Node prints. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

function multiplyTerms(a: ScalarTerm, b: ScalarTerm): ScalarTerm {
  const { monomial, factor } = a.monomial.times(b.monomial);
  const product = a.coefficient.times(b.coefficient);
  return { coefficient: factor === 1 ? product : product.timesInteger(factor), monomial };
}

/** The term itself, or the several that a multiple of π in its angle reduces to, sorted. */
function reducePi(term: ScalarTerm): readonly ScalarTerm[] {
  const { powers, angle } = term.monomial;
  const multiple = angle.multipleOfPi;
  if (multiple.isZero) return [term];
  const { terms, remainder } = rootOfUnity(multiple);
  if (remainder.equals(multiple)) return [term];
  const rest = angle.withoutPi().plus(Angle.of([{ powers: pi, coefficient: remainder }]));
  const sum = new ScalarSum<Scalar>();
  for (const { coefficient, surd } of terms) {
    const root = { coefficient, monomial: new Monomial(surd, Angle.zero) };
    const { coefficient: c, monomial } = multiplyTerms(root, {
      coefficient: term.coefficient,
      monomial: new Monomial(powers, rest),
    });
    sum.add(c, monomial);
  }
  return sum.sortedTerms();
}

const pi = Powers.of("pi");

/** The square root of a single term c·Π name^exponent with rational c. */
function squareRoot(value: Scalar, positive: ReadonlySet<string>): Scalar {
  if (value.isZero) return Scalar.zero;
  const [term, ...others] = value.terms;
  if (term === undefined || others.length > 0 || !term.monomial.angle.isZero) {
    throw new ScalarError("The root of a sum is not a scalar: give it a parameter of its own.");
  }
  const { names, exponents, radicand } = term.monomial.powers;
  if (radicand !== 1 || !term.coefficient.isReal) {
    throw new ScalarError("The root of a root or of a complex number is not a scalar.");
  }
  let root = squareRootOfRational(term.coefficient.re);
  names.forEach((name, j) => {
    const exponent = exponents[j] as number;
    if (!Number.isInteger(exponent)) {
      throw new ScalarError(`The root of ${name}^${exponent} is not a scalar.`);
    }
    if (Math.abs(exponent % 4) === 2 && name !== "pi" && !positive.has(name)) {
      throw new ScalarError(`The root of ${name}^${exponent} depends on the sign of ${name}.`);
    }
    root = root.times(Scalar.parameter(name, exponent / 2));
  });
  return root;
}

/** √(n/d) = √(nd)/d, with √-1 = i. */
function squareRootOfRational(value: Rational): Scalar {
  const { numerator, denominator } = value.absolute();
  const product = Rational.of(numerator).times(Rational.of(denominator)).numerator;
  if (typeof product !== "number" || product > 1e12) {
    throw new ScalarError(`The root of ${value} is out of reach: give it a parameter of its own.`);
  }
  const root = Scalar.squareRoot(product).scaled(Rational.of(1, denominator));
  return value.isNegative ? root.times(Scalar.i) : root;
}

/** 1/(M s) for a sum s of surds and a monomial M. */
function inverseOfSum(sum: Scalar, { powers, angle }: Monomial): Scalar {
  const common = Scalar.term(GaussianRational.one, new Monomial(powers.withoutRoot(), angle));
  const surds = sum.times(common.inverse());
  for (const { monomial } of surds.terms) {
    if (monomial.powers.names.length > 0 || !monomial.angle.isZero) {
      throw new ScalarError("Division by a sum is not a scalar: give it a parameter of its own.");
    }
  }
  return inverseOfSurds(surds).times(common.inverse());
}

/** 1/s for a sum of surds, by 1/(A + B√p) = (A - B√p)/(A² - pB²), one prime p at a time. */
function inverseOfSurds(sum: Scalar): Scalar {
  if (sum.terms.length === 1) return sum.inverse();
  const radicand = sum.terms.find(({ monomial }) => monomial.powers.radicand > 1);
  const prime = smallestPrimeFactor(radicand?.monomial.powers.radicand ?? 1);
  const conjugate = Scalar.sum(
    sum.terms.map(({ coefficient, monomial }) =>
      Scalar.term(
        monomial.powers.radicand % prime === 0 ? coefficient.negated() : coefficient,
        monomial,
      ),
    ),
  );
  return conjugate.times(inverseOfSurds(sum.times(conjugate)));
}

function smallestPrimeFactor(n: number): number {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return divisor;
  return n;
}
