import { type Scalar, ScalarError } from "../scalar/index.ts";

/** Most terms, and most decimal digits of a coefficient, that a power may bring about. */
const mostTerms = 100_000;
const mostDigits = 20_000;

/** Most products of two terms that an expression may take to be multiplied out: about a second. */
const mostProducts = 200_000;
/** A bound of them may be so many times as large: e^{ia} and e^{-ia} of a cosine have a product without a phase. */
const looseness = 6;

/** An expression that is too long when it is multiplied out. */
export class TooLargeError extends ScalarError {
  readonly remedy = "Lower the powers, or give a sum in it a parameter of its own.";
}

/** What it takes to multiply out one expression; what would not end is refused. */
export class Effort {
  #products = 0;

  /** @throws TooLargeError if it adds up to more than a second */
  add(products: number): void {
    this.#products += products;
    if (this.#products <= mostProducts) return;
    throw new TooLargeError("Multiplied out, this has too many terms.");
  }

  /** @throws TooLargeError for a product of sums that are too long */
  product(a: Scalar, b: Scalar): Scalar {
    this.add(a.terms.length * b.terms.length);
    return a.times(b);
  }

  /** @throws TooLargeError for a power that is too large */
  power(base: Scalar, exponent: number, positive?: ReadonlySet<string>): Scalar {
    requireFeasiblePower(base, exponent);
    // Factor by factor a long sum takes less than by squares of powers.
    if (base.terms.length < 3 || exponent < 2) return base.power(exponent, positive);
    let result = base;
    for (let j = 1; j < exponent; j++) result = this.product(result, base);
    return result;
  }
}

/** Refuses what would not end: (A₁ + … + A_n)^k has up to C(n+k-1, k) terms. */
function requireFeasiblePower(base: Scalar, power: number): void {
  const size = Math.ceil(Math.abs(power));
  const n = base.terms.length;
  let terms = 1;
  for (let j = 1; j < Math.min(n, size + 1) && terms <= mostTerms; j++) {
    terms *= (n + size - j) / j;
  }
  // n · Σ_{j<k} C(n+j-1, j) = k C(n+k-1, k) products.
  if (terms > mostTerms || (n > 2 && size * terms > looseness * mostProducts)) {
    throw new TooLargeError(`The power ${power} of a sum of ${n} terms is too large.`);
  }
  const digits = Math.max(
    0,
    ...base.terms.flatMap(({ coefficient: { re, im } }) =>
      [re, im].map((part) => Math.max(digitsOf(part.numerator), digitsOf(part.denominator))),
    ),
  );
  if (digits > 1 && digits * size > mostDigits) {
    throw new ScalarError(`The power ${power} of a number of ${digits} digits is too large.`);
  }
}

function digitsOf(integer: number | bigint): number {
  return integer.toString().replace("-", "").length;
}
