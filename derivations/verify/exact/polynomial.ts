import { parseSyntax, Rational, type Syntax } from "../../../symbolic/index.ts";

/** coefficient · Π symbol^exponent */
export interface PolynomialTerm {
  readonly coefficient: Rational;
  /** Exponents ≥ 1 by symbol. */
  readonly exponents: ReadonlyMap<string, number>;
}

/** A polynomial in symbols with rational coefficients: one term for each monomial. */
export type Polynomial = readonly PolynomialTerm[];

/** The syntax of an engine's text: integers, symbols, + - * / ^, of any length. */
export function readEngineText(text: string): Syntax {
  return parseSyntax(text, { functions: [], maximumLength: Number.MAX_SAFE_INTEGER });
}

/**
 * A polynomial from the syntax of an engine's answer, multiplied out.
 *
 * @throws SyntaxError if the answer is not a polynomial.
 */
export function polynomialFrom(syntax: Syntax): Polynomial {
  switch (syntax.tag) {
    case "number":
      return constant(Rational.of(syntax.numerator, syntax.denominator));
    case "name":
      return [{ coefficient: Rational.one, exponents: new Map([[syntax.name, 1]]) }];
    case "sum":
      return collected(syntax.terms.flatMap(polynomialFrom));
    case "negate":
      return scaled(polynomialFrom(syntax.operand), Rational.of(-1));
    case "product":
      return syntax.factors.map(polynomialFrom).reduce(product);
    case "quotient":
      return scaled(polynomialFrom(syntax.numerator), constantIn(syntax.denominator).inverse());
    case "power": {
      const exponent = wholeExponent(syntax.exponent);
      let power = constant(Rational.one);
      for (let n = 0; n < exponent; n++) power = product(power, polynomialFrom(syntax.base));
      return power;
    }
    case "call":
      throw new SyntaxError(`Not a polynomial: it contains ${syntax.name}(…).`);
  }
}

/** The rational number that a syntax tree without symbols stands for. */
function constantIn(syntax: Syntax): Rational {
  const [term, ...others] = polynomialFrom(syntax);
  if (term === undefined || others.length > 0 || term.exponents.size > 0) {
    throw new SyntaxError("Not a polynomial: it is divided by something that is not a number.");
  }
  return term.coefficient;
}

/** An exponent of an engine's text. @throws SyntaxError unless it is an integer ≥ 0. */
export function wholeExponent(syntax: Syntax): number {
  const polynomial = polynomialFrom(syntax);
  const value = polynomial.length === 0 ? 0 : constantIn(syntax).toNumber();
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new SyntaxError(`Not a polynomial: an exponent is ${value}.`);
  }
  return value;
}

function constant(value: Rational): Polynomial {
  return value.isZero ? [] : [{ coefficient: value, exponents: new Map() }];
}

function scaled(polynomial: Polynomial, factor: Rational): Polynomial {
  return polynomial.map((term) => ({ ...term, coefficient: term.coefficient.times(factor) }));
}

function product(left: Polynomial, right: Polynomial): Polynomial {
  const terms = left.flatMap((a) =>
    right.map((b) => ({
      coefficient: a.coefficient.times(b.coefficient),
      exponents: productExponents(a.exponents, b.exponents),
    })),
  );
  return left.length === 1 || right.length === 1 ? terms : collected(terms);
}

function productExponents(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const exponents = new Map(a);
  for (const [name, exponent] of b) exponents.set(name, (exponents.get(name) ?? 0) + exponent);
  return exponents;
}

/** Adds up terms with equal exponents. */
export function collected(terms: Iterable<PolynomialTerm>): Polynomial {
  const sum = new Map<string, PolynomialTerm>();
  for (const term of terms) {
    const key = [...term.exponents].sort(([a], [b]) => (a < b ? -1 : 1)).join(" ");
    const present = sum.get(key);
    const coefficient = present?.coefficient.plus(term.coefficient) ?? term.coefficient;
    sum.set(key, { coefficient, exponents: term.exponents });
  }
  return [...sum.values()].filter(({ coefficient }) => !coefficient.isZero);
}

/** The part of each term without the given symbols, by the exponents of these. */
export function coefficientsOf(
  polynomial: Polynomial,
  symbols: readonly string[],
): readonly { readonly powers: readonly number[]; readonly coefficient: Polynomial }[] {
  const groups = new Map<string, { powers: number[]; coefficient: PolynomialTerm[] }>();
  for (const { coefficient, exponents } of polynomial) {
    const powers = symbols.map((symbol) => exponents.get(symbol) ?? 0);
    const rest = new Map([...exponents].filter(([name]) => !symbols.includes(name)));
    const group = groups.get(powers.join()) ?? { powers, coefficient: [] };
    group.coefficient.push({ coefficient, exponents: rest });
    groups.set(powers.join(), group);
  }
  return [...groups.values()];
}
