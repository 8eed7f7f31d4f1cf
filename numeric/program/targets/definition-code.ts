import type { Syntax } from "../../../symbolic/index.ts";
import { CompileError } from "../compile-error.ts";

/** A parameter that is computed from those before it: C1 = 1/(a + b). */
export interface Definition {
  readonly name: string;
  /** What it is, as text and as its tree. */
  readonly text: string;
  readonly syntax: Syntax;
}

const functions: ReadonlyMap<string, (argument: string) => string> = new Map([
  ...["sin", "cos", "tan", "exp", "log", "sqrt", "sinh", "cosh", "tanh", "abs"].map(
    (name) => [name, (argument: string) => `Math.${name}(${argument})`] as const,
  ),
  ["ln", (argument) => `Math.log(${argument})`],
  ["coth", (argument) => `(1 / Math.tanh(${argument}))`],
]);

/**
 * A definition as an expression of JavaScript and TypeScript, with the code for each name that stands in
 * it. Sums, products and powers are evaluated in the order in which they are written.
 *
 * @throws CompileError for a name without code or an unknown function
 */
export function definitionCode(
  { name: defined, syntax }: Definition,
  codeOf: ReadonlyMap<string, string>,
): string {
  const visit = (node: Syntax): string => {
    switch (node.tag) {
      case "number":
        return String(Number(node.text));
      case "name": {
        const code = node.name === "pi" ? "Math.PI" : codeOf.get(node.name);
        if (code !== undefined) return code;
        throw new CompileError(
          node.name,
          `The definition of \`${defined}\` has no \`${node.name}\`.`,
        );
      }
      case "sum":
        return `(${node.terms.map(visit).join(" + ")})`;
      case "negate":
        return `(-${visit(node.operand)})`;
      case "product":
        return `(${node.factors.map(visit).join(" * ")})`;
      case "quotient":
        return `(${visit(node.numerator)} / ${visit(node.denominator)})`;
      case "power":
        return `Math.pow(${visit(node.base)}, ${visit(node.exponent)})`;
      case "call": {
        const write = functions.get(node.name);
        if (write !== undefined) return write(visit(node.args[0]));
        throw new CompileError(node.name, `There is no function \`${node.name}\`.`);
      }
    }
  };
  return visit(syntax);
}
