import { type FockRepresentation, productStates } from "../fock/index.ts";
import { harmonicGenerator } from "../liouvillian/index.ts";
import { type FourierState, reducedFourierState } from "../states/index.ts";
import { scatteredMatrix } from "../steady-state/edge-of-spectrum.ts";
import {
  type FloquetExponents,
  floquetExponents,
  isGrowth,
} from "../steady-state/floquet-exponents.ts";
import { growthAtCut, mostLevels } from "../steady-state/growth-at-cut.ts";
import { PropagationError } from "../steady-state/period-propagator.ts";
import {
  hasPeriod,
  propagatorOfStaticPart,
  propagatorOverPeriod,
  workOfApplication,
} from "../steady-state/propagators.ts";
import { slowRates } from "../steady-state/slow-rates.ts";
import { sufficientSize } from "../steady-state/sufficient-size.ts";

/** A generator between [N_a, N_b, …] Fock levels. */
type ProductSource = (levels: readonly number[]) => FockRepresentation;

/** How perturbations of a state of several modes decay; as for one mode, with levels of each. */
export interface ProductRelaxation {
  /** The slowest rate of all motions around the state, to a few per cent; NaN if none was found. */
  readonly gap: number;
  /** A typical rate, to compare with. */
  readonly typical: number;
  /** The motion that grows fastest, between so many levels; undefined where none was found. */
  readonly growth:
    | { readonly rate: number; readonly frequency: number; readonly levels: readonly number[] }
    | undefined;
  /** Whether the rightmost exponent was found between the levels that hold the state. */
  readonly decided: boolean;
  /** Growth faster than this is excluded, at any frequency. */
  readonly resolution: number;
  /** Whether all drives took part in the search for growth. */
  readonly driven: boolean;
  /** Between which levels growth was sought. */
  readonly checked: readonly (readonly number[])[];
}

const rounding = 1e-9;
/** Levels that hold the state but for this show its slow motions. */
const [detail, fineDetail] = [1e-3, 1e-4];
/** Of an exponent of the map to enter the gap. */
const accuracy = 0.05;
const leastBudget = 150;
/** Products of real numbers around the state. */
const workAround = 2e9;
/** Fewest levels of a mode. */
const fewest = 3;

/**
 * Whether motions around a steady state of several modes grow, and how slowly they decay: Floquet exponents nearest to
 * zero by the inverse of harmonic balance, and the rightmost one by the map over a period, between the levels of each
 * mode that hold its reduced state but for 1e-3 and 1e-4; growth of the static part at the cut.
 *
 * @param budget of iterations for the exponents near zero, as many as the state took
 */
export function productRelaxation(
  generatorAt: ProductSource,
  state: FourierState,
  levels: readonly number[],
  budget: number,
): ProductRelaxation {
  const few = sizeOf(state, levels, detail);
  const slow = slowRates(
    harmonicGenerator(generatorAt(few.levels)),
    Math.max(3, few.harmonics),
    Math.max(leastBudget, budget),
  );
  const slowest = Math.max(Number.NEGATIVE_INFINITY, ...slow.rates.map(({ re }) => re));
  const fastest = Math.max(0, ...slow.rates.map(({ re, im }) => Math.hypot(re, im)));
  const driven = hasPeriod(generatorAt(levels.map(() => fewest)));
  if (slowest > rounding * fastest) {
    const { re, im } = slow.rates.find((rate) => rate.re === slowest)!;
    const growth = { rate: re, frequency: Math.abs(im), levels: few.levels };
    const known = { decided: true, resolution: 0, driven, checked: [few.levels] };
    return { gap: Number.NaN, typical: fastest, growth, ...known };
  }
  const wanted = sizeOf(state, levels, fineDetail).levels;
  const around = aroundState(generatorAt, wanted);
  const enough = around.levels.join() === wanted.join();
  const cut = isGrowth(around) ? undefined : atCut(generatorAt, levels, around.typical);
  const found = [around, ...(cut?.found ?? [])];
  const growing = found.find(isGrowth);
  const bound = cut?.bound ?? 0;
  const known = enough && around.uncertainty < accuracy * -around.rightmost.re;
  const gap = -Math.max(slowest, known ? around.rightmost.re : Number.NEGATIVE_INFINITY);
  return {
    gap: growing === undefined && Number.isFinite(gap) ? gap : Number.NaN,
    typical: around.typical,
    growth: growing && {
      rate: growing.rightmost.re,
      frequency: Math.abs(growing.rightmost.im),
      levels: growing.levels,
    },
    decided: growing !== undefined || (around.converged && enough),
    resolution: driven ? Math.min(bound, Math.max(cut?.seen ?? 0, around.resolution)) : bound,
    driven,
    checked: found.map((one) => one.levels),
  };
}

/** Levels of each mode, and harmonics, that hold a state but for a tolerance. */
function sizeOf(state: FourierState, levels: readonly number[], tolerance: number) {
  const each = levels.map((own, mode) => {
    const size = sufficientSize(reducedFourierState(state, levels, mode), tolerance);
    return { levels: Math.min(own, size.levels), harmonics: size.harmonics };
  });
  return {
    levels: each.map((one) => one.levels),
    harmonics: Math.max(...each.map((one) => one.harmonics)),
  };
}

interface Between extends FloquetExponents {
  readonly levels: readonly number[];
}

/** By the map over a period, between fewer levels if so many take too much work. */
function aroundState(generatorAt: ProductSource, wanted: readonly number[]): Between {
  for (let levels = wanted; ;) {
    const representation = generatorAt(levels);
    const applications = workAround / workOfApplication(representation);
    const propagator = propagatorOverPeriod(representation);
    const fits = 4 * propagator.expectedApplications <= applications;
    if (fits || levels.every((own) => own <= fewest)) {
      try {
        return { ...floquetExponents(propagator, applications), levels };
      } catch (error) {
        if (!(error instanceof PropagationError)) throw error;
        const still = propagatorOfStaticPart(representation, applications);
        return { ...floquetExponents(still, applications), levels };
      }
    }
    levels = fewer(levels);
  }
}

/** Growth of the static part between all levels, at most 80 product states. */
function atCut(generatorAt: ProductSource, levels: readonly number[], typical: number) {
  let held = levels;
  while (productStates(held) > mostLevels && held.some((own) => own > fewest)) held = fewer(held);
  const all = productStates(levels);
  const source = (states: number): FockRepresentation =>
    generatorAt(states === all ? levels : held);
  const scattered = (): Float64Array => scatteredMatrix(productStates(held));
  const { exponents, seen, bound } = growthAtCut(source, all, typical, scattered);
  return { found: exponents.map((one) => ({ ...one, levels: held })), seen, bound };
}

/** One level less of the mode that has most. */
function fewer(levels: readonly number[]): readonly number[] {
  const most = levels.indexOf(Math.max(...levels));
  return levels.map((own, mode) => (mode === most ? Math.max(fewest, own - 1) : own));
}
