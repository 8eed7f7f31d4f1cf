import type { Syntax } from "./syntax.ts";

/**
 * Every node of a syntax tree in the order of its text, each before what it is made of.
 *
 * @example
 * ```ts
 * import { parseSyntax, syntaxNodes } from "caldera/symbolic";
 * const tags = [...syntaxNodes(parseSyntax("2*x^4"))].map(({ tag }) => tag);
 * assert.deepEqual(tags, ["product", "number", "power", "name", "number"]);
 * ```
 */
export function* syntaxNodes(syntax: Syntax): Generator<Syntax> {
  const pending: Syntax[] = [syntax];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    pending.push(...[...children(node)].reverse());
  }
}

function children(node: Syntax): readonly Syntax[] {
  switch (node.tag) {
    case "number":
    case "name":
      return [];
    case "sum":
      return node.terms;
    case "negate":
      return [node.operand];
    case "product":
      return node.factors;
    case "quotient":
      return [node.numerator, node.denominator];
    case "power":
      return [node.base, node.exponent];
    case "call":
      return node.args;
  }
}
