import {
  type DensityMatrix,
  occupation,
  purity,
  quadratures,
  type Quadratures,
} from "../../../numeric/index.ts";
import type { Flow, Stretch } from "./evolution-flow.ts";

/** What the highest levels may hold at most, and the largest error: beyond these rows mean nothing. */
const [meaninglessEdge, meaninglessError] = [1e-3, 0.1];
export const fewestLevels = 16;
/** Σ |ρ_ij|² over the rows of the highest two fifths that is rounding: more levels would hold nothing. */
const rounding = 1e-29;
/** The local error of the integration, over the tolerance, and over that of the first run in the second. */
const [localError, looser] = [1e-4, 4];
const finestLocalError = 1e-14;
/** Where a growing error is met by a refinement, over the tolerance: at this share, and at each multiple by a factor. */
const [share, growth] = [0.25, 1.5];
/** A refinement that leaves more than this of what a stretch adds to the error does not help. */
const helps = 0.8;
/** √Σ|ρ_ij|² over the rows above half of the levels, over the tolerance, below which a third may go. */
const emptyPart = 0.01;
/** Stretches of time for which it stays so before a third goes. */
const emptyStretches = 4;

/** Why an evolution ends early. */
export interface Ended {
  readonly reason: string;
}

/** Both runs at a time, from which they go on as if they had not stopped. */
export interface TwoEvolutionsAt {
  readonly state: DensityMatrix;
  readonly second: DensityMatrix;
  readonly local: number;
  readonly errors: readonly { readonly t: number; readonly error: number }[];
  readonly largest: number;
  readonly lost: number;
  readonly empty: number;
}

/** An accepted piece of both runs. */
interface Piece {
  readonly first: Stretch;
  readonly second: Stretch;
  /** The largest difference of observables on the way. */
  readonly error: number;
}

/**
 * One evolution beside a second with other levels and a looser local error, from the same initial state. The
 * observables of the second, whose cut is felt earlier, differ from those of the first by more than the first is off:
 * the largest difference estimates the error, from above. Where it exceeds a share of the tolerance and grows, the stretch of time is
 * run again with a quarter more levels in both, or a tenth of the local error; the second keeps what it was off before.
 * Where a number of levels is given the second has more levels, and the difference is the error of the first, but for
 * what the second lacks itself.
 */
export class TwoEvolutions {
  state: DensityMatrix;
  #second: DensityMatrix;
  #local: number;
  /** Over the last period, and over all times so far. */
  #errors: readonly { readonly t: number; readonly error: number }[];
  #largest: number;
  #lost = 0;
  #empty = 0;

  constructor(
    readonly flow: Flow,
    initialAt: (levels: number) => DensityMatrix,
    readonly options: {
      readonly levels: number;
      readonly adaptive: boolean;
      readonly tolerance: number;
    },
  ) {
    const { levels, adaptive, tolerance } = options;
    this.state = initialAt(levels);
    this.#second = initialAt(adaptive ? fewerThan(levels) : levels + difference(levels));
    this.#local = Math.max(finestLocalError, localError * tolerance);
    this.#largest = observableError(this.state, this.#second);
    this.#errors = [{ t: Number.POSITIVE_INFINITY, error: this.#largest }];
  }

