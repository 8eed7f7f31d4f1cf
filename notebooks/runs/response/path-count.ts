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

/** Whether all complex solutions can be looked for. */
export function hasFewPaths({ flow }: Pick<ResponseProblem, "flow">): boolean {
  return flow.variables.length <= 2 || bezoutNumber(flow) <= mostPaths;
}

/** @throws ModelError where there are more solutions than are looked for */
export function requireFewPaths(problem: Pick<ResponseProblem, "flow">): void {
  if (hasFewPaths(problem)) return;
  const { flow } = problem;
  const paths = bezoutNumber(flow);
  throw new ModelError(
    "--harmonics",
    `With ${flow.frequencies.length} frequencies there can be ${paths} complex solutions, more than the limit of ${mostPaths}. Take fewer harmonics with --harmonics, or the command response.`,
  );
}
