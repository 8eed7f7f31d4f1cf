import type { MomentPowers } from "../../../derivations/index.ts";
import { naturalSizes, type OscillatorUnits } from "../oscillator-units.ts";
import { type InitialState, requireNamed } from "../quantum/initial-state.ts";

/**
 * The Weyl-symmetrised moments ⟨x^a p^b⟩ of an initial state, for each [a, b]: those of its Wigner function, a normal
 * distribution for coherent and thermal states. That of |n⟩ is (-1)ⁿ L_n(2r²) e^{-r²}/π with
 * r² = mω0x²/ħ + p²/(mω0ħ), so that ⟨r^{2k}⟩ = (-1)ⁿ Σ_j C(n, j) (-2)^j/j! (k+j)!.
 */
export function initialMoments(
  given: InitialState,
  powers: readonly MomentPowers[],
  units: OscillatorUnits,
): readonly number[] {
  const initial = requireNamed(given, "caldera moments");
  const [length, momentum] = naturalSizes(units);
  if (initial.kind === "fock") {
    return powers.map(([a, b]) => fockMoment(initial.n, a, b) * length ** a * momentum ** b);
  }
  const variance = initial.kind === "thermal" ? initial.occupation + 0.5 : 0.5;
  const [x, p] = initial.kind === "coherent" ? [initial.x, initial.p] : [0, 0];
  return powers.map(
    ([a, b]) =>
      normalMoment(x, variance * length ** 2, a) * normalMoment(p, variance * momentum ** 2, b),
  );
}

/** ⟨y^k⟩ of a normal distribution: ⟨y^k⟩ = mean ⟨y^{k-1}⟩ + (k-1) variance ⟨y^{k-2}⟩. */
function normalMoment(mean: number, variance: number, k: number): number {
  let [before, last] = [0, 1];
  for (let j = 1; j <= k; j++) [before, last] = [last, mean * last + (j - 1) * variance * before];
  return last;
}

/** In units of length and momentum: ⟨r^{a+b}⟩ ⟨cos^a φ sin^b φ⟩. */
function fockMoment(n: number, a: number, b: number): number {
  if (a % 2 === 1 || b % 2 === 1) return 0;
  const k = (a + b) / 2;
  let radial = 0;
  // C(n, j) (-2)^j/j! (k+j)! of j = 0 is k!.
  let term = factorial(k);
  for (let j = 0; j <= n; j++) {
    radial += term;
    term *= (-2 * (n - j) * (k + j + 1)) / (j + 1) ** 2;
  }
  const angular = (oddProduct(a) * oddProduct(b)) / (2 ** k * factorial(k));
  return (n % 2 === 0 ? radial : -radial) * angular;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** 1·3·5…(a-1) for even a. */
function oddProduct(a: number): number {
  return a < 2 ? 1 : (a - 1) * oddProduct(a - 2);
}
