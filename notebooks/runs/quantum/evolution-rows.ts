import {
  type DensityMatrix,
  evolve,
  evolutionWork,
  fockPopulations,
  occupation,
  purity,
  quadratures,
} from "../../../numeric/index.ts";
import { type InitialState, initialDensityMatrix, levelsFor } from "./initial-state.ts";
import type { QuantumModel } from "./quantum-model.ts";

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
}

export const evolutionColumns = [
  ...["t", "x", "p", "n", "xx", "xp", "pp", "purity", "trace_error", "tail_population"],
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
  /** Local error of the integration, and what the highest levels may hold (default 1e-10). */
  readonly tolerance?: number | undefined;
}

/** What an evolution gives one after another. */
export type EvolutionStep =
  | {
      readonly kind: "row";
      readonly row: EvolutionRow;
      /** ρ of the row. */
      readonly state: DensityMatrix;
      /** Largest Σ |ρ_ij|² over the rows of the highest tenth of the levels since the last row. */
      readonly edge: number;
    }
  /** It ends here, before the last time, for this reason. */
  | { readonly kind: "failure"; readonly reason: string };

/** Most levels of an initial state for which no number of levels is given. */
export const mostInitialLevels = 200;
/**
 * Multiplications that a period, or what is left of the time, may take: some fifteen seconds. Where
 * more levels would take longer, those that there are go on, and rows say what they lack.
 */
const mostWork = 1.5e10;
/** What the highest levels may hold at most: beyond it rows mean nothing. */
const meaninglessEdge = 1e-3;
const fewestLevels = 16;
/**
 * What Σ |ρ_ij|² over the rows of the highest tenth of the levels may reach, beyond which there have to
 * be more, is the tolerance. Unlike their population it counts coherences, on which means depend, and
 * not the long but harmless tails that a diffusion growing with x² gives to the populations.
 */
export const defaultTolerance = 1e-10;
/** What a number of levels that the user gives may leave there without a warning. */
export const fixedLevelsTolerance = 1e-8;
/** The same sum over the highest two fifths, over the tolerance, below which a third may be left out. */
const emptyPart = 1e-5;
/**
 * Stretches of time that are run again with more levels, in periods 2π/ω0, or 2π over the largest rate of a rotating
 * frame, and looks at each.
 */
const [stretchPeriods, looks] = [0.5, 4];

/**
 * ρ(t) at given times. The highest levels are looked at eight times a period of the oscillator: where
 * Σ |ρ_ij|² of their rows exceeds the tolerance, that stretch of time is run again, from its beginning,
 * with a quarter more levels, unless these would take too long. What has been written by then had empty
 * highest levels all the time. Where the highest two fifths hold less than 1e-5 of the tolerance for a
 * while, a third of all is left out.
 */
export function* evolutionRows(
  model: QuantumModel,
  options: EvolutionRowsOptions,
): Generator<EvolutionStep> {
  const { initial, times } = options;
  const adaptive = options.levels === undefined;
  const fewest = Math.max(fewestLevels, Math.ceil(1.25 * levelsFor(initial, model)));
  const tolerance = options.tolerance ?? defaultTolerance;
  const last = times[times.length - 1] ?? 0;
  const flow = new Flow(model, tolerance, last);
  const levels = options.levels ?? Math.min(fewest, mostInitialLevels);
  let [now = 0] = times;
  const prepared = initialDensityMatrix(initial, model, levels);
  let state = model.frame?.toFrame(prepared, now) ?? prepared;
  const rowAt = (): EvolutionRow => rowOf(now, state, model, options.averages);
  const first = rowsAbove(state, levels - highestTenth(levels));
  yield { kind: "row", row: rowAt(), state, edge: first };
  for (const next of times.slice(1)) {
    const length = stretchPeriods * periodOf(model);
    const pieces = Math.max(1, Math.ceil((next - now) / length));
    const begin = now;
    let edge = 0;
    for (let piece = 1; piece <= pieces; piece += 1) {
      const to = piece === pieces ? next : begin + ((next - begin) * piece) / pieces;
      const end = adaptive ? withEnoughLevels(flow, state, now, to) : flow.run(state, now, to);
      if (end.message !== "") {
        yield { kind: "failure", reason: end.message };
        return;
      }
      edge = Math.max(edge, end.edge);
      state =
        adaptive && end.upperPart < emptyPart * tolerance
          ? withoutUpperThird(end.state)
          : end.state;
      now = to;
    }
    yield { kind: "row", row: rowAt(), state, edge };
  }
}

