import {
  type DensityMatrix,
  fockPopulations,
  occupation,
  purity,
  quadratures,
} from "../../../numeric/index.ts";
import type { KeptEvolution } from "../kept-evolution.ts";
import { Flow } from "./evolution-flow.ts";
import { type InitialState, initialDensityMatrix, levelsFor } from "./initial-state.ts";
import type { QuantumModel } from "./quantum-model.ts";
import {
  fewestLevels,
  highestTenth,
  TwoEvolutions,
  type TwoEvolutionsAt,
} from "./two-evolutions.ts";

/** Observables of ρ(t): means, the covariance matrix, and what shows how far to trust them. */
export interface EvolutionRow {
  readonly t: number;
  readonly x: number;
  readonly p: number;
  readonly n: number;
  /** ⟨x²⟩ - ⟨x⟩² */
  readonly xx: number;
  /** ⟨xp + px⟩/2 - ⟨x⟩⟨p⟩ */
  readonly xp: number;
  /** ⟨p²⟩ - ⟨p⟩² */
  readonly pp: number;
  readonly purity: number;
  /** Tr ρ - 1 */
  readonly trace_error: number;
  /** Σ |ρ_nn| of the highest tenth of the levels, at least two. */
  readonly tail_population: number;
  /**
   * Estimate of the error of x and p over √(1 + n), of n, xx, xp and pp over 1 + n, in units of (m, ω0), and of purity,
   * by a second run. Of levels that are given it may be too small by a third.
   */
  readonly error: number;
}

export const evolutionColumns = [
  ...["t", "x", "p", "n", "xx", "xp", "pp", "purity", "trace_error", "tail_population", "error"],
] as readonly (keyof EvolutionRow)[];

/** Observables of a rotating frame, without the fast motion, or of the laboratory, with it. */
export type Averages = "frame" | "laboratory";

export interface EvolutionRowsOptions {
  /** In the laboratory at the first time. */
  readonly initial: InitialState;
  /** Ascending times of the rows; the first is that of the initial state. */
  readonly times: readonly number[];
  /** Number of Fock levels; without it as many as are needed, as far as they can be afforded. */
  readonly levels?: number | undefined;
  /** In a rotating frame: observables of the frame (default) or of the laboratory. */
  readonly averages?: Averages | undefined;
  /** Error of the observables, in units of the oscillator over 1 + n (default 1e-6). */
  readonly tolerance?: number | undefined;
  /** Rows that are there, and which are kept. */
  readonly kept?: KeptEvolution<RowWithLevels, TwoEvolutionsAt> | undefined;
}

/** A row, and the number of Fock levels at its time. */
export interface RowWithLevels {
  readonly row: EvolutionRow;
  readonly levels: number;
}

/** What an evolution gives one after another. */
export type EvolutionStep =
  | (RowWithLevels & {
      readonly kind: "row";
      /** ρ of the row; undefined for rows that were kept, but for the last of them. */
      readonly state: DensityMatrix | undefined;
    })
  /** It ends here, before the last time, for this reason. */
  | { readonly kind: "failure"; readonly reason: string };

/** Most levels of an initial state for which no number of levels is given. */
export const mostInitialLevels = 200;
export const defaultTolerance = 1e-6;
/** Periods of a stretch of time that is run again where it needs more levels. */
const stretchPeriods = 0.5;

/**
 * ρ(t) at given times, by {@link TwoEvolutions}: levels grow as long as the observables are further off than the
 * tolerance, and a period with more of them does not take too long. A row is given when the time up to it is complete.
 */
export function* evolutionRows(
  model: QuantumModel,
  options: EvolutionRowsOptions,
): Generator<EvolutionStep> {
  const { initial, times } = options;
  const tolerance = options.tolerance ?? defaultTolerance;
  let [now = 0] = times;
  const start = now;
  const flow = new Flow(model, times[times.length - 1] ?? 0);
  const initialAt = (levels: number): DensityMatrix => {
    const prepared = initialDensityMatrix(initial, model, levels, start);
    return model.frame?.toFrame(prepared, start) ?? prepared;
  };
  const adaptive = options.levels === undefined;
  const levels = options.levels ?? initialLevels(initial, model, tolerance);
  const runs = new TwoEvolutions(flow, initialAt, { levels, adaptive, tolerance });
  const row = (): EvolutionStep => {
    const { state, error } = runs;
    const found = {
      row: rowOf(now, { state, error }, model, options.averages),
      levels: state.levels,
    };
    options.kept?.take(found, () => runs.at);
    return { kind: "row", ...found, state };
  };
  const before = options.kept?.found;
  if (before === undefined) yield row();
  else {
    const last = before.rows.length - 1;
    runs.goOnFrom(before.state);
    now = times[last] ?? now;
    for (const [j, found] of before.rows.entries()) {
      yield { kind: "row", ...found, state: j === last ? runs.state : undefined };
    }
  }
  for (const next of times.slice(before?.rows.length ?? 1)) {
    const begin = now;
    const pieces = Math.max(1, Math.ceil((next - now) / (stretchPeriods * flow.period)));
    for (let piece = 1; piece <= pieces; piece += 1) {
      const to = piece === pieces ? next : begin + ((next - begin) * piece) / pieces;
      const ended = runs.advance(now, to);
      if (ended !== undefined) {
        yield { kind: "failure", reason: ended.reason };
        return;
      }
      now = to;
    }
    yield row();
  }
}

/** So many that the second run, with fewer, holds the initial state, too. */
function initialLevels(initial: InitialState, model: QuantumModel, tolerance: number): number {
  const needed = levelsFor(initial, model, Math.min(1e-13, 1e-4 * tolerance));
  return Math.min(Math.max(fewestLevels, Math.ceil(1.25 * needed)), mostInitialLevels);
}

function rowOf(
  t: number,
  { state, error }: { readonly state: DensityMatrix; readonly error: number },
  { units, frame }: QuantumModel,
  averages: Averages = "frame",
): EvolutionRow {
  const rho = averages === "laboratory" ? (frame?.toLaboratory(state, t) ?? state) : state;
  return {
    t,
    ...quadratures(rho, units),
    n: occupation(rho),
    purity: purity(rho),
    trace_error: fockPopulations(rho).reduce((sum, value) => sum + value, -1),
    tail_population: fockPopulations(rho)
      .subarray(rho.levels - highestTenth(rho.levels))
      .reduce((sum, value) => sum + Math.abs(value), 0),
    error,
  };
}