  /** All that later times depend on. */
  get at(): TwoEvolutionsAt {
    return {
      ...{ state: this.state, second: this.#second, local: this.#local, errors: this.#errors },
      ...{ largest: this.#largest, lost: this.#lost, empty: this.#empty },
    };
  }

  /** Goes on from there. */
  goOnFrom({ state, second, local, errors, largest, lost, empty }: TwoEvolutionsAt): void {
    [this.state, this.#second, this.#local, this.#errors] = [state, second, local, errors];
    [this.#largest, this.#lost, this.#empty] = [largest, lost, empty];
  }

  /** Estimate of the errors of the observables of {@link state}, in units of the oscillator over 1 + n. */
  get error(): number {
    return Math.max(...this.#errors.map(({ error }) => error)) + this.#lost;
  }

  /** Goes on to a later time, or ends. */
  advance(from: number, to: number): Ended | undefined {
    const piece = this.#piece(from, to);
    const { adaptive, tolerance } = this.options;
    const failed = [piece.first, piece.second].find(({ message }) => message !== "");
    if (failed !== undefined) return { reason: failed.message };
    const edge = Math.max(...piece.first.states.map(edgeOf));
    const { levels } = this.state;
    if (adaptive && (edge > meaninglessEdge || piece.error > meaninglessError)) {
      return {
        reason: `Between t = ${from} and ${to} the highest of ${levels} levels come to hold ${edge.toExponential(1)} of Σ |ρ_ij|², observables are off by ${piece.error.toExponential(1)} of their scale, and more levels would take too long or do not help: the motion may be unbounded, or the equation unstable. If it is neither, give more --levels. Rows up to t = ${from} are complete.`,
      };
    }
    this.state = piece.first.end;
    this.#second = piece.second.end;
    this.#largest = Math.max(this.#largest, piece.error);
    // The error of a moving state may pass through zero.
    const recent = this.#errors.filter(({ t }) => t > to - this.flow.period && t <= to);
    this.#errors = [...recent, { t: to, error: piece.error }];
    if (adaptive) this.#leaveOutEmpty(piece, tolerance);
    return undefined;
  }

  /** From one time to another, with more levels or a smaller local error as long as these are needed and help. */
  #piece(from: number, to: number): Piece {
    let found = this.#run(this.state, this.#second, from, to);
    let allowed = share * this.options.tolerance;
    while (allowed < this.#largest) allowed *= growth;
    while (this.options.adaptive && isComplete(found) && found.error > allowed) {
      const better =
        this.#withSmallerSteps(found, allowed, from, to) ??
        this.#withMoreLevels(found, allowed, from, to) ??
        this.#withFewerLevels(found, allowed, from, to) ??
        this.#whereFull(found, from, to);
      if (better === undefined) return found;
      found = better;
    }
    return found;
  }

  /** With a quarter more levels in both; undefined where these are not needed, not affordable, or no better. */
  #withMoreLevels(found: Piece, allowed: number, from: number, to: number): Piece | undefined {
    const { first } = found;
    if (first.states.every((rho) => rowsAbove(rho, 0.6) < rounding)) return undefined;
    const levels = moreThan(first.end.levels);
    if (!this.flow.affords(levels, from)) return undefined;
    const more = this.#runWith(levels, from, to);
    return this.#isBetter(more, found, allowed) ? more : undefined;
  }

  /**
   * With four fifths of the levels; undefined where that is no better. Equations that are not completely positive may
   * have motions at the highest of many levels that grow.
   */
  #withFewerLevels(found: Piece, allowed: number, from: number, to: number): Piece | undefined {
    const levels = 2 * Math.floor(0.4 * found.first.end.levels);
    if (levels < fewestLevels) return undefined;
    const fewer = this.#runWith(levels, from, to);
    return this.#isBetter(fewer, found, allowed) ? fewer : undefined;
  }

  /** With a quarter more levels where the highest are full: the next ones may be, too. */
  #whereFull({ first }: Piece, from: number, to: number): Piece | undefined {
    const levels = moreThan(first.end.levels);
    if (edgeOf(first.end) <= meaninglessEdge || !this.flow.affords(levels, from)) return undefined;
    return this.#runWith(levels, from, to);
  }

  #runWith(levels: number, from: number, to: number): Piece {
    const [one, two] = [resized(this.state, levels), resized(this.#second, fewerThan(levels))];
    return this.#run(one, two, from, to);
  }

  /** With a tenth of the local error; undefined where that is no better. */
  #withSmallerSteps(found: Piece, allowed: number, from: number, to: number): Piece | undefined {
    const before = this.#local;
    this.#local = Math.max(finestLocalError, before / 10);
    if (this.#local === before) return undefined;
    const [one, two] = [found.first, found.second].map(({ end }) => end.levels) as [number, number];
    const finer = this.#run(resized(this.state, one), resized(this.#second, two), from, to);
    if (this.#isBetter(finer, found, allowed)) return finer;
    this.#local = before;
    return undefined;
  }

  #isBetter(finer: Piece, found: Piece, allowed: number): boolean {
    const before = this.#largest;
    const adds = ({ error }: Piece): number => error - Math.min(before, allowed);
    return isComplete(finer) && (finer.error <= allowed || adds(finer) < helps * adds(found));
  }

  #run(one: DensityMatrix, two: DensityMatrix, from: number, to: number): Piece {
    const first = this.flow.run(one, from, to, this.#local);
    const second = this.flow.run(two, from, to, looser * this.#local);
    const errors = first.states.map((rho, k) => {
      const other = second.states[k];
      return other === undefined ? Number.POSITIVE_INFINITY : observableError(rho, other);
    });
    return { first, second, error: Math.max(0, ...errors) };
  }

  /** Leaves out a third of the levels where the upper half has been empty for a while. */
  #leaveOutEmpty({ first }: Piece, tolerance: number): void {
    const held = Math.sqrt(Math.max(...first.states.map((rho) => rowsAbove(rho, 0.5))));
    this.#empty = held < emptyPart * tolerance ? this.#empty + 1 : 0;
    const fewer = 2 * Math.ceil(this.state.levels / 3);
    if (this.#empty < emptyStretches || fewer < fewestLevels) return;
    this.#empty = 0;
    this.#lost += held;
    this.state = resized(this.state, fewer);
    this.#second = resized(this.#second, fewerThan(fewer));
  }
}

function isComplete({ first, second }: Piece): boolean {
  return first.message === "" && second.message === "";
}

/** Levels between the two runs: the tail of a state falls by more than half over so many. */
function difference(levels: number): number {
  return Math.max(4, Math.ceil(levels / 6));
}

function moreThan(levels: number): number {
  return 2 * Math.ceil(0.625 * levels);
}

function fewerThan(levels: number): number {
  return Math.max(1, levels - difference(levels));
}

/**
 * The largest difference of what is written of two states in units of the oscillator: of x and p over √(1 + n), of n
 * and the covariances over 1 + n, and of the purity.
 */
export function observableError(a: DensityMatrix, b: DensityMatrix): number {
  const [n, one, other] = [occupation(a), quadratures(a), quadratures(b)];
  const off = (key: keyof Quadratures): number => Math.abs(one[key] - other[key]);
  const second = Math.max(Math.abs(n - occupation(b)), off("xx"), off("xp"), off("pp"));
  const size = 1 + Math.max(0, n);
  return Math.max(
    Math.max(off("x"), off("p")) / Math.sqrt(size),
    second / size,
    Math.abs(purity(a) - purity(b)),
  );
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

export function highestTenth(levels: number): number {
  return Math.min(levels, Math.max(2, Math.ceil(levels / 10)));
}

/** Σ |ρ_ij|² over the rows of the highest tenth of the levels. */
function edgeOf(rho: DensityMatrix): number {
  return rowsAbove(rho, 1 - highestTenth(rho.levels) / rho.levels);
}

/** Σ |ρ_ij|² of i from a fraction of the levels on. */
function rowsAbove({ levels, re, im }: DensityMatrix, fraction: number): number {
  let sum = 0;
  for (let at = Math.round(fraction * levels) * levels; at < re.length; at++) {
    sum += re[at]! ** 2 + im[at]! ** 2;
  }
  return sum;
}
