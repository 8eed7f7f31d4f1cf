import { Rational, type Syntax } from "../../../symbolic/index.ts";
import { mapped, nameNode, numberNode } from "../syntax-nodes.ts";
import { type Dimension, isPureNumber, pureNumber, times } from "./dimension.ts";
import type { Unit } from "./mathjs-units.ts";
import { exponentOf } from "./term-leaves.ts";

/** A tree with numbers in SI in the place of units. */
export interface InSi {
  readonly syntax: Syntax;
  /** Of the numbers that have one. */
  readonly dimensions: ReadonlyMap<Syntax, Dimension>;
}

type NumberNode = Extract<Syntax, { readonly tag: "number" }>;

/** Of a product that is worked out exactly; others are, as floating-point numbers. */
const mostUnits = 40;

/** How much a product of units is, exactly. */
interface Amount {
  readonly factor: Rational;
  readonly dimension: Dimension;
}

/**
 * Numbers in SI for units: 5 MHz is 5e6, worked out exactly, so that the number is the one that is
 * typed as 5e6.
 */
export function inSi(syntax: Syntax, units: ReadonlyMap<Syntax, Unit>): InSi {
  const writer = new SiWriter(units);
  return { syntax: mapped(syntax, writer.replaced), dimensions: writer.dimensions };
}

/** Writes numbers for units, and remembers what dimensions they have. */
class SiWriter {
  readonly dimensions = new Map<Syntax, Dimension>();

  /** What was found for a node: of a long quotient that no number holds, each part is asked for again. */
  readonly #known = new Map<Syntax, Syntax | undefined>();

  constructor(private readonly units: ReadonlyMap<Syntax, Unit>) {}

  /** What stands in the place of a node, if it is or holds units. */
  readonly replaced = (node: Syntax): Syntax | undefined => {
    if (!this.#known.has(node)) this.#known.set(node, this.replacement(node));
    return this.#known.get(node);
  };

  private replacement(node: Syntax): Syntax | undefined {
    const unit = this.units.get(node);
    if (unit !== undefined && unit.factor === undefined) return halfTurnOver180(node);
    const amount = this.amountOf(node);
    const whole = amount && this.numberOf(amount, node);
    if (whole !== undefined) return whole;
    if (node.tag === "product") return this.replacedProduct(node);
    if (node.tag !== "quotient") return undefined;
    const below = this.amountOf(node.denominator);
    if (below === undefined) return undefined;
    return this.withAmount(mapped(node.numerator, this.replaced), below, -1, node.span.end);
  }

  /** Of a tree of units only. */
  private amountOf(node: Syntax): Amount | undefined {
    switch (node.tag) {
      case "name": {
        const { factor, dimension } = this.units.get(node) ?? {};
        return factor === undefined || dimension === undefined ? undefined : { factor, dimension };
      }
      case "power": {
        const [base, exponent] = [this.amountOf(node.base), exponentOf(node.exponent)];
        if (base === undefined || exponent === undefined) return undefined;
        return Number.isInteger(exponent) && Math.abs(exponent) <= 20
          ? raised(base, exponent)
          : undefined;
      }
      case "product":
        if (node.factors.length > mostUnits) return undefined;
        return node.factors
          .map((factor) => this.amountOf(factor))
          .reduce((a, b) => a && b && joined(a, b, 1));
      case "quotient": {
        const [above, below] = [this.amountOf(node.numerator), this.amountOf(node.denominator)];
        return above && below && joined(above, below, -1);
      }
      default:
        return undefined;
    }
  }

  private numberOf(
    { factor, dimension }: Amount,
    { span }: Pick<Syntax, "span">,
  ): NumberNode | undefined {
    const isHuge = [factor.numerator, factor.denominator].some((one) => BigInt(one) > 10n ** 400n);
    const text = isHuge ? undefined : decimalText(factor);
    if (text === undefined) return undefined;
    const { numerator, denominator } = factor;
    const node: NumberNode = {
      ...{ tag: "number", text, span },
      numerator: BigInt(numerator),
      denominator: BigInt(denominator),
    };
    if (!isPureNumber(dimension)) this.dimensions.set(node, dimension);
    return node;
  }

  /** A number, or the last one of a product, times units or divided by them. */
  private withAmount(node: Syntax, amount: Amount, power: 1 | -1, end: number): Syntax | undefined {
    if (node.tag === "product") {
      const last = this.withAmount(node.factors.at(-1) as Syntax, amount, power, end);
      if (last === undefined) return undefined;
      const span = { start: node.span.start, end };
      return { ...node, span, factors: [...node.factors.slice(0, -1), last] as never };
    }
    if (node.tag !== "number") return undefined;
    const own: Amount = {
      factor: Rational.of(node.numerator, node.denominator),
      dimension: this.dimensions.get(node) ?? pureNumber,
    };
    return this.numberOf(joined(own, amount, power), { span: { start: node.span.start, end } });
  }

  private replacedProduct(node: Extract<Syntax, { readonly tag: "product" }>): Syntax {
    const factors: Syntax[] = [];
    for (const factor of node.factors) {
      const amount = this.amountOf(factor);
      const before = factors.at(-1);
      const own = amount && before && this.withAmount(before, amount, 1, factor.span.end);
      if (own === undefined) factors.push(mapped(factor, this.replaced));
      else factors[factors.length - 1] = own;
    }
    const [first, second, ...others] = factors as [Syntax, ...Syntax[]];
    return second === undefined
      ? first
      : { tag: "product", factors: [first, second, ...others], span: node.span };
  }
}

function joined(a: Amount, b: Amount, power: 1 | -1): Amount {
  return {
    factor: power === 1 ? a.factor.times(b.factor) : a.factor.dividedBy(b.factor),
    dimension: times(a.dimension, b.dimension, power),
  };
}

function raised({ factor, dimension }: Amount, exponent: number): Amount {
  let power = Rational.one;
  for (let j = 0; j < Math.abs(exponent); j++) power = power.times(factor);
  return {
    factor: exponent < 0 ? power.inverse() : power,
    dimension: times(pureNumber, dimension, exponent),
  };
}

/** π/180, a degree. */
function halfTurnOver180({ span }: Syntax): Syntax {
  return {
    tag: "quotient",
    numerator: { ...nameNode("pi"), span } as Syntax,
    denominator: { ...numberNode("180"), span } as Syntax,
    span,
  };
}

/** 25e-8 as 2.5e-7; undefined for what is no decimal, as 1/3 is. */
export function decimalText({ numerator, denominator }: Rational): string | undefined {
  let digits = BigInt(numerator);
  let [power, below] = [0, BigInt(denominator)];
  for (; below % 10n === 0n; power--) below /= 10n;
  for (; below % 5n === 0n; power--) [below, digits] = [below / 5n, digits * 2n];
  for (; below % 2n === 0n; power--) [below, digits] = [below / 2n, digits * 5n];
  if (below !== 1n) return undefined;
  for (; digits !== 0n && digits % 10n === 0n; power++) digits /= 10n;
  const text = String(digits);
  const exponent = power + text.length - 1;
  if (Math.abs(exponent) > 300 || digits < 0n) return undefined;
  if (exponent >= -3 && exponent < 9) {
    if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${text}`;
    if (power >= 0) return `${text}${"0".repeat(power)}`;
    return `${text.slice(0, exponent + 1)}.${text.slice(exponent + 1)}`;
  }
  const mantissa = text.length === 1 ? text : `${text.charAt(0)}.${text.slice(1)}`;
  return `${mantissa}e${exponent}`;
}
