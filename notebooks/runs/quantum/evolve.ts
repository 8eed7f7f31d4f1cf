import type { LindbladEquation, Model } from "../../../derivations/index.ts";
import type { DensityMatrix } from "../../../numeric/index.ts";
import { beginCheckpoint, type CheckpointOptions } from "../checkpoint.ts";
import { KeptEvolution } from "../kept-evolution.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import {
  Pace,
  provenanceOfRun,
  type KeptOptions,
  type RunOptions,
  type RunResult,
} from "../run.ts";
import { spaced } from "../spaced.ts";
import {
  type Averages,
  defaultTolerance,
  type EvolutionRow,
  evolutionRows,
  type EvolutionRowsOptions,
  type EvolutionStep,
  mostInitialLevels,
} from "./evolution-rows.ts";
import { type InitialState, levelsFor } from "./initial-state.ts";
import type { FrameOptions } from "../rotating-frame.ts";
import { TooPure } from "./too-pure.ts";
import { modelOfRun } from "./frame-model.ts";

export interface EvolveOptions extends RunOptions, KeptOptions, CheckpointOptions {
  /** The first time (default 0), that of the initial state. */
  readonly from?: number | undefined;
  /** The last time. */
  readonly to: number;
  /** Number of equally spaced times, both ends included, 2 to 1000000 (default 201). */
  readonly points?: number | undefined;
  /** In the laboratory, also for a frame. Default: the vacuum, |0⟩⟨0| of the oscillator (m, ω0). */
  readonly initial?: InitialState | undefined;
  /** A rotating frame in which the generator is static (default: the laboratory). */
  readonly frame?: FrameOptions | undefined;
  /** In a frame: observables of the frame (default), or of the laboratory, with the fast motion to the order of it. */
  readonly averages?: Averages | undefined;
  /** Number of Fock levels, 2 to 200 (default: enough for the initial state, then adapted). */
  readonly levels?: number | undefined;
  /** Error of x and p over √(1 + n), of n and covariances over 1 + n, in units of (m, ω0), 1e-13 to 1e-3 (default 1e-6). */
  readonly tolerance?: number | undefined;
  /** Is handed each row as soon as it is known; the result has none then. */
  readonly onRow?: ((row: EvolutionRow) => void) | undefined;
}

export interface EvolveResult extends RunResult {
  readonly rows: readonly EvolutionRow[];
  /** ρ at the last time that was reached, between Fock states of (m, ω0), row by row. */
  readonly state: DensityMatrix;
  /** In a frame: which it is, what it leaves out, and how to go back. */
  readonly rotatingFrame?: string;
  /** Number of levels at the end, and at most. */
  readonly levels: { readonly last: number; readonly most: number };
}

/**
 * ρ(t) of ∂_t ρ = 𝓛(t)ρ from an initial state, as observables at equally spaced times: means x and p, n = ⟨a†a⟩,
 * covariances xx, xp and pp in the model's units, purity, Tr ρ - 1, the population of the highest tenth of the levels, and
 * an estimate of the error.
 * Times are in the model's units. An integration that ends early is a result with status `unbounded`, rows up to
 * there, and the reason as a warning. A purity above 1, where the equation is not completely positive, is a warning, too: the
 * numbers are those of the equation.
 *
 * @throws ModelError naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { evolve, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 1, U: 0.1 };
 * const model = readModel({ potential: "U*x^4/4", parameters });
 * const initial = { kind: "coherent", x: 1, p: 0 } as const;
 * const { status, rows } = await evolve(model, { kind: "CL", to: 5, points: 11, initial });
 * assert.equal(status, "settled");
 * assert(Math.abs(rows[0].x - 1) < 1e-9 && Math.abs(rows[10].x) < 1);
 * ```
 */
