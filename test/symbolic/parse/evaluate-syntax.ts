import type { Syntax } from "../../../symbolic/parse/index.ts";

const functions: ReadonlyMap<string, (x: number) => number> = new Map([
  ["sin", Math.sin],
  ["cos", Math.cos],
  ["tan", Math.tan],
  ["exp", Math.exp],
  ["log", Math.log],
  ["ln", Math.log],
  ["sqrt", Math.sqrt],
  ["cosh", Math.cosh],
  ["sinh", Math.sinh],
  ["tanh", Math.tanh],
  ["coth", (x: number) => 1 / Math.tanh(x)],
  ["abs", Math.abs],
]);

/** The value of a tree in double precision; a name without a value is an error. */
export function evaluateSyntax(node: Syntax, values: ReadonlyMap<string, number>): number {
  const value = (inner: Syntax): number => evaluateSyntax(inner, values);
  switch (node.tag) {
    case "number":
      return Number(node.numerator) / Number(node.denominator);
    case "name": {
      const known = values.get(node.name);
      if (known === undefined) throw new Error(`no value for ${node.name}`);
      return known;
    }
    case "sum":
      return node.terms.map(value).reduce((sum, term) => sum + term);
    case "negate":
      return -value(node.operand);
    case "product":
      return node.factors.map(value).reduce((product, factor) => product * factor);
    case "quotient":
      return value(node.numerator) / value(node.denominator);
    case "power":
      return value(node.base) ** value(node.exponent);
    case "call": {
      const apply = functions.get(node.name);
      if (apply === undefined) throw new Error(`no function ${node.name}`);
      return apply(value(node.args[0]));
    }
  }
}
