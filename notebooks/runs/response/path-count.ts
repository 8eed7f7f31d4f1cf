import { ModelError, type SlowFlow } from "../../../derivations/index.ts";
import type { ResponseProblem } from "./problem.ts";

/** Most paths of a homotopy, by Bézout's number, that are followed. */
export const mostPaths = 5000;

/** The product of the degrees: the most isolated complex solutions that there can be. */
export function bezoutNumber({ rates, variables }: Pick<SlowFlow, "rates" | "variables">): number {
  return rates.reduce((product, rate) => {
    const degrees = rate.terms.map(({ monomial }) =>
      variables.reduce((sum, name) => sum + monomial.powers.exponentOf(name), 0),
    );
    return product * Math.max(1, ...degrees);
  }, 1);
}

/** Most amplitudes, velocities of constant terms apart, in whose box all states are looked for. */
const mostAmplitudes = 3;

function isSearched({ ansatz, functions }: Pick<SlowFlow, "ansatz" | "functions">): boolean {
  return (
    functions.every(({ tag }) => tag === "bessel") && ansatz.amplitudes.length <= mostAmplitudes
  );
}

/** Whether all complex solutions can be looked for, or with Bessel functions all real ones in a box. */
export function hasFewPaths({ flow, family }: Pick<ResponseProblem, "flow" | "family">): boolean {
  if (!("exponents" in family)) return isSearched(flow);
  return flow.variables.length <= 2 || bezoutNumber(flow) <= mostPaths;
}

/** @throws ModelError where there are more solutions than are looked for */
export function requireFewPaths(problem: Pick<ResponseProblem, "flow" | "family">): void {
  if (hasFewPaths(problem)) return;
  if (!("exponents" in problem.family)) {
    throw new ModelError(
      "--harmonics",
      "A map counts all steady states, which with sines and cosines of x are found for an ansatz of one frequency, with or without a constant term. Give --harmonics 1 or 0,1, or take Taylor polynomials with --taylor 8.",
    );
  }
  const { flow } = problem;
  const paths = bezoutNumber(flow);
  throw new ModelError(
    "--harmonics",
    `With ${flow.frequencies.length} frequencies there can be ${paths} complex solutions, more than the limit of ${mostPaths}. Take fewer harmonics with --harmonics, or the command response.`,
  );
}
