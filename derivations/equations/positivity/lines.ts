import {
  type Line,
  monomialLatex,
  monomialText,
  type Notation,
  type Operator,
  operatorLatex,
} from "../../../symbolic/index.ts";
import type { Completion } from "./completion.ts";
import { basisExponents } from "./hermitian-basis.ts";
import type { PositivityCondition } from "./conditions.ts";
import type { JudgedCondition } from "./judgement.ts";
import type { Kossakowski } from "./kossakowski-matrix.ts";

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
    { tag: "hermitian", name: { latex: "\\hat H", text: "H" }, value: hamiltonian },
  ];
}

/** det K = … ≥ 0 for each principal minor, and K_ij = … = 0 where an operator has no rate of its own. */
export function conditionLines(conditions: readonly PositivityCondition[]): readonly Line[] {
  return conditions.map((condition): Line => {
    const { value, relation } = condition;
    return { tag: "scalar", name: conditionName(condition), value, bound: relation };
  });
}

function conditionName({ operators, relation }: PositivityCondition): Notation {
  const [first] = operators;
  if (operators.length === 1) return elementName([first, first]);
  return relation === "= 0" ? elementName(operators) : minorName(operators);
}

/** What the numbers of a model make of the conditions; nothing where it has no numbers for them. */
export function judgementLines(conditions: readonly JudgedCondition[]): readonly Line[] {
  const known = conditions.filter(({ holds }) => holds !== undefined);
  if (known.length === 0) return [];
  const entries = known.map((condition): Notation => {
    const name = conditionName(condition);
    const size = (condition.number ?? 0).toPrecision(6);
    const bars = condition.relation === "= 0" ? "|" : "";
    const verdict = condition.holds === true ? "holds" : "is violated";
    const [digits = "", exponent] = size.split("e");
    const number = exponent === undefined ? digits : `${digits}\\cdot 10^{${Number(exponent)}}`;
    return {
      latex: `${bars}${name.latex}${bars} = ${number}\\text{ ${verdict}}`,
      text: `${bars}${name.text}${bars} = ${size} ${verdict}`,
    };
  });
  const isViolated = known.some(({ holds }) => holds === false);
  const isWhole = known.length === conditions.length;
  const verdict = isViolated
    ? "not completely positive"
    : isWhole
      ? "completely positive"
      : "the others depend on time or on parameters without a number";
  return [
    {
      tag: "list",
      title: "With the numbers of the model",
      entries: [...entries, { latex: `\\text{${verdict}}`, text: verdict }],
    },
  ];
}

/** The least completion: det A · Δ_ij = … on and above the diagonal, with what it is. */
export function completionLines(completion: Completion): readonly Line[] {
  const { kept, independent, added, numerators } = completion;
  const [first] = independent;
  const factor = independent.length === 1 ? elementName([first, first]) : minorName(independent);
  return [
    {
      tag: "relation",
      notation: {
        latex:
          "\\text{Least completion, }\\sum_{ij}\\Delta_{ij}\\Big(\\hat B_i\\hat\\rho\\hat B_j - \\frac12\\{\\hat B_j\\hat B_i,\\hat\\rho\\}\\Big),",
        text: "Least completion, sum_ij Δ_ij (B_i ρ B_j - 1/2 {B_j B_i, ρ}),",
      },
    },
    ...[["where K is positive over", kept] as const, ["added over", added] as const].map(
      ([title, operators]): Line => ({
        tag: "list",
        title,
        entries: operators.map((one) => operatorNames([one])),
      }),
    ),
    ...added.flatMap((one, i) =>
      added.slice(i).flatMap((other, j): Line[] => {
        const value = numerators[i]?.[i + j];
        if (value === undefined || value.isZero) return [];
        const { latex, text } = operatorNames([one, other]);
        return [
          {
            tag: "scalar",
            name: {
              latex: `${factor.latex}\\,\\Delta_{${latex}}`,
              text: `${factor.text}*Δ[${text}]`,
            },
            value,
          },
        ];
      }),
    ),
  ];
}

type Operators = readonly (Operator<"weyl"> | undefined)[];

function elementName(operators: Operators): Notation {
  const { latex, text } = operatorNames(operators);
  return { latex: `K_{${latex}}`, text: `K[${text}]` };
}

function minorName(operators: Operators): Notation {
  const { latex, text } = operatorNames(operators);
  return { latex: `\\det K_{${latex}}`, text: `det K[${text}]` };
}

/** Operators as the elements of a matrix have them: x, x^3. */
export function operatorNames(operators: Operators): Notation {
  const names = operators.map((operator) => operatorName(operator as Operator<"weyl">));
  return {
    latex: names.map(({ latex }) => latex).join(",\\,"),
    text: names.map(({ text }) => text).join(", "),
  };
}

/** x^a p^b for the Weyl-symmetrised monomial, and with a sine or cosine beside it. */
function operatorName(operator: Operator<"weyl">): Notation {
  const { modes } = operator;
  if (!operator.isPolynomial) return { latex: operatorLatex(operator), text: String(operator) };
  const exponents = basisExponents(operator);
  return {
    latex: monomialLatex("weyl", exponents, modes),
    text: monomialText("weyl", exponents, modes),
  };
}
