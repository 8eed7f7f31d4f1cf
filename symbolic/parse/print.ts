import type { Syntax } from "./syntax.ts";

/** How tightly the outermost operator of a node binds. */
const binding: Readonly<Record<Syntax["tag"], number>> = {
  sum: 1,
  product: 2,
  quotient: 2,
  negate: 3,
  power: 4,
  number: 5,
  name: 5,
  call: 5,
};

type Printers = {
  readonly [Tag in Syntax["tag"]]: (node: Extract<Syntax, { readonly tag: Tag }>) => string;
};

const printers: Printers = {
  number: ({ text }) => text,
  name: ({ name }) => name,
  sum: ({ terms: [first, ...rest] }) =>
    printAbove(binding.sum, first) +
    rest
      .map((term) =>
        term.tag === "negate"
          ? ` - ${printAbove(binding.sum, term.operand)}`
          : ` + ${printAbove(binding.sum, term)}`,
      )
      .join(""),
  negate: ({ operand }) => `-${printAbove(binding.product, operand)}`,
  product: ({ factors: [first, ...rest] }) => {
    const left = first.tag === "product" ? `(${printSyntax(first)})` : printAbove(1, first);
    return [left, ...rest.map((factor) => printAbove(binding.negate, factor))].join("*");
  },
  quotient: ({ numerator, denominator }) =>
    `${printAbove(binding.sum, numerator)}/${printAbove(binding.negate, denominator)}`,
  power: ({ base, exponent }) =>
    `${printAbove(binding.power, base)}^${printAbove(binding.product, exponent)}`,
  call: ({ name, args: [argument] }) => `${name}(${printSyntax(argument)})`,
};

/**
 * The tree as text that `parseSyntax` reads back to the same tree, spans aside.
 *
 * @example
 * ```ts
 * import { parseSyntax, printSyntax } from "caldera/symbolic";
 * assert.equal(printSyntax(parseSyntax("(a+b)(a - b)/2*ω²")), "(a + b)*(a - b)/2*omega^2");
 * ```
 */
export function printSyntax(node: Syntax): string {
  // The table pairs every tag with the printer of its own node, which the union hides.
  const print = printers[node.tag] as (node: Syntax) => string;
  return print(node);
}

/** The node, in parentheses unless it binds more tightly than `level`. */
function printAbove(level: number, node: Syntax): string {
  const text = printSyntax(node);
  return binding[node.tag] > level ? text : `(${text})`;
}
