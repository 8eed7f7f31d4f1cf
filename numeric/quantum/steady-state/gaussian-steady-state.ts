import { norm } from "../../linear-algebra/dense/index.ts";
import {
  fourierStateOf,
  type GaussianMoments,
  type GaussianOrbit,
  gaussianOrbit,
  gaussianState,
  type LinearMoments,
} from "../gaussian/index.ts";
import {
  type HarmonicGenerator,
  harmonicGenerator,
  HarmonicOperator,
  harmonicSet,
} from "../liouvillian/index.ts";
import { type FourierComponent, type FourierState, staticState } from "../states/index.ts";
import { affordableLevels } from "./affordable-levels.ts";
import { BalanceEquations } from "./balance-equations.ts";
import type { GeneratorSource } from "./frame.ts";
import { type HarmonicMoments, largestChange, momentsOf } from "./moment-change.ts";
import type { Relaxation } from "./relaxation.ts";
import type { PeriodicSteadyState } from "./steady-state.ts";

/** How far below the tolerance what is left out must lie. */
const margin = 1e-3;
/** Levels with which the search for enough of them begins, and their growth. */
const [fewest, growth] = [8, 1.25];
/** Phases at which enough levels are looked for, and at which the state is formed at first. */
const [looks, firstSamples] = [16, 64];
/** Complex elements of the samples of a state, 200 MB of them. */
const mostElements = 1.2e7;
/** Levels that an element of a generator of second degree reaches. */
const reach = 2;

/** A steady state, and how deviations from it decay. */
export interface GaussianSteadyState {
  readonly steady: PeriodicSteadyState;
  readonly relaxation: Relaxation;
}

/**
 * The steady state of a master equation of second degree. Its moments of first and second order close, their periodic
 * orbit attracts all others, and the state is the {@link gaussianState} of these moments, since the equation keeps
 * normal distributions. That state is put into the equation between Fock states as it stands: what is left there, for
 * which the moments were not used, is the residual.
 *
 * The error of the moments is what the state between so many levels and harmonics lacks of them, and that of their own
 * equations. Exponents of the generator are the sums n₁λ₁ + n₂λ₂ of those of the means, so that the slowest rate is
 * known, and nothing grows.
 *
 * @returns undefined where that does not apply, so that the state is to be sought between Fock states: several base
 * frequencies, deviations that do not decay, noise that is negative along some direction, too many phases, or a residual
 * beyond the tolerance; a state that needs too many levels is one without elements, and a reason
 */
export function gaussianSteadyState(
  generatorAt: GeneratorSource,
  linear: LinearMoments,
  tolerance: number,
): GaussianSteadyState | undefined {
  const { frequencies } = harmonicGenerator(generatorAt(fewest));
  const [frequency, ...others] = frequencies;
  if (others.length > 0) return undefined;
  const period = frequency === undefined ? undefined : (2 * Math.PI) / frequency;
  const rough = gaussianOrbit(linear, period, period === undefined ? 1 : looks);
  if (rough === undefined) return undefined;
  const quanta = mean(rough.moments.map(occupation));
  const scale = Math.max(1, quanta);
  const negligible = margin * tolerance;
  const levels = enoughLevels(rough.moments, negligible * scale, affordableLevels(0));
  if (levels === undefined)
    return { steady: tooLarge(quanta, period !== undefined), relaxation: relaxationOf(rough, 0) };
  const formed = formedState(linear, period, levels, frequencies, negligible);
  if (formed === undefined) return undefined;
  const { orbit, wide } = formed;
  const { residual, leak } = leftOf(generatorAt, wide, levels);
  const state = cutTo(wide, levels);
  const lacking = largestChange(momentsOf(state), momentsOfOrbit(orbit.moments, state));
  // ⟨a†a⟩ and ⟨a²⟩ hold halves of two squares: the error of one covariance, and of a mean twice, at most.
  const ofMoments = 2 * orbit.error * (1 + Math.sqrt(2 * scale + 1));
  const momentError = lacking + ofMoments;
  const known = momentError <= tolerance * scale;
  if (!(residual <= tolerance) || (!known && lacking > ofMoments)) return undefined;
  return {
    steady: {
      status: known ? "settled" : "unsettled",
      reason: known ? "" : slowReason(momentError),
      state,
      frame: "rest",
      levels,
      harmonics: state.components.length - 1,
      residual,
      leak,
      change: lacking / scale,
      momentError,
      solutionError: ofMoments,
      iterations: 0,
    },
    relaxation: relaxationOf(orbit, levels),
  };
}

function slowReason(error: number): string {
  return `Moments are known to ${error.toExponential(1)} only: relaxation is so slow that it magnifies rounding. Allow a larger tolerance, or give the oscillator more damping.`;
}

function tooLarge(quanta: number, driven: boolean): PeriodicSteadyState {
  const command = driven ? "caldera moments --to T" : "caldera moments";
  const nothing = Float64Array.of(Number.NaN);
  return {
    status: "none",
    reason: `The state has ⟨n⟩ = ${quanta.toPrecision(6)}, which takes more Fock levels than can be held. Its means and covariances need none: ${command} gives them.`,
    state: staticState({ levels: 1, re: nothing, im: nothing }),
    frame: "rest",
    levels: 1,
    harmonics: 0,
    ...{ residual: Number.NaN, leak: Number.NaN, change: Number.NaN },
    ...{ momentError: Number.NaN, solutionError: Number.NaN, iterations: 0 },
  };
}