export async function evolve(
  source: Model | LindbladEquation,
  options: EvolveOptions,
): Promise<EvolveResult> {
  const { from = 0, to, points = 201, levels, tolerance } = options;
  const { initial = { kind: "fock", n: 0 }, onRow, progress, signal } = options;
  requireRange(options);
  const quantum = modelOfRun(source, options);
  requireLevels(levelsFor(initial, quantum), levels);
  const pace = new Pace(signal);
  const rows: EvolutionRow[] = [];
  const found = new Found(levels, tolerance);
  const times = spaced(from, to, points);
  const provenance = provenanceOfRun("evolve", source, options);
  beginCheckpoint(options, "evolve", provenance);
  const kept: EvolutionRowsOptions["kept"] = new KeptEvolution(options.checkpoint);
  const asked = { initial, times, levels, tolerance, averages: options.averages, kept };
  for (const step of evolutionRows(quantum, asked)) {
    if (step.kind === "failure") {
      found.failure = step.reason;
      break;
    }
    const { row } = step;
    if (onRow === undefined) rows.push(row);
    else onRow(row);
    progress?.((row.t - from) / (to - from), "");
    found.take(step);
    await pace.next();
  }
  const { frame } = quantum;
  const result = found.result();
  return {
    ...result,
    rows,
    ...(frame === undefined ? {} : { rotatingFrame: frame.words }),
    warnings: [...(frame?.warnings ?? []), ...result.warnings],
    provenance,
  };
}

/** What is known of an evolution apart from its rows. */
class Found {
  failure: string | undefined;
  #state: DensityMatrix = { levels: 0, re: new Float64Array(0), im: new Float64Array(0) };
  #most = 0;
  #error = 0;
  #firstAbove: number | undefined;
  readonly #tooPure = new TooPure();

  constructor(
    readonly given: number | undefined,
    readonly tolerance = defaultTolerance,
  ) {}

  take({ row, levels, state }: EvolutionStep & { readonly kind: "row" }): void {
    const { t, error } = row;
    this.#tooPure.take(row, error);
    if (error > this.tolerance) this.#firstAbove ??= t;
    this.#error = Math.max(this.#error, error);
    this.#most = Math.max(this.#most, levels);
    if (state !== undefined) this.#state = state;
  }

  result(): Omit<EvolveResult, "rows" | "provenance"> {
    const warnings = this.failure === undefined ? this.#inaccurate() : [this.failure];
    return {
      status:
        this.failure !== undefined ? "unbounded" : warnings.length === 0 ? "settled" : "suspect",
      state: this.#state,
      levels: { last: this.#state.levels, most: this.#most },
      certificate: { error: this.#error, allowed_error: this.tolerance },
      warnings: [...warnings, ...this.#tooPure.warnings],
    };
  }

  /** That observables may be further off than the tolerance. */
  #inaccurate(): readonly string[] {
    if (this.#error <= this.tolerance) return [];
    const cause =
      this.given === undefined
        ? "and more levels would take too long or do not help. Give a larger --tolerance, or more --levels"
        : `with ${this.given} levels. Give more --levels, or leave them out, or give a larger --tolerance`;
    return [
      `From t = ${this.#firstAbove} on, observables may be off by up to ${this.#error.toExponential(1)} of their scale (column error), more than ${this.tolerance.toExponential(0)}, ${cause}.`,
    ];
  }
}

function requireRange(options: EvolveOptions): void {
  const { from = 0, to, points, initial, levels, tolerance, averages, frame } = options;
  if (averages !== undefined && frame === undefined) {
    throw new OptionError(
      "averages",
      "belongs to --frame rotating: without a frame all averages are those of the laboratory. Leave it out, or give the frame.",
    );
  }
  requireWhole("points", points, 2, 1_000_000);
  requireWhole("levels", levels, 2, 200);
  if (tolerance !== undefined && !(tolerance >= 1e-13 && tolerance <= 1e-3)) {
    throw new OptionError("tolerance", `must be from 1e-13 to 1e-3, but is ${tolerance}.`);
  }
  if (!(from < to)) {
    throw new OptionError("to", `must be later than --from, but ${to} is not after ${from}.`);
  }
  if (initial?.kind !== "fock" || initial.n < (levels ?? Number.POSITIVE_INFINITY)) return;
  throw new OptionError(
    "initial",
    `fock:${initial.n} is not among the ${levels} levels. Give a smaller number, or more --levels.`,
  );
}

/** A cut initial state is no error if the number of levels is given, but the rows show it. */
function requireLevels(needed: number, given: number | undefined): void {
  if (given !== undefined || needed <= mostInitialLevels) return;
  throw new OptionError(
    "initial",
    `needs ${needed} levels, more than ${mostInitialLevels}. Start with a smaller occupation, or give --levels.`,
  );
}
