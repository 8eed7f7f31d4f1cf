import type { ComplexArrays } from "../../base/complex.ts";
import { fockMatrix, type FockOperator } from "../fock/index.ts";
import type { DensityMatrix } from "../states/index.ts";
import { hermitianEigensystem } from "../../linear-algebra/dense/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";

/** H|ψ_n⟩ = E_n|ψ_n⟩. */
export interface EnergyLevels {
  readonly levels: number;
  /** E_n in ascending order. */
  readonly energies: Float64Array;
  /** ⟨i|ψ_n⟩ at i·levels + n, real and imaginary part. */
  readonly states: ComplexArrays;
}

/**
 * Eigenvalues and eigenstates of a Hamiltonian between the lowest Fock states. The highest of them
 * are those of the cut matrix, not of the oscillator: give it more levels than the density matrices
 * have, until the energies of interest no longer change.
 *
 * @throws ArgumentError if the operator is not Hermitian to 1e-10 of its largest element
 *
 * @example
 * ```ts
 * import { energyLevels, fockOperator } from "caldera/numeric";
 * import { parseOperator } from "caldera/symbolic";
 * const hamiltonian = parseOperator("p^2/2 + x^2/2 + x^4/4");
 * const { energies } = energyLevels(fockOperator(hamiltonian, 60, { hbar: 1, m: 1, omega0: 1 }));
 * assert(Math.abs(energies[0] - 0.6209270298) < 1e-9);
 * ```
 */
export function energyLevels(hamiltonian: FockOperator): EnergyLevels {
  const matrix = fockMatrix(hamiltonian);
  const { levels, re, im } = matrix;
  let [largest, defect] = [0, 0];
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [i * levels + j, j * levels + i];
      largest = Math.max(largest, Math.hypot(re[a]!, im[a]!), Math.hypot(re[b]!, im[b]!));
      defect = Math.max(defect, Math.hypot(re[a]! - re[b]!, im[a]! + im[b]!));
    }
  }
  if (!(defect <= 1e-10 * largest)) {
    throw new ArgumentError("hamiltonian", "be Hermitian", `so but for ${defect}`);
  }
  const { values, vectors } = hermitianEigensystem(matrix);
  return { levels, energies: values, states: vectors };
}

/**
 * P_n = ⟨ψ_n|ρ|ψ_n⟩, of the Hermitian part of ρ. Of a periodic state the average over time is that
 * of its `timeAverage`.
 *
 * @throws ArgumentError if there are fewer levels than ρ has
 */
export function populations(rho: DensityMatrix, { levels, states }: EnergyLevels): Float64Array {
  const size = rho.levels;
  if (levels < size) {
    throw new ArgumentError("energyLevels", `have the ${size} levels of ρ at least`, levels);
  }
  const result = new Float64Array(levels);
  for (let n = 0; n < levels; n++) {
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const [a, b] = [states.re[i * levels + n]!, states.im[i * levels + n]!];
      let [x, y] = [0, 0];
      for (let j = 0; j < size; j++) {
        const [c, d] = [states.re[j * levels + n]!, states.im[j * levels + n]!];
        const [u, v] = [rho.re[i * size + j]!, rho.im[i * size + j]!];
        x += u * c - v * d;
        y += u * d + v * c;
      }
      sum += a * x + b * y;
    }
    result[n] = sum;
  }
  return result;
}

/** P_n = ⟨n|ρ|n⟩ of the Fock states. */
export function fockPopulations({ levels, re }: DensityMatrix): Float64Array {
  return Float64Array.from({ length: levels }, (_, n) => re[n * levels + n]!);
}
