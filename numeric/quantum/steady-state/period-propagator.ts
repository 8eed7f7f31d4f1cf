import { ChebyshevExponential, type SpectralBounds } from "../../linear-algebra/krylov/index.ts";
import type { FockRepresentation } from "../fock/index.ts";
import { GeneratorTerms, type TimeGenerator } from "../liouvillian/index.ts";

export interface PeriodPropagatorOptions {
  /** The same L(t). */
  readonly generator: TimeGenerator;
  readonly time: number;
  /** Least number of equal steps, in each of which L(t) is that of its middle. */
  readonly steps: number;
  /** Whether the parity (-1)^{i+j} follows, so that half a period of an odd drive can be repeated. */
  readonly turned: boolean;
}

/** Of a term of the exponential series, relative to the state. */
const tolerance = 1e-8;
/** Terms of the series may be larger than its sum by this; times ε it is the error. */
const mostCancellation = 1e5;
/** A step is so many inverse rates at most, so that few terms cancel. */
const longestStep = 60;
/** Logarithm of the growth in a step: with more the terms of a series along the imaginary axis do not end. */
const mostGrowth = 20;
/** Terms of a series beyond the inverse rates of its step. */
const termsToEnd = 12;

/** A map that cannot be applied. */
export class PropagationError extends RangeError {
  override readonly name = "PropagationError";
}

/**
 * ρ(0) → ρ(τ) of dρ/dt = L(t)ρ on matrices without trace, by exponentials of L in the middle of short steps,
 *
 *     ρ(τ) = e^{hL'(τ-h/2)} … e^{hL'(3h/2)} e^{hL'(h/2)} ρ(0),
 *
 * exact without drives. A tone that stays what it is in the middle of each step is a staircase whose part
 * at its own frequency is smaller by sin(ωh/2)/(ωh/2): L' has tones larger by the inverse, so that only
 * what the staircase has at the frequencies 2πm/h ± ω is wrong. The exponentials are Chebyshev series, as
 * accurate for what turns fast at the highest levels as for slow motions: growth that a cut brings about is
 * seen wherever it turns.
 */
export class PeriodPropagator {
  readonly generator: TimeGenerator;
  readonly time: number;
  readonly #terms: GeneratorTerms;
  readonly #steps: number;
  readonly #turned: boolean;
  #bounds: SpectralBounds;

  /**
   * @param bounds of the eigenvalues of L(t), about; where they prove too narrow they are widened
   */
  constructor(
    representation: FockRepresentation,
    bounds: SpectralBounds,
    { generator, time, steps, turned }: PeriodPropagatorOptions,
  ) {
    this.generator = generator;
    const fastest = Math.max(bounds.height, -bounds.leftmost);
    this.time = time;
    this.#steps = Math.max(
      steps,
      Math.ceil((time * fastest) / longestStep),
      Math.ceil((time * bounds.rightmost) / mostGrowth),
    );
    this.#terms = new GeneratorTerms(staircase(representation, time / this.#steps));
    this.#turned = turned;
    this.#bounds = bounds;
  }

  /** Applications of L(t) that the maps so far took. */
  get applications(): number {
    return this.#terms.products;
  }

  /** About how many applications of L(t) one map takes. */
  get expectedApplications(): number {
    const { leftmost, height } = this.#bounds;
    return Math.ceil((height - leftmost) * this.time + termsToEnd * this.#steps);
  }

  /**
   * ρ(τ) of ρ(0).
   *
   * @throws PropagationError if a motion grows beyond double precision, or the spectrum lies too far off the
   *   imaginary axis for the series
   */
  readonly advance = (start: Float64Array): Float64Array => {
    for (let attempt = 0; attempt < 8; attempt++) {
      const end = this.#attempt(start);
      if (end !== undefined) return end;
      const { leftmost, rightmost, height } = this.#bounds;
      this.#bounds = { leftmost: 1.3 * leftmost, rightmost: 1.3 * rightmost, height: 1.2 * height };
    }
    throw new PropagationError(
      "The exponential of the generator did not converge: take more steps.",
    );
  };

  #attempt(start: Float64Array): Float64Array | undefined {
    const step = this.time / this.#steps;
    const exponential = new ChebyshevExponential(this.#terms, this.#bounds, step, tolerance);
    let state = start;
    for (let k = 0; k < this.#steps; k++) {
      this.#terms.time = (k + 0.5) * step;
      state = exponential.times(state);
      if (!(exponential.cancellation < mostCancellation)) return undefined;
    }
    const { generator } = this;
    if (this.#turned) turnOdd(state, generator.levels);
    state[0]! -= generator.trace(state, 0);
    return state;
  }
}

/** With tones whose staircase of these steps has their amplitude at their frequency. */
function staircase({ levels, terms }: FockRepresentation, step: number): FockRepresentation {
  const enlarged = terms.map((term) => {
    const angle = (Math.abs(term.frequency) * step) / 2;
    if (angle === 0) return term;
    const factor = angle / Math.sin(angle);
    const bands = term.bands.map((band) => ({
      ...band,
      re: band.re.map((value) => factor * value),
      im: band.im.map((value) => factor * value),
    }));
    const { frequency, phase, left } = term;
    return { frequency, phase, left, bands };
  });
  return { levels, terms: enlarged };
}

/** ρ_ij → (-1)^{i+j} ρ_ij */
function turnOdd(x: Float64Array, levels: number): void {
  const half = levels * levels;
  for (let at = 0; at < half; at++) {
    if (((Math.floor(at / levels) + (at % levels)) & 1) === 0) continue;
    x[at] = -x[at]!;
    x[half + at] = -x[half + at]!;
  }
}
