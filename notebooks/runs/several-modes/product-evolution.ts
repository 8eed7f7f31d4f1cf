import {
  type DensityMatrix,
  evolutionWork,
  evolver,
  type FockRepresentation,
  productState,
  purity,
  reducedState,
} from "../../../numeric/index.ts";
import { bandsFit, productStates, productStrides } from "../../../numeric/quantum/fock/index.ts";
import { resizedProduct } from "../../../numeric/quantum/states/index.ts";
import { staticState } from "../../../numeric/index.ts";
import { type InitialState, initialDensityMatrix } from "../quantum/initial-state.ts";
import { observableError } from "../quantum/two-evolutions.ts";
import type { ModesModel } from "./modes-model.ts";

/** ρ of several modes at a time, between product states |i_a⟩|i_b⟩…. */
export interface ProductAt {
  readonly state: DensityMatrix;
  /** Fock levels of each mode. */
  readonly levels: readonly number[];
}

/** What an evolution gives one after another. */
export type ProductStep =
  | (ProductAt & {
      readonly kind: "state";
      readonly t: number;
      /** Of each mode the largest Σ |ρ_ij|² over the rows of its highest levels since the last step. */
      readonly edges: readonly number[];
      /** By how much observables may be off, see {@link Companion}. */
      readonly error: number;
      /** All that later times depend on. */
      readonly from: () => ProductFrom;
    })
  /** It ends here, before the last time, for this reason. */
  | { readonly kind: "failure"; readonly reason: string };

/** Both evolutions at a time, from which they go on as if they had not stopped. */
export interface ProductFrom {
  readonly at: ProductAt;
  readonly companion: CompanionAt;
}

export interface ProductEvolutionOptions {
  /** Goes on from there: the state at so many of the times, the first one included, is known. */
  readonly goOn?: { readonly known: number; readonly from: ProductFrom } | undefined;
  /** Of each mode. */
  readonly initial: readonly InitialState[];
  /** Fock levels of each mode at the beginning. */
  readonly levels: readonly number[];
  /** Whether levels follow the state. */
  readonly adaptive: boolean;
  /** Ascending; the first is that of the initial state. */
  readonly times: readonly number[];
  /** Local error of the integration, and what the highest levels of a mode may hold. */
  readonly tolerance: number;
  /** Multiplications that a period, or what is left of the time, may take (default: about half a minute). */
  readonly work?: number;
}

const mostWork = 6e10;
/** What the highest levels of a mode may hold at most: beyond it averages mean nothing. */
const meaninglessEdge = 1e-3;
/** The sum over the highest two fifths of a mode's levels, over the tolerance, below which a third is left out. */
const emptyPart = 1e-5;
/** Stretches of time that are run again with more levels, in periods of the fastest mode, and looks at each. */
const [stretchPeriods, looks] = [0.5, 4];

/** Fewest levels of a mode. */
export function fewestLevels(modes: number): number {
  return modes > 2 ? 5 : 8;
}

/**
 * ρ(t) of several modes at given times. As for one mode, the highest levels of each are looked at several times a
 * period: where Σ |ρ_ij|² over the rows of product states with one of them exceeds the tolerance, that stretch of
 * time is run again, from its beginning, with a quarter more levels of that mode, unless these would take too long.
 */
export function* productEvolution(
  model: ModesModel,
  options: ProductEvolutionOptions,
): Generator<ProductStep> {
  const { times, adaptive, tolerance, work = mostWork } = options;
  let [now = 0] = times;
  const flow = new ProductFlow(model, { tolerance, work, last: times[times.length - 1] ?? now });
  let at = beginning(model, options);
  const companion = new Companion(model, options, at);
  const step = (edges: readonly number[]): ProductStep => {
    const { error } = companion;
    const from = { at, companion: companion.at };
    return { kind: "state", t: now, ...at, edges, error, from: () => from };
  };
  const { goOn } = options;
  if (goOn === undefined) yield step(edgesOf(at.state, at.levels, highestTenth));
  else {
    at = goOn.from.at;
    companion.goOnFrom(goOn.from.companion);
    now = times[goOn.known - 1] ?? now;
  }
  for (const next of times.slice(goOn?.known ?? 1)) {
    const pieces = Math.max(1, Math.ceil((next - now) / (stretchPeriods * flow.period)));
    const begin = now;
    let edges: readonly number[] = at.levels.map(() => 0);
    for (let piece = 1; piece <= pieces; piece += 1) {
      const to = piece === pieces ? next : begin + ((next - begin) * piece) / pieces;
      const end = adaptive ? withEnoughLevels(flow, at, now, to) : flow.run(at, now, to);
      if (end.message !== "") {
        yield { kind: "failure", reason: end.message };
        return;
      }
      edges = edges.map((edge, mode) => Math.max(edge, end.edges[mode]!));
      companion.follow(end, now, to);
      at = adaptive ? withoutEmptyThirds(end, tolerance) : end;
      now = to;
    }
    yield step(edges);
  }
}

