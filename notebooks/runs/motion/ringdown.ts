import {
  type Model,
  numbersOf,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import {
  defaultKind,
  type KeptOptions,
  keptOr,
  Pace,
  type RunOptions,
  type RunResult,
} from "../run.ts";
import { spaced } from "../spaced.ts";
import { changeOf, compiledMotion, integratedMotion, lateRateOf, positions } from "./motion.ts";
import { motionScale } from "./motion-scale.ts";

export interface RingdownOptions extends RunOptions, KeptOptions {
  /** x at rest from which the motion starts (default: five widths √(ħ/mω0) of the ground state). */
  readonly position?: number | undefined;
  /** The last time (default 40/ω0). */
  readonly duration?: number | undefined;
  /** Number of equally spaced times, both ends included, 2 to 1000000 (default 601). */
  readonly points?: number | undefined;
  /** Relative error of a step, 1e-13 to 1e-3 (default 1e-9). */
  readonly tolerance?: number | undefined;
}

export interface RingdownResult extends RunResult {
  readonly times: Float64Array;
  /** Mean-field position and velocity at the times that were reached. */
  readonly x: Float64Array;
  readonly v: Float64Array;
  readonly provenance: Provenance;
}

const mostSteps = 200_000;

/** Five widths √(ħ/mω0) of the ground state. */
export function usualStart(model: Model): number {
  const numbers = numbersOf(model, ["hbar", "m", "omega0"]);
  const of = (name: string): number => numbers.get(name) ?? 1;
  return 5 * Math.sqrt(of("hbar") / (of("m") * of("omega0")));
}

/** Of 1/ω0. */
export const usualDuration = 40;

/**
 * The mean-field motion of a model from rest, by its equation of motion ẍ = f(x, ẋ, t): x and v in the model's units.
 *
 * `certificate`: `change`, by how much x changes at most with a tenth of the tolerance; `rate`, Γ of the late decay
 * x ~ e^{-Γt/2} of a motion without drives, and its `rate_uncertainty`; null where they are not known. A motion that runs
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
  const { kind = defaultKind, points = 601, tolerance = 1e-9, command = "ringdown" } = options;
  const start = options.position ?? usualStart(model);
  const scale = motionScale(model, start);
  const duration = options.duration ?? usualDuration * scale.time;
  requireWhole("points", points, 2, 1_000_000);
  requirePositive("duration", duration);
  requirePositive("tolerance", tolerance);
  const motionOf = () => compiledMotion(model, kind);
  const rhs = keptOr(options.kept, ["motion", kind], model, motionOf)(model);
  const pace = new Pace(options.signal);
  await pace.next();
  const times = Float64Array.from(spaced(0, duration, points));
  const motion = { rhs, start, times, scale, maxSteps: mostSteps };
  const solution = integratedMotion(motion, tolerance);
  options.progress?.(1 / 2, "motion");
  await pace.next();
  const isWhole = solution.status === "finished";
  const change = isWhole ? changeOf(motion, solution, tolerance) : undefined;
  const isFree = model.drives.length === 0 && start !== 0;
  const late = isWhole && isFree ? lateRateOf(motion) : undefined;
  const settled = late?.status === "converged" ? late : undefined;
  options.progress?.(1, "motion");
  return {
    status: isWhole ? "settled" : solution.status === "max-steps" ? "suspect" : "unbounded",
    times: solution.times,
    x: positions(solution),
    v: solution.states.filter((_, j) => j % 2 === 1),
    warnings: isWhole ? [] : [solution.message],
    certificate: {
      change: change ?? null,
      rate: settled === undefined ? null : 2 * settled.rate,
      rate_uncertainty: settled === undefined ? null : 2 * settled.uncertainty,
    },
    provenance: provenanceOf(command, model, kind),
  };
}

function requirePositive(option: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new OptionError(option, `must be positive, but is ${value}.`);
}
