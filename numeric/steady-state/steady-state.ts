import type { FockRepresentation } from "../compile/fock/index.ts";
import { type FourierState, staticState } from "../density-matrix/index.ts";
import { harmonicGenerator, keepHermiticity } from "../liouvillian/index.ts";
import { cutContent, moreHarmonics, moreLevels } from "./cut.ts";
import { isClosed } from "./dissipation.ts";
import { type Frame, frameOf, type GeneratorSource } from "./frame.ts";
import { momentChange, momentsOf } from "./moment-change.ts";
import { solveByPeriodMap } from "./period-map.ts";
import { type PeriodicSolution, solvePeriodic } from "./periodic-system.ts";
import { type StaticSteadyState, staticSteadyState } from "./static.ts";

export interface PeriodicSteadyStateOptions {
  /** To which ⟨a⟩, ⟨a²⟩ and ⟨a†a⟩ of every harmonic settle, over max(1, ⟨a†a⟩) (default 1e-6). */
  readonly tolerance?: number | undefined;
  /** Number of Fock levels; without it as many as are needed. */
  readonly levels?: number | undefined;
  /** Order of the harmonics kept; without it as many as are needed. */
  readonly harmonics?: number | undefined;
  /** Up to how many levels the search goes (default 128). */
  readonly mostLevels?: number | undefined;
  /** Up to which order of harmonics the search goes (default 48). */
  readonly mostHarmonics?: number | undefined;
  /** Levels and harmonics with which the search begins, unless they are given (default 12, 4). */
  readonly firstLevels?: number | undefined;
  readonly firstHarmonics?: number | undefined;
  /** A state of a similar generator, from which the iteration starts. */
  readonly start?: FourierState | undefined;
  /**
   * Where the state is solved for: at rest (default), or displaced by the classical orbit, where a
   * strong drive leaves fewer levels and harmonics to solve for, in more iterations. The latter needs
   * one base frequency and a generator from `compileGenerator`, and neither `levels` nor `harmonics`.
   */
  readonly frame?: "rest" | "displaced" | undefined;
  /**
   * Most iterations of a linear solve (default 2000). Where they do not suffice, a state at rest with
   * one base frequency is solved for by the map over a period, up to 40 levels.
   */
  readonly iterations?: number | undefined;
  /** Called before every linear solve. */
  readonly onProgress?: ((step: { levels: number; harmonics: number }) => void) | undefined;
}

/**
 * - `settled`: more levels and harmonics change the observables by less than the tolerance;
 * - `unsettled`: they still change at the most levels or harmonics allowed, or at those asked for;
 * - `stagnated`: the linear equations were not solved to their tolerance;
 * - `several`, `none`: the static generator has more than one steady state, or none of trace one;
 * - `unstable`: a solution to which nothing relaxes (only `certifiedSteadyState` looks for that).
 */
export type SteadyStateStatus =
  "settled" | "unsettled" | "stagnated" | "several" | "none" | "unstable";

/** A steady state with what is needed to trust it. */
export interface PeriodicSteadyState {
  readonly status: SteadyStateStatus;
  /** The status in words, with a remedy; empty if settled. */
  readonly reason: string;
  /** All elements are NaN if the status is `several` or `none`. */
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
  /** Iterations of all linear solves. */
  readonly iterations: number;
}

const vectorMemory = 3e7;
/** Up to so many levels a period is integrated where harmonic balance stagnates. */
const mostMappedLevels = 40;
/** Up to so many levels static states are solved for directly, beyond by iteration. */
const mostDirectLevels = 64;

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
  const { mostLevels = 128, mostHarmonics = 48, tolerance = 1e-6 } = options;
  requireOptions(options);
  const levels = options.levels ?? Math.min(options.firstLevels ?? 12, mostLevels);
  const first = generatorAt(Math.max(levels, 12));
  const fixed = options.levels !== undefined || options.harmonics !== undefined;
  const frame = frameOf(generatorAt, fixed ? "rest" : (options.frame ?? "rest"));
  const driven = frame.generatorAt(12).frequencies.length > 0;
  const order = options.harmonics ?? Math.min(options.firstHarmonics ?? 4, mostHarmonics);
  let size: Size = { levels, harmonics: driven ? order : 0 };
  const search = new Search(generatorAt, frame, tolerance, options);
  if (driven) requireHermiticity(first);
  if (isClosed(first)) return search.failure(size, { status: "several", reason: closedReason });
  const start = frame.name === "rest" ? options.start : undefined;
  let solution = search.solve(size, start, "search");
  for (;;) {
    if (solution.status !== "unique") return search.failure(size, solution);
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
    const refined = search.solve(next, solution.state, settling ? "final" : "search");
    if (refined.status !== "unique") return search.failure(next, refined);
    const change = momentChange(momentsOf(solution.state), momentsOf(refined.state));
    if (settling && fixed) {
      const asked = search.solve(size, refined.state, "final");
      if (asked.status !== "unique") return search.failure(size, asked);
      return search.result(change <= tolerance ? "settled" : "unsettled", size, asked, change);
    }
    if (!refined.converged) return search.result("stagnated", next, refined, change);
    if (settling && change <= tolerance) return search.result("settled", next, refined, change);
    if (tooLarge) return search.result("unsettled", next, refined, change);
    [size, solution] = [next, refined];
  }
}

