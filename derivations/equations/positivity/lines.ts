import type { Line, Notation, Operator } from "../../../symbolic/index.ts";
import type { PositivityCondition } from "./conditions.ts";
import type { Kossakowski } from "./kossakowski.ts";

/** The convention, then K_ij on and above the diagonal, where it is not zero, and the Hamiltonian. */
export function kossakowskiLines({ basis, matrix, hamiltonian }: Kossakowski): readonly Line[] {
  const elements = matrix.flatMap((row, i) =>
    row.flatMap((value, j): Line[] => {
      if (j < i || value.isZero) return [];
      return [{ tag: "scalar", name: elementName([basis[i], basis[j]]), value }];
    }),
  );
  return [
    {
      tag: "relation",
      notation: {
        latex:
          "\\partial_t\\hat\\rho = \\frac{1}{i\\hbar}[\\hat H,\\hat\\rho] + \\sum_{ij}K_{ij}\\Big(\\hat B_i\\hat\\rho\\hat B_j^\\dagger - \\frac12\\{\\hat B_j^\\dagger\\hat B_i,\\hat\\rho\\}\\Big)",
        text: "dρ/dt = [H, ρ]/(i*hbar) + sum_ij K_ij (B_i ρ B_j' - 1/2 {B_j' B_i, ρ})",
      },
    },
    ...elements,
    { tag: "operator", name: { latex: "\\hat H", text: "H" }, value: hamiltonian },
  ];
}

/** det K = … ≥ 0 for each principal minor, and K_ij = … = 0 where an operator has no rate of its own. */
export function conditionLines(conditions: readonly PositivityCondition[]): readonly Line[] {
  return conditions.map(({ operators, value, relation }): Line => {
    const isElement = operators.length === 1 || relation === "= 0";
    const [first] = operators;
    const name = isElement
      ? elementName(operators.length === 1 ? [first, first] : operators)
      : minorName(operators);
    return { tag: "scalar", name, value, bound: relation };
  });
}

type Operators = readonly (Operator<"weyl"> | undefined)[];

function elementName(operators: Operators): Notation {
  const { latex, text } = indexed(operators);
  return { latex: `K_{${latex}}`, text: `K[${text}]` };
}

function minorName(operators: Operators): Notation {
  const { latex, text } = indexed(operators);
  return { latex: `\\det K_{${latex}}`, text: `det K[${text}]` };
}

function indexed(operators: Operators): Notation {
  const names = operators.map((operator) => operatorName(operator as Operator<"weyl">));
  return {
    latex: names.map(({ latex }) => latex).join(",\\,"),
    text: names.map(({ text }) => text).join(", "),
  };
}

/** x^a p^b for the Weyl-symmetrised monomial. */
function operatorName(operator: Operator<"weyl">): Notation {
  const [a = 0, b = 0] = operator.terms[0]?.exponents ?? [];
  const power = (name: string, exponent: number, braces: boolean): string =>
    exponent < 2 ? name.repeat(exponent) : `${name}^${braces ? `{${exponent}}` : exponent}`;
  return {
    latex: `${power("x", a, true)}${power("p", b, true)}`,
    text: [power("x", a, false), power("p", b, false)].filter((part) => part !== "").join("*"),
  };
}
