import type { ComplexArrays } from "../../base/complex.ts";
import { type BlockLayout, firstColumn, forEachElement } from "../liouvillian/block-layout.ts";
import type { LadderJumps } from "./ladder-jumps.ts";

/** a_i of every energy level. */
type Levels = ComplexArrays;

/** Elimination along the diagonals of one component. */
interface Factors {
  /** 1 / pivot_ij */
  readonly inverse: ComplexArrays;
  /** up_ij / pivot_ij */
  readonly above: ComplexArrays;
}

/**
 * Solves in the basis of energy levels, component by component,
 *
 *     (a_i + a_j* - i·rotation) x_ij + up_ij x_{i+1,j+1} + down_ij x_{i-1,j-1} = y_ij,
 *
 * a tridiagonal system along each diagonal, in some N² operations. Blocks have the layout of those
 * between Fock levels.
 */
export class LadderChains {
  readonly #down: readonly ComplexArrays[];
  readonly #up: readonly ComplexArrays[];
  readonly #factors = new Map<string, Factors>();

  /**
   * @param options `shift`: rate added to every decay, without which there would be no inverse, as a
   *   static generator has a steady state; `kept`: number of eliminations kept for their next use
   */
  constructor(
    readonly layout: BlockLayout,
    readonly energies: Levels,
    jumps: LadderJumps,
    readonly options: { readonly shift: number; readonly kept: number },
  ) {
    const grades = layout.graded ? ([0, 1] as const) : ([0] as const);
    this.#up = grades.map((grade) => packed(layout, grade, jumps.up));
    this.#down = grades.map((grade) => packed(layout, grade, jumps.down));
  }

  /** In place of a block of `data`. */
  solve(data: Float64Array, at: number, grade: 0 | 1, rotation: number): void {
    const { levels, width, size } = this.layout;
    const { inverse, above } = this.#factorsOf(grade, rotation);
    const down = this.#down[grade]!;
    const imaginary = at + size;
    for (let i = 0; i < levels; i++) {
      const end = (i + 1) * width;
      const behind = width + this.#slotAhead(i - 1, grade);
      for (let place = this.#firstBehind(i, grade); place < end; place++) {
        const x = data[at + place - behind]!;
        const y = data[imaginary + place - behind]!;
        const p = down.re[place]!;
        const q = down.im[place]!;
        data[at + place]! -= p * x - q * y;
        data[imaginary + place]! -= p * y + q * x;
      }
      for (let place = i * width; place < end; place++) {
        const u = data[at + place]!;
        const v = data[imaginary + place]!;
        const p = inverse.re[place]!;
        const q = inverse.im[place]!;
        data[at + place] = u * p - v * q;
        data[imaginary + place] = u * q + v * p;
      }
    }
    for (let i = levels - 2; i >= 0; i--) {
      const ahead = width + this.#slotAhead(i, grade);
      const end = (i + 2) * width - ahead;
      for (let place = i * width; place < end; place++) {
        const x = data[at + place + ahead]!;
        const y = data[imaginary + place + ahead]!;
        const p = above.re[place]!;
        const q = above.im[place]!;
        data[at + place]! -= p * x - q * y;
        data[imaginary + place]! -= p * y + q * x;
      }
    }
  }

  /** By how many slots (i+1, j+1) lies further in its row than (i, j). */
  #slotAhead(i: number, grade: 0 | 1): number {
    return this.layout.graded ? (i + grade) & 1 : 1;
  }

  /** The first place of row i for which there is (i-1, j-1). */
  #firstBehind(i: number, grade: 0 | 1): number {
    const { width } = this.layout;
    return i === 0 ? width : i * width + this.#slotAhead(i - 1, grade);
  }

  /** Without exchange of rows: as decays balance jumps, pivots hardly fall below the shift. */
  #factorsOf(grade: 0 | 1, rotation: number): Factors {
    const key = `${grade} ${rotation}`;
    const present = this.#factors.get(key);
    if (present !== undefined) return present;
    const { layout, energies } = this;
    const { shift, kept } = this.options;
    const { levels, width, size } = layout;
    const step = layout.graded ? 2 : 1;
    const [up, down] = [this.#up[grade]!, this.#down[grade]!];
    const [inverse, above] = [complex(size), complex(size)];
    for (let i = 0; i < levels; i++) {
      const [re, im] = [energies.re[i]!, energies.im[i]! - rotation];
      const behind = width + this.#slotAhead(i - 1, grade);
      const inside = this.#firstBehind(i, grade);
      let j = firstColumn(layout, i, grade);
      for (let place = i * width; j < levels; place++, j += step) {
        let p = Math.min(re + energies.re[j]!, 0) - shift;
        let q = im - energies.im[j]!;
        if (place >= inside) {
          const [x, y] = [above.re[place - behind]!, above.im[place - behind]!];
          p -= down.re[place]! * x - down.im[place]! * y;
          q -= down.re[place]! * y + down.im[place]! * x;
        }
        // Only generators that amplify come below.
        if (p * p + q * q < shift * shift) [p, q] = [-shift, 0];
        const square = p * p + q * q;
        const [u, v] = [p / square, -q / square];
        inverse.re[place] = u;
        inverse.im[place] = v;
        above.re[place] = up.re[place]! * u - up.im[place]! * v;
        above.im[place] = up.re[place]! * v + up.im[place]! * u;
      }
    }
    const factors = { inverse, above };
    for (const oldest of this.#factors.keys()) {
      if (this.#factors.size < kept) break;
      this.#factors.delete(oldest);
    }
    this.#factors.set(key, factors);
    return factors;
  }
}

function packed(layout: BlockLayout, grade: 0 | 1, matrix: ComplexArrays): ComplexArrays {
  const block = complex(layout.size);
  forEachElement(layout, grade, (i, j, place) => {
    block.re[place] = matrix.re[i * layout.levels + j]!;
    block.im[place] = matrix.im[i * layout.levels + j]!;
  });
  return block;
}

function complex(size: number): ComplexArrays {
  return { re: new Float64Array(size), im: new Float64Array(size) };
}
