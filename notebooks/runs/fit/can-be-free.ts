import { type Model, parametersIn } from "../../../derivations/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { motionOfRun } from "../equation-of-run.ts";
import { defaultKind, keptOr } from "../run.ts";
import { withoutIdle } from "./amplitude-curve.ts";
import { coherenceNames } from "./coherence.ts";
import { isOfAmplitude } from "./envelope.ts";
import { adjustable } from "./equation-curve.ts";
import type { FitOptions } from "./fit-options.ts";
import { lineNames } from "./flow-curve.ts";
import { freeOfResonance } from "./resonance-curve.ts";

/** Names that `free` of a fit may have. */
export interface FreeChoice {
  /** Parameters of the model that its curve depends on, without those that it defines by others. */
  readonly parameters: readonly string[];
  /** Numbers between the motion and what was written down, as its gain, and of averages over ringdowns. */
  readonly line: readonly string[];
}

/**
 * What a fit of a measurement may leave free.
 *
 * @throws OptionError for columns that the model has no curve for; ModelError where it has no resonance
 */
export function canBeFree(
  model: Model,
  data: Measurement,
  options: Pick<FitOptions, "kind" | "kept"> = {},
): FreeChoice {
  if (data.along === "omega") return freeOfResonance(model, data, options);
  const { kind = defaultKind, kept } = options;
  const { equations } = keptOr(kept, ["fit", "equations", kind], model, () =>
    motionOfRun(model, kind),
  );
  const isEnvelope = data.quantities.some(({ name }) => isOfAmplitude(name));
  const { rates } = isEnvelope ? withoutIdle(equations, model, []) : equations;
  return {
    parameters: adjustable(model, parametersIn(rates, equations.variables)),
    line: [...lineNames, ...coherenceNames],
  };
}
