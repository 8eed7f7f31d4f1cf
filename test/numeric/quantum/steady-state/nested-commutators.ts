import type { FourierState } from "../../../../numeric/index.ts";
import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  type Matrix,
  powerMatrix,
  quadratures,
  times,
} from "../../../derivations/truncated-matrices.ts";
import { driveStrength, potentialOf, type RandomOscillator } from "./random-oscillators.ts";

/** The part of L(t) that does not change, and the part that cos(wt + φ) multiplies of each tone. */
interface Parts {
  readonly still: (rho: Matrix) => Matrix;
  readonly tones: readonly {
    readonly frequency: number;
    readonly phase: number;
    readonly apply: (rho: Matrix) => Matrix;
  }[];
}

/** A product of x and p of degree d is exact on states d levels below the cut. */
const margin = 8;

/**
 * The master equation of CL and gCL as nested commutators of matrices, in more levels than ρ has:
 *
 *     -(i/ħ)[H, ρ] - (γ/4ħ) { a mω0 c [x,[x,ρ]] + b c/(mω0) [p,[p,ρ]] + i a [x,{p,ρ}] - i b [p,{x,ρ}] }
 *     + (γ/4ħ) { i (1 - cos 2θ)/(mω0²) [p,{W',ρ}] - (c sin 2θ/ω0) [x,[W',ρ]] },   W = V1 + V2,
 *
 * with a, b = 1 ± cos 2θ + sin 2θ and without the last line in CL.
 */
function masterEquationOf(one: RandomOscillator, levels: number): Parts {
  const { hbar, m, omega0 } = one.units;
  const { gamma, c, theta } = one;
  const { x, p } = quadratures(levels, one.units);
  const [cos, sin] = [Math.cos(2 * theta), Math.sin(2 * theta)];
  const [a, b] = [1 + cos + sin, 1 - cos + sin];
  const rate = gamma / (4 * hbar);
  const polynomial = (coefficients: readonly (readonly [number, number])[]): Matrix =>
    combination(
      [0, 0, x],
      ...coefficients.map(([value, power]) => [value, 0, powerMatrix(x, power)] as const),
    );
  const slope = (coefficients: readonly (readonly [number, number])[]): Matrix =>
    polynomial(coefficients.map(([value, power]) => [value * power, power - 1]));
  /** What the potential W adds to motion and damping. */
  const potentialPart = (coefficients: readonly (readonly [number, number])[]) => {
    const [energy, force] = [polynomial(coefficients), slope(coefficients)];
    return (rho: Matrix): Matrix => {
      const motion = combination([0, -1 / hbar, commutatorMatrix(energy, rho)]);
      if (one.kind === "CL") return motion;
      return combination(
        [1, 0, motion],
        [
          0,
          (rate * (1 - cos)) / (m * omega0 ** 2),
          commutatorMatrix(p, anticommutatorMatrix(force, rho)),
        ],
        [(-rate * sin * c) / omega0, 0, commutatorMatrix(x, commutatorMatrix(force, rho))],
      );
    };
  };
  const harmonic = combination(
    [1 / (2 * m), 0, times(p, p)],
    [(m * omega0 ** 2) / 2, 0, times(x, x)],
  );
  const v1 = potentialPart(potentialOf(one).map((value, j) => [value, j + 2]));
  const still = (rho: Matrix): Matrix =>
    combination(
      [0, -1 / hbar, commutatorMatrix(harmonic, rho)],
      [-rate * a * m * omega0 * c, 0, commutatorMatrix(x, commutatorMatrix(x, rho))],
      [(-rate * b * c) / (m * omega0), 0, commutatorMatrix(p, commutatorMatrix(p, rho))],
      [0, -rate * a, commutatorMatrix(x, anticommutatorMatrix(p, rho))],
      [0, rate * b, commutatorMatrix(p, anticommutatorMatrix(x, rho))],
      [1, 0, v1(rho)],
    );
  const tones = one.tones.map(({ frequency, phase, function: f, power }, j) => ({
    frequency: frequency * omega0,
    phase: f === "cos" ? phase : phase - Math.PI / 2,
    apply: potentialPart([[driveStrength(one, j), power]]),
  }));
  return { still, tones };
}

/**
 * Σ_h L_h ρ_{k-h} - i k·Ω ρ_k of every component k of a state, where what the cut loses is put back
 * into |0⟩⟨0|: ‖·‖ of them all.
 */
export function residualNorm(one: RandomOscillator, state: FourierState): number {
  const { levels, frequencies } = state;
  const { still, tones } = masterEquationOf(one, levels + margin);
  const vectors = tones.map((tone) => harmonicOf(tone.frequency, frequencies));
  let square = 0;
  for (const { harmonic } of state.components) {
    const rho = componentOf(state, harmonic);
    const parts: (readonly [number, number, Matrix])[] = [[1, 0, still(rho)]];
    tones.forEach(({ phase, apply }, j) => {
      for (const sign of [1, -1]) {
        const source = harmonic.map((k, axis) => k - sign * vectors[j]![axis]!);
        const image = apply(componentOf(state, source));
        parts.push([Math.cos(phase) / 2, (sign * Math.sin(phase)) / 2, image]);
      }
    });
    const rotation = harmonic.reduce((sum, k, axis) => sum + k * frequencies[axis]!, 0);
    square += squareWithLossPutBack(combination(...parts), rho, rotation, levels);
  }
  return Math.sqrt(square);
}

/** ω = n·Ω for a tone, which is a multiple of one of the base frequencies. */
function harmonicOf(frequency: number, bases: readonly number[]): readonly number[] {
  const multiples = bases.map((base) => frequency / base);
  const whole = multiples.filter((n) => Math.abs(n - Math.round(n)) < 1e-9 * n);
  const axis = multiples.indexOf(Math.min(...whole));
  return bases.map((_, j) => (j === axis ? Math.round(multiples[j]!) : 0));
}

/** ρ_k of either sign of k in more levels, which are empty. */
function componentOf({ levels, components }: FourierState, k: readonly number[]): Matrix {
  const size = levels + margin;
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (const sign of [1, -1]) {
    const wanted = k.map((n) => sign * n + 0).join();
    const found = components.find(({ harmonic }) => harmonic.map((n) => n + 0).join() === wanted);
    if (found === undefined) continue;
    for (let i = 0; i < levels; i++) {
      for (let j = 0; j < levels; j++) {
        const from = sign === 1 ? i * levels + j : j * levels + i;
        re[i * size + j] = found.re[from]!;
        im[i * size + j] = sign * found.im[from]!;
      }
    }
    break;
  }
  return { levels: size, re, im };
}

function squareWithLossPutBack(
  image: Matrix,
  rho: Matrix,
  rotation: number,
  levels: number,
): number {
  const size = image.levels;
  let [lostRe, lostIm] = [0, 0];
  for (let n = 0; n < levels; n++) {
    lostRe += image.re[n * (size + 1)]!;
    lostIm += image.im[n * (size + 1)]!;
  }
  let square = 0;
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const at = i * size + j;
      const [re, im] = at === 0 ? [lostRe, lostIm] : [0, 0];
      square += (image.re[at]! - re + rotation * rho.im[at]!) ** 2;
      square += (image.im[at]! - im - rotation * rho.re[at]!) ** 2;
    }
  }
  return square;
}
