import { type DenseSpace, denseSpace } from "../../linear-algebra/dense/dense-space.ts";
import { forEachElement } from "../liouvillian/block-layout.ts";
import type { HarmonicOperator } from "../liouvillian/index.ts";
import type { FloquetModes } from "./floquet-modes.ts";

/**
 * Changes between the Fourier components of a Hermitian ρ(t), as a {@link HarmonicOperator} keeps
 * them, and the coefficients of the Floquet modes,
 *
 *     ρ(t) = Σ_ab c_ab(t) |φ_a(t)⟩⟨φ_b(t)|,   c_ab(t) = Σ_q c_ab,q e^{2πi q t/τ},   a ≥ b.
 */
export class FloquetTransform {
  /** Number of pairs a ≥ b. */
  readonly pairs: number;
  readonly samples: number;
  /** c_ab,q: a row for each q from 0 to M-1 (above M/2 they stand for q-M), real, then imaginary parts. */
  readonly coefficients: Float64Array;
  readonly #space: DenseSpace;
  readonly #groups: readonly Group[];
  readonly #frames: readonly { readonly columns: Float64Array; readonly rows: Float64Array }[];
  readonly #rho: Float64Array;
  readonly #product: Float64Array;
  readonly #middle: Float64Array;
  readonly #times: Float64Array;
  readonly #scratch: Float64Array;
  readonly #waves: { readonly cos: Float64Array; readonly sin: Float64Array };
  readonly #row: number;

  constructor(
    readonly operator: HarmonicOperator,
    readonly modes: FloquetModes,
  ) {
    const { levels, modes: frames } = modes;
    const { layout } = operator;
    const samples = frames.length;
    const padded = even(levels);
    this.samples = samples;
    this.pairs = (levels * (levels + 1)) / 2;
    this.#row = padded;
    const width = 2 * even(this.pairs);
    const block = 2 * layout.size;
    const grades = [...new Set(operator.grades)];
    const counts = grades.map((grade) => operator.grades.filter((one) => one === grade).length);
    const room =
      samples * 4 * levels * padded +
      (4 + 4 + 4) * padded * padded +
      3 * samples * width +
      2 * even(samples) * samples +
      counts.reduce((sum, n) => sum + 4 * samples * even(n) + (n + 2 * samples) * block, 0);
    this.#space = denseSpace(room + 64);
    const space = this.#space;
    this.#frames = frames.map((frame) => frameArrays(space, levels, frame));
    this.#rho = space.array(2 * padded * padded);
    this.#middle = space.array(2 * padded * padded);
    this.#product = space.array(4 * padded * padded);
    this.coefficients = space.array(samples * width);
    this.#times = space.array(samples * width);
    this.#scratch = space.array(samples * width);
    this.#waves = wavesOf(space, samples);
    this.#groups = grades.map((grade) => this.#group(grade));
  }