function withEnoughLevels(flow: Flow, initial: DensityMatrix, from: number, to: number): Stretch {
  let state = initial;
  for (;;) {
    const end = flow.run(state, from, to);
    if (end.message !== "" || end.edge <= flow.tolerance) return end;
    const more = 2 * Math.ceil(0.625 * state.levels);
    if (!flow.affords(more, from)) {
      if (end.edge <= meaninglessEdge) return end;
      const message = `Between t = ${from} and ${to} the highest of ${state.levels} levels come to hold ${end.edge.toExponential(1)} of Σ |ρ_ij|², and more levels would take too long: the motion may be unbounded, or the equation unstable. If it is neither, give more --levels. Rows up to t = ${from} are complete.`;
      return { ...end, message };
    }
    state = resized(state, more);
  }
}

function withoutUpperThird(state: DensityMatrix): DensityMatrix {
  const fewer = 2 * Math.ceil(state.levels / 3);
  return fewer < fewestLevels ? state : resized(state, fewer);
}

/** With other levels: those that are new are empty, those that are left out are lost. */
function resized({ levels: old, re, im }: DensityMatrix, levels: number): DensityMatrix {
  const kept = Math.min(old, levels);
  const part = (values: Float64Array): Float64Array => {
    const result = new Float64Array(levels * levels);
    for (let i = 0; i < kept; i++) result.set(values.subarray(i * old, i * old + kept), i * levels);
    return result;
  };
  return { levels, re: part(re), im: part(im) };
}

/** The end of a short time, and the most that the highest levels held in its course. */
interface Stretch {
  readonly state: DensityMatrix;
  /** Σ |ρ_ij|² over the rows of the highest tenth of the levels, and of their highest two fifths. */
  readonly edge: number;
  readonly upperPart: number;
  /** Why it did not come to its end; empty if it did. */
  readonly message: string;
}

/** Integrates over short times. */
class Flow {
  #generator: ReturnType<QuantumModel["generatorAt"]> | undefined;

  readonly #afforded = new Map<number, number>();

  constructor(
    readonly model: QuantumModel,
    readonly tolerance: number,
    readonly last: number,
  ) {}

  /** Whether a period with so many levels, or what is left of the time, does not take too long. */
  affords(levels: number, now: number): boolean {
    const period = periodOf(this.model);
    const known = this.#afforded.get(levels);
    const rate = known ?? evolutionWork(this.model.generatorAt(levels), period) / period;
    this.#afforded.set(levels, rate);
    return rate * Math.min(period, this.last - now) <= mostWork;
  }

  run(initial: DensityMatrix, from: number, to: number): Stretch {
    const { levels } = initial;
    if (this.#generator?.levels !== levels) this.#generator = this.model.generatorAt(levels);
    const outputTimes = Float64Array.from({ length: looks }, (_, k) =>
      k + 1 === looks ? to : from + ((to - from) * (k + 1)) / looks,
    );
    const { tolerance } = this;
    const run = evolve(this.#generator, { initial, from, to, tolerance, outputTimes });
    const states = Array.from(run.times, (_, k) => run.recorded(k));
    const most = (of: (rho: DensityMatrix) => number): number => Math.max(0, ...states.map(of));
    const finite = [run.state.re, run.state.im].every((part) => part.every(Number.isFinite));
    const failed = run.status === "finished" ? "ρ is beyond double precision." : run.message;
    return {
      state: run.state,
      edge: most((rho) => rowsAbove(rho, levels - highestTenth(levels))),
      upperPart: most((rho) => rowsAbove(rho, Math.floor(0.6 * levels))),
      message: run.status === "finished" && finite ? "" : failed,
    };
  }
}

function periodOf({ frame, units }: QuantumModel): number {
  return (2 * Math.PI) / (frame?.rate ?? units.omega0);
}

function highestTenth(levels: number): number {
  return Math.min(levels, Math.max(2, Math.ceil(levels / 10)));
}

/** Σ |ρ_ij|² of i ≥ first. */
function rowsAbove({ levels, re, im }: DensityMatrix, first: number): number {
  let sum = 0;
  for (let at = first * levels; at < re.length; at++) sum += re[at]! ** 2 + im[at]! ** 2;
  return sum;
}

function rowOf(
  t: number,
  state: DensityMatrix,
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
  };
}
