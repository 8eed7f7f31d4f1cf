import type { ComplexNumber } from "../../base/complex.ts";
import type { FockOperator } from "../fock/index.ts";
import type { DensityMatrix, FourierState } from "../states/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";

/**
 * ⟨O⟩ = Tr(ρO).
 *
 * @param operator with as many levels as ρ or more
 * @throws ArgumentError if the operator has fewer levels
 *
 * @example
 * ```ts
 * import { coherentState, expectation, fockOperator } from "caldera/numeric";
 * import { annihilation } from "caldera/symbolic";
 * const a = fockOperator(annihilation(), 20, {});
 * // ⟨α|a|α⟩ = α
 * const { re, im } = expectation(coherentState({ re: 0.6, im: -0.3 }, 20), a);
 * assert(Math.abs(re - 0.6) < 1e-12 && Math.abs(im + 0.3) < 1e-12);
 * ```
 */
export function expectation(rho: DensityMatrix, operator: FockOperator): ComplexNumber {
  const { levels } = rho;
  requireLevels(operator, levels);
  let re = 0;
  let im = 0;
  for (const { shift, re: a, im: b } of operator.diagonals) {
    for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
      // ρ_ji O_ij, j = i - shift
      const at = (i - shift) * levels + i;
      re += rho.re[at]! * a[i]! - rho.im[at]! * b[i]!;
      im += rho.re[at]! * b[i]! + rho.im[at]! * a[i]!;
    }
  }
  return { re, im };
}

/** c_k in Σ_k c_k e^{i k·Ωt}. */
export interface ExpectationHarmonic extends ComplexNumber {
  readonly harmonic: readonly number[];
}

/**
 * The harmonics of ⟨O⟩(t) = Σ_k c_k e^{i k·Ωt} in a periodic state: c_k = Tr(ρ_k O), and
 * c_{-k} = Tr(ρ_k† O), for every component k of the state and its negative.
 *
 * @param operator with as many levels as the state or more; Hermitian or not
 * @throws ArgumentError if the operator has fewer levels
 */
export function expectationHarmonics(
  state: FourierState,
  operator: FockOperator,
): readonly ExpectationHarmonic[] {
  return state.components.flatMap((component) => {
    const { harmonic } = component;
    const harmonics = [{ harmonic, ...expectation(component, operator) }];
    if (harmonic.some((k) => k !== 0)) {
      const opposite = expectation(adjoint(component), operator);
      harmonics.push({ harmonic: harmonic.map((k) => 0 - k), ...opposite });
    }
    return harmonics;
  });
}

/** Σ_k c_k e^{i k·φ}. */
export function expectationAt(
  harmonics: readonly ExpectationHarmonic[],
  phases: readonly number[],
): ComplexNumber {
  let re = 0;
  let im = 0;
  for (const { harmonic, re: a, im: b } of harmonics) {
    const angle = harmonic.reduce((sum, k, axis) => sum + k * phases[axis]!, 0);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    re += a * cos - b * sin;
    im += a * sin + b * cos;
  }
  return { re, im };
}

function adjoint({ levels, re, im }: DensityMatrix): DensityMatrix {
  const transposed = (values: Float64Array, sign: 1 | -1): Float64Array =>
    values.map((_, at) => sign * values[(at % levels) * levels + Math.floor(at / levels)]!);
  return { levels, re: transposed(re, 1), im: transposed(im, -1) };
}

function requireLevels(operator: FockOperator, levels: number): void {
  if (operator.levels >= levels) return;
  throw new ArgumentError(
    "operator",
    `have the ${levels} levels of the state at least`,
    `cut to ${operator.levels}`,
  );
}
