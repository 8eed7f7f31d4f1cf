import { type FockBand, type FockDiagonal, formOf, withBands } from "../fock/index.ts";
import { forEachElement, placeOf } from "../liouvillian/block-layout.ts";
import { type HarmonicGenerator, HarmonicOperator } from "../liouvillian/index.ts";
import {
  type BalanceEquations,
  makeHermitian,
  type PreconditionedMap,
} from "./balance-equations.ts";
import { SecularPreconditioner } from "./secular-preconditioner.ts";

/**
 * The transpose of the {@link BalanceEquations} under the {@link pairing} of fields,
 *
 *     ⟨y, A x⟩ = ⟨Aᵀy, x⟩,   (Aᵀy)_k = (Σ_h L_hᵀ z_{k-h} + i k·Ω y_k) / s + 1 y_k,00,   z_k = y_k - 1 y_k,00,
 *
 * where the second term of z_k belongs to what the cut loses, which A puts back into |0⟩⟨0|. With a
 * functional o for the right-hand side, y weighs residuals: what a residual r makes of ⟨o, ρ⟩ is ⟨y, r⟩.
 */
export class TransposedEquations implements PreconditionedMap {
  readonly #operator: HarmonicOperator;
  readonly #precondition: (y: Float64Array, x: Float64Array) => void;
  readonly #kept: Float64Array;
  readonly #rate: number;

  constructor({ operator, rate, preconditioner }: BalanceEquations, parity: 0 | 1 = 0) {
    const generator = transposedGenerator(operator.generator);
    this.#operator = new HarmonicOperator(generator, operator.harmonics, parity);
    if (parity === 0 && preconditioner.applyTransposed !== undefined) {
      this.#precondition = (y, x) => preconditioner.applyTransposed?.(y, x);
    } else {
      const secular = new SecularPreconditioner(this.#operator);
      this.#precondition = (y, x) => secular.apply(y, x);
    }
    this.#kept = new Float64Array(operator.length);
    this.#rate = rate;
  }

  get length(): number {
    return this.#operator.length;
  }

  apply(y: Float64Array, image: Float64Array): void {
    const operator = this.#operator;
    const rate = this.#rate;
    this.#kept.set(y);
    this.#addIdentities(y, this.#kept, -1);
    operator.applyCut(this.#kept, image);
    // The rotation is that of y itself, whose diagonals z lacks.
    const { size } = operator.layout;
    for (let index = 0; index < operator.harmonics.length; index++) {
      const rotation = operator.rotations[index]!;
      if (rotation === 0 || operator.grades[index] !== 0) continue;
      const at = operator.offset(index);
      const [re, im] = [y[at]!, y[at + size]!];
      this.#eachDiagonal(index, (place) => {
        image[place]! += rotation * im;
        image[place + size]! -= rotation * re;
      });
    }
    for (let at = 0; at < image.length; at++) image[at]! /= rate;
    this.#addIdentities(y, image, 1);
  }

  precondition(y: Float64Array, x: Float64Array): void {
    this.#precondition(y, x);
    for (let at = 0; at < x.length; at++) x[at]! *= this.#rate;
    makeHermitian(this.#operator, x);
  }

  /** Adds sign · 1 y_k,00 to every component. */
  #addIdentities(y: Float64Array, to: Float64Array, sign: 1 | -1): void {
    const operator = this.#operator;
    const { size } = operator.layout;
    for (let index = 0; index < operator.harmonics.length; index++) {
      if (operator.grades[index] !== 0) continue;
      const at = operator.offset(index);
      const [re, im] = [sign * y[at]!, sign * y[at + size]!];
      this.#eachDiagonal(index, (place) => {
        to[place]! += re;
        to[place + size]! += im;
      });
    }
  }

  #eachDiagonal(index: number, visit: (place: number) => void): void {
    const { layout } = this.#operator;
    const begin = this.#operator.offset(index);
    for (let row = 0; row < layout.levels; row++) visit(begin + placeOf(layout, row, row, 0));
  }
}

/** ⟨y, x⟩ = Σ_k tr y_{-k}ᵀ x_k, over all k. */
export function pairing(operator: HarmonicOperator, y: Float64Array, x: Float64Array): number {
  const { layout, grades } = operator;
  let sum = 0;
  grades.forEach((grade, index) => {
    const begin = operator.offset(index);
    let part = 0;
    forEachElement(layout, grade, (row, column, place) => {
      const [a, b] = [begin + placeOf(layout, column, row, grade), begin + place];
      part += y[a]! * x[b]! + y[a + layout.size]! * x[b + layout.size]!;
    });
    sum += index === 0 ? part : 2 * part;
  });
  return sum;
}

/** L_hᵀ of every harmonic, turning backwards. */
function transposedGenerator({
  levels,
  frequencies,
  harmonics,
  left,
}: HarmonicGenerator): HarmonicGenerator {
  const transposed = (diagonals: readonly FockDiagonal[]): readonly FockDiagonal[] =>
    diagonals.map((diagonal) => transposedDiagonal(diagonal, levels));
  return {
    levels,
    frequencies: frequencies.map((frequency) => -frequency),
    harmonics: harmonics.map((part) => {
      const { sparse, products } = formOf(part);
      return withBands(
        { harmonic: part.harmonic },
        {
          sparse: sparse.map((band) => transposedBand(band, levels)),
          // (Λᵀy) = Aᵀ y Bᵀ of A ρ B.
          products: products.map((one) => ({
            left: transposed(one.left),
            right: transposed(one.right),
          })),
        },
      );
    }),
    left: transposed(left),
  };
}

/** (Λᵀy)_kl = Σ band_{k+r,l+c} y_{k+r,l+c} */
export function transposedBand(
  { rowShift, columnShift, re, im }: FockBand,
  levels: number,
): FockBand {
  const turned = {
    rowShift: -rowShift,
    columnShift: -columnShift,
    re: new Float64Array(re.length),
    im: new Float64Array(im.length),
  };
  for (let i = Math.max(0, rowShift); i < Math.min(levels, levels + rowShift); i++) {
    for (let j = Math.max(0, columnShift); j < Math.min(levels, levels + columnShift); j++) {
      const to = (i - rowShift) * levels + j - columnShift;
      turned.re[to] = re[i * levels + j]!;
      turned.im[to] = im[i * levels + j]!;
    }
  }
  return turned;
}

function transposedDiagonal({ shift, re, im }: FockDiagonal, levels: number): FockDiagonal {
  const turned = { shift: -shift, re: new Float64Array(levels), im: new Float64Array(levels) };
  for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
    turned.re[i - shift] = re[i]!;
    turned.im[i - shift] = im[i]!;
  }
  return turned;
}
