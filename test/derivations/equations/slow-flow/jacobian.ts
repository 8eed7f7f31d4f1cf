import type { SlowFlow } from "../../../../derivations/index.ts";
import { differentiate, type Scalar } from "../../../../symbolic/index.ts";

/** ∂(rate j)/∂(variable k), exact, rows in the order of the rates. */
export function slowFlowJacobian({
  variables,
  rates,
}: Pick<SlowFlow, "variables" | "rates">): readonly (readonly Scalar[])[] {
  return rates.map((rate) => variables.map((variable) => differentiate(rate, variable)));
}
