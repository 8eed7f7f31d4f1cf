import type { ComplexArrays } from "../../base/complex.ts";
import { RealLU } from "../../linear-algebra/dense/real-lu.ts";
import type { TimedProduct } from "./dissipator-products.ts";
import type { FloquetModes } from "./floquet-modes.ts";

/** A coefficient c_ab,q of a ≥ b that turns slowly. */
export interface SlowElement {
  readonly a: number;
  readonly b: number;
  readonly q: number;
  /** ε_a - ε_b + 2πq/τ */
  readonly rotation: number;
}

/**
 * The coefficients that turn most slowly, at most so many real numbers: of each pair of modes the
 * one with q nearest to (ε_b - ε_a)τ/2π.
 */
export function slowElements(
  { levels, period, quasienergies }: FloquetModes,
  most: number,
): SlowElement[] {
  const base = (2 * Math.PI) / period;
  const elements: SlowElement[] = [];
  for (let a = 0; a < levels; a++) {
    for (let b = 0; b <= a; b++) {
      const difference = quasienergies[a]! - quasienergies[b]!;
      const q = 0 - Math.round(difference / base);
      elements.push({ a, b, q, rotation: a === b ? 0 : difference + q * base });
    }
  }
  elements.sort((x, y) => Math.abs(x.rotation) - Math.abs(y.rotation) || x.a - y.a);
  let size = 0;
  const end = elements.findIndex(({ a, b }) => (size += a === b ? 1 : 2) > most);
  return end < 0 ? elements : elements.slice(0, end);
}

/** f and g of a product in the Floquet modes at each time: c_ab ← F_ac c_cd G_db. */
interface ModeProduct {
  readonly f: readonly ComplexArrays[];
  readonly g: readonly ComplexArrays[];
}

/**
 * What dissipation does between slow coefficients: the static part of 𝓛 there, as factors,
 *
 *     R_{ab,cd} = -i(ε_a - ε_b + 2πq/τ) δ + Σ_j (1/τ)∫ F_ac G_db e^{-2πi(q-q')t/τ} dt.
 */
export class SlowBlock {
  /** Of Re, then Im, of each element; of c_aa Re alone. */
  readonly places: Int32Array;
  readonly size: number;
  /** Mean of Σ_j F_aa G_bb for every pair a ≥ b: by how much c_ab decays. */
  readonly decay: ComplexArrays;
  readonly #lu: RealLU;
  readonly regular: boolean;

  constructor(
    allModes: FloquetModes,
    products: readonly TimedProduct[],
    readonly elements: readonly SlowElement[],
    rate: number,
  ) {
    const modes = atFewerTimes(allModes);
    const inModes = products.map((product) => inFloquetModes(modes, product));
    let size = 0;
    this.places = Int32Array.from(elements, ({ a, b }) => {
      const place = size;
      size += a === b ? 1 : 2;
      return place;
    });
    this.size = size;
    this.decay = meanDecay(modes, inModes);
    this.#lu = new RealLU(size);
    this.#fill(modes, inModes);
    this.#addTrace(modes, rate);
    this.regular = this.#lu.factor();
  }

  solve(b: Float64Array): void {
    this.#lu.solve(b);
  }

  /** The transpose under Σ_ab o_ab* c_ab, in which the numbers of a > b count twice. */
  solveTransposed(b: Float64Array): void {
    this.#weigh(b, 2);
    this.#lu.solveTransposed(b);
    this.#weigh(b, 0.5);
  }

