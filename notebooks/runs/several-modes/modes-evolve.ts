import type { MasterEquationKind, Model } from "../../../derivations/index.ts";
import type { DensityMatrix } from "../../../numeric/index.ts";
import { beginCheckpoint, type CheckpointOptions } from "../checkpoint.ts";
import { KeptEvolution } from "../kept-evolution.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { type InitialState, levelsFor } from "../quantum/initial-state.ts";
import { TooPure } from "../quantum/too-pure.ts";
import { defaultKind, Pace, provenanceOfRun, type RunOptions, type RunResult } from "../run.ts";
import { spaced } from "../spaced.ts";
import { initialOfModes } from "./initial-of-modes.ts";
import type { FrameOptions } from "../rotating-frame.ts";
import { type FramedModes, framedModes, initialInFrame } from "./modes-frame.ts";
import { type ModesModel, modesModel } from "./modes-model.ts";
import {
  fewestLevels,
  fitsMemory,
  type ProductAt,
  productEvolution,
  type ProductFrom,
} from "./product-evolution.ts";
import { type ModesRow, ProductRows } from "./product-rows.ts";

export interface ModesEvolveOptions extends RunOptions, CheckpointOptions {
  /** The first time (default 0), that of the initial state. */
  readonly from?: number | undefined;
  /** The last time. */
  readonly to: number;
  /** Number of equally spaced times, both ends included, 2 to 1000000 (default 201). */
  readonly points?: number | undefined;
  /** Of each mode by name; the others begin in the vacuum |0⟩⟨0| of (m_a, omega0_a). */
  readonly initial?: Readonly<Record<string, InitialState>> | undefined;
  /** Fock levels, 2 to 200, of each mode or as a list (default: enough for the initial state, then adapted). */
  readonly levels?: number | readonly number[] | undefined;
  /** Local error of an element of ρ, and limit of what the highest levels of a mode hold, 1e-13 to 1e-3 (default 1e-8). */
  readonly tolerance?: number | undefined;
  /** Is handed each row as soon as it is known; the result has none then. */
  readonly onRow?: ((row: ModesRow) => void) | undefined;
  /** A rotating frame in its rotating-wave approximation; initial states are those of the laboratory. */
  readonly frame?: Pick<FrameOptions, "frequency"> | undefined;
}

const defaultTolerance = 1e-8;
/** What levels that the user gives may leave in their highest ones without a warning. */
const fixedLevelsTolerance = 1e-8;

/** Of observables in natural units over 1 + n, by a second evolution. */
const allowedError = 1e-3;

export interface ModesEvolveResult extends RunResult {
  readonly rows: readonly ModesRow[];
  /** ρ at the last time that was reached, between product states |i_a⟩|i_b⟩…, with the index i_a·N_b + i_b. */
  readonly state: DensityMatrix;
  /** In a frame: which it is, what it leaves out, and how to go back. */
  readonly rotatingFrame?: string;
  /** Fock levels of each mode at the end, and at most. */
  readonly levels: { readonly last: readonly number[]; readonly most: readonly number[] };
}

/**
 * ρ(t) of ∂_t ρ = 𝓛(t)ρ of several oscillators from a product of initial states, as observables at equally spaced
 * times: of each mode what `evolve` has of one oscillator, of its reduced state (x_a, p_a, n_a, xx_a, xp_a, pp_a,
 * purity_a, tail_population_a), the means of products x_a*x_b, x_a*p_b, …, and purity and Tr ρ - 1 of the whole.
 * An integration that ends early is a result with status `unbounded`, rows up to there, and the reason as a warning.
 *
 * `error` in each row is by how much observables of a mode, x_a and p_a over √(1 + n_a), n_a and covariances over 1 + n_a
 * in natural units, or the purity, may be off, by a second evolution with other levels and a looser local error.
 *
 * `certificate`: the largest `error`; `edge_a`, …, the most that Σ |ρ_ij|² over the rows with one of the highest tenth of the levels of a
 * mode came to, and `allowed_edge`.
 *
 * @throws ModelError for one oscillator, or naming every parameter without a number
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, severalModes } from "caldera";
 * const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
 * const parameters = { hbar: 1, ...mode, gamma_a: 0.1, gamma_b: 0.1, c_a: 1, c_b: 1, J: 0.1 };
 * const model = readModel({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
 * const initial = { a: { kind: "fock", n: 1 } } as const;
 * const { status, rows } = await severalModes.evolve(model, { kind: "CL", to: 2, points: 3, initial });
 * assert.equal(status, "settled");
 * // The quantum leaves mode a and comes to b.
 * assert(rows[0].n_a > 0.999 && rows[2].n_a < rows[0].n_a && rows[2].n_b > 0);
 * ```
 */
