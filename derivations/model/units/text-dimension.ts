import { type Syntax } from "../../../symbolic/index.ts";
import { type Dimension, physicalDimensions, pureNumber } from "./dimension.ts";
import { nameDimension, type OpenDimension, openNumber, openProduct } from "./dimension-system.ts";
import { exponentOf } from "./term-leaves.ts";

/** What must be a pure number, and the node that requires it. */
export interface Requirement {
  readonly open: OpenDimension;
  readonly node: Syntax;
}

/**
 * The dimension of a constant expression by those of the names in it, and what must be a pure number
 * for it to have one: ratios of the terms of a sum, arguments of functions.
 *
 * @param dimensions those of numbers that stand for units
 */
export function textDimension(
  syntax: Syntax,
  dimensions: ReadonlyMap<Syntax, Dimension>,
): { readonly open: OpenDimension; readonly requirements: readonly Requirement[] } {
  const requirements: Requirement[] = [];
  const ofPower = (base: OpenDimension, exponent: Syntax, node: Syntax): OpenDimension => {
    const power = exponentOf(exponent);
    requirements.push({ open: visit(exponent), node });
    if (power !== undefined) return openProduct(openNumber, base, power);
    requirements.push({ open: base, node });
    return openNumber;
  };
  const visit = (node: Syntax): OpenDimension => {
    switch (node.tag) {
      case "number":
        return { constant: dimensions.get(node) ?? pureNumber, powers: new Map() };
      case "name":
        return openName(node.name);
      case "negate":
        return visit(node.operand);
      case "product":
        return node.factors.map(visit).reduce((a, b) => openProduct(a, b));
      case "quotient":
        return openProduct(visit(node.numerator), visit(node.denominator), -1);
      case "power":
        return ofPower(visit(node.base), node.exponent, node);
      case "call": {
        const argument = visit(node.args[0]);
        if (node.name === "abs") return argument;
        if (node.name === "sqrt") return openProduct(openNumber, argument, 1 / 2);
        requirements.push({ open: argument, node });
        return openNumber;
      }
      case "sum": {
        // 0 + a is a.
        const terms = node.terms.filter((term) => !isZero(term)).map(visit);
        const [first = openNumber, ...others] = terms;
        for (const other of others) {
          requirements.push({ open: openProduct(other, first, -1), node });
        }
        return first;
      }
    }
  };
  return { open: visit(syntax), requirements };
}

/** The dimension of a name, which names with a fixed meaning have. */
export function openName(name: string): OpenDimension {
  const own = physicalDimensions.get(name);
  return own === undefined ? nameDimension(name) : { constant: own, powers: new Map() };
}

function isZero(node: Syntax): boolean {
  return node.tag === "number" && node.numerator === 0n;
}
