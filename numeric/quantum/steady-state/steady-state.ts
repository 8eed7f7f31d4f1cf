import type { Codes } from "../../base/outcome.ts";
import type { FourierState } from "../states/index.ts";
import type { BalanceMethod } from "./solve-balance.ts";

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
   * frequency, a generator from `compileGenerator`, an orbit that at rest fits into 300 levels, and neither
   * `levels` nor `harmonics`; else the state is solved for at rest, as `frame` of the result says. By
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
interface SteadyStateProgress {
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
export type SteadyStateStatus = Codes<
  "settled" | "unsettled" | "stagnated" | AbsentStatus | "unstable"
>;

/** Why there is no state. */
export type AbsentStatus = Codes<"several" | "none" | "unbounded">;

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
