import { gmres } from "../../linear-algebra/krylov/gmres.ts";
import type { HarmonicOperator } from "../liouvillian/index.ts";
import { SecularPreconditioner } from "../steady-state/secular-preconditioner.ts";

/**
 * X + iY of two Hermitian fields, each a vector of a {@link HarmonicOperator}: first X, then Y. So any
 * field A(t) = Σ_k A_k e^{i k·Ωt} can be written, with X_k = (A_k + A_{-k}†)/2 and
 * Y_k = (A_k - A_{-k}†)/2i.
 */
export type ComplexField = Float64Array;

export interface ResolventSolution {
  readonly field: ComplexField;
  /** ‖b - (iω - 𝓛)σ‖/‖b‖ */
  readonly residual: number;
  readonly iterations: number;
}

/**
 * (iω - 𝓛)σ = b for fields without trace, as which they are solved at ω = k·Ω too, where 𝓛 has the
 * steady state, turned by e^{i k·Ωt}, for an eigenvector: |0⟩⟨0| s tr σ_k is added, which is zero.
 */
export class Resolvent {
  readonly #preconditioner: SecularPreconditioner;
  readonly #rate: number;

  constructor(readonly operator: HarmonicOperator) {
    this.#preconditioner = new SecularPreconditioner(operator);
    this.#rate = this.#preconditioner.scale;
  }

  /** Length of the fields. */
  get length(): number {
    return 2 * this.operator.length;
  }

  /** y = 𝓛σ - s |0⟩⟨0| tr σ_k. */
  generate(sigma: ComplexField, y: ComplexField): void {
    const { operator } = this;
    const n = operator.length;
    for (const begin of [0, n]) {
      const x = sigma.subarray(begin, begin + n);
      const image = y.subarray(begin, begin + n);
      operator.apply(x, image);
      operator.harmonics.forEach((_, index) => {
        if (operator.grades[index] !== 0) return;
        const { re, im } = operator.trace(x, index);
        const at = operator.offset(index);
        image[at]! -= this.#rate * re;
        image[at + operator.layout.size]! -= this.#rate * im;
      });
    }
  }

  /** y = (iω - 𝓛)σ. */
  apply(omega: number, sigma: ComplexField, y: ComplexField): void {
    this.generate(sigma, y);
    const n = this.operator.length;
    for (let at = 0; at < n; at++) {
      const [x, z] = [sigma[at]!, sigma[at + n]!];
      y[at] = -omega * z - y[at]!;
      y[at + n] = omega * x - y[at + n]!;
    }
  }

  solve(
    omega: number,
    b: ComplexField,
    { tolerance, start }: { readonly tolerance: number; readonly start?: ComplexField | undefined },
  ): ResolventSolution {
    const { x, residual, iterations } = gmres(
      (sigma, y) => this.apply(omega, sigma, y),
      (y, sigma) => this.#precondition(omega, y, sigma),
      b,
      { tolerance, restart: restartLength(this.length), iterations: mostIterations, start },
    );
    return { field: x, residual, iterations };
  }

  /**
   * The energies of the static Hamiltonian divide A_k by -i(ω + k·Ω) and A_{-k} by -i(ω - k·Ω) less
   * their decay: of X + iY and of X - iY, the adjoint of A_{-k}, in each component.
   */
  #precondition(omega: number, y: ComplexField, sigma: ComplexField): void {
    const n = this.operator.length;
    const plus = new Float64Array(n);
    const minus = new Float64Array(n);
    this.#addImaginary(y, 1, plus);
    this.#addImaginary(y, -1, minus);
    const [u, v] = [new Float64Array(n), new Float64Array(n)];
    this.#preconditioner.apply(plus, u, omega);
    this.#preconditioner.apply(minus, v, -omega);
    // X = (U + V)/2, Y = (U - V)/2i, with the sign of iω - 𝓛.
    const { size } = this.operator.layout;
    for (let begin = 0; begin < n; begin += 2 * size) {
      for (let at = begin; at < begin + size; at++) {
        const im = at + size;
        sigma[at] = -(u[at]! + v[at]!) / 2;
        sigma[im] = -(u[im]! + v[im]!) / 2;
        sigma[at + n] = -(u[im]! - v[im]!) / 2;
        sigma[im + n] = (u[at]! - v[at]!) / 2;
      }
    }
  }

  /** X + sign·iY, block by block. */
  #addImaginary(field: ComplexField, sign: 1 | -1, result: Float64Array): void {
    const n = this.operator.length;
    const { size } = this.operator.layout;
    for (let begin = 0; begin < n; begin += 2 * size) {
      for (let at = begin; at < begin + size; at++) {
        const im = at + size;
        result[at] = field[at]! - sign * field[im + n]!;
        result[im] = field[im]! + sign * field[at + n]!;
      }
    }
  }
}

const mostIterations = 2000;
/** How many numbers the vectors of the iteration may take. */
const memory = 3e7;

function restartLength(length: number): number {
  return Math.max(20, Math.min(200, Math.floor(memory / length)));
}
