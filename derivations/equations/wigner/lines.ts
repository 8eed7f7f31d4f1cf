import {
  type EquationOf,
  type Line,
  nameLatex,
  type Notation,
  type VariableName,
} from "../../../symbolic/index.ts";
import type { FokkerPlanck } from "./fokker-planck.ts";
import type { WignerEquation } from "./wigner-term.ts";

const wignerFunction = { latex: "W", text: "W" };

/** Variables with the indices of their modes. */
function variableNames(variables: readonly string[]): readonly VariableName[] {
  return variables.map((name) => ({ name, latex: nameLatex(name) }));
}

/** ∂_t W = … */
export function wignerLines({ variables, terms, waves }: WignerEquation): readonly Line[] {
  return [
    {
      tag: "differential",
      name: { latex: "\\partial_t W", text: "dW/dt" },
      terms: [...terms, ...waves],
      variables: variableNames(variables),
      of: wignerFunction,
      outside: true,
    },
  ];
}

/** The form of the equation, drift, diffusion where it is not zero, and what the truncation drops. */
export function fokkerPlanckLines(equation: FokkerPlanck): readonly Line[] {
  const { drift, diffusion, dropped, isSeries } = equation;
  const variables = variableNames(equation.variables);
  const polynomial = (
    { latex, text }: Notation,
    value: EquationOf<"polynomial">["value"],
  ): Line => ({ tag: "polynomial", name: { latex, text }, value, variables, order: "motion" });
  const of = (index: number): VariableName => variables[index] as VariableName;
  const entries = diffusion.flatMap((row, i) =>
    row.flatMap((value, j): Line[] => {
      if (j < i || value.isZero) return [];
      const [one, other] = [of(i), of(j)];
      const between = one.name.length > 1 ? ["\\,", ","] : ["", ""];
      const latex = `D_{${one.latex}${between[0]}${other.latex}}`;
      return [polynomial({ latex, text: `D_${one.name}${between[1]}${other.name}` }, value)];
    }),
  );
  const list = equation.variables.join(", ");
  return [
    {
      tag: "relation",
      notation: {
        latex: `\\partial_t W = -\\sum_i\\partial_i(A_i W) + \\sum_{ij}\\partial_i\\partial_j(D_{ij} W),\\quad i, j = ${variables.map(({ latex }) => latex).join(", ")}`,
        text: `dW/dt = -sum_i ∂i (A_i W) + sum_ij ∂i ∂j (D_ij W), i, j = ${list}`,
      },
    },
    ...drift.map((value, i) => {
      const { name, latex } = of(i);
      return polynomial(
        { latex: latex.length > 1 ? `A_{${latex}}` : `A_${latex}`, text: `A_${name}` },
        value,
      );
    }),
    ...entries,
    ...truncatedLines(dropped, variables, isSeries === true),
  ];
}

/** What the truncation drops, if anything. */
function truncatedLines(
  dropped: FokkerPlanck["dropped"],
  variables: readonly VariableName[],
  isSeries: boolean,
): readonly Line[] {
  if (dropped.length === 0) return [];
  const text = isSeries ? "Dropped, the first of all higher orders" : "Dropped, of higher order";
  return [
    {
      tag: "differential",
      name: { latex: "\\partial_t W - \\dots", text },
      terms: dropped,
      variables,
      of: wignerFunction,
      outside: true,
    },
  ];
}
