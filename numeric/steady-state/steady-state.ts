import type { FourierState } from "../density-matrix/index.ts";
import { affordableLevels } from "./affordable-levels.ts";
import { cutContent, moreHarmonics, moreLevels } from "./cut.ts";
import { isClosed } from "./dissipation.ts";
import { type Frame, frameOf, type GeneratorSource } from "./frame.ts";
import { momentChange, momentsOf } from "./moment-change.ts";
import { settled } from "./settling.ts";
import type { BalanceMethod } from "./solve-balance.ts";
import { requireHermiticity, type Size, SteadyStateSearch } from "./steady-state-search.ts";

export interface PeriodicSteadyStateOptions {
  /** To which ⟨a⟩, ⟨a²⟩ and ⟨a†a⟩ of every harmonic settle, over max(1, ⟨a†a⟩) (default 1e-6). */
  readonly tolerance?: number | undefined;
  /** Number of Fock levels; if absent, raised until the moments settle. */
  readonly levels?: number | undefined;
  /** Order of the harmonics kept; if absent, raised until the moments settle. */
  readonly harmonics?: number | undefined;
  /** Up to how many levels the search goes (default 128; without drives {@link affordableLevels}). */
  readonly mostLevels?: number | undefined;
  /** Up to which order of harmonics the search goes (default 48). */
  readonly mostHarmonics?: number | undefined;
  /** Levels and harmonics with which the search begins, unless they are given (default 12, 4). */
  readonly firstLevels?: number | undefined;
  readonly firstHarmonics?: number | undefined;
  /** A state of a similar generator, from which the iteration starts. */
  readonly start?: FourierState | undefined;
  /**
   * Where the state is solved for: at rest, or displaced by the classical orbit, where a strong drive
   * leaves fewer levels and harmonics to solve for, in more iterations. The latter needs one base
   * frequency and a generator from `compileGenerator`, and neither `levels` nor `harmonics`. By
   * default at rest, and displaced if that fails and `mostLevels` is not given.
   */
  readonly frame?: "rest" | "displaced" | undefined;
  /**
   * Most iterations of a linear solve (default 2000). Where they do not suffice, the equations are
   * factored as a sparse matrix, or the map over a period is iterated, if neither takes more than
   * about ten seconds.
   */
  readonly iterations?: number | undefined;
  /** Why the motion is unbounded, if that is known: no state is then sought, unless `levels` are given. */
  readonly unbounded?: string | undefined;
  /** Called before every linear solve, and where its method changes. */
  readonly onProgress?: ((step: SteadyStateProgress) => void) | undefined;
}

/** What a search for a steady state is doing. */
export interface SteadyStateProgress {
  readonly levels: number;
  readonly harmonics: number;
  readonly method: BalanceMethod | "stability" | "error";
}

/**
 * - `settled`: more levels and harmonics change the observables by less than the tolerance;
 * - `unsettled`: they still change at the most levels or harmonics allowed, or at those requested;
 * - `stagnated`: the linear equations were not solved to their tolerance;
 * - `several`, `none`: the static generator has more than one steady state, or none of trace one;
 * - `unbounded`: there is none, since the motion is unbounded;
 * - `unstable`: a solution to which nothing relaxes. `certifiedSteadyState` looks for that on
 *   request; the search itself only where an iteration stagnates, of which instability is often the cause.
 */
export type SteadyStateStatus = "settled" | "unsettled" | "stagnated" | AbsentStatus | "unstable";

/** Why there is no state. */
export type AbsentStatus = "several" | "none" | "unbounded";

/** Whether there is no state. */
export function isAbsent(status: SteadyStateStatus): status is AbsentStatus {
  return status === "several" || status === "none" || status === "unbounded";
}

