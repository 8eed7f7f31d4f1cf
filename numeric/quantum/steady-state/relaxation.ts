import type { FourierState } from "../states/index.ts";
import { harmonicGenerator } from "../liouvillian/index.ts";
import {
  type FloquetExponents,
  floquetExponents,
  isGrowth,
  leastDimension,
} from "./floquet-exponents.ts";
import type { FockRepresentation } from "../fock/index.ts";
import type { GeneratorSource } from "./frame.ts";
import { type ExponentsBetween, growthAtCut, mostLevels } from "./growth-at-cut.ts";
import { type PeriodPropagator, PropagationError } from "./period-propagator.ts";
import {
  hasPeriod,
  propagatorOfStaticPart,
  propagatorOverPeriod,
  workOfApplication,
} from "./propagators.ts";
import { slowRates } from "./slow-rates.ts";
import { sufficientSize } from "./sufficient-size.ts";

/** A motion that grows instead of decaying. */
interface Growth {
  readonly rate: number;
  readonly frequency: number;
  /** Between how many levels. */
  readonly levels: number;
}

/** How perturbations of a state decay. */
export interface Relaxation {
  /**
   * The slowest rate of all motions around the state, known to a few per cent. Where it was not decided
   * whether anything grows, an upper bound: of the motions whose frequency is nearly a multiple of the
   * drive's. NaN if none was found.
   */
  readonly gap: number;
  /** A typical rate of the motions around the state, to compare with. */
  readonly typical: number;
  /** Undefined where nothing grows. */
  readonly growth: Growth | undefined;
  /**
   * Whether the rightmost exponent was found between the levels that hold the state. If not, growth away
   * from zero frequency that is slower than `resolution` is not excluded there.
   */
  readonly decided: boolean;
  /**
   * Growth faster than this is excluded, at any frequency and with all levels of the state: by what the
   * search would have seen, or by the {@link logarithmicNorm}, which weak damping makes small and which
   * holds with all drives.
   */
  readonly resolution: number;
  /** Whether all drives took part in the search for growth; they do not with several base frequencies. */
  readonly driven: boolean;
  /** At which numbers of levels growth was sought. */
  readonly checked: readonly number[];
}

/** Exponents above minus this, of the largest rate found, count as zero. */
const rounding = 1e-9;
/** Levels that can always be afforded. */
const fewest = 6;
/** Levels and harmonics that hold the state but for this show its slow motions. */
const [detail, fineDetail] = [1e-3, 1e-4];
/** Of an exponent of the map to enter the gap. */
const accuracy = 0.05;
/** Growth that was not excluded is worth a warning from so many typical rates on. */
const stiffness = 100;
/** Iterations that are worth it even if the state itself took fewer. */
const leastBudget = 150;
/** Products of real numbers: around the state until the exponent converges. */
const workAround = 2e9;

/**
 * Whether motions around a steady state grow, and how slowly they decay, by Floquet exponents of the driven
 * generator:
 *
 * - those nearest to zero by the inverse of harmonic balance, slow switching between two states among them;
 * - the rightmost one at any frequency by the map over a period, between the levels that hold the state but
 *   for 1e-4: it is the gap;
 * - that of the static part between all levels of the state, at most 80, for a limited time: generators
 *   that are not completely positive may grow fast at the cut. Where so short a search would see no less
 *   than what the logarithmic norm excludes, that is enough.
 *
 * @param budget of iterations for the exponents near zero, as many as the state took
 */
export function relaxationOf(
  generatorAt: GeneratorSource,
  state: FourierState,
  budget: number,
): Relaxation {
  const size = sufficientSize(state, detail);
  const few = Math.min(state.levels, Math.max(8, size.levels));
  const slow = slowRates(
    harmonicGenerator(generatorAt(few)),
    Math.max(3, size.harmonics),
    Math.max(leastBudget, budget),
  );
  const slowest = Math.max(Number.NEGATIVE_INFINITY, ...slow.rates.map(({ re }) => re));
  const fastest = Math.max(0, ...slow.rates.map(({ re, im }) => Math.hypot(re, im)));
  if (slowest > rounding * fastest) {
    const { re, im } = slow.rates.find((rate) => rate.re === slowest)!;
    const growth = { rate: re, frequency: Math.abs(im), levels: few };
    const known = { decided: true, resolution: 0, driven: true, checked: [few] };
    return { gap: Number.NaN, typical: fastest, growth, ...known };
  }
  const enough = Math.max(few, sufficientSize(state, fineDetail).levels);
  const around = aroundState(generatorAt, enough);
  const cut = isGrowth(around) ? undefined : growthAtCut(generatorAt, state.levels, around.typical);
  const bound = cut?.bound ?? 0;
  const found = [around, ...(cut?.exponents ?? [])];
  const driven = hasPeriod(generatorAt(fewest));
  const growing = found.find(isGrowth);
  return {
    gap: growing === undefined ? gapOf(around, enough, slowest) : Number.NaN,
    typical: around.typical,
    growth: growing && {
      rate: growing.rightmost.re,
      frequency: Math.abs(growing.rightmost.im),
      levels: growing.levels,
    },
    decided: growing !== undefined || (around.converged && around.levels >= enough),
    resolution: driven ? Math.min(bound, Math.max(cut?.seen ?? 0, around.resolution)) : bound,
    driven,
    checked: [...new Set(found.map(({ levels }) => levels))],
  };
}

