import { isLatex, type Syntax } from "../../../symbolic/index.ts";

/** How a factor of a term is joined to the one before it. */
export type Join = "first" | "space" | "times" | "over";

/** A factor of a term, from left to right. */
export interface Leaf {
  readonly node: Syntax;
  readonly join: Join;
  /** The fraction of two numbers, without brackets, that it stands directly behind: 1/200 us. */
  readonly fraction: Syntax | undefined;
}

/** The factors of a product or quotient, those of nested ones among them. */
export function leavesOf(node: Syntax, source: string, join: Join = "first"): readonly Leaf[] {
  return leaves(node, source, join, undefined);
}

function leaves(
  node: Syntax,
  source: string,
  join: Join,
  fraction: Syntax | undefined,
): readonly Leaf[] {
  switch (node.tag) {
    case "product":
      return node.factors.flatMap((factor, j) => {
        const before = node.factors[j - 1];
        if (before === undefined) return leaves(factor, source, join, fraction);
        const gap = source.slice(before.span.end, factor.span.start);
        const isSpace = !/[*·⋅×∗]|\\(?:cdot|times|ast)(?![A-Za-z])/.test(gap);
        const isClosed = /[)}]/.test(gap) || source.charAt(before.span.start) === "\\";
        const isOpen = isSpace && isFractionOfNumbers(before) && !isClosed;
        return leaves(factor, source, isSpace ? "space" : "times", isOpen ? before : undefined);
      });
    case "quotient":
      return [
        ...leaves(node.numerator, source, join, fraction),
        ...leaves(node.denominator, source, "over", undefined),
      ];
    default:
      return [{ node, join, fraction }];
  }
}

function isFractionOfNumbers(node: Syntax): boolean {
  return (
    node.tag === "quotient" &&
    node.denominator.tag === "number" &&
    (node.numerator.tag === "number" || node.numerator.tag === "negate")
  );
}

/** The name in x, x^2 or (x^2)^2, where the exponent is a number. */
export function nameIn(node: Syntax): Extract<Syntax, { readonly tag: "name" }> | undefined {
  if (node.tag === "name") return node;
  if (node.tag !== "power" || exponentOf(node.exponent) === undefined) return undefined;
  return nameIn(node.base);
}

/** The number of an exponent such as 2, -1, 1/2 or 2*3. */
export function exponentOf(node: Syntax): number | undefined {
  switch (node.tag) {
    case "number":
      return Number(node.text);
    case "negate": {
      const value = exponentOf(node.operand);
      return value === undefined ? undefined : -value;
    }
    case "quotient": {
      const [above, below] = [exponentOf(node.numerator), exponentOf(node.denominator)];
      return above === undefined || below === undefined ? undefined : above / below;
    }
    case "product":
      return node.factors
        .map(exponentOf)
        .reduce((a, b) => (a === undefined || b === undefined ? undefined : a * b));
    case "power": {
      const [base, exponent] = [exponentOf(node.base), exponentOf(node.exponent)];
      return base === undefined || exponent === undefined ? undefined : base ** exponent;
    }
    default:
      return undefined;
  }
}

/** A name in upright letters, as units are in LaTeX: \mathrm{m}, where m is a parameter. */
export function isUpright(node: Syntax, source: string): boolean {
  return (
    isLatex(source) &&
    /^\\(?:mathrm|text|textrm|operatorname|mbox)/.test(source.slice(node.span.start))
  );
}
