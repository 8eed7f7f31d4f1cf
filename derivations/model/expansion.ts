import { type PowerSyntax, type Syntax, syntaxNodes } from "../../symbolic/index.ts";
import {
  type CoefficientSize,
  one,
  powerOf,
  productOf,
  reciprocalOf,
  sumOf,
} from "./coefficient-size.ts";
import type { ModelError } from "./model-error.ts";
import { variableNames } from "./names.ts";

/** Bounds on an expression once it is multiplied out. */
interface Extent {
  /** Number of terms. */
  readonly terms: number;
  readonly coefficient: CoefficientSize;
  /** Terms in the arguments of sines and cosines. */
  readonly width: number;
  /** Lowest and highest exponent of each name; undefined if there is more than names. */
  readonly exponents: Exponents | undefined;
}

type Range = readonly [number, number];
type Exponents = ReadonlyMap<string, Range>;
type Reject = (node: Syntax, reason: string, remedy: string) => ModelError;

/** Most products of two terms, each of ordinary size, that multiplying out may take. */
const largestWork = 60_000;
/** Most bits in the numerator or denominator of a coefficient, some 900 decimal digits. */
const largestBits = 3000;

/**
 * Refuses an expression that would take too long to multiply out, before that is tried:
 * bounds on the number and size of terms are followed up the tree, and the work of each product
 * is added up. Exponents must be numbers of at most `maximumPower`.
 */
export function requireExpandable(syntax: Syntax, maximumPower: number, reject: Reject): void {
  new Expansion(maximumPower, reject).extentOf(syntax);
}

class Expansion {
  #work = 0;

  constructor(
    readonly maximumPower: number,
    readonly reject: Reject,
  ) {}

  extentOf(node: Syntax): Extent {
    const extent = this.#visit(node);
    if (extent.coefficient.bits > largestBits) {
      throw this.reject(
        node,
        `The coefficients of this have more than ${Math.floor(largestBits * Math.log10(2))} digits.`,
        "Choose units in which the numbers are closer to one.",
      );
    }
    if (this.#work > largestWork) {
      throw this.reject(
        node,
        "Multiplied out, this is too large.",
        "Lower the powers, or give a sum in it a parameter of its own.",
      );
    }
    return extent;
  }

  #visit(node: Syntax): Extent {
    switch (node.tag) {
      case "number":
        return single(
          new Map(),
          sumOf([{ numerator: node.numerator, denominator: node.denominator }]),
        );
      case "name":
        return single(new Map([[node.name, [1, 1]]]));
      case "negate":
        return this.extentOf(node.operand);
      case "sum":
        return this.#sum(node.terms.map((term) => this.extentOf(term)));
      case "product":
        return node.factors
          .map((factor) => this.extentOf(factor))
          .reduce((a, b) => this.#product(a, b));
      case "quotient":
        return this.#product(
          this.extentOf(node.numerator),
          this.#inverse(this.extentOf(node.denominator), isOfParameters(node.denominator)),
        );
      case "power":
        return this.#power(node, this.extentOf(node.base));
      case "call":
        return this.#call(node.name, this.extentOf(node.args[0]));
    }
  }

  #call(name: string, argument: Extent): Extent {
    const { terms, coefficient, exponents } = argument;
    if (!exactFunctions.has(name)) return named;
    if (name === "sqrt") {
      // A root of an integer is found by trial division.
      this.#work += coefficient.bits > 20 ? 5000 : 10;
      return { terms, coefficient, width: 0, exponents: undefined };
    }
    // Angles with π may turn into surds of two terms each, with denominators of 4 at most.
    const phases = exponents?.has("pi") === true ? 4 : 2;
    const fractions = sumOf([{ numerator: 8n, denominator: 4n }]);
    return { terms: phases, coefficient: fractions, width: terms, exponents: undefined };
  }

  #sum(parts: readonly Extent[]): Extent {
    const coefficient = sumOf(parts.map((part) => part.coefficient));
    const terms = parts.reduce((total, part) => total + part.terms, 0);
    this.#work += terms * weight(coefficient.bits, 0);
    const exponents = parts
      .map((part) => part.exponents)
      .reduce((a, b) => merged(a, b, (u, v) => [Math.min(u[0], v[0]), Math.max(u[1], v[1])]));
    const width = Math.max(...parts.map((part) => part.width));
    return { terms: Math.min(terms, monomials(exponents)), coefficient, width, exponents };
  }

  #product(a: Extent, b: Extent): Extent {
    const coefficient = productOf(a.coefficient, b.coefficient);
    const width = a.width + b.width;
    this.#work += a.terms * b.terms * weight(coefficient.bits, width);
    const exponents = merged(a.exponents, b.exponents, (u, v) => [u[0] + v[0], u[1] + v[1]]);
    const terms = Math.min(a.terms * b.terms, monomials(exponents));
    return { terms, coefficient, width, exponents };
  }

  /**
   * 1/(A + B√2 + …) clears one root at a time, doubling the number of terms; a sum of parameters
   * gets a name.
   */
  #inverse(extent: Extent, isNamed: boolean): Extent {
    const roots = Math.min(extent.terms, isNamed ? 4 : 30);
    if (roots > 1) this.#work += 4 ** roots;
    return {
      ...extent,
      terms: roots > 1 ? 2 ** roots : 1,
      coefficient: reciprocalOf(extent.coefficient),
      exponents: multiplied(extent.exponents, -1),
    };
  }

  #power(node: PowerSyntax, base: Extent): Extent {
    const isNamed = isOfParameters(node.base);
    const power = numericValue(node.exponent);
    const isRoot = power !== undefined && !Number.isInteger(2 * power);
    const isOther = isRoot || (power === undefined && isConstant(node.exponent));
    if (isOther && isConstant(node.base)) return named;
    if (power === undefined) {
      throw this.reject(
        node.exponent,
        "An exponent must be a number.",
        "Use a number such as 2 or 1/2.",
      );
    }
    const size = Math.abs(power);
    if (!(size <= this.maximumPower)) {
      const reason = `An exponent must be at most ${this.maximumPower} in size, but is ${power}.`;
      throw this.reject(node, reason, "Use a lower power, or truncate the expansion.");
    }
    if (!Number.isInteger(2 * power)) {
      const reason = `An exponent must be a multiple of 1/2, but is ${power}.`;
      throw this.reject(node, reason, "Use a number such as 2, -1 or 1/2.");
    }
    const { terms, coefficient, exponents, width } =
      power < 0 ? this.#inverse(base, isNamed) : base;
    const raised = powerOf(coefficient, size);
    const count = (k: number): number =>
      Math.min(multisets(terms, k), monomials(multiplied(exponents, k)));
    // Squarings up to the power, and the products of the squares that make it up.
    let products = 0;
    for (let done = 0, square = 1; square <= size; square *= 2) {
      if (2 * square <= size) products += count(square) ** 2;
      if (Math.floor(size / square) % 2 === 1) {
        products += count(done) * count(square);
        done += square;
      }
    }
    this.#work += products * weight(raised.bits, width * size);
    return {
      terms: count(Math.ceil(size)),
      coefficient: raised,
      width: width * size,
      exponents: multiplied(exponents, size),
    };
  }
}