/** By the map over a period, between fewer levels if so many take too much work. */
function aroundState(generatorAt: GeneratorSource, enough: number): ExponentsBetween {
  for (let levels = Math.min(enough, mostLevels); ;) {
    const representation = generatorAt(levels);
    const propagator = propagatorOverPeriod(representation);
    const applications = workAround / workOfApplication(representation);
    const needed = leastDimension * propagator.expectedApplications;
    if (needed <= applications || levels <= fewest) {
      return { ...exponentsOf(propagator, representation, applications), levels };
    }
    // Work grows with about the fourth power of the levels.
    const affordable = Math.floor(levels * Math.min(0.9, (applications / needed) ** 0.25));
    levels = Math.max(fewest, affordable);
  }
}

/** Of a map in which a motion grows beyond double precision those of the static part, in a shorter time. */
function exponentsOf(
  propagator: PeriodPropagator,
  representation: FockRepresentation,
  applications: number,
): FloquetExponents {
  try {
    return floquetExponents(propagator, applications);
  } catch (error) {
    if (!(error instanceof PropagationError)) throw error;
    return floquetExponents(propagatorOfStaticPart(representation, applications), applications);
  }
}

/** What is nearly zero is known better by the inverse. */
function gapOf(
  { rightmost, uncertainty, levels }: ExponentsBetween,
  enough: number,
  slowest: number,
): number {
  const known = levels >= enough && uncertainty < accuracy * -rightmost.re;
  const gap = -Math.max(slowest, known ? rightmost.re : Number.NEGATIVE_INFINITY);
  return Number.isFinite(gap) ? gap : Number.NaN;
}

/** Why a solution is no steady state; empty if nothing grows. */
export function growthReason({ growth }: Relaxation): string {
  if (growth === undefined) return "";
  const { rate, frequency, levels } = growth;
  return `With ${levels} levels the generator is unstable: a perturbation of frequency ${frequency.toPrecision(3)} grows at the rate ${rate.toPrecision(3)}, so no state relaxes to this solution. The equation is not completely positive, and cannot be trusted at these parameters.`;
}

/** What was not found out, in words; empty if there is nothing to warn of. */
export function relaxationWarnings(relaxation: Relaxation): readonly string[] {
  const { gap, typical, growth, decided, resolution, driven, checked } = relaxation;
  if (growth !== undefined) return [];
  const warnings: string[] = [];
  const follow = "Follow the evolution in time to see whether other states relax to this one.";
  if (!decided) {
    const bound = Number.isFinite(gap) ? ", and gap is an upper bound" : "";
    const slower = Number.isFinite(gap)
      ? ` (${(resolution / gap).toPrecision(2)} times the gap)`
      : "";
    warnings.push(
      `Growth at a nonzero frequency and slower than ${resolution.toPrecision(2)}${slower} was not excluded with ${checked.join(" and ")} levels${bound}: the damping is weak, or there are many levels. ${follow}`,
    );
  } else if (resolution > stiffness * typical) {
    warnings.push(
      `At the highest levels growth slower than ${resolution.toPrecision(2)} (${(resolution / typical).toPrecision(2)} times a typical rate) was not excluded: motions there are too fast to be followed for long. Compare with more levels.`,
    );
  }
  if (!driven) {
    warnings.push(
      `The drives have no common period: growth at a nonzero frequency was sought without them, and none is faster than ${resolution.toPrecision(2)} with them. ${follow}`,
    );
  }
  if (!Number.isFinite(gap))
    warnings.push(`The slowest rate of relaxation was not found. ${follow}`);
  return warnings;
}
