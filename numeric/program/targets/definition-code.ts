import type { Syntax } from "../../../symbolic/index.ts";
import { CompileError } from "../compile-error.ts";

/** A parameter that is computed from those before it: C1 = 1/(a + b). */
export interface Definition {
  readonly name: string;
  /** What it is, as text and as its tree. */
  readonly text: string;
  readonly syntax: Syntax;
}

/** The functions that definitions are made of. */
const definitionFunctions = [
  ...(["sin", "cos", "tan", "exp", "log", "sqrt", "sinh", "cosh", "tanh", "abs"] as const),
] as const;

type DefinitionFunction = (typeof definitionFunctions)[number];

/** How the expressions of definitions are written in a language. */
export interface DefinitionSyntax {
  number(value: number): string;
  call(name: DefinitionFunction, argument: string): string;
  power(base: string, exponent: string): string;
  readonly pi: string;
}

/**
 * A definition as an expression, with the code for each name that stands in it. Sums, products and powers are evaluated in the order in which they are written.
 *
 * @throws CompileError for a name without code or an unknown function
 */
export function definitionCode(
  { name: defined, syntax }: Definition,
  codeOf: ReadonlyMap<string, string>,
  language: DefinitionSyntax,
): string {
  const visit = (node: Syntax): string => {
    switch (node.tag) {
      case "number":
        return language.number(Number(node.text));
      case "name": {
        const code = node.name === "pi" ? language.pi : codeOf.get(node.name);
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
        return language.power(visit(node.base), visit(node.exponent));
      case "call": {
        const argument = visit(node.args[0]);
        if (node.name === "ln") return language.call("log", argument);
        if (node.name === "coth")
          return `(${language.number(1)} / ${language.call("tanh", argument)})`;
        const name = definitionFunctions.find((one) => one === node.name);
        if (name !== undefined) return language.call(name, argument);
        throw new CompileError(node.name, `There is no function \`${node.name}\`.`);
      }
    }
  };
  return visit(syntax);
}
