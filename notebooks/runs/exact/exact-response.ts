import {
  commonFrequency,
  driveFrequencies,
  type Model,
  ModelError,
  numbersOf,
  type Provenance,
  provenanceOf,
  withParameters,
} from "../../../derivations/index.ts";
import {
  type DrivenSystemWithJacobian,
  frequencySweep,
  hysteresis,
  type HysteresisInterval,
  type Sweep,
  type SweepPoint,
} from "../../../numeric/index.ts";
import { evaluateReal, type Scalar } from "../../../symbolic/index.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { type Kept, type KeptOptions, Pace, type RunOptions, type RunResult } from "../run.ts";
import { phaseOf } from "../response/harmonic-amplitudes.ts";
import { spaced } from "../spaced.ts";
import { type Candidate, candidatesOf, spectraAt } from "./candidates.ts";
import { attempted, missingWords } from "./missing-answer.ts";
import { type BoundMotion, motionForms } from "./motion-forms.ts";

export interface ExactResponseOptions extends RunOptions, KeptOptions {
  /** The parameter that is swept, and its range. */
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
  /** Number of values, both ends included, 2 to 10000 (default 41). */
  readonly points?: number | undefined;
  /** Relative error of a periodic state, 1e-10 to 1e-3 (default 1e-7). */
  readonly tolerance?: number | undefined;
}

/** A periodic motion at a value. */
export interface ResponsePoint {
  readonly value: number;
  /** Of x at the frequency of the first drive, amplitude cos(ωt + phase); NaN where the motion is not periodic. */
  readonly amplitude: number;
  /** In (-π, π]. */
  readonly phase: number;
  /** Why there is no periodic motion; empty if there is. */
  readonly reason: string;
}

/** What a sweep up and down again finds by one equation. */
export interface EquationResponse {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  readonly up: readonly ResponsePoint[];
  readonly down: readonly ResponsePoint[];
  /** Where up and down differ. */
  readonly hysteresis: readonly HysteresisInterval[];
  /** Root mean square of A - A_exact beside that of A_exact, over both sweeps; null for the exact one. */
  readonly distance: number | null;
}

