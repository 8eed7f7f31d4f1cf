import { type Model, readModel } from "../../../derivations/index.ts";
import { parseScalar } from "../../../symbolic/index.ts";
import type { Measurement } from "../../measured/index.ts";
import { OptionError } from "../option-error.ts";
import type { Curve, Unknown } from "./curve.ts";
import { envelopeObservables, envelopeStart, isOfAmplitude, traceObservables } from "./envelope.ts";
import { equationCurve } from "./equation-curve.ts";
import { dominantFrequency, fallRate, valueAndSlope } from "./first-guess.ts";
import type { FitOptions } from "./fit-options.ts";

/**
 * Laws by which an amplitude falls, each a special case of A' = -(γ + δA + βA²)A; the frequency is ω0 + αA²:
 *
 *     linear  δ = β = 0,     quadratic  β = 0,     cubic  δ = 0,     general.
 *
 * δ is what a force -|ẋ|ẋ does, β one of -x²ẋ or -ẋ³. Rivals of linear damping alone, whose amplitude is that of an average over
 * ringdowns of different frequencies (see `coherenceNames`): dephasing and jitter.
 */
export const laws = {
  linear: "gamma",
  quadratic: "gamma + delta*A",
  cubic: "gamma + beta*A^2",
  general: "gamma + delta*A + beta*A^2",
  dephasing: "gamma",
  jitter: "gamma",
} as const;

/** What an average has beside its law. */
const coherences: ReadonlyMap<string, string> = new Map([
  ["law:dephasing", "dephasing"],
  ["law:jitter", "jitter2"],
]);

/** The free number of the average, where a law has one and none is named. */
export function coherenceOf({ kind, free }: Pick<FitOptions, "kind" | "free">): readonly string[] {
  const own = coherences.get(kind ?? "");
  return own === undefined || free.length > 0 ? [] : [own];
}

/** Terms of a law, by which one is a special case of another. */
export function termsOf(kind: string | undefined): readonly string[] {
  const law = lawOf(kind);
  if (law === undefined) return [];
  const own = coherences.get(kind ?? "");
  return [...laws[law].split(" + "), ...(own === undefined ? [] : [own])];
}

export type LawName = keyof typeof laws;

/** The law in the name of an equation, as in "law:cubic". */
export function lawOf(kind: string | undefined): LawName | undefined {
  const [, name] = /^law:(\w+)$/.exec(kind ?? "") ?? [];
  const names = Object.keys(laws);
  return names.find((one): one is LawName => one === name);
}

/**
 * What stands for a model with a law: its parameters without numbers.
 *
 * @example
 * ```ts
 * import { lawModel } from "caldera";
 * assert.equal(lawModel("linear").name, "A' = -(gamma)*A");
 * ```
 */
export function lawModel(law: LawName): Model {
  const own = coherences.get(`law:${law}`);
  return readModel({
    name: `A' = -(${laws[law]})*A${own === undefined ? "" : `, averaged with ${own}`}`,
    potential: "0",
    parameters: { hbar: 1, m: 1, omega0: 1 },
  });
}

/** The parameters of a law, those of the frequency where it was measured. */
export function lawParameters(law: LawName, { quantities }: Measurement): readonly string[] {
  const own = ["gamma", "delta", "beta"].filter((name) => laws[law].includes(name));
  return quantities.some(({ name }) => name !== "A" && name !== "power")
    ? [...own, "omega0", "alpha"]
    : own;
}

/**
 * Motions of a law as a curve: amplitude and phase, or x = A cos phase.
 *
 * @throws OptionError for other columns
 */
export function lawCurve(
  law: LawName,
  model: Model,
  data: Measurement,
  options: FitOptions,
  tolerance: number,
): Curve {
  const isTrace = data.quantities.every(({ name }) => !isOfAmplitude(name));
  const found = isTrace ? ofTrace(data) : envelopeStart(data);
  const { rate, amplitude, starts, frequency } = found;
  const reference = String(options.reference ?? 0);
  const decay = parseScalar(`-(${laws[law]})*A`);
  const turning = parseScalar(isTrace ? "omega0 + alpha*A^2" : `omega0 + alpha*A^2 - ${reference}`);
  const all = { variables: ["A", "phase"], rates: [decay, turning] };
  return equationCurve({
    ...{ data, tolerance, starts, frequency },
    model: withGuessed(model, isTrace ? frequency : undefined, reference),
    options: options.free.length > 0 ? options : { ...options, free: lawParameters(law, data) },
    equations: starts.length === 2 ? all : { variables: ["A"], rates: [decay] },
    purpose: `law:${law} ${reference} ${starts.length} ${isTrace}`,
    guesses: new Map(guessesOf(rate, amplitude, frequency)),
    isOfMotion: isTrace,
    observables: isTrace ? traceObservables(data) : envelopeObservables(data),
    notes: [],
  });
}

function guessesOf(rate: number, amplitude: number, frequency = 0): readonly [string, number][] {
  const size = Math.max(Math.abs(amplitude), 1e-300);
  return [
    ["gamma", rate],
    ["delta", (0.1 * rate) / size],
    ["beta", (0.1 * rate) / size ** 2],
    ["omega0", frequency],
    ["alpha", (1e-3 * rate) / size ** 2],
  ];
}

/** ω0 of the data, or that of the reference, in the place of the one that stands for it. */
function withGuessed(model: Model, frequency: number | undefined, reference: string): Model {
  const omega0 = frequency ?? (Number(reference) || 1);
  return { ...model, values: new Map([...model.values, ["omega0", omega0]]) };
}

function ofTrace({ coordinates, quantities }: Measurement): {
  readonly rate: number;
  readonly amplitude: number;
  readonly starts: readonly Unknown[];
  readonly frequency: number | undefined;
} {
  const [first, ...others] = quantities;
  if (first === undefined || first.name !== "x" || others.length > 0) {
    throw new OptionError(
      "columns",
      "must be t and x, or an envelope, for a law of the amplitude. Leave out the others.",
    );
  }
  const frequency = dominantFrequency(coordinates, first.values);
  const [value, slope] = valueAndSlope(coordinates, first.values, frequency);
  const amplitude = Math.hypot(value, slope / frequency);
  const open = { upper: Number.POSITIVE_INFINITY, role: "start" } as const;
  const phase = Math.atan2(-slope / frequency, value);
  return {
    ...{ rate: fallRate(coordinates, first.values), amplitude, frequency },
    starts: [
      { name: "A(0)", ...open, lower: 0, start: amplitude, size: amplitude },
      { name: "phase(0)", ...open, lower: Number.NEGATIVE_INFINITY, start: phase, size: 1 },
    ],
  };
}
