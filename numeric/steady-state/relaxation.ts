import type { FourierState } from "../density-matrix/index.ts";
import { harmonicGenerator } from "../liouvillian/index.ts";
import type { GeneratorSource } from "./frame.ts";
import { secularRates } from "./secular-rates.ts";
import { slowRates } from "./slow-rates.ts";
import { staticStability } from "./stability.ts";
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
  /** Whether it was decided if something grows. */
  readonly decided: boolean;
  /** Between how many levels growth was looked for. */
  readonly checked: readonly number[];
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
 * Whether motions around a steady state grow, and how slowly they decay: the Floquet exponents nearest to
 * zero of the driven generator, and the spectral abscissa of its static part at the levels of the state
 * and at half as many more, at most 40. Growth far from zero that only the drive brings about is not seen.
 * The secular rates of the static part lower the estimate of the gap; they are no bound of growth.
 *
 * @param budget of iterations for the exponents, as many as the state took
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
    const growth = { rate: re, frequency: im, levels };
    return { gap: Number.NaN, growth, decided: true, checked: [levels] };
  }
  const stabilities = staticStability(generatorAt, state.levels, mostLevels);
  const checked = stabilities.map(({ levels: count }) => count);
  for (const { unstable, value, rightmost, levels: count } of stabilities) {
    if (!unstable) continue;
    const frequency = Math.abs(rightmost?.im ?? 0);
    const growth = { rate: value, frequency, levels: count };
    return { gap: Number.NaN, growth, decided: true, checked };
  }
  const decided = stabilities.every(({ status }) => status === "converged");
  const rates = secularRates(harmonicGenerator(generatorAt(Math.min(state.levels, mostLevels))));
  for (const { re } of rates) if (re < 0) slowest = Math.max(slowest, re);
  const gap = slow.rates.length > 0 ? -slowest : Number.NaN;
  return { gap, growth: undefined, decided, checked };
}

/** Why a solution is no steady state, or may be none; empty if it is one. */
export function growthReason({ growth, decided, checked }: Relaxation): string {
  if (growth !== undefined) {
    const { rate, frequency, levels } = growth;
    return `With ${levels} levels the generator is unstable: what turns with frequency ${frequency.toPrecision(3)} grows at the rate ${rate.toPrecision(3)}, so that nothing relaxes to this solution. The equation is not completely positive; it cannot be trusted at these parameters.`;
  }
  if (decided) return "";
  return `Whether the state is stable was not decided with ${checked.join(" and ")} levels: the search for the spectral abscissa did not settle. Follow the evolution in time to see whether it relaxes.`;
}