export async function modesEvolve(
  model: Model,
  options: ModesEvolveOptions,
): Promise<ModesEvolveResult> {
  const { from = 0, to, points = 201, kind = defaultKind, onRow, progress, signal } = options;
  requireRange(options);
  const several = modelOf(model, kind, options);
  const start = startOf(several, options);
  const pace = new Pace(signal);
  await pace.next();
  const provenance = provenanceOfRun("modesEvolve", model, options);
  beginCheckpoint(options, "modesEvolve", provenance);
  const kept = new KeptEvolution<KeptRow, ProductFrom>(options.checkpoint);
  const rows: ModesRow[] = [];
  const made = new ProductRows(several);
  const found = new FoundProduct(several, options);
  const write = (known: KeptRow, at: ProductAt | undefined): void => {
    const { row } = known;
    if (onRow === undefined) rows.push(row);
    else onRow(row);
    progress?.((row.t - from) / (to - from), "");
    found.take(known, at);
  };
  const before = kept.found;
  for (const row of before?.rows ?? []) write(row, before?.state.at);
  const goOn = before && { known: before.rows.length, from: before.state };
  const times = spaced(from, to, points);
  for (const step of productEvolution(several, { ...start, times, goOn })) {
    if (step.kind === "failure") {
      found.failure = step.reason;
      break;
    }
    const { edges, error, levels } = step;
    const row = { row: made.row(step.t, step.state, levels, error), edges, error, levels };
    kept.take(row, step.from);
    write(row, step);
    await pace.next();
  }
  const { warnings, status, ...result } = found.result();
  const all = [...(several.frame?.warnings ?? []), ...warnings];
  return {
    ...result,
    status: status === "settled" && all.length > 0 ? "suspect" : status,
    warnings: all,
    ...(several.frame === undefined ? {} : { rotatingFrame: several.frame.words }),
    rows,
    provenance,
  };
}

/** In the laboratory, or in a frame. */
function modelOf(
  model: Model,
  kind: MasterEquationKind,
  { frame }: ModesEvolveOptions,
): FramedModes {
  if (frame === undefined) return modesModel(model, kind);
  const { order = 0 } = frame as FrameOptions;
  if (order === 0) return framedModes(model, kind, frame);
  throw new OptionError(
    "expansion",
    "goes beyond the rotating-wave approximation, which is as far as several modes evolve in a frame. Leave it out, or take their steady state.",
  );
}

/** Initial states and levels of all modes. */
function startOf(several: FramedModes, options: ModesEvolveOptions) {
  const { modes, units } = several;
  const { tolerance = defaultTolerance } = options;
  const initial = initialOfModes(options.initial, modes).map((state, mode) => {
    const angle = (several.frame?.frequencies[mode] ?? 0) * (options.from ?? 0);
    return initialInFrame(state, angle, units[mode]!);
  });
  const given = givenLevels(options, modes);
  const levels =
    given ??
    initial.map((state, mode) => {
      const needed = levelsFor(state, { units: units[mode]! }, Math.max(1e-13, tolerance * 1e-3));
      return Math.max(fewestLevels(modes.length), Math.ceil(1.25 * needed));
    });
  requireHeld(initial, given, modes);
  if (!levels.every(Number.isFinite) || !fitsMemory(several, levels)) {
    const subject = given === undefined ? "initial" : "levels";
    const words = levels.join(" × ");
    throw new OptionError(
      subject,
      given === undefined
        ? `needs ${words} levels, whose generator does not fit into memory. Start with smaller occupations, give a larger --tolerance, or fewer --levels.`
        : `leads to ${words} product states, whose generator does not fit into memory. Give fewer.`,
    );
  }
  return { initial, levels, adaptive: given === undefined, tolerance };
}

function givenLevels(
  { levels }: ModesEvolveOptions,
  modes: readonly string[],
): readonly number[] | undefined {
  if (levels === undefined) return undefined;
  const each = typeof levels === "number" ? modes.map(() => levels) : levels;
  if (each.length !== modes.length) {
    throw new OptionError(
      "levels",
      `must be one number, or one for each of the modes ${modes.join(", ")}, but are ${each.join(", ")}.`,
    );
  }
  for (const own of each) requireWhole("levels", own, 2, 200);
  return each;
}

