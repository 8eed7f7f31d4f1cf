import { Rational, Scalar } from "../scalar/index.ts";

/** A parameter that stands for an expression of others, which has no exact form of its own. */
export interface NamedConstant {
  readonly name: string;
  /** What it stands for, as text that the parser reads: 1/(a+b), tanh(beta). */
  readonly text: string;
}

/** Longest denominator of an exponent that is taken apart: a^(2/3) is the square of a^(1/3). */
const longestRoot = 12;

/**
 * Parameters C1, C2, … for expressions of parameters that exact scalars do not hold: 1/(a+b), the
 * square root of a sum, a^(1/3), tanh(beta). Equal expressions have the same name; what multiplies
 * them stays exact. Each name is real, and free of those that are taken.
 *
 * @example
 * ```ts
 * import { NamedConstants, parseScalar } from "caldera/symbolic";
 * const constants = new NamedConstants((name) => ["x", "C1"].includes(name), new Set(["x"]));
 * const scalar = parseScalar("x^2/(2*a+2*b) + x/(b+a)^2", { constants });
 * assert.equal(scalar.toString(), "1/2*C2*x^2+C2^2*x");
 * assert.deepEqual(constants.definitions, [{ name: "C2", text: "1/(a+b)" }]);
 * ```
 */
export class NamedConstants {
  readonly #isTaken: (name: string) => boolean;
  readonly #variables: ReadonlySet<string>;
  readonly #names = new Map<string, string>();

  /** @param variables names that no constant depends on, such as x and t */
  constructor(isTaken: (name: string) => boolean, variables: ReadonlySet<string>) {
    this.#isTaken = isTaken;
    this.#variables = variables;
  }

  /** In the order in which they were met; each depends on parameters and on those before it. */
  get definitions(): readonly NamedConstant[] {
    return [...this.#names].map(([text, name]) => ({ name, text }));
  }

  /** 1/A of a sum A, whose leading coefficient becomes one; undefined where A has variables. */
  inverse(divisor: Scalar): Scalar | undefined {
    const leading = divisor.terms[0]?.coefficient;
    if (leading === undefined || !this.#isConstant(divisor)) return undefined;
    const unit = Scalar.constant(leading).inverse();
    return this.#named(`1/(${divisor.times(unit)})`).times(unit);
  }

  /** A^s for an exponent that scalars do not have. */
  power(base: Scalar, exponent: Scalar): Scalar | undefined {
    if (!this.#isConstant(base) || !this.#isConstant(exponent)) return undefined;
    // (-8)^(1/3) is real for some and complex for others.
    if (base.asConstant?.re.isNegative === true) return undefined;
    const number = exponent.asConstant;
    if (number === undefined || !number.isReal) return this.#named(`(${base})^(${exponent})`);
    const { numerator, denominator } = fractionOf(number.re);
    if (denominator === 1 && numerator < 0) return this.inverse(base)?.power(-numerator);
    if (denominator > longestRoot || denominator === 1)
      return this.#named(`(${base})^(${exponent})`);
    const whole = Math.floor(numerator / denominator);
    const rest = numerator - whole * denominator;
    const radicand = base.asConstant;
    const rational = radicand && rootOf(radicand.re, denominator);
    if (rational !== undefined) return Scalar.rational(rational).power(numerator);
    const root = this.#named(denominator === 2 ? `sqrt(${base})` : `(${base})^(1/${denominator})`);
    if (whole >= 0) return base.power(whole).times(root.power(rest));
    return root.power(numerator);
  }

  /** f(A) for a function that scalars do not have. */
  call(name: string, argument: Scalar): Scalar | undefined {
    return this.#isConstant(argument) ? this.#named(`${name}(${argument})`) : undefined;
  }

  #isConstant(scalar: Scalar): boolean {
    return scalar.isReal && scalar.parameters.every((name) => !this.#variables.has(name));
  }

  #named(text: string): Scalar {
    let name = this.#names.get(text);
    for (let j = this.#names.size + 1; name === undefined; j++) {
      const isFree = !this.#isTaken(`C${j}`) && ![...this.#names.values()].includes(`C${j}`);
      if (isFree) name = `C${j}`;
    }
    this.#names.set(text, name);
    return Scalar.parameter(name);
  }
}

/** The n-th root of a positive rational where it is rational. */
function rootOf(value: Rational, n: number): Rational | undefined {
  const [numerator, denominator] = [value.numerator, value.denominator].map((part) =>
    integerRoot(BigInt(part), BigInt(n)),
  );
  if (numerator === undefined || denominator === undefined) return undefined;
  return Rational.of(numerator, denominator);
}

/** r with rⁿ = N > 0, if there is one, by Newton's iteration r ← ((n-1) r + N/r^(n-1))/n from above. */
function integerRoot(power: bigint, n: bigint): bigint | undefined {
  let root = 1n << BigInt(Math.ceil(power.toString(2).length / Number(n)));
  for (;;) {
    const next = ((n - 1n) * root + power / root ** (n - 1n)) / n;
    if (next >= root) return root ** n === power ? root : undefined;
    root = next;
  }
}

function fractionOf(value: Rational): { readonly numerator: number; readonly denominator: number } {
  return { numerator: Number(value.numerator), denominator: Number(value.denominator) };
}
