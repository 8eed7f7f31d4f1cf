import type { FockBand } from "../fock/index.ts";
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
 * @param bands the static generator between Fock levels
 * @param sectors its energy levels; even and odd ones alternate in i if there are two
 */
export function ladderJumps(
  bands: readonly FockBand[],
  sectors: readonly EnergySector[],
  { levels, graded }: BlockLayout,
): LadderJumps {
  const states = statesOf(sectors, levels);
  const result = { up: zero(levels), down: zero(levels) };
  // Neighbours differ in parity, which even shifts keep.
  const sizes = new Map(bands.map((band) => [band, Math.max(largest(band.re), largest(band.im))]));
  // A preconditioner needs no more.
  const accuracy = 1e-5 * Math.max(...sizes.values());
  const odd = bands.filter(
    (band) => (!graded || band.rowShift % 2 !== 0) && sizes.get(band)! > accuracy,
  );
  for (const rowShift of new Set(odd.map((band) => band.rowShift))) {
    const together = odd.filter((band) => band.rowShift === rowShift);
    for (const { left, right } of separated(together, levels, accuracy)) {
      for (const [step, to] of [
        [1, result.up],
        [-1, result.down],
      ] as const) {
        const rows = zero(1, levels);
        addElements(states, levels, step, rowShift, left, rows, false);
        const columns = zero(1, levels);
        for (const { columnShift, weights } of right) {
          addElements(states, levels, step, columnShift, weights, columns, true);
        }
        addProduct(rows, columns, to, levels);
      }
    }
  }
  return result;
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
  const from = Math.max(0, shift);
  const to = Math.min(levels, levels + shift);
  for (let i = Math.max(0, -step); i < Math.min(levels, levels - step); i++) {
    const [a, b] = [i * levels, (i + step) * levels - shift];
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