function beginning(
  { units }: ModesModel,
  { initial, levels }: Pick<ProductEvolutionOptions, "initial" | "levels">,
): ProductAt {
  const factors = initial.map((state, mode) =>
    initialDensityMatrix(state, { units: units[mode]! }, levels[mode]!),
  );
  return { state: productState(factors), levels };
}

function withEnoughLevels(flow: ProductFlow, initial: ProductAt, from: number, to: number) {
  let at = initial;
  for (;;) {
    const end = flow.run(at, from, to);
    const lacking = end.edges.map((edge) => edge > flow.limits.tolerance);
    if (end.message !== "" || !lacking.includes(true)) return end;
    const more = at.levels.map((own, mode) => (lacking[mode]! ? 2 * Math.ceil(0.625 * own) : own));
    if (!flow.affords(more, from)) {
      const most = Math.max(...end.edges);
      if (most <= meaninglessEdge) return end;
      const mode = flow.model.modes[end.edges.indexOf(most)];
      const message = `Between t = ${from} and ${to} the highest levels of mode ${mode}, of ${at.levels.join(" × ")}, come to hold ${most.toExponential(1)} of Σ |ρ_ij|², and more levels would take too long: the motion may be unbounded, or the equation unstable. If it is neither, give more --levels. Rows up to t = ${from} are complete.`;
      return { ...end, message };
    }
    at = resized(at, more);
  }
}

function withoutEmptyThirds({ state, levels, upper }: Stretch, tolerance: number): ProductAt {
  const fewest = fewestLevels(levels.length);
  const fewer = levels.map((own, mode) => {
    const kept = 2 * Math.ceil(own / 3);
    return upper[mode]! < emptyPart * tolerance && kept >= fewest ? kept : own;
  });
  return resized({ state, levels }, fewer);
}

interface CompanionAt {
  readonly at: ProductAt;
  readonly errors: readonly { readonly t: number; readonly error: number }[];
}

/**
 * A second evolution from the same initial state with fewer levels of each mode, or with more where their number is
 * given, and a looser local error: its observables differ from those of the first by about what the first is off, or
 * by more. The largest difference over a period stands beside each row.
 */
class Companion {
  readonly #flow: ProductFlow;
  readonly #step: 1 | -1;
  #at: ProductAt;
  #errors: CompanionAt["errors"];

  constructor(model: ModesModel, options: ProductEvolutionOptions, first: ProductAt) {
    const { tolerance, times, levels, adaptive } = options;
    const last = times[times.length - 1] ?? 0;
    this.#flow = new ProductFlow(model, { tolerance: looser * tolerance, work: 0, last });
    const wants = adaptive ? -1 : 1;
    this.#step = wants === 1 && !fitsMemory(model, besideLevels(levels, 1)) ? -1 : wants;
    this.#at = beginning(model, { initial: options.initial, levels: this.#beside(levels) });
    this.#errors = [{ t: Number.POSITIVE_INFINITY, error: this.#difference(first) }];
  }

