import { forEachElement, placeOf } from "../liouvillian/block-layout.ts";
import type { HarmonicOperator } from "../liouvillian/index.ts";
import { SecularPreconditioner } from "./secular-preconditioner.ts";

/** A real linear map of vectors with an approximate inverse. */
export interface PreconditionedMap {
  readonly length: number;
  /** y = A x; `y` is overwritten. */
  apply(x: Float64Array, y: Float64Array): void;
  /** x ≈ A⁻¹ y; `x` is overwritten. */
  precondition(y: Float64Array, x: Float64Array): void;
}

/** An approximate inverse of 𝓛 + s |0⟩⟨0| tr. */
export interface Preconditioner {
  /** x ≈ (𝓛 + s |0⟩⟨0| tr)⁻¹ y */
  apply(y: Float64Array, x: Float64Array): void;
  /** Its transpose under the pairing of fields, as far as it is known. */
  applyTransposed?(y: Float64Array, x: Float64Array): void;
}

export type PreconditionerSource = (operator: HarmonicOperator, rate: number) => Preconditioner;

/**
 * The linear map of harmonic balance, over a typical rate s of the generator,
 *
 *     (A ρ)_k = (𝓛ρ)_k / s + |0⟩⟨0| tr ρ_k,
 *
 * with which A ρ = |0⟩⟨0| δ_k0 has the solution 𝓛ρ = 0, tr ρ_k = δ_k0, since 𝓛 keeps the trace: that of
 * the equation is (s - i k·Ω) tr ρ_k = s δ_k0. Without the last term k·Ω near zero would leave tr ρ_k
 * open. On fields without trace A is 𝓛/s.
 */
export class BalanceEquations implements PreconditionedMap {
  /** s */
  readonly rate: number;
  readonly preconditioner: Preconditioner;

  /**
   * @param preconditionerOf an approximate inverse of 𝓛 + s |0⟩⟨0| tr (default: the secular one)
   */
  constructor(
    readonly operator: HarmonicOperator,
    preconditionerOf?: PreconditionerSource,
  ) {
    const secular = new SecularPreconditioner(operator);
    this.rate = secular.scale;
    this.preconditioner = preconditionerOf?.(operator, this.rate) ?? secular;
  }

  get length(): number {
    return this.operator.length;
  }

  apply(x: Float64Array, y: Float64Array): void {
    const { operator, rate } = this;
    operator.apply(x, y);
    for (let at = 0; at < y.length; at++) y[at]! /= rate;
    for (let index = 0; index < operator.harmonics.length; index++) {
      if (operator.grades[index] !== 0) continue;
      const { re, im } = operator.trace(x, index);
      const at = operator.offset(index);
      y[at]! += re;
      y[at + operator.layout.size]! += im;
    }
  }

  precondition(y: Float64Array, x: Float64Array): void {
    this.preconditioner.apply(y, x);
    for (let at = 0; at < x.length; at++) x[at]! *= this.rate;
    this.stayWithin(x);
  }

  /**
   * Takes tr ρ_k of k ≠ 0 off |0⟩⟨0| and the part that is not Hermitian off ρ_0. Since 𝓛 keeps both at
   * zero, a whole iteration stays where they are zero to rounding, which it would amplify otherwise.
   */
  stayWithin(x: Float64Array): void {
    const { operator } = this;
    for (let index = 1; index < operator.harmonics.length; index++) {
      if (operator.grades[index] !== 0) continue;
      const { re, im } = operator.trace(x, index);
      const at = operator.offset(index);
      x[at]! -= re;
      x[at + operator.layout.size]! -= im;
    }
    makeHermitian(operator, x);
  }
}

/** Takes the part that is not Hermitian off ρ_0. */
export function makeHermitian({ layout, grades }: HarmonicOperator, x: Float64Array): void {
  const grade = grades[0]!;
  forEachElement(layout, grade, (row, column, place) => {
    if (row < column) return;
    const [a, b] = [place, placeOf(layout, column, row, grade)];
    x[a] = x[b] = (x[a]! + x[b]!) / 2;
    const [c, d] = [a + layout.size, b + layout.size];
    x[c] = (x[c]! - x[d]!) / 2;
    x[d] = -x[c]!;
  });
}
