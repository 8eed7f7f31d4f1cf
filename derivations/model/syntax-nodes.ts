import type { Syntax } from "../../symbolic/index.ts";

/** The tree with what `replace` gives in the place of nodes. */
export function mapped(node: Syntax, replace: (node: Syntax) => Syntax | undefined): Syntax {
  const replaced = replace(node);
  if (replaced !== undefined) return replaced;
  const inside = (child: Syntax): Syntax => mapped(child, replace);
  switch (node.tag) {
    case "number":
    case "name":
      return node;
    case "sum":
      return { ...node, terms: node.terms.map(inside) as unknown as typeof node.terms };
    case "product":
      return productNode(
        node.factors.flatMap((factor) => {
          const other = inside(factor);
          return other.tag === "product" && factor.tag !== "product" ? other.factors : [other];
        }),
      );
    case "negate":
      return { ...node, operand: inside(node.operand) };
    case "quotient":
      return {
        ...node,
        numerator: inside(node.numerator),
        denominator: inside(node.denominator),
      };
    case "power":
      return { ...node, base: inside(node.base), exponent: inside(node.exponent) };
    case "call":
      return { ...node, args: [inside(node.args[0])] };
  }
}

/** The span of a node that was not typed. */
export const nowhere = { start: 0, end: 0 };

export function nameNode(name: string): Syntax {
  return { tag: "name", name, span: nowhere };
}

export function numberNode(text: string): Syntax {
  return { tag: "number", text, numerator: BigInt(text), denominator: 1n, span: nowhere };
}

export function productNode(factors: readonly Syntax[]): Syntax {
  const [first, second, ...others] = factors;
  if (first === undefined) throw new TypeError("A product has factors.");
  return second === undefined
    ? first
    : { tag: "product", factors: [first, second, ...others], span: nowhere };
}