  /** In natural units of each mode, over 1 + n, see {@link observableError}. */
  get error(): number {
    return Math.max(...this.#errors.map(({ error }) => error));
  }

  get at(): CompanionAt {
    return { at: this.#at, errors: this.#errors };
  }

  goOnFrom({ at, errors }: CompanionAt): void {
    [this.#at, this.#errors] = [at, errors];
  }

  /** Goes to the end of a stretch, and compares. */
  follow(first: ProductAt, from: number, to: number): void {
    const { state, levels } = this.#flow.run(
      resized(this.#at, this.#beside(first.levels)),
      from,
      to,
    );
    this.#at = { state, levels };
    const recent = this.#errors.filter(({ t }) => t > to - this.#flow.period && t <= to);
    this.#errors = [...recent, { t: to, error: this.#difference(first) }];
  }

  #beside(levels: readonly number[]): readonly number[] {
    return besideLevels(levels, this.#step);
  }

  /** The largest one of observables of a mode, and of the purity of all. */
  #difference({ state, levels }: ProductAt): number {
    const own = levels.map((_, mode) =>
      observableError(
        reducedState(state, levels, mode),
        reducedState(this.#at.state, this.#at.levels, mode),
      ),
    );
    return Math.max(...own, Math.abs(purity(state) - purity(this.#at.state)));
  }
}

function besideLevels(levels: readonly number[], step: 1 | -1): readonly number[] {
  return levels.map((own) => Math.max(2, own + step * Math.max(2, Math.ceil(own / 6))));
}

/** Local error of the second evolution, over that of the first. */
const looser = 4;

/** With other levels: those that are new are empty, those that are left out are lost. */
function resized({ state, levels }: ProductAt, to: readonly number[]): ProductAt {
  if (levels.join() === to.join()) return { state, levels };
  const [first] = resizedProduct(staticState(state), levels, to).components;
  return { state: first!, levels: to };
}

/** The end of a short time, and the most that the highest levels of each mode held in its course. */
interface Stretch extends ProductAt {
  /** Σ |ρ_ij|² over the rows of the highest tenth of the levels of each mode, and of their highest two fifths. */
  readonly edges: readonly number[];
  readonly upper: readonly number[];
  /** Why it did not come to its end; empty if it did. */
  readonly message: string;
}

/** Integrates over short times. */
class ProductFlow {
  /** Of the fastest mode. */
  readonly period: number;
  #generator: FockRepresentation | undefined;
  #evolve: ReturnType<typeof evolver> | undefined;
  #levels = "";
  readonly #afforded = new Map<string, number>();
  readonly #fits: (states: number) => boolean;

  constructor(
    readonly model: ModesModel,
    readonly limits: {
      readonly tolerance: number;
      readonly work: number;
      /** The last time. */
      readonly last: number;
    },
  ) {
    this.period = (2 * Math.PI) / Math.max(...model.units.map(({ omega0 }) => omega0));
    this.#fits = fitting(model);
  }

  /** Whether a period with so many levels, or what is left of the time, does not take too long. */
  affords(levels: readonly number[], now: number): boolean {
    if (!this.#fits(productStates(levels))) return false;
    const { period } = this;
    const known = this.#afforded.get(levels.join());
    const rate = known ?? evolutionWork(this.#generatorAt(levels), period) / period;
    this.#afforded.set(levels.join(), rate);
    return rate * Math.min(period, this.limits.last - now) <= this.limits.work;
  }

  run({ state: initial, levels }: ProductAt, from: number, to: number): Stretch {
    const outputTimes = Float64Array.from({ length: looks }, (_, k) =>
      k + 1 === looks ? to : from + ((to - from) * (k + 1)) / looks,
    );
    const { tolerance } = this.limits;
    const generator = this.#generatorAt(levels);
    this.#evolve ??= evolver(generator);
    const run = this.#evolve({ initial, from, to, tolerance, outputTimes });
    const states = Array.from(run.times, (_, k) => run.recorded(k));
    const most = (highest: (own: number) => number): readonly number[] =>
      states
        .map((state) => edgesOf(state, levels, highest))
        .reduce(
          (one, other) => one.map((edge, mode) => Math.max(edge, other[mode]!)),
          levels.map(() => 0),
        );
    const finite = [run.state.re, run.state.im].every((part) => part.every(Number.isFinite));
    const failed = run.status === "finished" ? "ρ is beyond double precision." : run.message;
    return {
      state: run.state,
      levels,
      edges: most(highestTenth),
      upper: most((own) => own - Math.floor(0.6 * own)),
      message: run.status === "finished" && finite ? "" : failed,
    };
  }

  #generatorAt(levels: readonly number[]): FockRepresentation {
    const key = levels.join();
    const known = this.#levels === key ? this.#generator : undefined;
    if (known === undefined) this.#evolve = undefined;
    this.#generator = known ?? this.model.generatorAt(levels);
    this.#levels = key;
    return this.#generator;
  }
}

/** Whether the generator between so many levels fits into memory. */
export function fitsMemory(model: ModesModel, levels: readonly number[]): boolean {
  return fitting(model)(productStates(levels));
}

function fitting({ generatorAt, modes }: ModesModel): (states: number) => boolean {
  return bandsFit(generatorAt(modes.length > 2 ? 4 : 6), generatorAt);
}

export function highestTenth(levels: number): number {
  return Math.min(levels, Math.max(2, Math.ceil(levels / 10)));
}

/** Σ |ρ_ij|² over the rows of product states with one of the highest levels, of each mode. */
function edgesOf(
  { levels: states, re, im }: DensityMatrix,
  levels: readonly number[],
  highest: (own: number) => number,
): readonly number[] {
  const strides = productStrides(levels);
  const edges = levels.map(() => 0);
  for (let row = 0; row < states; row++) {
    let sum = 0;
    for (let at = row * states; at < (row + 1) * states; at++) sum += re[at]! ** 2 + im[at]! ** 2;
    levels.forEach((own, mode) => {
      const level = Math.floor(row / strides[mode]!) % own;
      if (level >= own - highest(own)) edges[mode]! += sum;
    });
  }
  return edges;
}
