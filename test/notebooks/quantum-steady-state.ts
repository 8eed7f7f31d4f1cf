import type { MasterEquationKind, Model } from "../../derivations/index.ts";
import {
  quantumModel,
  type QuantumSteadyState,
  steadyStateOf,
} from "../../notebooks/runs/quantum/index.ts";

/** The steady state of a model, with all that its search knows. */
export function quantumSteadyState(
  model: Model,
  kind: MasterEquationKind,
  options: Parameters<typeof steadyStateOf>[1] = {},
): QuantumSteadyState {
  return steadyStateOf(quantumModel(model, kind), options);
}