/** A steady state with what is needed to trust it. */
export interface PeriodicSteadyState {
  readonly status: SteadyStateStatus;
  /** The status in words, with a remedy; empty if settled. */
  readonly reason: string;
  /** All elements are NaN if there is none, see {@link isAbsent}. */
  readonly state: FourierState;
  /** Whether it was solved for at rest or in the frame of the classical orbit. */
  readonly frame: "rest" | "displaced";
  /** Levels kept in that frame; `state` is at rest, where it may need more. */
  readonly levels: number;
  /** Order of the harmonics kept in that frame. */
  readonly harmonics: number;
  /** ‖𝓛ρ‖ over a typical rate of the generator. */
  readonly residual: number;
  /** Rate at which the cut at the highest level loses probability, which is put back into |0⟩⟨0|. */
  readonly leak: number;
  /** By how much moments changed when levels and harmonics were last refined. */
  readonly change: number;
  /**
   * By how much the moments may be off, in units of the vacuum's: by what is left of the equations,
   * weighed by what it makes of the moments however slow a motion is, and by the cut of levels and
   * harmonics. NaN if it is not known.
   */
  readonly momentError: number;
  /** The part of it that is due to the residual of the equations. */
  readonly solutionError: number;
  /** Iterations of all linear solves. */
  readonly iterations: number;
}

/**
 * The periodic (quasi-periodic, static) state of dρ/dt = L(t)ρ, with as many Fock levels and harmonics
 * as its moments need: both grow while the highest level or the last harmonic hold more than the
 * tolerance, and then once more together, to see what that changes.
 *
 * @param generatorAt the generator between a number of Fock levels
 * @throws RangeError for a tolerance that is not positive, a number of levels or harmonics that is
 * not a whole number, or a driven generator that does not keep Hermitian matrices Hermitian
 *
 * @example
 * ```ts
 * import { annihilation, creation, lindbladDissipator, parseScalar, Superoperator } from "caldera/symbolic";
 * import { compileGenerator, occupation, periodicSteadyState, timeAverage } from "caldera/numeric";
 * // α' = -iF cos ωt - κα/2, so α has the harmonics ∓iF/2/(κ/2 ± iω), and ⟨a†a⟩ = |α|².
 * const field = annihilation().plus(creation()).scaled(parseScalar("F*cos(omega*t)"));
 * const drive = Superoperator.commutator(field).scaled(parseScalar("-i"));
 * const loss = lindbladDissipator(annihilation(), parseScalar("kappa"));
 * const generator = compileGenerator(drive.plus(loss))({ F: 0.1, omega: 2, kappa: 0.5 });
 * const { status, state } = periodicSteadyState(generator);
 * assert.equal(status, "settled");
 * assert(Math.abs(occupation(timeAverage(state)) - 0.1 ** 2 / 2 / (4 + 0.25 ** 2)) < 1e-8);
 * ```
 *
 * Source: harmonic balance of L(t) = Σ_h e^{i h·Ωt} L_h, see {@link HarmonicOperator}.
 */
export function periodicSteadyState(
  generatorAt: GeneratorSource,
  options: PeriodicSteadyStateOptions = {},
): PeriodicSteadyState {
  requireOptions(options);
  const { frame, levels, harmonics, mostLevels } = options;
  const fixed = levels !== undefined || harmonics !== undefined;
  const found = stateIn(
    frameOf(generatorAt, fixed ? "rest" : (frame ?? "rest")),
    generatorAt,
    options,
  );
  if (options.unbounded !== undefined) return ofWell(found, options.unbounded);
  const failed = found.status === "unsettled" || found.status === "stagnated";
  if (!failed || fixed || mostLevels !== undefined || frame !== undefined) return found;
  // Too strong a drive for the levels at rest may leave few to the frame that follows it.
  const following = frameOf(generatorAt, "displaced");
  if (following.name === "rest") return found;
  const displaced = stateIn(following, generatorAt, options);
  return displaced.status === "settled" ? displaced : found;
}

/** A fixed number of levels has a steady state even where the equation has none. */
function ofWell(steady: PeriodicSteadyState, unbounded: string): PeriodicSteadyState {
  if (isAbsent(steady.status)) return steady;
  const reason = `${unbounded} No steady state exists; this is that of ${steady.levels} levels, and exists only because of their cut.`;
  return {
    ...steady,
    status: steady.status === "settled" ? "unsettled" : steady.status,
    reason: [reason, steady.reason].filter((text) => text !== "").join(" "),
  };
}