  #weigh(b: Float64Array, factor: number): void {
    this.elements.forEach((element, n) => {
      if (element.a === element.b) return;
      const place = this.places[n]!;
      b[place]! *= factor;
      b[place + 1]! *= factor;
    });
  }

  #fill({ levels, modes }: FloquetModes, products: readonly ModeProduct[]): void {
    const { elements, places, size } = this;
    const { matrix } = this.#lu;
    const samples = modes.length;
    const length = products.length * samples;
    // Sources in both orders: c_cd,q and c_dc,-q = c_cd,q*.
    const sources = new Map<number, Source[]>();
    elements.forEach(({ a, b, q }, index) => {
      const place = places[index]!;
      const add = (key: number, source: Source): void => {
        const list = sources.get(key) ?? [];
        sources.set(key, list);
        list.push(source);
      };
      add(q, { c: a, d: b, place, mirrored: false, diagonal: a === b });
      if (a !== b) add(0 - q, { c: b, d: a, place, mirrored: true, diagonal: false });
    });
    for (const list of sources.values()) list.sort((x, y) => x.c - y.c);
    const orders = [...sources.keys()];
    const lefts = turned(
      products.map(({ f }) => f),
      levels,
      orders,
      -1,
      1 / samples,
    );
    const rights = turned(
      products.map(({ g }) => g),
      levels,
      orders,
      1,
      1,
    );
    const ground = turned([groundInModes(levels, modes)], levels, orders, -1, 1 / samples);
    const loss = turned([lossInModes(levels, products)], levels, orders, 1, 1);
    const targets = elements.map((element, index) => ({ ...element, place: places[index]! }));
    const sum = { re: 0, im: 0 };
    for (const { a, b, q, place, rotation } of targets) {
      const [row, second] = [place * size, a === b ? -1 : (place + 1) * size];
      const [left, start] = [lefts.get(q)!, ground.get(q)!];
      for (const [key, list] of sources) {
        const [right, lost] = [rights.get(key)!, loss.get(key)!];
        for (const { c, d, place: column, mirrored, diagonal } of list) {
          sum.re = sum.im = 0;
          addOverlap(sum, 1, length, left, a * levels + c, right, d * levels + b);
          addOverlap(sum, -1, samples, start, a * levels + b, lost, d * levels + c);
          const { re, im } = sum;
          // (re + i im)(u ± iv)
          matrix[row + column]! += re;
          if (second >= 0) matrix[second + column]! += im;
          if (diagonal) continue;
          matrix[row + column + 1]! += mirrored ? im : -im;
          if (second >= 0) matrix[second + column + 1]! += mirrored ? -re : re;
        }
      }
      if (second >= 0) {
        matrix[row + place + 1]! += rotation;
        matrix[second + place]! -= rotation;
      }
    }
  }

  /** rate |0⟩⟨0| tr c, as the equations contain it. */
  #addTrace({ modes }: FloquetModes, rate: number): void {
    const { elements, places, size } = this;
    const { matrix } = this.#lu;
    const traced = elements.flatMap(({ a, b }, index) => (a === b ? [places[index]!] : []));
    const samples = modes.length;
    elements.forEach(({ a, b, q }, index) => {
      let [re, im] = [0, 0];
      modes.forEach((mode, m) => {
        // φ_a*(0) φ_b(0) e^{-iqθ}
        const angle = (2 * Math.PI * q * m) / samples;
        const [x, y] = [mode.re[a]!, -mode.im[a]!];
        const [u, v] = [mode.re[b]!, mode.im[b]!];
        const [c, s] = [x * u - y * v, x * v + y * u];
        re += (c * Math.cos(angle) + s * Math.sin(angle)) / samples;
        im += (s * Math.cos(angle) - c * Math.sin(angle)) / samples;
      });
      const place = places[index]!;
      for (const column of traced) {
        matrix[place * size + column]! += rate * re;
        if (a !== b) matrix[(place + 1) * size + column]! += rate * im;
      }
    });
  }
}

/** Times at which dissipation is averaged over τ: what is slow and occupied is smooth. */
const fewestTimes = 60;

function atFewerTimes(all: FloquetModes): FloquetModes {
  const samples = all.modes.length;
  let stride = Math.floor(samples / fewestTimes);
  while (stride > 1 && samples % stride !== 0) stride--;
  return stride <= 1 ? all : { ...all, modes: all.modes.filter((_, m) => m % stride === 0) };
}

interface Source {
  readonly c: number;
  readonly d: number;
  readonly place: number;
  readonly mirrored: boolean;
  readonly diagonal: boolean;
}

/** Adds ± Σ_n x_n y_n of two elements, which have so many numbers each. */
function addOverlap(
  sum: { re: number; im: number },
  sign: 1 | -1,
  length: number,
  x: ComplexArrays,
  i: number,
  y: ComplexArrays,
  j: number,
): void {
  let [re, im] = [0, 0];
  for (let n = 0, at = i * length, to = j * length; n < length; n++, at++, to++) {
    const [a, b] = [x.re[at]!, x.im[at]!];
    const [c, d] = [y.re[to]!, y.im[to]!];
    re += a * c - b * d;
    im += a * d + b * c;
  }
  sum.re += sign * re;
  sum.im += sign * im;
}

/** factor · A e^{± 2πi q m/M} for each q: of each element the numbers of all operators and times. */
function turned(
  operators: readonly (readonly ComplexArrays[])[],
  levels: number,
  orders: readonly number[],
  sign: 1 | -1,
  factor: number,
): ReadonlyMap<number, ComplexArrays> {
  const samples = operators[0]?.length ?? 0;
  const matrices = operators.flat();
  const { length } = matrices;
  return new Map(
    orders.map((q) => {
      const re = new Float64Array(levels * levels * length);
      const im = new Float64Array(levels * levels * length);
      const cos = new Float64Array(length);
      const sin = new Float64Array(length);
      for (let n = 0; n < length; n++) {
        const angle = (sign * 2 * Math.PI * q * (n % samples)) / samples;
        cos[n] = factor * Math.cos(angle);
        sin[n] = factor * Math.sin(angle);
      }
      for (let at = 0, to = 0; at < levels * levels; at++) {
        for (let n = 0; n < length; n++, to++) {
          const matrix = matrices[n]!;
          const [x, y] = [matrix.re[at]!, matrix.im[at]!];
          const [c, s] = [cos[n]!, sin[n]!];
          re[to] = x * c - y * s;
          im[to] = x * s + y * c;
        }
      }
      return [q, { re, im }] as const;
    }),
  );
}

