import type { Syntax } from "../../../symbolic/parse/index.ts";

/** The tree without its spans, as an s-expression: `-2x^3` is `(* (- 2) (^ x 3))`. */
export function shape(node: Syntax): string {
  switch (node.tag) {
    case "number":
      return node.denominator === 1n
        ? `${node.numerator}`
        : `${node.numerator}:${node.denominator}`;
    case "name":
      return node.name;
    case "sum":
      return `(+ ${node.terms.map(shape).join(" ")})`;
    case "negate":
      return `(- ${shape(node.operand)})`;
    case "product":
      return `(* ${node.factors.map(shape).join(" ")})`;
    case "quotient":
      return `(/ ${shape(node.numerator)} ${shape(node.denominator)})`;
    case "power":
      return `(^ ${shape(node.base)} ${shape(node.exponent)})`;
    case "call":
      return `(${node.name} ${shape(node.args[0])})`;
  }
}