function requireHeld(
  initial: readonly InitialState[],
  levels: readonly number[] | undefined,
  modes: readonly string[],
): void {
  initial.forEach((state, mode) => {
    const own = levels?.[mode] ?? Number.POSITIVE_INFINITY;
    if (state.kind !== "fock" || state.n < own) return;
    throw new OptionError(
      "initial",
      `${modes[mode]}=fock:${state.n} is not among the ${own} levels. Give a smaller number, or more --levels.`,
    );
  });
}

/** A row with what else is known at its time. */
interface KeptRow {
  readonly row: ModesRow;
  readonly error: number;
  /** Of each mode. */
  readonly edges: readonly number[];
  readonly levels: readonly number[];
}

/** What is known of an evolution apart from its rows. */
class FoundProduct {
  failure: string | undefined;
  #at: ProductAt = {
    state: { levels: 0, re: new Float64Array(0), im: new Float64Array(0) },
    levels: [],
  };
  #most: readonly number[] = [];
  #edges: readonly number[];
  #error = 0;
  #firstAbove: number | undefined;
  readonly #allowed: number;
  readonly #tooPure = new TooPure();

  constructor(
    readonly model: ModesModel,
    readonly options: ModesEvolveOptions,
  ) {
    const { levels, tolerance = defaultTolerance } = options;
    this.#edges = model.modes.map(() => 0);
    this.#allowed = levels === undefined ? tolerance : fixedLevelsTolerance;
  }

  take({ row, error, edges, levels }: KeptRow, at: ProductAt | undefined): void {
    const t = row["t"]!;
    this.#tooPure.take({ t, purity: row["purity"]! }, error);
    this.#error = Math.max(this.#error, error);
    if (edges.some((edge) => edge > this.#allowed)) this.#firstAbove ??= t;
    this.#edges = this.#edges.map((edge, mode) => Math.max(edge, edges[mode]!));
    this.#most = levels.map((own, mode) => Math.max(own, this.#most[mode] ?? 0));
    if (at !== undefined) this.#at = { state: at.state, levels: at.levels };
  }

  result(): Omit<ModesEvolveResult, "rows" | "provenance"> {
    const warnings = this.failure === undefined ? [...this.#cut(), ...this.#off()] : [this.failure];
    const edges = this.model.modes.map((name, mode) => [`edge_${name}`, this.#edges[mode]!]);
    const ended = this.failure !== undefined;
    return {
      status: ended ? "unbounded" : warnings.length === 0 ? "settled" : "suspect",
      state: this.#at.state,
      levels: { last: this.#at.levels, most: this.#most },
      certificate: {
        error: this.#error,
        ...Object.fromEntries(edges),
        allowed_edge: this.#allowed,
      },
      warnings: [...warnings, ...this.#tooPure.warnings],
    };
  }

  /** That a second evolution differs too much. */
  #off(): readonly string[] {
    if (this.#error <= allowedError) return [];
    return [
      `Observables may be off by up to ${this.#error.toExponential(1)} of their scale, by a second evolution with other levels: see the column error. Give a smaller --tolerance, or more --levels.`,
    ];
  }

  /** That the highest levels of a mode held too much. */
  #cut(): readonly string[] {
    const remedy =
      this.options.levels === undefined
        ? "more levels would take too long. Give a larger --tolerance, or more --levels and time"
        : "raise --levels, or leave it out";
    return this.model.modes.flatMap((name, mode) => {
      const edge = this.#edges[mode]!;
      if (edge <= this.#allowed) return [];
      return [
        `From t = ${this.#firstAbove} on, the highest of ${this.#most[mode]} levels of mode ${name} hold up to ${edge.toExponential(1)} of Σ |ρ_ij|², more than ${this.#allowed.toExponential(0)}: ${remedy}.`,
      ];
    });
  }
}

function requireRange({ from = 0, to, points, tolerance }: ModesEvolveOptions): void {
  requireWhole("points", points, 2, 1_000_000);
  if (tolerance !== undefined && !(tolerance >= 1e-13 && tolerance <= 1e-3)) {
    throw new OptionError("tolerance", `must be from 1e-13 to 1e-3, but is ${tolerance}.`);
  }
  if (!(from < to)) {
    throw new OptionError("to", `must be later than --from, but ${to} is not after ${from}.`);
  }
}