export interface ExactResponseResult extends RunResult {
  /** The exact one first. */
  readonly responses: readonly EquationResponse[];
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/**
 * The driven classical motion of a model with its bath, exact for any potential (Eqs. 1-4 without noise): at each value of a parameter
 * until it is periodic, from the motion at the last one, up and down again; beside it the mean-field equations of gCL with harmonic
 * dressing, gCL and CL. All motions found are stable ones, by the Floquet multipliers of all variables, those of
 * the memory included.
 *
 * `certificate`: `residual`, the largest distance of an exact state from the periodic one, and the distance of each equation.
 * Status `suspect` where an exact motion is not periodic.
 *
 * @throws ModelError for a model without a drive or whose drives have no common period, and as `exactMotion`
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { exactResponse, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/2", c: 1, U: 0.2, F: 0.4, omega: 1, Omega: 40 };
 * const bath = { "lorentz-drude": {}, "counter-term": true };
 * const model = readModel({ potential: "U*x^4/3", drives: ["F*x*cos(omega*t)"], bath, parameters });
 * const { responses } = await exactResponse(model, { parameter: "omega", from: 0.9, to: 1.3, points: 5 });
 * const distance = new Map(responses.map((one) => [one.equation, one.distance]));
 * assert.ok(distance.get("gCL") < distance.get("CL"));
 * ```
 */
export async function exactResponse(
  model: Model,
  options: ExactResponseOptions,
): Promise<ExactResponseResult> {
  const { command = "exact", parameter, tolerance = 1e-7, points = 41 } = options;
  requireOptions(options);
  // One derivation for all values.
  const kept: Kept = options.kept ?? new Map();
  const pace = new Pace(options.signal);
  await pace.next();
  const values = spaced(options.from, options.to, points);
  const modelAt = (value: number): Model => withParameters(model, new Map([[parameter, value]]));
  requireEffect(model, modelAt(values[0]!), parameter);
  const period = periodOf(model);
  const forms = (value: number) => motionForms(modelAt(value), kept);
  const candidatesAt = (value: number): readonly Candidate[] =>
    candidatesOf(modelAt(value), spectraAt(modelAt(value), forms(value).spectra)).filter(
      ({ name }) => name !== "Lindblad",
    );
  const sweepOf = (boundAt: (value: number) => BoundMotion): readonly Sweep[] => {
    const count = boundAt(values[0]!).sizes.length;
    return frequencySweep((value) => inSizes(boundAt(value)), values, {
      period: (value) => period.at(modelAt(value)),
      initial: new Float64Array(count),
      ...{ harmonics: [period.order], tolerance },
    });
  };
  const length = (value: number): number => forms(value).exact(modelAt(value)).sizes[0]!;
  const words = "the microscopic model itself, without noise";
  const exact = sweepOf((value) => forms(value).exact(modelAt(value)));
  const own = responseOf("exact", words, exact, length);
  const responses = [own];
  const missing: string[] = [];
  for (const [k, { name, words: what }] of candidatesAt(values[0]!).entries()) {
    options.progress?.((k + 1) / 4, name);
    await pace.next();
    const sweeps = attempted(() =>
      sweepOf((value) => {
        const candidate = candidatesAt(value)[k]!;
        return forms(value).of(candidate)(candidate.model);
      }),
    );
    if (sweeps instanceof ModelError) {
      missing.push(missingWords({ equation: name, reason: sweeps.message }));
      continue;
    }
    const found = responseOf(name, what, sweeps, length);
    responses.push({ ...found, distance: distanceOf(found, own) });
  }
  const warnings = responses.flatMap(warningsOf);
  const isPeriodic = [...own.up, ...own.down].every(({ reason }) => reason === "");
  return {
    status: isPeriodic && own.up.length === points ? "settled" : "suspect",
    ...{ responses, warnings, notes: [...notesOf(responses), ...missing] },
    certificate: {
      residual: Math.max(...exact.flatMap((sweep) => sweep.points.map(({ residual }) => residual))),
      ...Object.fromEntries(responses.slice(1).map((one) => [one.equation, one.distance])),
    },
    provenance: provenanceOf(command, model, "exact"),
  };
}

/** @throws OptionError for an option out of its range */
function requireOptions({ from, to, points, tolerance = 1e-7 }: ExactResponseOptions): void {
  requireWhole("points", points, 2, 10_000);
  if (!(from < to && Number.isFinite(from) && Number.isFinite(to))) {
    throw new OptionError("to", `must be above --from, but ${to} is not above ${from}.`);
  }
  if (tolerance >= 1e-10 && tolerance <= 1e-3) return;
  throw new OptionError("tolerance", `must be from 1e-10 to 1e-3, but is ${tolerance}.`);
}

/** @throws OptionError for a parameter that the model does not have */
function requireEffect(model: Model, point: Model, parameter: string): void {
  const unused = point.warnings.find((warning) => !model.warnings.includes(warning));
  if (unused === undefined) return;
  throw new OptionError("parameter", `must be one of the model, but is ${parameter}: ${unused}`);
}

interface PeriodOfDrives {
  readonly at: (model: Model) => number;
  /** Periods of the first drive in it. */
  readonly order: number;
}

/** @throws ModelError for a model without drives, or whose drives have no common period */
function periodOf(model: Model): PeriodOfDrives {
  const drives: readonly Scalar[] = driveFrequencies(model);
  if (drives.length === 0) {
    throw new ModelError(
      "drives",
      'The response is that to a drive, and this model has none. Give one, e.g. "drives": ["F*x*cos(omega*t)"].',
    );
  }
  const common = commonFrequency(drives);
  if (common === undefined) {
    throw new ModelError(
      "drives",
      `A sweep needs a period, but the frequencies ${drives.map(String).join(", ")} have no common one. Give drives at multiples of one frequency, or --what motion.`,
    );
  }
  return {
    order: Math.abs(common.multiples[0] ?? 1),
    at: (given) =>
      (2 * Math.PI) / Math.abs(evaluateReal(common.unit, numbersOf(given, common.unit.parameters))),
  };
}

/** Variables in units of their sizes, f_i(y) = f_i(s y)/s_i. */
function inSizes({ rhs, jacobian, sizes }: BoundMotion): DrivenSystemWithJacobian {
  const y = new Float64Array(sizes.length);
  const scaled = (z: Float64Array): Float64Array => {
    for (let k = 0; k < y.length; k++) y[k] = z[k]! * sizes[k]!;
    return y;
  };
  return {
    rhs: (t, z, out) => {
      rhs(t, scaled(z), out);
      for (let k = 0; k < y.length; k++) out[k] = out[k]! / sizes[k]!;
    },
    jacobian: (t, z, out) => {
      jacobian(t, scaled(z), out);
      for (let i = 0; i < y.length; i++) {
        for (let j = 0; j < y.length; j++) {
          const place = i * y.length + j;
          out[place] = (out[place]! * sizes[j]!) / sizes[i]!;
        }
      }
    },
  };
}

function responseOf(
  equation: string,
  words: string,
  sweeps: readonly Sweep[],
  length: (value: number) => number,
): EquationResponse {
  const [forward, backward] = sweeps;
  const [up, down] = [forward?.points ?? [], backward?.points ?? []];
  const of = (points: readonly SweepPoint[]): readonly ResponsePoint[] =>
    points.map((point) => pointOf(point, length(point.value)));
  return {
    ...{ equation, words, up: of(up), down: of(down), distance: null },
    hysteresis: hysteresis({ points: up }, { points: down }),
  };
}

function pointOf({ value, status, message, harmonics }: SweepPoint, length: number): ResponsePoint {
  const [component] = harmonics;
  if (status !== "converged" || component === undefined) {
    const reason = status === "not-converged" ? "the motion does not become periodic" : message;
    return { value, amplitude: Number.NaN, phase: Number.NaN, reason };
  }
  const phase = phaseOf(component.cosine, component.sine);
  return { value, amplitude: component.amplitude * length, phase, reason: "" };
}

function distanceOf(found: EquationResponse, own: EquationResponse): number | null {
  let [sum, size] = [0, 0];
  for (const direction of ["up", "down"] as const) {
    own[direction].forEach(({ amplitude }, k) => {
      sum += ((found[direction][k]?.amplitude ?? Number.NaN) - amplitude) ** 2;
      size += amplitude ** 2;
    });
  }
  const distance = Math.sqrt(sum / size);
  return Number.isFinite(distance) ? distance : null;
}

function warningsOf({ equation, up, down }: EquationResponse): readonly string[] {
  const bad = [...up, ...down].filter(({ reason }) => reason !== "");
  const [first] = bad;
  if (first === undefined) return [];
  return [`${equation}: at ${bad.length} values, first at ${first.value}, ${first.reason}.`];
}

function notesOf(responses: readonly EquationResponse[]): readonly string[] {
  return responses.map(({ equation, hysteresis: found }) =>
    found.length === 0
      ? `${equation}: up and down are the same.`
      : `${equation}: up and down differ ${found
          .map(({ from, to }) => `from ${shown(from)} to ${shown(to)}`)
          .join(" and ")}.`,
  );
}

function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}
