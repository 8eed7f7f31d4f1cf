import type { MomentPowers } from "../../../derivations/index.ts";
import { hermitianEigenvalues } from "../../../numeric/index.ts";
import { naturalSizes, type OscillatorUnits } from "../oscillator-units.ts";
import { initialMoments } from "../moments/initial-moments.ts";
import type { InitialState } from "../quantum/index.ts";
import { productNames } from "./product-rows.ts";

/** What is averaged of each mode by moments of second order. */
const ofMode = ["x", "p", "n", "xx", "xp", "pp"] as const;

/** x_a, p_a, n_a, xx_a, xp_a, pp_a, x_b, …, x_a*x_b, x_a*p_b, …. */
export function averageNames(modes: readonly string[]): readonly string[] {
  return [
    ...modes.flatMap((name) => ofMode.map((key) => `${key}_${name}`)),
    ...productNames(modes),
  ];
}

/** Averages of several modes by their moments up to second order. */
export class MomentAverages {
  readonly #first: readonly number[];
  readonly #second: readonly (readonly number[])[];

  constructor(
    readonly modes: readonly string[],
    readonly units: readonly OscillatorUnits[],
    variables: readonly MomentPowers[],
  ) {
    const places = new Map(variables.map((powers, j) => [powers.join(), j]));
    const all = Array.from({ length: 2 * modes.length }, (_, i) => i);
    const place = (...along: readonly number[]): number =>
      places.get(all.map((i) => along.filter((one) => one === i).length).join())!;
    this.#first = all.map((i) => place(i));
    this.#second = all.map((i) => all.map((j) => place(i, j)));
  }

  /** By name, see {@link averageNames}. */
  of(y: ArrayLike<number>): Readonly<Record<string, number>> {
    const mean = (i: number): number => y[this.#first[i]!]!;
    const square = (i: number, j: number): number => y[this.#second[i]![j]!]!;
    const own = this.modes.flatMap((name, mode) => {
      const { hbar, m, omega0 } = this.units[mode]!;
      const [x, p] = [2 * mode, 2 * mode + 1];
      const n =
        (m * omega0 * square(x, x)) / (2 * hbar) + square(p, p) / (2 * m * omega0 * hbar) - 0.5;
      const covariance = (i: number, j: number): number => square(i, j) - mean(i) * mean(j);
      const numbers = [mean(x), mean(p), n, covariance(x, x), covariance(x, p), covariance(p, p)];
      return ofMode.map((key, j) => [`${key}_${name}`, numbers[j]!] as const);
    });
    const pairs = this.modes.flatMap((_, j) =>
      this.modes
        .slice(j + 1)
        .flatMap((__, k) =>
          [0, 1].flatMap((u) => [0, 1].map((v) => square(2 * j + u, 2 * (j + 1 + k) + v))),
        ),
    );
    const products = productNames(this.modes).map((name, j) => [name, pairs[j]!] as const);
    return Object.fromEntries([...own, ...products]);
  }

  /** Whether a state has these averages: Σ + iΩ/2 ≥ 0 in units √(ħ/mω0) and √(mħω0), with [x_j, p_k] = iδ_jk. */
  isPossible(y: ArrayLike<number>): boolean {
    const sizes = this.units.flatMap((one) => naturalSizes(one));
    const n = sizes.length;
    const re = new Float64Array(n * n);
    const im = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const mean = y[this.#first[i]!]! * y[this.#first[j]!]!;
        re[i * n + j] = (y[this.#second[i]![j]!]! - mean) / (sizes[i]! * sizes[j]!);
      }
    }
    for (let x = 0; x < n; x += 2) [im[x * n + x + 1], im[(x + 1) * n + x]] = [0.5, -0.5];
    if (![...re].every(Number.isFinite)) return false;
    return Math.min(...hermitianEigenvalues({ re, im, levels: n })) >= -rounding;
  }

  /** By how much averages differ: means in natural units, n beside n + 1. */
  change(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): number {
    return this.modes.reduce((most, name, mode) => {
      const [length, momentum] = naturalSizes(this.units[mode]!);
      const by = (key: string): number =>
        Math.abs(other[`${key}_${name}`]! - one[`${key}_${name}`]!);
      const n = by("n") / (1 + Math.abs(other[`n_${name}`]!));
      return Math.max(most, by("x") / length, by("p") / momentum, n);
    }, 0);
  }
}

/** What counts as zero of an eigenvalue, in ħ. */
const rounding = 1e-6;

/** The moments of a product of states. */
export function productMomentsOf(
  initial: readonly InitialState[],
  variables: readonly MomentPowers[],
  units: readonly OscillatorUnits[],
): readonly number[] {
  return variables.map((powers) =>
    initial.reduce((product, state, mode) => {
      const own = [powers[2 * mode]!, powers[2 * mode + 1]!] as const;
      return product * initialMoments(state, [own], units[mode]!)[0]!;
    }, 1),
  );
}

/** The moments of a normal distribution: ⟨y_i f⟩ = ⟨y_i⟩⟨f⟩ + Σ_j σ_ij ⟨∂_j f⟩. */
export function gaussianMoments(
  mean: readonly number[],
  covariance: (i: number, j: number) => number,
): (powers: readonly number[]) => number {
  const moment = (powers: readonly number[]): number => {
    const i = powers.findIndex((power) => power > 0);
    if (i < 0) return 1;
    const rest = powers.map((power, j) => (j === i ? power - 1 : power));
    return rest.reduce(
      (sum, power, j) =>
        power === 0
          ? sum
          : sum +
            power * covariance(i, j) * moment(rest.map((one, k) => (k === j ? one - 1 : one))),
      mean[i]! * moment(rest),
    );
  };
  return moment;
}
