import { StateSweeper } from "../../../numeric/index.ts";
import type { ResponseProblem } from "../response/problem.ts";
import { type FlowSlopes, flowSlopes } from "./flow-slopes.ts";

/** A slow flow with what fits of it share. */
export interface PreparedProblem {
  readonly problem: ResponseProblem;
  readonly sweeper: StateSweeper;
  readonly slopesBy: (parameters: readonly string[]) => FlowSlopes;
}

export function preparedProblem(problem: ResponseProblem, parameter: string): PreparedProblem {
  const known = new Map<string, FlowSlopes>();
  return {
    problem,
    sweeper: new StateSweeper(problem.family, problem.parameters.indexOf(parameter)),
    slopesBy: (parameters) => {
      const key = parameters.join();
      const found = known.get(key) ?? flowSlopes(problem, parameters);
      known.set(key, found);
      return found;
    },
  };
}
