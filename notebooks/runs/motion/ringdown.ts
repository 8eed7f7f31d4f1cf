import {
  type MasterEquationKind,
  type Model,
  namesInModes,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import type { Solution } from "../../../numeric/index.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import {
  defaultKind,
  type Effort,
  type KeptOptions,
  keptOr,
  Pace,
  type RunOptions,
  type RunResult,
} from "../run.ts";
import { spaced } from "../spaced.ts";
import {
  changeOf,
  coordinates,
  compiledMotion,
  integratedMotion,
  type Decay,
  decayOf,
  type Motion,
} from "./motion.ts";
import { motionScale, widths } from "./motion-scale.ts";

export interface RingdownOptions extends RunOptions, KeptOptions {
  /**
   * x from which the motion starts (default: five widths √(ħ/mω0) of the ground state); of several modes
   * by name, {a: 1, b: -1}, and 0 for those that are left out (default: the first at five widths).
   */
  readonly position?: number | Readonly<Record<string, number>> | undefined;
  /** ẋ with which it starts (default 0), of several modes by name as `position`. */
  readonly velocity?: number | Readonly<Record<string, number>> | undefined;
  /** The last time (default 40/ω0). */
  readonly duration?: number | undefined;
  /** Number of equally spaced times, both ends included, 2 to 1000000 (default 601). */
  readonly points?: number | undefined;
  /** Relative error of a step, 1e-13 to 1e-3 (default 1e-9). */
  readonly tolerance?: number | undefined;
  /** "full" (default), or "quick" without certificate. */
  readonly effort?: Effort | undefined;
}