/** Σ_j G F, by which tr ρ changes at each time. */
function lossInModes(levels: number, products: readonly ModeProduct[]): ComplexArrays[] {
  const [first] = products;
  return (first?.f ?? []).map((_, m) => {
    const sum = { re: new Float64Array(levels * levels), im: new Float64Array(levels * levels) };
    for (const { f, g: right } of products) {
      for (let d = 0; d < levels; d++) {
        for (let e = 0; e < levels; e++) {
          const at = d * levels + e;
          addRow(sum, d * levels, f[m]!, e * levels, levels, right[m]!.re[at]!, right[m]!.im[at]!);
        }
      }
    }
    return sum;
  });
}

/** |0⟩⟨0| at each time. */
function groundInModes(levels: number, modes: readonly ComplexArrays[]): ComplexArrays[] {
  return modes.map((mode) => {
    const re = new Float64Array(levels * levels);
    const im = new Float64Array(levels * levels);
    for (let a = 0; a < levels; a++) {
      for (let b = 0; b < levels; b++) {
        const [x, y] = [mode.re[a]!, -mode.im[a]!];
        const [u, v] = [mode.re[b]!, mode.im[b]!];
        re[a * levels + b] = x * u - y * v;
        im[a * levels + b] = x * v + y * u;
      }
    }
    return { re, im };
  });
}

function meanDecay(
  { levels, modes }: FloquetModes,
  products: readonly ModeProduct[],
): ComplexArrays {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  const samples = modes.length;
  for (const { f, g } of products) {
    for (let m = 0; m < samples; m++) {
      for (let a = 0; a < levels; a++) {
        const [x, y] = [f[m]!.re[a * (levels + 1)]!, f[m]!.im[a * (levels + 1)]!];
        for (let b = 0; b < levels; b++) {
          const [u, v] = [g[m]!.re[b * (levels + 1)]!, g[m]!.im[b * (levels + 1)]!];
          re[a * levels + b]! += (x * u - y * v) / samples;
          im[a * levels + b]! += (x * v + y * u) / samples;
        }
      }
    }
  }
  return { re, im };
}

function inFloquetModes(
  { levels, modes, period }: FloquetModes,
  product: TimedProduct,
): ModeProduct {
  const f = modes.map((mode, m) => {
    const t = (period * m) / modes.length;
    return rotated(levels, mode, product.left, Math.cos(product.frequency * t + product.phase));
  });
  const g = modes.map((mode) =>
    // g by diagonals of its columns: G_{j-s, j} = Gᵀ_{j, j-s}
    rotatedTransposed(levels, mode, product.right),
  );
  return { f, g };
}

/** weight · Φ†FΦ */
function rotated(
  n: number,
  mode: ComplexArrays,
  diagonals: TimedProduct["left"],
  weight: number,
): ComplexArrays {
  const image = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (const { shift, re, im } of diagonals) {
    for (let i = Math.max(0, shift); i < Math.min(n, n + shift); i++) {
      const [x, y] = [weight * re[i]!, weight * im[i]!];
      if (x === 0 && y === 0) continue;
      addRow(image, i * n, mode, (i - shift) * n, n, x, y);
    }
  }
  return fromLeft(n, mode, image);
}

/** Φ†GΦ of G_{j-s, j} = diagonal_s(j). */
function rotatedTransposed(
  n: number,
  mode: ComplexArrays,
  diagonals: TimedProduct["right"],
): ComplexArrays {
  const image = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (const { shift, re, im } of diagonals) {
    for (let j = Math.max(0, shift); j < Math.min(n, n + shift); j++) {
      if (re[j] === 0 && im[j] === 0) continue;
      addRow(image, (j - shift) * n, mode, j * n, n, re[j]!, im[j]!);
    }
  }
  return fromLeft(n, mode, image);
}

function addRow(
  to: ComplexArrays,
  toRow: number,
  from: ComplexArrays,
  fromRow: number,
  n: number,
  x: number,
  y: number,
): void {
  for (let a = 0; a < n; a++) {
    const [u, v] = [from.re[fromRow + a]!, from.im[fromRow + a]!];
    to.re[toRow + a]! += x * u - y * v;
    to.im[toRow + a]! += x * v + y * u;
  }
}

/** Φ†Y */
function fromLeft(n: number, mode: ComplexArrays, y: ComplexArrays): ComplexArrays {
  const result = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < n; a++) {
      addRow(result, a * n, y, i * n, n, mode.re[i * n + a]!, -mode.im[i * n + a]!);
    }
  }
  return result;
}