const closedReason =
  "The generator has no dissipation: the oscillator keeps its energy, or the memory of its start, for ever. Give it damping.";

interface Size {
  readonly levels: number;
  readonly harmonics: number;
}

/** Solves at growing sizes and counts the iterations. */
class Search {
  #iterations = 0;

  constructor(
    readonly source: GeneratorSource,
    readonly frame: Frame,
    readonly tolerance: number,
    readonly options: PeriodicSteadyStateOptions,
  ) {}

  /** With a tolerance a hundred times larger while the size is searched for. */
  solve(size: Size, start: FourierState | undefined, phase: "search" | "final"): Solution {
    this.options.onProgress?.(size);
    const generator = this.frame.generatorAt(size.levels);
    if (generator.frequencies.length === 0 && size.levels <= mostDirectLevels) {
      return direct(staticSteadyState(this.source(size.levels)));
    }
    if (generator.frequencies.length === 0) requireHermiticity(this.source(size.levels));
    const solution = solvePeriodic(generator, size.harmonics, {
      tolerance: Math.min(1e-9, this.tolerance * 1e-4) * (phase === "search" ? 100 : 1),
      iterations: this.options.iterations ?? 2000,
      memory: vectorMemory,
      start,
    });
    this.#iterations += solution.iterations;
    if (solution.converged) return { status: "unique", ...solution };
    return { status: "unique", ...(this.#byPeriodMap(size) ?? solution) };
  }

  /** Another way where the iteration stagnates; undefined where it is not open. */
  #byPeriodMap({ levels, harmonics }: Size): PeriodicSolution | undefined {
    const representation = this.source(levels);
    const { frequencies } = harmonicGenerator(representation);
    const open = this.frame.name === "rest" && frequencies.length === 1;
    if (!open || levels > mostMappedLevels) return undefined;
    const tolerance = Math.max(1e-10, this.tolerance * 1e-4);
    const solution = solveByPeriodMap(representation, harmonics, { tolerance, iterations: 200 });
    this.#iterations += solution.iterations;
    return solution.converged ? solution : undefined;
  }

  result(
    status: SteadyStateStatus,
    { levels, harmonics }: Size,
    { state, residual, leak, converged }: PeriodicSolution,
    change: number,
  ): PeriodicSteadyState {
    const honest = converged ? status : "stagnated";
    return {
      status: honest,
      reason: reasonOf(honest, change, residual),
      state: this.frame.atRest(state, this.tolerance),
      frame: this.frame.name,
      levels,
      harmonics,
      residual,
      leak,
      change,
      iterations: this.#iterations,
    };
  }

  failure({ levels, harmonics }: Size, { status, reason }: NoSolution): PeriodicSteadyState {
    const unknown = new Float64Array(levels * levels).fill(Number.NaN);
    const state = staticState({ levels, re: unknown, im: unknown });
    const [residual, leak, change] = [Number.NaN, Number.NaN, Number.NaN];
    const iterations = this.#iterations;
    const frame = this.frame.name;
    return { status, reason, state, frame, levels, harmonics, residual, leak, change, iterations };
  }
}

type NoSolution = { readonly status: "several" | "none"; readonly reason: string };
type Solution = ({ readonly status: "unique" } & PeriodicSolution) | NoSolution;

function direct(steady: StaticSteadyState): Solution {
  if (steady.status !== "unique") return steady;
  const state = {
    levels: steady.state.levels,
    frequencies: [],
    components: [{ harmonic: [], ...steady.state }],
  };
  const { residual, leak } = steady;
  return {
    status: "unique",
    state,
    residual,
    leak: Math.abs(leak),
    converged: true,
    iterations: 0,
  };
}

function reasonOf(status: SteadyStateStatus, change: number, residual: number): string {
  if (status === "unsettled") {
    return Number.isNaN(change)
      ? "The highest level or harmonic still holds more than the tolerance. Allow more of them, or check that the motion is bounded."
      : `Moments still change by ${change.toExponential(1)} with more levels and harmonics. Allow more of them, or check that the motion is bounded.`;
  }
  if (status === "stagnated") {
    return `The linear equations were solved to ${residual.toExponential(1)} only. The oscillator is damped too weakly or driven too strongly for this method.`;
  }
  return "";
}

/** Harmonic balance solves for one of ρ_k and ρ_{-k} = ρ_k†. */
function requireHermiticity({ levels, terms }: FockRepresentation): void {
  if (terms.every(({ bands }) => keepHermiticity(bands, levels))) return;
  throw new RangeError(
    "The generator makes Hermitian matrices non-Hermitian, so that it moves no state. Check the signs and factors i of its terms.",
  );
}

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
