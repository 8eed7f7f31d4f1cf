import type { FockDiagonal, FockProduct, ProductForm } from "../fock/index.ts";
import type { BlockLayout } from "../liouvillian/index.ts";
import type { EnergySector } from "./energy-sectors.ts";
import { separated } from "./separated-bands.ts";

/** A complex N by N matrix, row-major. */
interface Elements {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * How a static generator carries elements ρ_ij in energy to their neighbours along the diagonal:
 *
 *     (L_0 ρ)_ij = … + up_ij ρ_{i+1,j+1} + down_ij ρ_{i-1,j-1},
 *
 * ⟨i| L_0(|i±1⟩⟨j±1|) |j⟩, to which only what acts from both sides contributes: the jumps by which
 * dissipation moves populations, and coherences along with them.
 */
export interface LadderJumps {
  readonly up: Elements;
  readonly down: Elements;
}

/**
 * @param form the static generator between Fock levels; undefined where there is none
 * @param sectors its energy levels; even and odd ones alternate in i if there are two
 */
export function ladderJumps(
  form: ProductForm | undefined,
  sectors: readonly EnergySector[],
  layout: BlockLayout,
): LadderJumps {
  const { levels } = layout;
  const jumps: LadderJumps = { up: zero(levels), down: zero(levels) };
  if (form === undefined) return jumps;
  const { sparse, products } = form;
  const sizes = new Map(sparse.map((band) => [band, Math.max(largest(band.re), largest(band.im))]));
  // A preconditioner needs no more.
  const accuracy = 1e-5 * Math.max(...sizes.values(), ...products.map(sizeOf));
  const states = statesOf(sectors, levels);
  // Neighbours differ in parity, which even shifts keep.
  const odd = sparse.filter(
    (band) => (!layout.graded || band.rowShift % 2 !== 0) && sizes.get(band)! > accuracy,
  );
  for (const rowShift of new Set(odd.map((band) => band.rowShift))) {
    const together = odd.filter((band) => band.rowShift === rowShift);
    for (const { left, right } of separated(together, levels, accuracy)) {
      const factors = {
        left: [{ shift: rowShift, weights: left }],
        right: right.map(({ columnShift, weights }) => ({ shift: columnShift, weights })),
      };
      addJumps(states, levels, factors, jumps);
    }
  }
  for (const product of products) {
    const [left, right] = [sideSize(product.left), sideSize(product.right)];
    const counting = (diagonals: readonly FockDiagonal[], other: number) =>
      diagonals.filter(
        (one) => (!layout.graded || one.shift % 2 !== 0) && sideSize([one]) * other > accuracy,
      );
    const factors = {
      left: counting(product.left, right).map((one) => ({ shift: one.shift, weights: one })),
      // B_{n-c,n} lies on the diagonal of shift -c.
      right: counting(product.right, left).map((one) => ({
        shift: -one.shift,
        weights: { re: shifted(one.re, one.shift), im: shifted(one.im, one.shift) },
      })),
    };
    addJumps(states, levels, factors, jumps);
  }
  return jumps;
}

/** f ρ g as sums over bands: of rows with weights f, of columns with weights g. */
interface Factors {
  readonly left: readonly ShiftedWeights[];
  readonly right: readonly ShiftedWeights[];
}

interface ShiftedWeights {
  readonly shift: number;
  readonly weights: Elements;
}

function addJumps(
  states: Elements,
  levels: number,
  { left, right }: Factors,
  { up, down }: LadderJumps,
): void {
  for (const [step, to] of [
    [1, up],
    [-1, down],
  ] as const) {
    const [rows, columns] = [zero(1, levels), zero(1, levels)];
    for (const { shift, weights } of left) {
      addElements(states, levels, step, shift, weights, rows, false);
    }
    for (const { shift, weights } of right) {
      addElements(states, levels, step, shift, weights, columns, true);
    }
    addProduct(rows, columns, to, levels);
  }
}

function sideSize(diagonals: readonly FockDiagonal[]): number {
  return Math.max(0, ...diagonals.map(({ re, im }) => Math.max(largest(re), largest(im))));
}

function sizeOf({ left, right }: FockProduct): number {
  return sideSize(left) * sideSize(right);
}

/** w_n = v_{n+s}, zero beyond the ends. */
function shifted(values: Float64Array, shift: number): Float64Array {
  return values.map((_, n) => values[n + shift] ?? 0);
}

/** The states |i⟩, a row each. */
function statesOf(sectors: readonly EnergySector[], levels: number): Elements {
  const states = zero(levels);
  const stride = sectors.length;
  sectors.forEach(({ levels: count, vectors: { re, im } }, first) => {
    for (let m = 0; m < count; m++) {
      for (let i = 0; i < count; i++) {
        const to = (i * stride + first) * levels + m * stride + first;
        states.re[to] = re[m * count + i]!;
        states.im[to] = im?.[m * count + i] ?? 0;
      }
    }
  });
  return states;
}

/** Adds Σ_m ⟨i|m⟩ w_m ⟨m-r|i+step⟩ for every i, or Σ_m ⟨m|i⟩ w_m ⟨i+step|m-r⟩. */
function addElements(
  states: Elements,
  levels: number,
  step: 1 | -1,
  shift: number,
  weights: Elements,
  sums: Elements,
  conjugated: boolean,
): void {
  const sign = conjugated ? -1 : 1;
  const isReal = largest(states.im) === 0;
  const from = Math.max(0, shift);
  const to = Math.min(levels, levels + shift);
  for (let i = Math.max(0, -step); i < Math.min(levels, levels - step); i++) {
    const [a, b] = [i * levels, (i + step) * levels - shift];
    if (isReal) {
      let [re, im] = [0, 0];
      for (let m = from; m < to; m++) {
        const overlap = states.re[a + m]! * states.re[b + m]!;
        re += overlap * weights.re[m]!;
        im += overlap * weights.im[m]!;
      }
      sums.re[i]! += re;
      sums.im[i]! += im;
      continue;
    }
    for (let m = from; m < to; m++) {
      const [u, v] = [states.re[a + m]!, -sign * states.im[a + m]!];
      const [p, q] = [states.re[b + m]!, sign * states.im[b + m]!];
      const [x, y] = [u * p - v * q, u * q + v * p];
      sums.re[i]! += x * weights.re[m]! - y * weights.im[m]!;
      sums.im[i]! += x * weights.im[m]! + y * weights.re[m]!;
    }
  }
}

function addProduct(rows: Elements, columns: Elements, to: Elements, levels: number): void {
  for (let i = 0; i < levels; i++) {
    const [u, v] = [rows.re[i]!, rows.im[i]!];
    for (let j = 0; j < levels; j++) {
      const [x, y] = [columns.re[j]!, columns.im[j]!];
      to.re[i * levels + j]! += u * x - v * y;
      to.im[i * levels + j]! += u * y + v * x;
    }
  }
}

function zero(rows: number, columns = rows): Elements {
  return { re: new Float64Array(rows * columns), im: new Float64Array(rows * columns) };
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let at = 0; at < values.length; at++) most = Math.max(most, Math.abs(values[at]!));
  return most;
}
