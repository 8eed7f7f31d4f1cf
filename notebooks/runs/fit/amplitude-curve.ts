import {
  type EquationsOfMotion,
  freeMotion,
  knownNumbers,
  type Model,
  slowFlow,
  withParameters,
} from "../../../derivations/index.ts";
import { Scalar, substitute } from "../../../symbolic/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { motionOfRun } from "../equation-of-run.ts";
import { OptionError } from "../option-error.ts";
import { defaultKind, keptOr } from "../run.ts";
import type { Curve } from "./curve.ts";
import { envelopeObservables, envelopeStart } from "./envelope.ts";
import { equationCurve } from "./equation-curve.ts";
import type { FitOptions } from "./fit-options.ts";

/**
 * The amplitude and phase of the free motion x = A cos(ω_ref t + phase) of a model as a curve, by the slow flow of second
 * order of its derived equation of motion:
 *
 *     dA/dt = g(A²) A,     dphase/dt = ω0 - ω_ref + s(A²).
 *
 * @throws OptionError for several modes, a motion that is driven, and a slow flow that there is none of
 */
export function amplitudeCurve(
  model: Model,
  data: Measurement,
  options: FitOptions,
  tolerance: number,
): Curve {
  const { kind = defaultKind } = options;
  if (typeof model.modes !== "number") {
    throw new OptionError(
      "columns",
      "has an envelope, which is that of one mode. Fit x_a, x_b, … of several.",
    );
  }
  const { rate, hasPhase, starts, frequency } = envelopeStart(data);
  const { growthRate, frequencyShift, variable } = keptFlow(model, kind, options);
  const amplitude = Scalar.parameter("A");
  const at = (of: Scalar): Scalar => substitute(of, new Map([[variable, amplitude.power(2)]]));
  const detuning = Scalar.parameter("omega0").plus(Scalar.parameter(referenceName).negated());
  const reference = options.reference ?? knownNumbers(model).get("omega0") ?? 0;
  const rates = [at(growthRate).times(amplitude), detuning.plus(at(frequencyShift))];
  return equationCurve({
    model: hasPhase ? withParameters(model, new Map([[referenceName, reference]])) : model,
    ...{ data, options, tolerance, starts },
    equations: hasPhase
      ? { variables: ["A", "phase"], rates }
      : { variables: ["A"], rates: rates.slice(0, 1) },
    purpose: `envelope of ${kind} ${hasPhase ? "with phase" : ""}`,
    guesses: new Map([
      ["gamma", rate],
      ["theta", Math.PI / 4],
    ]),
    observables: envelopeObservables(data),
    frequency,
    isOfMotion: false,
    notes: [
      "The envelope follows from averaging to second order in damping and nonlinearity, which leaves out a share of it of about the frequency pull beside omega0. A fit of x against t averages nothing.",
    ],
  });
}

/** The slow flow without idle terms; the same for all numbers with which the same terms are idle. */
function keptFlow(
  model: Model,
  kind: string,
  { kept, free }: FitOptions,
): ReturnType<typeof freeMotion> {
  return keptOr(kept, ["fit", "slow flow", kind, fixedAtZero(model, free)], model, () =>
    flowOf(withoutIdle(motionOfRun(model, kind).equations, model, free)),
  );
}

/** The frequency that phases are relative to. */
const referenceName = "omega_ref";

function flowOf(equations: EquationsOfMotion): ReturnType<typeof freeMotion> {
  return freeMotion(slowFlow(equations, ["omega0"], { order: 2, gauge: "fundamental" }));
}

/**
 * Without terms whose parameter is 0 and fixed, as a drive that is off.
 *
 * @throws OptionError where a drive is left
 */
export function withoutIdle(
  equations: EquationsOfMotion,
  model: Model,
  free: readonly string[],
): EquationsOfMotion {
  const idle = new Map(
    fixedAtZero(model, free)
      .filter((name) =>
        equations.rates.every((rate) => powersOf(rate, name).every((one) => one >= 0)),
      )
      .map((name) => [name, Scalar.zero]),
  );
  const rates = equations.rates.map((rate) => substitute(rate, idle));
  if (rates.every((rate) => !rate.parameters.includes("t"))) return { ...equations, rates };
  throw new OptionError(
    "columns",
    "has an envelope, which is that of a free motion, but the model is driven. Set its drives to 0, e.g. --set F=0.",
  );
}

function fixedAtZero(model: Model, free: readonly string[]): readonly string[] {
  return [...knownNumbers(model)].flatMap(([name, value]) =>
    value === 0 && !free.includes(name) ? [name] : [],
  );
}

function powersOf(rate: Scalar, name: string): readonly number[] {
  return rate.terms.map(({ monomial }) => monomial.powers.exponentOf(name));
}
