import type { FourierState } from "../density-matrix/index.ts";
import { harmonicGenerator } from "../liouvillian/index.ts";
import type { GeneratorSource } from "./frame.ts";
import { secularRates } from "./secular-rates.ts";
import { slowRates } from "./slow-rates.ts";
import { stabilityBetween } from "./stability.ts";
import { sufficientSize } from "./sufficient-size.ts";

/** A motion that grows instead of decaying. */
export interface Growth {
  readonly rate: number;
  readonly frequency: number;
  /** Between how many levels. */
  readonly levels: number;
}

/** How a state is returned to. */
export interface Relaxation {
  /**
   * An estimate of the slowest rate of all motions around the state: the least of Floquet exponents
   * nearest to zero and of bounds for coherences in secular approximation. In four models it was
   * 1 to 17 % too small (Fig. 5: 0.32 of 0.387); this is no bound. NaN if no exponent was found.
   */
  readonly gap: number;
  /** Undefined where nothing grows. */
  readonly growth: Growth | undefined;
  /** Whether it was decided if something grows; if not, the growth is a guess. */
  readonly decided: boolean;
}

/** Exponents above minus this, of the largest rate found, count as zero. */
const rounding = 1e-9;
/** Between more levels it takes longer than the state to look at frequencies far from zero. */
const mostLevels = 40;
/** Levels and harmonics that hold the state but for this show its slow motions. */
const detail = 1e-3;
/** Iterations that are worth it even if the state itself took fewer. */
const leastBudget = 150;

/**
 * Whether motions around a driven steady state decay, and how slowly: the Floquet exponents nearest to
 * zero of the driven generator, and the secular rates of its static part, at the levels of the state and
 * at half as many more (at most 40), whatever their frequency. Growth that the latter show is confirmed by the
 * abscissa of the static part.
 *
 * @param budget of iterations, as many as the state took
 */
export function relaxationOf(
  generatorAt: GeneratorSource,
  state: FourierState,
  budget: number,
): Relaxation {
  const size = sufficientSize(state, detail);
  const levels = Math.min(state.levels, Math.max(8, size.levels));
  const slow = slowRates(
    harmonicGenerator(generatorAt(levels)),
    Math.max(3, size.harmonics),
    Math.max(leastBudget, budget),
  );
  let slowest = Math.max(Number.NEGATIVE_INFINITY, ...slow.rates.map(({ re }) => re));
  const fastest = Math.max(0, ...slow.rates.map(({ re, im }) => Math.hypot(re, im)));
  if (slowest > rounding * fastest) {
    const { re, im } = slow.rates.find((rate) => rate.re === slowest)!;
    return { gap: Number.NaN, growth: { rate: re, frequency: im, levels }, decided: true };
  }
  const sizes = [state.levels, 2 * Math.ceil((1.5 * state.levels) / 2)];
  for (const count of new Set(sizes.map((one) => Math.min(one, mostLevels)))) {
    const rates = secularRates(harmonicGenerator(generatorAt(count)));
    const first = rates.reduce((most, rate) => (rate.re > most.re ? rate : most));
    const scale = rates.reduce((most, { re, im }) => Math.max(most, Math.hypot(re, im)), 0);
    const guess = { rate: first.re, frequency: Math.abs(first.im), levels: count };
    if (Number.isNaN(first.re)) return { gap: Number.NaN, growth: guess, decided: false };
    if (first.re > rounding * scale) {
      const { unstable, value, rightmost, status } = stabilityBetween(generatorAt(count));
      if (unstable) {
        const frequency = Math.abs(rightmost?.im ?? 0);
        return {
          gap: Number.NaN,
          growth: { rate: value, frequency, levels: count },
          decided: true,
        };
      }
      if (status !== "converged") return { gap: Number.NaN, growth: guess, decided: false };
    } else if (count <= state.levels) slowest = Math.max(slowest, first.re);
  }
  const gap = slow.rates.length > 0 ? -slowest : Number.NaN;
  return { gap, growth: undefined, decided: true };
}

/** Why a solution is no steady state, or may be none; empty if it is one. */
export function growthReason({ growth, decided }: Relaxation): string {
  if (growth === undefined) return "";
  const { rate, frequency, levels } = growth;
  const what = `what turns with frequency ${frequency.toPrecision(3)} grows at the rate ${rate.toPrecision(3)}`;
  if (!decided) {
    return `Whether the state is stable was not decided: with ${levels} levels, ${what} in secular approximation. Follow the evolution in time to see whether it relaxes.`;
  }
  return `With ${levels} levels the generator is unstable: ${what}, so that nothing relaxes to this solution. The equation is not completely positive; it cannot be trusted at these parameters.`;
}
