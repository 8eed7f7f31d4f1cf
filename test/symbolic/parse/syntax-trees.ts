import fc from "fast-check";
import type { Syntax } from "../../../symbolic/index.ts";

const span = { start: 0, end: 0 };

/** Any tree at all of some names and functions, built directly and not from text. */
export function syntaxTrees(
  names: readonly string[],
  functions: readonly string[],
): fc.Arbitrary<Syntax> {
  return fc.letrec<{ tree: Syntax }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, depthIdentifier: "tree" },
      fc.oneof(
        fc.nat(999).map((n): Syntax => {
          return { tag: "number", text: `${n}`, numerator: BigInt(n), denominator: 1n, span };
        }),
        fc.constantFrom(...names).map((name): Syntax => ({ tag: "name", name, span })),
      ),
      fc
        .tuple(tie("tree"), tie("tree"), fc.array(tie("tree"), { maxLength: 2 }))
        .chain(([first, second, rest]) =>
          fc.constantFrom<Syntax>(
            { tag: "sum", terms: [first, second, ...rest], span },
            { tag: "product", factors: [first, second, ...rest], span },
            { tag: "quotient", numerator: first, denominator: second, span },
            { tag: "power", base: first, exponent: second, span },
            { tag: "negate", operand: first, span },
          ),
        ),
      fc
        .tuple(fc.constantFrom(...functions), tie("tree"))
        .map(([name, argument]): Syntax => ({ tag: "call", name, args: [argument], span })),
    ),
  })).tree;
}