function occupation({ x, p, xx, pp }: GaussianMoments): number {
  return (x * x + p * p + xx + pp - 1) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The least even number of levels that lack no more than `negligible` of ⟨a†a⟩ and of the trace times their number. */
function enoughLevels(
  orbit: readonly GaussianMoments[],
  negligible: number,
  most: number,
): number | undefined {
  const suffices = (levels: number): boolean =>
    orbit.every((moments) => {
      const { re } = gaussianState(moments, levels);
      let [trace, sum] = [0, 0];
      for (let n = 0; n < levels; n++) {
        trace += re[n * levels + n]!;
        sum += n * re[n * levels + n]!;
      }
      const lacking = Math.abs(occupation(moments) - sum) + levels * Math.abs(1 - trace);
      return lacking <= negligible;
    });
  for (let levels = fewest; levels <= most; levels = 2 * Math.ceil((growth * levels) / 2)) {
    if (suffices(levels)) return levels;
  }
  return undefined;
}

/** The state with some levels more than are kept, with as many phases as its harmonics need. */
function formedState(
  linear: LinearMoments,
  period: number | undefined,
  levels: number,
  frequencies: readonly number[],
  negligible: number,
): { readonly orbit: GaussianOrbit; readonly wide: FourierState } | undefined {
  const more = levels + reach;
  for (let times = period === undefined ? 1 : firstSamples; ; times *= 2) {
    if (times * more * more > mostElements) return undefined;
    const orbit = gaussianOrbit(linear, period, times);
    if (orbit === undefined) return undefined;
    const samples = orbit.moments.map((moments) => gaussianState(moments, more));
    const wide = fourierStateOf(samples, frequencies, negligible);
    if (wide !== undefined) return { orbit, wide };
  }
}

/** ‖𝓛ρ‖ between the levels kept, over a typical rate, and the rate at which probability leaves them. */
function leftOf(
  generatorAt: GeneratorSource,
  wide: FourierState,
  levels: number,
): { readonly residual: number; readonly leak: number } {
  const order = wide.components.length - 1;
  const operator = operatorOf(harmonicGenerator(generatorAt(wide.levels)), order);
  const left = new Float64Array(operator.length);
  operator.applyCut(operator.vector(wide), left);
  const { components } = cutTo(operator.state(left), levels);
  const kept = operatorOf(harmonicGenerator(generatorAt(levels)), order);
  return {
    residual:
      Math.hypot(...components.map(({ re, im }) => Math.hypot(norm(re), norm(im)))) /
      new BalanceEquations(kept).rate,
    leak: kept.leak(kept.vector(cutTo(wide, levels))),
  };
}

function operatorOf(generator: HarmonicGenerator, order: number): HarmonicOperator {
  return new HarmonicOperator(generator, harmonicSet(generator, order));
}

function cutTo(state: FourierState, levels: number): FourierState {
  const cut = (of: Float64Array): Float64Array => {
    const kept = new Float64Array(levels * levels);
    for (let row = 0; row < levels; row++) {
      kept.set(of.subarray(row * state.levels, row * state.levels + levels), row * levels);
    }
    return kept;
  };
  const components = state.components.map(({ harmonic, re, im }): FourierComponent => ({
    harmonic,
    levels,
    re: cut(re),
    im: cut(im),
  }));
  return { ...state, levels, components };
}

/** As {@link momentsOf}, from the moments at equidistant phases. */
function momentsOfOrbit(
  orbit: readonly GaussianMoments[],
  { components }: FourierState,
): HarmonicMoments {
  const series = orbit.map(({ x, p, xx, xp, pp }) => {
    const [square, product, other] = [xx + x * x, xp + x * p, pp + p * p];
    // ⟨a†a⟩; ⟨a⟩; ⟨a²⟩ as real and imaginary part
    return [
      (square + other - 1) / 2,
      x * Math.SQRT1_2,
      p * Math.SQRT1_2,
      (square - other) / 2,
      product,
    ];
  });
  return new Map(
    components.map(({ harmonic }) => {
      const re = new Float64Array(5);
      const im = new Float64Array(5);
      series.forEach((values, n) => {
        const angle = (-2 * Math.PI * (harmonic[0] ?? 0) * n) / series.length;
        values.forEach((value, j) => {
          re[j]! += (value * Math.cos(angle)) / series.length;
          im[j]! += (value * Math.sin(angle)) / series.length;
        });
      });
      // Of u + iv and of its adjoint u - iv.
      const pair = (u: number, v: number): readonly number[] => [
        ...[re[u]! - im[v]!, im[u]! + re[v]!],
        ...[re[u]! + im[v]!, im[u]! - re[v]!],
      ];
      return [
        harmonic.join(),
        Float64Array.from([re[0]!, im[0]!, ...pair(1, 2), ...pair(3, 4)]),
      ] as const;
    }),
  );
}

function relaxationOf({ exponents }: GaussianOrbit, levels: number): Relaxation {
  const rates = exponents.map(({ re }) => -re);
  return {
    gap: Math.min(...rates),
    typical: Math.max(...exponents.map(({ re, im }) => Math.hypot(re, im))),
    growth: undefined,
    decided: true,
    resolution: 0,
    driven: true,
    checked: [levels],
  };
}
