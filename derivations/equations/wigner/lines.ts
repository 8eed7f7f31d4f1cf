import type { EquationOf, Line, VariableName } from "../../../symbolic/index.ts";
import type { FokkerPlanck } from "./fokker-planck.ts";
import type { WignerEquation } from "./wigner-equation.ts";

const variables: readonly VariableName[] = [
  { name: "x", latex: "x" },
  { name: "p", latex: "p" },
];
const wignerFunction = { latex: "W", text: "W" };

/** ∂_t W = … */
export function wignerLines({ terms }: WignerEquation): readonly Line[] {
  return [
    {
      tag: "differential",
      name: { latex: "\\partial_t W", text: "dW/dt" },
      terms,
      variables,
      of: wignerFunction,
      outside: true,
    },
  ];
}

/** The form of the equation, drift, diffusion where it is not zero, and what the truncation drops. */
export function fokkerPlanckLines({ drift, diffusion, dropped }: FokkerPlanck): readonly Line[] {
  const polynomial = (
    latex: string,
    text: string,
    value: EquationOf<"polynomial">["value"],
  ): Line => ({ tag: "polynomial", name: { latex, text }, value, variables, order: "motion" });
  const [[xx, xp], [, pp]] = diffusion;
  const entries = [
    ["x, x", "D_{xx}", xx],
    ["x, p", "D_{xp}", xp],
    ["p, p", "D_{pp}", pp],
  ] as const;
  const truncated: readonly Line[] =
    dropped.length === 0
      ? []
      : [
          {
            tag: "differential",
            name: { latex: "\\partial_t W - \\dots", text: "Dropped, of higher order" },
            terms: dropped,
            variables,
            of: wignerFunction,
            outside: true,
          },
        ];
  return [
    {
      tag: "relation",
      notation: {
        latex:
          "\\partial_t W = -\\sum_i\\partial_i(A_i W) + \\sum_{ij}\\partial_i\\partial_j(D_{ij} W),\\quad i, j = x, p",
        text: "dW/dt = -sum_i ∂i (A_i W) + sum_ij ∂i ∂j (D_ij W), i, j = x, p",
      },
    },
    polynomial("A_x", "A_x", drift[0]),
    polynomial("A_p", "A_p", drift[1]),
    ...entries
      .filter(([, , value]) => !value.isZero)
      .map(([text, latex, value]) => polynomial(latex, `D_${text.replace(", ", "")}`, value)),
    ...truncated,
  ];
}