function stateIn(
  frame: Frame,
  generatorAt: GeneratorSource,
  options: PeriodicSteadyStateOptions,
): PeriodicSteadyState {
  const { mostHarmonics = 48, tolerance = 1e-6 } = options;
  const driven = frame.generatorAt(12).frequencies.length > 0;
  const mostLevels = options.mostLevels ?? (driven ? 128 : affordableLevels(0));
  const levels = options.levels ?? Math.min(options.firstLevels ?? 12, mostLevels);
  const first = generatorAt(Math.max(levels, 12));
  const fixed = options.levels !== undefined || options.harmonics !== undefined;
  const order = options.harmonics ?? Math.min(options.firstHarmonics ?? 4, mostHarmonics);
  let size: Size = { levels, harmonics: driven ? order : 0 };
  const search = new SteadyStateSearch(generatorAt, frame, tolerance, options);
  if (driven) requireHermiticity(first);
  if (options.unbounded !== undefined && options.levels === undefined) {
    const reason = `${options.unbounded} No steady state exists. Give a number of levels to see the state that exists only because of their cut.`;
    return search.failure(size, { status: "unbounded", reason });
  }
  if (isClosed(first)) return search.failure(size, { status: "several", reason: closedReason });
  const start = frame.name === "rest" ? options.start : undefined;
  let solution = search.solve(size, start, "search");
  let changed = false;
  for (;;) {
    if (solution.status !== "unique") return search.failure(size, solution);
    if (fixed && !solution.converged) return search.result("stagnated", size, solution, Number.NaN);
    const { tail, lastHarmonic } = cutContent(solution.state);
    const needsLevels = options.levels === undefined && tail > tolerance;
    const needsHarmonics = driven && options.harmonics === undefined && lastHarmonic > tolerance;
    const settling = !needsLevels && !needsHarmonics;
    const next = {
      levels: size.levels + (needsLevels || settling ? moreLevels(solution.state, tolerance) : 0),
      harmonics:
        size.harmonics +
        (needsHarmonics || (settling && driven)
          ? moreHarmonics(solution.state, size.harmonics, tolerance)
          : 0),
    };
    const tooLarge = next.levels > mostLevels || next.harmonics > mostHarmonics;
    if (tooLarge && !settling) return search.result("unsettled", size, solution, Number.NaN);
    const phase = settling && fixed ? "check" : settling ? "final" : "search";
    const refined = search.solve(next, solution.state, phase);
    if (refined.status !== "unique") return search.failure(next, refined);
    const known = refined.converged || !fixed;
    const change = known
      ? momentChange(momentsOf(solution.state), momentsOf(refined.state))
      : Number.NaN;
    if (settling && fixed) {
      const final = search.solve(size, refined.converged ? refined.state : solution.state, "final");
      if (final.status !== "unique") return search.failure(size, final);
      if (!known || !final.converged) return search.result("unsettled", size, final, change);
      return settled(search, [size, final], [next, refined], "smaller").result();
    }
    if (!refined.converged) return search.result("stagnated", next, refined, change);
    // At first a change beyond the tolerance is one for more levels and harmonics.
    const first = !changed;
    changed ||= settling && !(change <= tolerance);
    if (settling && (!changed || !first || tooLarge)) {
      const pair = [
        [size, solution],
        [next, refined],
      ] as const;
      const { result, improved, refine } = settled(search, ...pair, "larger");
      if (!refine || tooLarge) return result();
      [size, solution] = [next, { ...improved, status: "unique" }];
      continue;
    }
    if (tooLarge) return search.result("unsettled", next, refined, change);
    [size, solution] = [next, refined];
  }
}

const closedReason =
  "The generator has no dissipation: the oscillator never forgets its initial state. Give it damping.";

function requireOptions({ tolerance, levels, harmonics }: PeriodicSteadyStateOptions): void {
  if (tolerance !== undefined && !(tolerance > 0)) {
    throw new RangeError(`Option \`tolerance\` must be positive, but is ${tolerance}.`);
  }
  for (const [name, value, least] of [
    ["levels", levels, 1],
    ["harmonics", harmonics, 0],
  ] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= least)) {
      throw new RangeError(`Option \`${name}\` must be a whole number, but is ${value}.`);
    }
  }
}
