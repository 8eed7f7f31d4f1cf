import { RealSystem } from "../../../numeric/index.ts";
import type { ResponseProblem } from "./problem.ts";

/** The slow flow in natural units and its Jacobian as functions. */
export interface SlowFlowField {
  readonly dimension: number;
  readonly residual: (u: Float64Array, q: Float64Array, out: Float64Array) => void;
  readonly jacobian: (u: Float64Array, q: Float64Array, out: Float64Array) => void;
}

export function slowFlowField({ family }: Pick<ResponseProblem, "family">): SlowFlowField {
  const system = new RealSystem(family.exponents);
  const scratch = new Float64Array(system.n);
  return {
    dimension: system.n,
    residual: (u, q, out) => {
      family.coefficients(q, system.coefficients);
      system.values(u, out);
    },
    jacobian: (u, q, out) => {
      family.coefficients(q, system.coefficients);
      system.linearize(u, scratch, out);
    },
  };
}
