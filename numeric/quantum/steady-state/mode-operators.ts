import { type ComplexArrays, complexArrays } from "../../base/complex.ts";
import { denseSpace } from "../../linear-algebra/dense/dense-space.ts";
import type { TimedProduct } from "./dissipator-products.ts";
import type { FloquetModes } from "./floquet-modes.ts";
import { even } from "./floquet-transform.ts";

/** Products F ρ G of a dissipator in the Floquet modes at each time, F = Φ†fΦ and G = Φ†gΦ. */
export interface ModeOperators {
  /** F_j of element ab at time m at ((a·levels + b)·times + m)·count + j. */
  readonly f: ComplexArrays;
  readonly g: ComplexArrays;
  /** Σ_j G_j F_j, by which tr ρ changes, at (a·levels + b)·times + m. */
  readonly loss: ComplexArrays;
  /** Of products. */
  readonly count: number;
}

/** @param products of the dissipator in Fock states, each f ρ g times a cosine of time */
export function modeOperators(
  { levels, modes, period }: FloquetModes,
  products: readonly TimedProduct[],
): ModeOperators {
  const count = products.length;
  const times = modes.length;
  const length = levels * levels * times;
  const f = complexArrays(length * count);
  const g = complexArrays(length * count);
  const loss = complexArrays(length);
  // Side by side the f_jΦ, the g_jΦ and Σ g_j f_jΦ, of each the real, then the imaginary parts.
  const blocks = 2 * count + 1;
  const row = 2 * levels * blocks;
  const padded = even(levels);
  const space = denseSpace(2 * levels * padded + 3 * levels * row + 64);
  const [re, im] = [space.array(levels * padded), space.array(levels * padded)];
  const wide = space.array(levels * row);
  const [byRe, byIm] = [space.array(levels * row), space.array(levels * row)];
  modes.forEach((mode, m) => {
    transpose(mode.re, levels, re, padded);
    transpose(mode.im, levels, im, padded);
    wide.fill(0);
    putProducts(wide, levels, mode, products, (period * m) / times);
    const right = { data: wide, row };
    space.multiply({ data: re, row: padded }, right, { data: byRe, row }, levels, levels, row);
    space.multiply({ data: im, row: padded }, right, { data: byIm, row }, levels, levels, row);
    // Φ†Y
    const put = (to: ComplexArrays, n: number, numbers: number, j: number): void => {
      const places = { start: m * numbers + j, stride: times * numbers };
      putBlock({ re: byRe, im: byIm }, levels, row, 2 * levels * n, to, places);
    };
    products.forEach((_, j) => {
      put(f, j, count, j);
      put(g, count + j, count, j);
    });
    put(loss, 2 * count, 1, 0);
  });
  return { f, g, loss, count };
}

function transpose(from: Float64Array, levels: number, to: Float64Array, padded: number): void {
  for (let i = 0; i < levels; i++) {
    for (let a = 0; a < levels; a++) to[a * padded + i] = from[i * levels + a]!;
  }
}

/** Φ†Y of one block, from the products with both parts of Φ. */
function putBlock(
  { re, im }: ComplexArrays,
  levels: number,
  row: number,
  start: number,
  to: ComplexArrays,
  { start: first, stride }: { readonly start: number; readonly stride: number },
): void {
  for (let a = 0; a < levels; a++) {
    const begin = a * row + start;
    for (let b = 0; b < levels; b++) {
      const at = (a * levels + b) * stride + first;
      to.re[at] = re[begin + b]! + im[begin + levels + b]!;
      to.im[at] = re[begin + levels + b]! - im[begin + b]!;
    }
  }
}

/** f_jΦ, g_jΦ and Σ g_j f_jΦ at a time, side by side. */
function putProducts(
  wide: Float64Array,
  levels: number,
  { re, im }: ComplexArrays,
  products: readonly TimedProduct[],
  time: number,
): void {
  const count = products.length;
  const plain = { re, im, row: levels };
  const block = (n: number): Rows => ({
    re: wide.subarray(2 * levels * n),
    im: wide.subarray(2 * levels * n + levels),
    row: 2 * levels * (2 * count + 1),
  });
  products.forEach(({ frequency, phase, left, right }, j) => {
    const weight = Math.cos(frequency * time + phase);
    for (const { shift, re: x, im: y } of left) {
      for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
        addRow(levels, block(j), i, plain, i - shift, weight * x[i]!, weight * y[i]!);
      }
    }
    for (const { shift, re: x, im: y } of right) {
      for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
        addRow(levels, block(count + j), i - shift, plain, i, x[i]!, y[i]!);
        addRow(levels, block(2 * count), i - shift, block(j), i, x[i]!, y[i]!);
      }
    }
  });
}

interface Rows extends ComplexArrays {
  /** How far rows are apart. */
  readonly row: number;
}

/** Adds (x + iy) times a row to another one. */
function addRow(
  levels: number,
  to: Rows,
  toRow: number,
  from: Rows,
  fromRow: number,
  x: number,
  y: number,
): void {
  if (x === 0 && y === 0) return;
  const [begin, other] = [toRow * to.row, fromRow * from.row];
  for (let a = 0; a < levels; a++) {
    const [u, v] = [from.re[other + a]!, from.im[other + a]!];
    to.re[begin + a]! += x * u - y * v;
    to.im[begin + a]! += x * v + y * u;
  }
}
