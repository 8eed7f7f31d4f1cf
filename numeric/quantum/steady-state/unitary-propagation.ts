import type { ComplexArrays } from "../../base/complex.ts";
import { besselFunctions } from "../../linear-algebra/krylov/exponential.ts";
import type { HamiltonianTerm } from "./hamiltonian-terms.ts";

/** Gauss nodes of a step of length 1, and weights of the two exponentials of a step. */
const nodes = [0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6] as const;
const weights = [0.25 + Math.sqrt(3) / 6, 0.25 - Math.sqrt(3) / 6] as const;

/** Angle of the fastest tone, and of the fastest level beside the mean one, in a step. */
const [angleOfTone, angleOfLevels] = [0.05, 2];
/** Of a term of the exponential series. */
const accuracy = 1e-10;

/**
 * U(t_m) of iħ dU/dt = H(t)U, U(0) = 1, at equidistant times t_0 … t_M = `time`, as all real parts, then
 * all imaginary parts, by steps with two exponentials of H at Gauss's nodes t_1, t_2,
 *
 *     U(t+h) ≈ e^{-ih(αH_2 + βH_1)} e^{-ih(αH_1 + βH_2)} U(t),   α, β = 1/4 ± √3/6,
 *
 * of fourth order and unitary, which Chebyshev's series sums.
 *
 * Reference: S. Blanes, P. C. Moan, Appl. Numer. Math. 56, 1519 (2006).
 */
export function unitaryPropagation(
  levels: number,
  terms: readonly HamiltonianTerm[],
  time: number,
  samples: number,
): readonly ComplexArrays[] {
  const hamiltonian = new BandedHamiltonian(levels, terms);
  const fastest = Math.max(...terms.map(({ frequency }) => Math.abs(frequency)));
  const { centre, radius } = hamiltonian.bounds();
  const between = time / samples;
  const substeps = Math.ceil(
    Math.max(1, (fastest * between) / angleOfTone, (radius * between) / angleOfLevels),
  );
  const step = between / substeps;
  const half = levels * levels;
  let state: Float64Array = new Float64Array(2 * half);
  for (let i = 0; i < levels; i++) state[i * (levels + 1)] = 1;
  const states = [partsOf(state, half)];
  for (let m = 0; m < samples; m++) {
    for (let n = 0; n < substeps; n++) {
      const t = m * between + n * step;
      for (const [a, b] of [weights, [weights[1], weights[0]] as const]) {
        hamiltonian.set([
          [t + nodes[0] * step, a],
          [t + nodes[1] * step, b],
        ]);
        state = hamiltonian.exponential(state, step, centre / 2, radius / 2);
      }
    }
    states.push(partsOf(state, half));
  }
  return states;
}

function partsOf(state: Float64Array, half: number): ComplexArrays {
  return { re: state.slice(0, half), im: state.slice(half) };
}

/** Σ_j w_j H(t_j) by its diagonals, and its exponential. */
class BandedHamiltonian {
  readonly #sums: readonly {
    readonly shift: number;
    readonly real: boolean;
    readonly re: Float64Array;
    readonly im: Float64Array;
  }[];

  constructor(
    readonly levels: number,
    readonly terms: readonly HamiltonianTerm[],
  ) {
    const all = terms.flatMap(({ diagonals }) => diagonals);
    this.#sums = [...new Set(all.map(({ shift }) => shift))].map((shift) => {
      const own = all.filter((diagonal) => diagonal.shift === shift);
      return {
        shift,
        real: own.every(({ im }) => im.every((y) => y === 0)),
        re: new Float64Array(levels),
        im: new Float64Array(levels),
      };
    });
  }

  set(times: readonly (readonly [number, number])[]): void {
    for (const { re, im } of this.#sums) {
      re.fill(0);
      im.fill(0);
    }
    for (const { frequency, phase, diagonals } of this.terms) {
      const weight = times.reduce((sum, [t, w]) => sum + w * Math.cos(frequency * t + phase), 0);
      for (const { shift, re, im } of diagonals) {
        const sum = this.#sums.find((one) => one.shift === shift)!;
        for (let i = 0; i < re.length; i++) {
          sum.re[i]! += weight * re[i]!;
          sum.im[i]! += weight * im[i]!;
        }
      }
    }
  }

  /** Between which eigenvalues of H(t) lie at any time, by Gershgorin's circles. */
  bounds(): { readonly centre: number; readonly radius: number } {
    const { levels } = this;
    const [middle, reach] = [new Float64Array(levels), new Float64Array(levels)];
    for (const { frequency, phase, diagonals } of this.terms) {
      const weight = frequency === 0 ? Math.cos(phase) : 1;
      for (const { shift, re, im } of diagonals) {
        for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
          if (shift === 0 && frequency === 0) middle[i]! += weight * re[i]!;
          else reach[i]! += Math.abs(weight) * Math.hypot(re[i]!, im[i]!);
        }
      }
    }
    const lowest = Math.min(...middle.map((value, i) => value - reach[i]!));
    const highest = Math.max(...middle.map((value, i) => value + reach[i]!));
    return { centre: (highest + lowest) / 2, radius: (highest - lowest) / 2 };
  }

  /** e^{-ihH} x for eigenvalues of H within a distance of a centre. */
  exponential(x: Float64Array, h: number, centre: number, radius: number): Float64Array {
    const bessel = besselFunctions(radius * h);
    const half = x.length / 2;
    let [before, now] = [new Float64Array(x.length), x.slice()];
    const sum = x.map((value) => bessel[0]! * value);
    for (
      let k = 1;
      k < bessel.length && !(Math.abs(bessel[k]!) < accuracy && k > radius * h);
      k++
    ) {
      // P_{k+1} = 2w P_k + P_{k-1}, w = -i(H - c)/r
      this.#addProduct((k === 1 ? 1 : 2) / radius, centre, now, before);
      [before, now] = [now, before];
      const weight = 2 * bessel[k]!;
      for (let at = 0; at < sum.length; at++) sum[at]! += weight * now[at]!;
    }
    const [cos, sin] = [Math.cos(centre * h), Math.sin(centre * h)];
    for (let at = 0; at < half; at++) {
      const [u, v] = [sum[at]!, sum[half + at]!];
      sum[at] = u * cos + v * sin;
      sum[half + at] = v * cos - u * sin;
    }
    return sum;
  }

  /** y += -i factor (H - centre) x */
  #addProduct(factor: number, centre: number, x: Float64Array, y: Float64Array): void {
    const { levels } = this;
    const half = levels * levels;
    for (const { shift, real, re, im } of this.#sums) {
      for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
        const h = factor * (re[i]! - (shift === 0 ? centre : 0));
        const g = factor * im[i]!;
        const [to, from] = [i * levels, (i - shift) * levels];
        if (real) {
          for (let j = 0; j < levels; j++) {
            y[to + j]! += h * x[half + from + j]!;
            y[half + to + j]! -= h * x[from + j]!;
          }
          continue;
        }
        for (let j = 0; j < levels; j++) {
          const [u, v] = [x[from + j]!, x[half + from + j]!];
          // -i(h + ig)(u + iv)
          y[to + j]! += h * v + g * u;
          y[half + to + j]! += g * v - h * u;
        }
      }
    }
  }
}
