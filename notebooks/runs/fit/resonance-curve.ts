import {
  driveFrequencies,
  type Model,
  ModelError,
  withParameters,
} from "../../../derivations/index.ts";
import { Scalar } from "../../../symbolic/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { OptionError } from "../option-error.ts";
import { driveParameter } from "../response/drive-parameter.ts";
import { withNumbersOf } from "../response/problem-numbers.ts";
import type { ResponseProblem } from "../response/problem.ts";
import { responseProblem } from "../response/response-problem.ts";
import { defaultKind, keptOr } from "../run.ts";
import type { Curve, Unknown } from "./curve.ts";
import { parameterUnknowns } from "./equation-curve.ts";
import type { FitOptions } from "./fit-options.ts";
import { preparedProblem, type PreparedProblem } from "./prepared-problem.ts";
import { ResonanceEvaluation } from "./resonance-evaluation.ts";
import { rangeOf, type ResonanceSettings } from "./resonance-settings.ts";
import { type LineName, lineNamesOf, measuredParts, plainLine } from "./resonance-line.ts";
import { resonanceRemarks } from "./resonance-remarks.ts";
import { startByEquation } from "./resonance-starts.ts";
import { bounded, freeNames, requireBounds } from "./unknowns.ts";

/**
 * The steady states of a driven model along a sweep of the drive's frequency as a curve: those of the slow flow of the derived
 * equation of motion on the harmonics that the drive excites, with derivatives by the implicit function theorem,
 *
 *     0 = f(u; p),     du/dp = -(∂f/∂u)⁻¹ ∂f/∂p.
 *
 * A sweep follows its stable state until that ceases to exist; near a jump the data choose between the states.
 *
 * @throws OptionError for columns that are no resonance curve, and for what cannot be free; ModelError for parameters without a number
 */
export function resonanceCurve(
  model: Model,
  data: Measurement,
  options: FitOptions,
  levels: readonly number[],
): Curve {
  const { prepared, parameter, from, to } = resonanceProblem(model, data, options);
  const problem = withNumbersOf(prepared.problem, model, parameter);
  const among = besides(parameter, problem);
  const ofLine = lineNamesOf(data);
  const free = freeNames(options, (name) => among.includes(name), among, ofLine);
  requireBounds(options, [...free.parameters, ...free.line]);
  const numbered = withParameters(model, new Map([[parameter, (from + to) / 2]]));
  const unknowns = [
    ...parameterUnknowns(numbered, free.parameters, options),
    ...free.line.map((name) => lineUnknown(name, data, options, to - from)),
  ];
  const settings: ResonanceSettings = {
    ...{ problem, parameter, data, levels, unknowns },
    slopes: prepared.slopesBy(free.parameters),
    sweeper: prepared.sweeper,
  };
  return curveOfSettings(settings);
}

type Prepared = Pick<FitOptions, "kind" | "kept">;

/** What may be free: parameters of the slow flow but the frequency, and what the line has. */
export function freeOfResonance(
  model: Model,
  data: Measurement,
  options: Prepared,
): { readonly parameters: readonly string[]; readonly line: readonly LineName[] } {
  const { prepared, parameter } = resonanceProblem(model, data, options);
  return { parameters: besides(parameter, prepared.problem), line: lineNamesOf(data) };
}

function besides(parameter: string, { parameters }: ResponseProblem): readonly string[] {
  return parameters.filter((name) => name !== parameter);
}

/** The slow flow along the frequencies of the data. */
function resonanceProblem(
  model: Model,
  data: Measurement,
  { kind = defaultKind, kept }: Prepared,
): {
  readonly prepared: PreparedProblem;
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
} {
  requireCurve(model, data);
  const parameter = sweptParameter(model);
  const { coordinates } = data;
  const [from, to] = rangeOf(coordinates);
  const prepared = keptOr(kept, ["fit", "resonance", kind, parameter], model, () =>
    preparedProblem(responseProblem(model, kind, [{ parameter, from, to }]), parameter),
  );
  return { prepared, parameter, from, to };
}

function curveOfSettings(settings: ResonanceSettings): Curve {
  const evaluation = new ResonanceEvaluation(settings);
  const { unknowns, data, problem } = settings;
  const values = data.quantities.map((one) => one.values);
  return {
    unknowns,
    quantities: data.quantities.map(({ name }) => name),
    predict: (p, _, predicted, columns, measured = values) =>
      evaluation.predict(p, predicted, columns, measured),
    predictShown: (p, _, predicted, columns, measured = values) =>
      evaluation.predict(p, predicted, columns, measured, "shown"),
    startNear: (start) => startByEquation(settings, start),
    hasKink: (p, measured) => evaluation.waysAt(p, measured).isAtFold,
    remarks: (p, measured) => resonanceRemarks(settings, evaluation.waysAt(p, measured)),
    frequency: undefined,
    isOfMotion: false,
    notes: [...problem.notes, ...problem.dropped],
  };
}

/**
 * The parameter that is the frequency of the drives.
 *
 * @throws ModelError where it is none, as δ in ω0 + δ
 */
function sweptParameter(model: Model): string {
  const name = driveParameter(model);
  const plain = Scalar.parameter(name);
  const own = driveFrequencies(model).find((one) => !one.equals(plain));
  if (own === undefined) return name;
  throw new ModelError(
    "drives",
    `A resonance curve is against the frequency of the drive, but here that is ${own}. Write a drive with a frequency of its own, e.g. F*cos(omega*t)*x; where the model needs \`${name}\`, with \`omega\` as ${own} among its parameters.`,
  );
}

function requireCurve(model: Model, { quantities }: Measurement): void {
  if (typeof model.modes !== "number" || model.modes > 1) {
    throw new OptionError(
      "columns",
      "has frequencies, along which curves of one mode are fitted. Fit x_a, x_b, … of several against time.",
    );
  }
  const stray = quantities.find(({ name }) => measuredParts[name] === undefined);
  if (stray === undefined) return;
  throw new OptionError(
    "columns",
    `has \`${stray.name}\` along frequencies. Take A, power and phase, or X and Y.`,
  );
}

function lineUnknown(
  name: string,
  { quantities }: Measurement,
  options: FitOptions,
  range: number,
): Unknown {
  const largest = quantities[0]?.values.reduce((most, x) => Math.max(most, Math.abs(x)), 0) ?? 1;
  const isPower = quantities[0]?.name === "power";
  const size = isPower && name !== "offset" ? Math.sqrt(largest) : largest;
  const sizes: Readonly<Record<string, number>> = { gain: 1, phase: 1, delay: 1 / range };
  const guess = Object.entries(plainLine).find(([own]) => own === name)?.[1] ?? 0;
  return { name, role: "line", ...bounded(options, name, guess), size: sizes[name] ?? size };
}
