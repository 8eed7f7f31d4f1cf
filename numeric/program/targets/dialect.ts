import { sineBlock } from "../sine-kernel.ts";
import type { DefinitionSyntax } from "./definition-code.ts";
import type { StatementNames, StatementSyntax } from "./statements.ts";

/** How the text differs between JavaScript and TypeScript. */
export interface Dialect {
  /** The annotation of a type, or nothing. */
  typed(type: string): string;
  /** array[index] as a number, for the right-hand side of an assignment. */
  read(array: string, index: number | string): string;
  /** The name of an array of the numbers of {@link sineBlock}; absent where they are written out. */
  readonly kernel?: string;
}

export const javaScript: Dialect = {
  typed: () => "",
  read: (array, index) => `${array}[${index}]`,
};

export const typeScript: Dialect = {
  typed: (type) => `: ${type}`,
  read: (array, index) => `${array}[${index}] as number`,
};

/** Numbers, functions and powers of both. */
export const mathSyntax: DefinitionSyntax = {
  number: (value) => (Object.is(value, -0) ? "-0" : String(value)),
  call: (name, argument) => `Math.${name}(${argument})`,
  power: (base, exponent) => `Math.pow(${base}, ${exponent})`,
  pi: "Math.PI",
};

/** Statements of both. With `sines: "kernel"`, those of {@link sineBlock} are written out. */
export function scriptSyntax(
  { typed, kernel }: Dialect,
  sines: "kernel" | "Math",
): StatementSyntax {
  const called: StatementSyntax = {
    ...mathSyntax,
    declare: (name, value) => `const ${name} = ${value};`,
  };
  return sines === "Math"
    ? called
    : { ...called, sines: (x, names) => sineBlock(x, names, typed("number"), kernel) };
}

/** Names that are made from numbers alone: y0 for state 0, q0 for parameter 0, s12 for instruction 12. */
export const numberedNames: StatementNames = {
  time: "t",
  state: (index) => `y${index}`,
  parameter: (index) => `q${index}`,
  node: (node) => `s${node}`,
};
