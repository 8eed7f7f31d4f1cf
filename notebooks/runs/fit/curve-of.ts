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
import { resonanceCurve } from "./resonance-curve.ts";

/** The curve that a measurement is to be compared with. */
export function curveOf(
  model: Model,
  data: Measurement,
  options: FitOptions,
  tolerance: number,
  levels: readonly number[] = data.quantities.map(() => 1),
): Curve {
  if (options.reference !== undefined && !data.quantities.some(({ name }) => name === "X")) {
    throw new OptionError(
      "reference",
      "is the frequency of phases, but the data have no phase. Leave it out.",
    );
  }
  if (data.along === "omega") {
    if (lawOf(options.kind) === undefined) return resonanceCurve(model, data, options, levels);
    throw new OptionError(
      "columns",
      "has frequencies, but a law is one of a free motion. Name its times as t, or fit a model with a drive.",
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
