import {
  type Model,
  ModelError,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import { finiteOrNull } from "../finite-or-null.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { type KeptOptions, Pace, type RunOptions, type RunResult } from "../run.ts";
import { spaced } from "../spaced.ts";
import { candidatesOf, spectraAt } from "./candidates.ts";
import { attempted, type MissingAnswer, missingWords } from "./missing-answer.ts";
import { integrated, motionForms } from "./motion-forms.ts";

export interface ExactMotionOptions extends RunOptions, KeptOptions {
  /** Position and momentum at the start, in the model's units (default 1 and 0); the bath is at rest then. */
  readonly x?: number | undefined;
  readonly p?: number | undefined;
  /** The last time. */
  readonly to: number;
  /** Number of times, both ends included (default 201). */
  readonly points?: number | undefined;
  /** Relative error of a step (default 1e-10). */
  readonly tolerance?: number | undefined;
}

/** A motion by one equation, at the times of the result. */
export interface EquationMotion {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  readonly x: Float64Array;
  readonly p: Float64Array;
  /** Root mean square of x - x_exact beside that of x_exact; null for the exact one. */
  readonly distance: number | null;
  /** By how much that may be off, by what a tenth of the tolerance changes in both motions; null for the exact one. */
  readonly distance_error: number | null;
  /** Why it ends early; empty if it does not. */
  readonly message: string;
}

export interface ExactMotionResult extends RunResult {
  readonly times: Float64Array;
  /** The exact one first. */
  readonly motions: readonly EquationMotion[];
  /** Equations that the bath does not give, and why. */
  readonly missing: readonly MissingAnswer[];
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

/**
 * The classical motion of a model with its bath, exact for any potential, drive and start (Eqs. 1-4 without noise), beside the mean-field
 * equations of motion of gCL with harmonic dressing, of gCL and of CL. The kernels of the bath are finite sums of
 * exponentials, so that further variables carry the memory.
 *
 * `certificate`: `change`, by how much x changes at most with a tenth of the tolerance, in units of the largest |x|, and the distance of
 * each equation. Status `unbounded` where the exact motion runs away.
 *
 * @throws ModelError for a bath whose kernels are no finite sums of exponentials, and naming every parameter without a
 * number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { exactMotion, readModel } from "caldera";
 * // θ = π/2: gCL is the limit of a bath without memory, CL is not.
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/2", c: 1, U: 0.2, Omega: 200 };
 * const bath = { "lorentz-drude": {}, "counter-term": true };
 * const model = readModel({ potential: "U*x^4/3", bath, parameters });
 * const { motions } = await exactMotion(model, { x: 2, to: 20 });
 * const distance = new Map(motions.map((one) => [one.equation, one.distance]));
 * assert.ok(distance.get("gCL") < 0.05 && distance.get("CL") > 0.2);
 * ```
 */
export async function exactMotion(
  model: Model,
  options: ExactMotionOptions,
): Promise<ExactMotionResult> {
  const { command = "exact", points = 201, tolerance = 1e-10, to } = options;
  requireWhole("points", points, 2, 1_000_000);
  requireNumbers(options, tolerance);
  const pace = new Pace(options.signal);
  await pace.next();
  const times = Float64Array.from(spaced(0, to, points));
  const start = [options.x ?? 1, options.p ?? 0] as const;
  const forms = motionForms(model, options.kept);
  const motion = { times, start, tolerance };
  const bound = forms.exact(model);
  const exact = integrated(bound, motion);
  const finer = integrated(bound, { ...motion, tolerance: tolerance / 10 });
  const words = "the microscopic model itself, without noise";
  const none = { distance: null, distance_error: null };
  const motions: EquationMotion[] = [{ equation: "exact", words, ...exact, ...none }];
  const warnings = exact.message === "" ? [] : [`The exact motion: ${exact.message}`];
  const candidates = candidatesOf(model, spectraAt(model, forms.spectra));
  const missing: MissingAnswer[] = [];
  for (const candidate of candidates) {
    if (candidate.name === "Lindblad") continue;
    await pace.next();
    const { name: equation } = candidate;
    const given = attempted(() => forms.of(candidate)(candidate.model));
    if (given instanceof ModelError) {
      missing.push({ equation, reason: given.message });
      continue;
    }
    const found = integrated(given, motion);
    const closer = integrated(given, { ...motion, tolerance: tolerance / 10 });
    const distances = distancesOf({ found, closer }, { found: exact, closer: finer });
    motions.push({ equation, words: candidate.words, ...found, ...distances });
    const { message } = found;
    if (message !== "") warnings.push(`The motion of ${equation}: ${message}`);
  }
  const largest = exact.x.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const change = exact.x.reduce((most, x, k) => Math.max(most, Math.abs(x - finer.x[k]!)), 0);
  const isBound = exact.message === "";
  return {
    status: isBound ? "settled" : "unbounded",
    ...{ times, motions, missing },
    notes: [
      `At the start the bath is at rest, and not yet displaced by the oscillator.`,
      ...missing.map(missingWords),
    ],
    warnings,
    certificate: {
      change: change / largest,
      ...Object.fromEntries(motions.slice(1).map(({ equation, distance }) => [equation, distance])),
    },
    provenance: provenanceOf(command, model, "exact"),
  };
}

/** @throws OptionError for a start that is not finite, an end that is not later, and a tolerance out of its range */
function requireNumbers({ x = 1, p = 0, to }: ExactMotionOptions, tolerance: number): void {
  if (!(to > 0 && Number.isFinite(to))) {
    throw new OptionError("to", `must be a time after 0, but is ${to}.`);
  }
  for (const [name, value] of [
    ["x", x],
    ["p", p],
  ] as const) {
    if (!Number.isFinite(value)) throw new OptionError(name, `must be finite, but is ${value}.`);
  }
  if (tolerance >= 1e-13 && tolerance <= 1e-3) return;
  throw new OptionError("tolerance", `must be from 1e-13 to 1e-3, but is ${tolerance}.`);
}

/** A motion, and with a tenth of the tolerance. */
interface Twice {
  readonly found: { readonly x: Float64Array };
  readonly closer: { readonly x: Float64Array };
}

/** The distance d of two motions, which changes of both by a and b, in units of the exact one, change by (1 + d)a + b at most. */
function distancesOf(
  own: Twice,
  exact: Twice,
): Pick<EquationMotion, "distance" | "distance_error"> {
  const size = exact.found.x;
  const distance = apart(own.found.x, size, size);
  const [change, ofExact] = [own, exact].map(({ found, closer }) => apart(found.x, closer.x, size));
  const error = (1 + distance) * ofExact! + change!;
  return { distance: finiteOrNull(distance), distance_error: finiteOrNull(error) };
}

/** Root mean square of the difference of two motions beside that of a third. */
function apart(x: Float64Array, other: Float64Array, of: Float64Array): number {
  let [sum, size] = [0, 0];
  x.forEach((value, k) => {
    sum += (value - other[k]!) ** 2;
    size += of[k]! ** 2;
  });
  return Math.sqrt(sum / size);
}