export interface RingdownResult extends RunResult {
  readonly times: Float64Array;
  /** x and v of every mode at the times that were reached: x_a, v_a, x_b, …, or x, v of one oscillator. */
  readonly columns: readonly MotionColumn[];
  /** Mean-field position and velocity, of several modes those of the first. */
  readonly x: Float64Array;
  readonly v: Float64Array;
  /** Of a free motion that decays to x = 0: Γ(A) = -2 d ln A/dt at its extrema. */
  readonly damping: AmplitudeDamping | undefined;
  /** What a certificate cannot say, as why a rate is not known, in words. */
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/** One coordinate of a motion against time. */
export interface MotionColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** Γ(A) where the motion has its extrema. */
export interface AmplitudeDamping {
  readonly times: Float64Array;
  readonly amplitudes: Float64Array;
  readonly rates: Float64Array;
  readonly uncertainties: Float64Array;
  /** Γ₀, Γ₂, Γ₄, … of Γ₀ + Γ₂A² + Γ₄A⁴ + …. */
  readonly coefficients: Float64Array;
  /** A at which the nonlinear part is as large as the linear one; null if there is none. */
  readonly crossover: number | null;
}

const maxSteps = 200_000;

/** Five widths √(ħ/mω0) of the ground state, for the first mode. */
function usualStarts(model: Model): readonly number[] {
  return widths(model).map((width, j) => (j === 0 ? 5 * width : 0));
}

/** The number of each mode; undefined where none is given. */
function numbersOfModes(
  option: "position" | "velocity",
  given: RingdownOptions["position"],
  { modes }: Model,
): readonly number[] | undefined {
  if (given === undefined) return undefined;
  if (typeof modes === "number") {
    if (typeof given === "number" && Number.isFinite(given)) return [given];
    throw new OptionError(option, "must be a number, as the model has one oscillator, but is not.");
  }
  const example = `{ ${modes
    .slice(0, 2)
    .map((mode) => `${mode}: 1`)
    .join(", ")} }`;
  if (typeof given === "number") {
    throw new OptionError(
      option,
      `must name modes, as the model has ${modes.join(", ")}, but is ${given}. Give ${example}.`,
    );
  }
  const unknown = Object.keys(given).find((name) => !modes.includes(name));
  if (unknown !== undefined) {
    throw new OptionError(
      option,
      `names \`${unknown}\`, which is no mode of the model. Its modes are ${modes.join(", ")}.`,
    );
  }
  return modes.map((mode) => given[mode] ?? 0);
}

/** Of 1/ω0. */
const usualDuration = 40;

/**
 * The mean-field motion of a model, by its equation of motion ẍ = f(x, ẋ, t): x and v in the model's units; of
 * several oscillators by those of all of them.
 *
 * `certificate`: `change`, by how much a position changes at most with a tenth of the tolerance; `rate`, Γ of the late decay
 * x ~ e^{-Γt/2} of a motion without drives, and its `rate_uncertainty`; null where they are not known. `damping`: Γ of that
 * motion against its amplitude. Both are those of one oscillator. A motion that runs
 * away is a result with status `unbounded`, up to where it was followed.
 *
 * @throws ModelError naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, ringdown } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0 };
 * const model = readModel({ potential: "0", parameters });
 * const { x, certificate } = await ringdown(model, { position: 2, duration: 10 });
 * assert.equal(x[0], 2);
 * // At θ = 0 the equation of motion is ẍ + γẋ + ω0²x = 0.
 * assert(Math.abs(certificate.rate - 0.2) < 1e-3);
 * ```
 */
export async function ringdown(
  model: Model,
  options: RingdownOptions = {},
): Promise<RingdownResult> {
  const { kind = defaultKind, tolerance = 1e-9, command = "ringdown", effort = "full" } = options;
  const motion = motionOf(model, kind, options);
  requirePositive("tolerance", tolerance);
  const pace = new Pace(options.signal);
  await pace.next();
  const solution = integratedMotion(motion, tolerance);
  options.progress?.(1 / 2, "motion");
  await pace.next();
  const isWhole = solution.status === "finished";
  const isDriven = model.drives.length + model.modulations.length > 0;
  const isFree = !isDriven && [...motion.starts, ...motion.velocities].some((one) => one !== 0);
  const trust =
    isWhole && effort === "full" ? trustIn(motion, solution, tolerance, isFree) : nothingKnown;
  options.progress?.(1, "motion");
  return {
    status: isWhole ? "settled" : solution.status === "max-steps" ? "suspect" : "unbounded",
    times: solution.times,
    ...columnsOf(model, solution),
    warnings: isWhole ? [] : [solution.message],
    ...trust,
    provenance: provenanceOf(command, model, kind),
  };
}

function columnsOf(
  { modes }: Model,
  solution: Solution,
): Pick<RingdownResult, "columns" | "x" | "v"> {
  const velocities = namesInModes("v", modes);
  const names = namesInModes("x", modes).flatMap((name, j) => [name, velocities[j] ?? ""]);
  const values = coordinates(solution, names.length);
  const [x = new Float64Array(0), v = x] = values;
  return { columns: names.map((name, j) => ({ name, values: values[j] ?? x })), x, v };
}

/**
 * The motion that the options describe, to be integrated as {@link ringdown} does.
 *
 * @throws ModelError and OptionError as `ringdown`
 */
export function motionOf(model: Model, kind: MasterEquationKind, options: RingdownOptions): Motion {
  const derived = () => compiledMotion(model, kind);
  const { rhs } = keptOr(options.kept, ["motion", kind], model, derived)(model);
  const { points = 601 } = options;
  const starts = numbersOfModes("position", options.position, model) ?? usualStarts(model);
  const velocities = numbersOfModes("velocity", options.velocity, model) ?? starts.map(() => 0);
  const scale = motionScale(model, starts, velocities);
  const duration = options.duration ?? usualDuration * scale.time;
  requireWhole("points", points, 2, 1_000_000);
  requirePositive("duration", duration);
  const times = Float64Array.from(spaced(0, duration, points));
  return { rhs, starts, velocities, times, scale, maxSteps };
}

type Trust = Pick<RingdownResult, "certificate" | "damping" | "notes">;

const nothingKnown: Trust = {
  certificate: { change: null, rate: null, rate_uncertainty: null },
  damping: undefined,
  notes: [],
};

function trustIn(motion: Motion, solution: Solution, tolerance: number, isFree: boolean): Trust {
  const decay = isFree ? decayOf(motion) : undefined;
  const late = decay?.late;
  const known = late?.status === "converged" ? late : undefined;
  return {
    certificate: {
      change: changeOf(motion, solution, tolerance),
      rate: known === undefined ? null : 2 * known.rate,
      rate_uncertainty: known === undefined ? null : 2 * known.uncertainty,
    },
    damping: dampingIn(decay),
    notes:
      late === undefined || known !== undefined
        ? []
        : [`The rate of the late decay is not known: ${late.message}`],
  };
}

function dampingIn(decay: Decay | undefined): AmplitudeDamping | undefined {
  if (decay?.late.status !== "converged" || decay.damping.status !== "finished") return undefined;
  const { times, amplitudes, rates, uncertainties, coefficients, crossover } = decay.damping;
  const { amplitude } = crossover;
  return {
    ...{ times, amplitudes, rates, uncertainties, coefficients },
    crossover: Number.isNaN(amplitude) ? null : amplitude,
  };
}

function requirePositive(option: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new OptionError(option, `must be positive, but is ${value}.`);
}
