import type { Model } from "../../../derivations/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { OptionError } from "../option-error.ts";
import { amplitudeCurve } from "./amplitude-curve.ts";
import { coherenceCurve, withoutCoherence } from "./coherence.ts";
import type { Curve } from "./curve.ts";
import { isOfAmplitude } from "./envelope.ts";
import type { FitOptions } from "./fit-options.ts";
import { coherenceOf, lawCurve, lawOf } from "./laws.ts";
import { motionCurve } from "./motion-curve.ts";

/** The curve that a measurement is to be compared with. */
export function curveOf(
  model: Model,
  data: Measurement,
  options: FitOptions,
  tolerance: number,
): Curve {
  if (data.along !== "t") {
    throw new OptionError(
      "columns",
      "has frequencies, but a fit is to what was measured against time. Name its times as t.",
    );
  }
  if (options.reference !== undefined && !data.quantities.some(({ name }) => name === "X")) {
    throw new OptionError(
      "reference",
      "is the frequency of phases, but the data have no phase. Leave it out.",
    );
  }
  const asked = { ...options, free: [...options.free, ...coherenceOf(options)] };
  const { names, rest } = withoutCoherence(asked, (name) => model.values.has(name));
  return coherenceCurve(equationOf(model, data, rest, tolerance), names, data, options);
}

function equationOf(
  model: Model,
  data: Measurement,
  options: FitOptions,
  tolerance: number,
): Curve {
  const law = lawOf(options.kind);
  if (law !== undefined) return lawCurve(law, model, data, options, tolerance);
  if (data.quantities.some(({ name }) => isOfAmplitude(name))) {
    return amplitudeCurve(model, data, options, tolerance);
  }
  return motionCurve(model, data, options, tolerance);
}
