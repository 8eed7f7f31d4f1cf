import { boundFlow } from "../../../numeric/index.ts";
import type { ResponseProblem } from "./problem.ts";

/** The slow flow in natural units and its Jacobian as functions. */
export interface SlowFlowField {
  readonly dimension: number;
  readonly residual: (u: Float64Array, q: Float64Array, out: Float64Array) => void;
  readonly jacobian: (u: Float64Array, q: Float64Array, out: Float64Array) => void;
}

export function slowFlowField({ family }: Pick<ResponseProblem, "family">): SlowFlowField {
  const flow = boundFlow(family);
  const scratch = new Float64Array(flow.n);
  return {
    dimension: flow.n,
    residual: (u, q, out) => {
      flow.moveTo(q);
      flow.values(u, out);
    },
    jacobian: (u, q, out) => {
      flow.moveTo(q);
      flow.linearize(u, scratch, out);
    },
  };
}