  /** The components of one parity, and e^{ik·Ωt} of each at each time. */
  #group(grade: 0 | 1): Group {
    const { operator, samples, modes } = this;
    const space = this.#space;
    const indices = operator.grades.flatMap((one, index) => (one === grade ? [index] : []));
    const count = even(indices.length);
    const synthesis = { cos: space.array(samples * count), sin: space.array(samples * count) };
    const analysis = {
      cos: space.array(indices.length * even(samples)),
      sin: space.array(indices.length * even(samples)),
    };
    for (let m = 0; m < samples; m++) {
      const t = (modes.period * m) / samples;
      indices.forEach((index, n) => {
        const angle = operator.rotations[index]! * t;
        // ρ = Σ_{k ≥ 0} + adjoint, so that k = 0 counts half.
        const weight = operator.harmonics[index]!.every((k) => k === 0) ? 0.5 : 1;
        synthesis.cos[m * count + n] = weight * Math.cos(angle);
        synthesis.sin[m * count + n] = weight * Math.sin(angle);
        analysis.cos[n * even(samples) + m] = Math.cos(angle) / samples;
        analysis.sin[n * even(samples) + m] = Math.sin(angle) / samples;
      });
    }
    const block = 2 * operator.layout.size;
    const places: number[] = [];
    forEachElement(operator.layout, grade, (row, column, place) => {
      places.push(row, column, place);
    });
    return {
      indices,
      synthesis,
      analysis,
      components: space.array(indices.length * block),
      a: space.array(samples * block),
      b: space.array(samples * block),
      elements: Int32Array.from(places),
      mirror: grade === 1 ? -1 : 1,
    };
  }

  /** Fills `coefficients` from a vector. */
  toModes(x: Float64Array): void {
    const { samples, modes } = this;
    for (const group of this.#groups) this.#synthesise(group, x);
    const half = this.#row * this.#row;
    const { levels } = modes;
    const pairRow = even(this.pairs);
    for (let m = 0; m < samples; m++) {
      this.#gather(m);
      this.#into(m);
      // The lower triangle of c.
      const c = this.#middle;
      let at = m * 2 * pairRow;
      for (let i = 0; i < levels; i++) {
        for (let j = 0; j <= i; j++, at++) {
          this.#times[at] = c[i * this.#row + j]!;
          this.#times[at + pairRow] = c[half + i * this.#row + j]!;
        }
      }
    }
    this.#fourier(this.#times, this.coefficients, -1, 1 / samples);
  }

  /** Cosine and sine sums of the components of one parity at half of the times. */
  #synthesise({ indices, synthesis, components, a, b }: Group, x: Float64Array): void {
    const { operator, samples } = this;
    const block = 2 * operator.layout.size;
    indices.forEach((index, n) => {
      const from = operator.offset(index);
      components.set(x.subarray(from, from + block), n * block);
    });
    const row = even(indices.length);
    const source = { data: components, row: block };
    // Those of M-m are the same up to their signs.
    for (const [data, into] of [
      [synthesis.cos, a],
      [synthesis.sin, b],
    ] as const) {
      const sums = { data: into, row: block };
      this.#space.multiply({ data, row }, source, sums, samples / 2 + 1, indices.length, block);
    }
  }

  /** ρ at a time, from the sums of both parities. */
  #gather(m: number): void {
    const { samples } = this;
    const { size } = this.operator.layout;
    const [middle, row, rho] = [samples / 2, this.#row, this.#rho];
    const half = row * row;
    rho.fill(0);
    for (const { a, b, elements, mirror } of this.#groups) {
      const top = (m > middle ? samples - m : m) * 2 * size;
      const [cosine, sine] = m > middle ? [mirror, -mirror] : [1, 1];
      for (let n = 0; n < elements.length; n += 3) {
        const [i, j, place] = [elements[n]!, elements[n + 1]!, top + elements[n + 2]!];
        const re = cosine * a[place]! - sine * b[place + size]!;
        const im = cosine * a[place + size]! + sine * b[place]!;
        rho[i * row + j]! += re;
        rho[half + i * row + j]! += im;
        rho[j * row + i]! += re;
        rho[half + j * row + i]! -= im;
      }
    }
  }

  /** A vector of `coefficients`, which are spent. */
  fromModes(x: Float64Array): void {
    const { operator, samples, modes } = this;
    const { size } = operator.layout;
    const block = 2 * size;
    this.#fourier(this.coefficients, this.#times, 1, 1);
    const half = this.#row * this.#row;
    const { levels } = modes;
    const rho = this.#rho;
    const pairRow = even(this.pairs);
    for (let m = 0; m < samples; m++) {
      let at = m * 2 * pairRow;
      for (let i = 0; i < levels; i++) {
        for (let j = 0; j <= i; j++, at++) {
          const [re, im] = [this.#times[at]!, i === j ? 0 : this.#times[at + pairRow]!];
          rho[i * this.#row + j] = re;
          rho[half + i * this.#row + j] = im;
          rho[j * this.#row + i] = re;
          rho[half + j * this.#row + i] = -im;
        }
      }
      this.#outOf(m);
      const result = this.#middle;
      for (const { a, elements } of this.#groups) {
        const top = m * block;
        for (let n = 0; n < elements.length; n += 3) {
          const [i, j, place] = [elements[n]!, elements[n + 1]!, top + elements[n + 2]!];
          a[place] = result[i * this.#row + j]!;
          a[place + size] = result[half + i * this.#row + j]!;
        }
      }
    }
    for (const group of this.#groups) this.#analyse(group, x);
  }

  /** The components of one parity, from ρ at all times. */
  #analyse({ indices, analysis, a, b, mirror }: Group, x: Float64Array): void {
    const { operator, samples } = this;
    const { size } = operator.layout;
    const [block, middle, row] = [2 * size, samples / 2, even(samples)];
    const space = this.#space;
    const into = { data: b, row: block };
    sumsAndDifferences(a, samples, block, mirror);
    // The first rows of b suffice: there are more times than components.
    const cosines = { data: analysis.cos, row };
    space.multiply(cosines, { data: a, row: block }, into, indices.length, middle + 1, block);
    indices.forEach((index, n) => {
      x.set(b.subarray(n * block, (n + 1) * block), operator.offset(index));
    });
    // The difference of m stands in row M-m; the sine at M/2 is zero unless `mirror` is -1.
    const sines = { data: analysis.sin.subarray(middle), row };
    const differences = { data: a.subarray(middle * block), row: block };
    space.multiply(sines, differences, into, indices.length, middle, block);
    indices.forEach((index, n) => {
      const to = operator.offset(index);
      for (let at = 0; at < size; at++) {
        x[to + at]! -= mirror * b[n * block + size + at]!;
        x[to + size + at]! += mirror * b[n * block + at]!;
      }
    });
  }

  /** c = Φ†ρΦ, from `rho` to `middle`. */
  #into(m: number): void {
    const { columns, rows } = this.#frames[m]!;
    this.#sandwich(columns, rows);
  }

  /** ρ = ΦcΦ† */
  #outOf(m: number): void {
    const { columns, rows } = this.#frames[m]!;
    this.#sandwich(rows, columns, -1);
  }

  /**
   * middle = (R_r - i s R_i)ρ(C_r + i s C_i) of two matrices whose rows are real, then imaginary parts.
   */
  #sandwich(right: Float64Array, left: Float64Array, sign: 1 | -1 = 1): void {
    const { levels } = this.modes;
    const row = this.#row;
    const half = row * row;
    const space = this.#space;
    const [rho, middle, wide] = [this.#rho, this.#middle, this.#product];
    // Real and imaginary part of ρ below each other, times both parts beside each other.
    const both = { data: right, row: 2 * row };
    const products = { data: wide, row: 2 * row };
    space.multiply({ data: rho, row }, both, products, row + levels, levels, 2 * row);
    // Y, its real beside its imaginary parts.
    for (let i = 0; i < levels; i++) {
      const [top, bottom] = [i * 2 * row, (row + i) * 2 * row];
      for (let j = 0; j < row; j++) {
        const [rr, ri] = [wide[top + j]!, wide[top + row + j]!];
        const [ir, ii] = [wide[bottom + j]!, wide[bottom + row + j]!];
        rho[top + j] = rr - sign * ii;
        rho[top + row + j] = sign * ri + ir;
      }
    }
    const second = wide.subarray(2 * half);
    const rowsOf = (data: Float64Array) => ({ data, row: 2 * row });
    space.multiply(rowsOf(left), rowsOf(rho), rowsOf(wide), levels, levels, 2 * row);
    // The imaginary parts of the rows.
    const imaginary = rowsOf(left.subarray(row));
    space.multiply(imaginary, rowsOf(rho), rowsOf(second), levels, levels, 2 * row);
    for (let i = 0; i < levels; i++) {
      const top = i * 2 * row;
      for (let j = 0; j < row; j++) {
        middle[i * row + j] = wide[top + j]! + sign * second[top + row + j]!;
        middle[half + i * row + j] = wide[top + row + j]! - sign * second[top + j]!;
      }
    }
  }

  /**
   * X_q = factor · Σ_m e^{sign · 2πi q m/M} x_m of the M rows, with the sums and differences
   * x_m ± x_{M-m}, m ≤ M/2, in place of the rows: cosines and sines of q and M-q are alike.
   */
  #fourier(from: Float64Array, to: Float64Array, sign: 1 | -1, factor: number): void {
    const { samples } = this;
    const half = even(this.pairs);
    const width = 2 * half;
    const middle = samples / 2;
    const space = this.#space;
    const row = even(samples);
    const { cos, sin } = this.#waves;
    const scratch = this.#scratch;
    sumsAndDifferences(from, samples, width);
    const [sums, into] = [from, to].map((data) => ({ data, row: width })) as [Rows, Rows];
    space.multiply({ data: cos, row }, sums, into, middle + 1, middle + 1, width);
    // The difference of m stands in row M-m, whose sines are the negative ones of m.
    const sines = { data: sin.subarray(middle + 1), row };
    const differences = { data: from.subarray((middle + 1) * width), row: width };
    const crossed = { data: scratch, row: width };
    space.multiply(sines, differences, crossed, middle + 1, middle - 1, width);
    for (let q = 0; q <= middle; q++) {
      const across = q === 0 ? 0 : samples - q;
      for (let at = q * width, back = across * width; at < q * width + half; at++, back++) {
        const [re, im] = [factor * to[at]!, factor * to[at + half]!];
        const [u, v] = [sign * factor * scratch[at]!, sign * factor * scratch[at + half]!];
        to[back] = re - v;
        to[back + half] = im + u;
        to[at] = re + v;
        to[at + half] = im - u;
      }
    }
  }
}

interface Rows {
  readonly data: Float64Array;
  readonly row: number;
}

/** x_m + s x_{M-m} in the place of each row m, 0 < m < M/2, and x_m - s x_{M-m} in that of M-m. */
function sumsAndDifferences(
  rows: Float64Array,
  count: number,
  width: number,
  sign: 1 | -1 = 1,
): void {
  for (let m = 1; m < count / 2; m++) {
    let back = (count - m) * width;
    for (let at = m * width; at < (m + 1) * width; at++, back++) {
      const [x, y] = [rows[at]!, sign * rows[back]!];
      rows[at] = x + y;
      rows[back] = x - y;
    }
  }
}

/** Cosines and sines of 2π q m/M, a row for each q. */
function wavesOf(space: DenseSpace, samples: number) {
  const row = even(samples);
  const [cos, sin] = [space.array(row * samples), space.array(row * samples)];
  for (let q = 0; q < samples; q++) {
    for (let m = 0; m < samples; m++) {
      const angle = (2 * Math.PI * ((q * m) % samples)) / samples;
      cos[q * row + m] = Math.cos(angle);
      sin[q * row + m] = Math.sin(angle);
    }
  }
  return { cos, sin };
}

/** The modes at a time as columns and as rows, each real, then imaginary parts. */
function frameArrays(space: DenseSpace, levels: number, { re, im }: FloquetModes["modes"][number]) {
  const padded = even(levels);
  const columns = space.array(2 * levels * padded);
  const rows = space.array(2 * levels * padded);
  for (let i = 0; i < levels; i++) {
    for (let a = 0; a < levels; a++) {
      const [x, y] = [re[i * levels + a]!, im[i * levels + a]!];
      columns[2 * i * padded + a] = x;
      columns[(2 * i + 1) * padded + a] = y;
      rows[2 * a * padded + i] = x;
      rows[(2 * a + 1) * padded + i] = y;
    }
  }
  return { columns, rows };
}

interface Group {
  readonly indices: readonly number[];
  readonly synthesis: { readonly cos: Float64Array; readonly sin: Float64Array };
  readonly analysis: { readonly cos: Float64Array; readonly sin: Float64Array };
  readonly components: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Row, column and place of each element, one after another. */
  readonly elements: Int32Array;
  /** e^{ik·Ωt} at τ - t is the complex conjugate of what it is at t, times this. */
  readonly mirror: 1 | -1;
}

export function even(count: number): number {
  return 2 * Math.ceil(count / 2);
}
