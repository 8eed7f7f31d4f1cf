import {
  type Model,
  ModelError,
  numbersOf,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import {
  type DensityMatrix,
  hermitianEigenvalues,
  occupation,
  purity,
  quadratures,
  traceDistance,
} from "../../../numeric/index.ts";
import { finiteOrNull } from "../finite-or-null.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { oscillatorUnits } from "../oscillator-units.ts";
import { type EvolutionRow, evolutionRows } from "../quantum/evolution-rows.ts";
import { type InitialState, initialDensityMatrix, levelsFor } from "../quantum/initial-state.ts";
import { modelOfRun } from "../quantum/frame-model.ts";
import { Pace, type RunOptions, type RunResult } from "../run.ts";
import { spaced } from "../spaced.ts";
import { type Candidate, candidatesOf, spectraAt } from "./candidates.ts";
import { hierarchyMotion } from "./hierarchy-motion.ts";
import { numericHierarchy } from "./hierarchy-state.ts";
import { attemptedLater, type MissingAnswer, missingWords } from "./missing-answer.ts";

export interface ExactQuantumMotionOptions extends RunOptions {
  /** The last time. */
  readonly to: number;
  /** Number of times, both ends included, 2 to 10000 (default 41). */
  readonly points?: number | undefined;
  /** ρ at the start, beside a bath in equilibrium by itself (default: the vacuum). */
  readonly initial?: InitialState | undefined;
  /** Of the hierarchy (default: raised until the states settle). */
  readonly levels?: number | undefined;
  readonly depth?: number | undefined;
  readonly poles?: number | undefined;
  /** To which the exact states settle in trace distance, 1e-8 to 0.1 (default 1e-2). */
  readonly tolerance?: number | undefined;
}

/** Means, occupation, covariances and purity in the model's units, and ½ Tr|ρ - ρ_exact|; null of the exact one. */
export interface QuantumMotionRow extends Pick<
  EvolutionRow,
  "t" | "x" | "p" | "n" | "xx" | "xp" | "pp" | "purity"
> {
  readonly distance: number | null;
}

/** The state in time by one equation. */
export interface QuantumMotion {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  readonly rows: readonly QuantumMotionRow[];
  /** The least eigenvalue of ρ at any of the times, which may be off by `state_error`. */
  readonly least_eigenvalue: number;
  /** The largest of the distances; null for the exact one. */
  readonly distance: number | null;
  /** By how much it may be off: the sum of the errors of both states. */
  readonly distance_error: number | null;
  /** By how much a state may be off in trace distance, as its cuts refined say. */
  readonly state_error: number | null;
  /** Why it ends early or is not settled; empty if neither. */
  readonly reason: string;
}

export interface ExactQuantumMotionResult extends RunResult {
  /** The exact one first. */
  readonly motions: readonly QuantumMotion[];
  readonly missing: readonly MissingAnswer[];
  readonly notes: readonly string[];
  readonly provenance: Provenance;
}

const defaultTolerance = 1e-2;

/**
 * The quantum state of a model in its bath in time, exactly, for any potential, drive and θ, by a hierarchy of density operators, whose cuts
 * grow until they settle; beside it those of gCL with harmonic dressing, of gCL, of CL and of the Lindblad form, from the same
 * start. At the start the bath is in equilibrium by itself.
 *
 * `certificate`: `state_error` of the exact states, `levels`, `depth`, `poles`, what refining each changes, and the largest distance of
 * each equation.
 *
 * @throws ModelError as `exactState` by a hierarchy
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { exactQuantumMotion, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, K_b: 0.05, omega_b: 1.3, kappa_b: 0.4, theta: "pi/4", c: 1.4, U: 0.05 };
 * const model = readModel({ potential: "U*x^4", bath: "lorentzian", parameters });
 * const { motions, status } = await exactQuantumMotion(model, { to: 2, points: 3 });
 * assert.equal(status, "settled");
 * const [exact, harmonic] = motions;
 * assert.ok(exact.rows[0].n === 0 && exact.rows[2].n > 0 && harmonic.distance < 0.05);
 * ```
 */
export async function exactQuantumMotion(
  model: Model,
  options: ExactQuantumMotionOptions,
): Promise<ExactQuantumMotionResult> {
  const { command = "exact", to, points = 41, tolerance = defaultTolerance, signal } = options;
  requireOptions(options, tolerance);
  const pace = new Pace(signal);
  await pace.next();
  const times = Float64Array.from(spaced(0, to, points));
  const hierarchy = numericHierarchy(model);
  const oscillator = { units: oscillatorUnits(numbersOf(model, ["hbar", "m", "omega0"])) };
  const { initial = { kind: "fock", n: 0 } } = options;
  const least = requireRoomFor(levelsFor(initial, oscillator, tolerance / 1e3), options.levels);
  const { levels, depth, poles } = options;
  const found = hierarchyMotion(hierarchy, {
    ...{ least, given: { levels, depth, poles }, times, tolerance },
    initial: (count) => initialDensityMatrix(initial, oscillator, count),
    onCuts: (cuts) => {
      options.progress?.(Number.NaN, `${cuts.levels} levels, depth ${cuts.depth}`);
      signal?.throwIfAborted();
    },
  });
  const exact: OwnMotion = { ...found, words: exactWords };
  const motions = [motionOf("exact", exact, undefined, times, oscillator)];
  const missing: MissingAnswer[] = [];
  for (const candidate of candidatesOf(model, spectraAt(model))) {
    await pace.next();
    const own = await attemptedLater(() =>
      equationMotion(candidate, { initial, times, tolerance }, pace),
    );
    if (own instanceof ModelError) missing.push({ equation: candidate.name, reason: own.message });
    else motions.push(motionOf(candidate.name, own, exact, times, oscillator));
  }
  return {
    status: found.reason === "" ? "settled" : "suspect",
    ...{ motions, missing },
    notes: ["At the start the bath is in equilibrium by itself.", ...missing.map(missingWords)],
    warnings: motions.flatMap(({ equation, reason }) =>
      reason === "" ? [] : [`${equation}: ${reason}`],
    ),
    certificate: {
      ...{ state_error: finiteOrNull(found.error), ...found.cuts },
      ...Object.fromEntries(
        Object.entries(found.changes).map(([cut, change]) => [
          `change_with_${cut}`,
          finiteOrNull(change),
        ]),
      ),
      ...Object.fromEntries(motions.slice(1).map(({ equation, distance }) => [equation, distance])),
    },
    provenance: provenanceOf(command, model, "exact"),
  };
}

const exactWords =
  "the oscillator with auxiliary density operators that carry the memory of its bath";

interface OwnMotion {
  readonly words: string;
  readonly states: readonly DensityMatrix[];
  readonly error: number;
  readonly reason: string;
}

interface Asked {
  readonly initial: InitialState;
  readonly times: Float64Array;
  readonly tolerance: number;
}

/** The states of an equation, solved once more with more levels, which is what their error is from. */
async function equationMotion(
  { words, kind, model }: Candidate,
  { initial, times, tolerance }: Asked,
  pace: Pace,
): Promise<OwnMotion> {
  const asked = { initial, times: Array.from(times), tolerance: tolerance / 100 };
  const quantum = modelOfRun(model, { kind });
  const statesWith = async (levels: number | undefined) => {
    const states: DensityMatrix[] = [];
    for (const each of evolutionRows(quantum, { ...asked, levels })) {
      if (each.kind === "failure") return { states, reason: each.reason };
      if (each.state !== undefined) states.push(each.state);
      await pace.next();
    }
    return { states, reason: "" };
  };
  const own = await statesWith(undefined);
  const most = Math.max(...own.states.map(({ levels }) => levels));
  const more = await statesWith(most + 4);
  const changes = own.states.map((state, k) =>
    more.states[k] === undefined ? Number.NaN : traceDistance(state, more.states[k]),
  );
  return { words, ...own, error: alone * Math.max(...changes) };
}

/** By how much more a state may be off than more levels change it. */
const alone = 3;

function motionOf(
  equation: string,
  own: OwnMotion,
  exact: OwnMotion | undefined,
  times: Float64Array,
  { units }: { readonly units: Parameters<typeof quadratures>[1] },
): QuantumMotion {
  const rows = own.states.map((state, k): QuantumMotionRow => {
    const other = exact?.states[k];
    return {
      t: times[k]!,
      ...quadratures(state, units),
      ...{ n: occupation(state), purity: purity(state) },
      distance: other === undefined ? null : traceDistance(state, other),
    };
  });
  const isWhole = own.states.length === times.length && exact?.states.length === times.length;
  const distances = rows.flatMap(({ distance }) => (distance === null ? [] : [distance]));
  return {
    ...{ equation, words: own.words, rows, reason: own.reason },
    least_eigenvalue: Math.min(
      ...own.states.map((state) => Math.min(...hermitianEigenvalues(state))),
    ),
    distance: isWhole ? Math.max(...distances) : null,
    distance_error: isWhole ? finiteOrNull(own.error + exact.error) : null,
    state_error: finiteOrNull(own.error),
  };
}

/** @throws OptionError for an option out of its range */
function requireOptions(
  { to, points, levels, depth, poles }: ExactQuantumMotionOptions,
  tolerance: number,
): void {
  requireWhole("points", points, 2, 10_000);
  requireWhole("levels", levels, 2, 200);
  requireWhole("depth", depth, 1, 40);
  requireWhole("poles", poles, 1, 24);
  if (!(to > 0 && Number.isFinite(to))) {
    throw new OptionError("to", `must be a time after 0, but is ${to}.`);
  }
  if (tolerance >= 1e-8 && tolerance <= 0.1) return;
  throw new OptionError("tolerance", `must be from 1e-8 to 0.1, but is ${tolerance}.`);
}

/** Most levels of a start. */
const most = 100;

/** @throws OptionError for a start that needs more levels than are given, or than there may be */
function requireRoomFor(needed: number, given: number | undefined): number {
  if (needed <= (given ?? most)) return needed;
  throw new OptionError(
    "initial",
    given === undefined
      ? `needs ${needed} levels, more than ${most}. Start with a smaller occupation.`
      : `needs ${needed} levels, but --levels gives ${given}. Give more, or leave it out.`,
  );
}
