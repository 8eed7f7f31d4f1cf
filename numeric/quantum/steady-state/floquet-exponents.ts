import type { ComplexArrays } from "../../base/complex.ts";
import { RealArnoldi } from "../../linear-algebra/krylov/index.ts";
import { scatteredMatrix } from "./edge-of-spectrum.ts";
import type { PeriodPropagator } from "./period-propagator.ts";
import type { ComplexRate } from "./spectrum.ts";

/** Of the motions ρ(t) = e^{λt} × periodic around a steady state. */
export interface FloquetExponents {
  /** The λ with the largest real part, not the 0 of the state; of a pair one of them. */
  readonly rightmost: ComplexRate;
  /** By how much it may be off, of a nearly normal generator; 0 if all exponents were found. */
  readonly uncertainty: number;
  /** A typical rate of decay, to compare with. */
  readonly typical: number;
  /** Whether it is known to one per cent, or to 1e-6 of the typical rate. */
  readonly converged: boolean;
  /** What grows faster would have been seen; 0 if the exponent has converged. */
  readonly resolution: number;
  /** ρ of its motion at time 0, all real parts, then all imaginary parts, as a complex combination of Hermitian ones. */
  readonly motion: () => ComplexArrays;
}

/** Between two looks at the exponents the Krylov space grows by this factor. */
const growthOfSpace = 1.4;
const mostDimension = 260;
/** Dimensions of the Krylov space that show anything. */
export const leastDimension = 4;
/** Of a real part, and of the typical one. */
const [accuracy, leastAccuracy] = [0.01, 1e-6];
/** A growth that is suspected is worth so many times the work. */
const suspicion = 4;

/**
 * The rightmost Floquet exponent of a generator between its levels, by Arnoldi's method on the map of ρ
 * over a period: the modulus of a multiplier e^{λτ} says how fast a motion grows or decays, whatever its
 * frequency. Of a map that turns by the parity, odd motions have their frequency modulo π/τ.
 *
 * @param mostApplications of L(t), about
 * @param start a Hermitian matrix without trace in which all motions have a part
 */
export function floquetExponents(
  propagator: PeriodPropagator,
  mostApplications: number,
  start = scatteredMatrix(propagator.generator.levels),
): FloquetExponents {
  const { time } = propagator;
  const space = new RealArnoldi(propagator.advance, start);
  let before = Number.NaN;
  let dimension = leastDimension;
  for (;;) {
    space.expandTo(dimension);
    const multipliers = space.ritzValues();
    const multiplier = multipliers[0]!;
    const modulus = Math.hypot(multiplier.re, multiplier.im);
    const re = Math.log(modulus) / time;
    const middle = multipliers[Math.floor(multipliers.length / 4)]!;
    const typical = Math.abs(Math.log(Math.hypot(middle.re, middle.im))) / time;
    const uncertainty = space.closed ? 0 : space.residual(multiplier) / (modulus * time);
    const allowed = Math.max(accuracy * Math.abs(re), leastAccuracy * typical);
    const converged = uncertainty <= allowed;
    // One look may miss an exponent further right in which the start has little part.
    const confirmed = converged && Math.abs(re - before) <= allowed;
    before = re;
    const worthIt = (re > 0 ? suspicion : 1) * mostApplications;
    const affordable = Math.floor((dimension * worthIt) / propagator.applications);
    const next = Math.min(Math.ceil(growthOfSpace * dimension), affordable);
    if (!confirmed && !space.closed && dimension < mostDimension && next > dimension) {
      dimension = next;
      continue;
    }
    return {
      rightmost: { re, im: Math.atan2(multiplier.im, multiplier.re) / time },
      uncertainty,
      typical,
      converged,
      resolution: converged ? 0 : resolutionOf(propagator, space.dimension),
      motion: () => space.ritzVector(multiplier),
    };
  }
}

/** What grows faster is larger than all else in a Krylov space of so many maps. */
export function resolutionOf({ generator, time }: PeriodPropagator, maps: number): number {
  return Math.log(10 * generator.levels) / (maps * time);
}

/** Growth over a typical rate. */
const leastGrowth = 1e-5;

/** Above what the space leaves uncertain, and what the steps of the map do. */
export function isGrowth({ rightmost, uncertainty, typical }: FloquetExponents): boolean {
  return rightmost.re > Math.max(2 * uncertainty, leastGrowth * typical);
}