const exactFunctions: ReadonlySet<string> = new Set(["sqrt", "cos", "sin"]);

/** A constant with a name of its own. */
const named: Extent = { terms: 1, coefficient: one, width: 0, exponents: undefined };

/** Whether there are names in it, and none but those of parameters. */
function isOfParameters(node: Syntax): boolean {
  return isConstant(node) && namesIn(node).length > 0;
}

/** Whether it has numbers and parameters only. */
function isConstant(node: Syntax): boolean {
  return namesIn(node).every((name) => !variableNames.has(name));
}

function namesIn(node: Syntax): readonly string[] {
  return [...syntaxNodes(node)].flatMap((inner) =>
    inner.tag === "name" && inner.name !== "pi" ? [inner.name] : [],
  );
}

function single(exponents: Exponents, coefficient = one): Extent {
  return { terms: 1, coefficient, width: 0, exponents };
}

/** Cost of one product: long numbers are reduced to lowest terms in quadratic time. */
function weight(bits: number, width: number): number {
  return (1 + (bits / 300) ** 2) * (1 + width / 10);
}

/** The value of an expression without names and functions. */
export function numericValue(node: Syntax): number | undefined {
  const combined = (
    parts: readonly Syntax[],
    combine: (a: number, b: number) => number,
  ): number | undefined => {
    const values = parts.map(numericValue).filter((value) => value !== undefined);
    return values.length === parts.length ? values.reduce(combine) : undefined;
  };
  switch (node.tag) {
    case "number":
      return Number(node.text);
    case "negate": {
      const value = numericValue(node.operand);
      return value === undefined ? undefined : -value;
    }
    case "sum":
      return combined(node.terms, (a, b) => a + b);
    case "product":
      return combined(node.factors, (a, b) => a * b);
    case "quotient":
      return combined([node.numerator, node.denominator], (a, b) => a / b);
    case "power":
      return combined([node.base, node.exponent], (a, b) => a ** b);
    default:
      return undefined;
  }
}

function merged(
  a: Exponents | undefined,
  b: Exponents | undefined,
  merge: (u: Range, v: Range) => Range,
): Exponents | undefined {
  if (a === undefined || b === undefined) return undefined;
  const names = new Set([...a.keys(), ...b.keys()]);
  return new Map(
    [...names].map((name) => [name, merge(a.get(name) ?? [0, 0], b.get(name) ?? [0, 0])]),
  );
}

function multiplied(exponents: Exponents | undefined, factor: number): Exponents | undefined {
  if (exponents === undefined) return undefined;
  return new Map(
    [...exponents].map(([name, [low, high]]) => {
      const ends = [factor * low, factor * high] as const;
      return [name, [Math.min(...ends), Math.max(...ends)]];
    }),
  );
}

/** How many monomials fit between the exponents, in steps of ½. */
function monomials(exponents: Exponents | undefined): number {
  if (exponents === undefined) return Number.POSITIVE_INFINITY;
  let count = 1;
  for (const [low, high] of exponents.values()) {
    const step = Number.isInteger(low) && Number.isInteger(high) ? 1 : 0.5;
    count *= (high - low) / step + 1;
  }
  return count;
}

/** C(n+k-1, k), the number of products of k out of n terms. */
function multisets(n: number, k: number): number {
  let count = 1;
  for (let j = 1; j <= k; j++) count *= (n + k - j) / j;
  return Math.round(count);
}
