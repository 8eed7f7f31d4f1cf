import type { ComplexArrays } from "../../base/complex.ts";
import { RealLU } from "../../linear-algebra/dense/real-lu.ts";
import type { TimedProduct } from "./dissipator-products.ts";
import type { FloquetModes } from "./floquet-modes.ts";
import { type ModeOperators, modeOperators } from "./mode-operators.ts";

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
    const operators = modeOperators(modes, products);
    let size = 0;
    this.places = Int32Array.from(elements, ({ a, b }) => {
      const place = size;
      size += a === b ? 1 : 2;
      return place;
    });
    this.size = size;
    this.decay = meanDecay(modes, operators);
    this.#lu = new RealLU(size);
    this.#fill(modes, operators);
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

  #fill({ levels, modes }: FloquetModes, { f, g, loss, count }: ModeOperators): void {
    const { elements, places, size } = this;
    const { matrix } = this.#lu;
    const samples = modes.length;
    const waves = wavesOf(samples);
    // Sources in both orders: c_cd,q and c_dc,-q = c_cd,q*.
    const sources = elements.flatMap(({ a, b, q }, index): Source[] => {
      const [place, diagonal] = [places[index]!, a === b];
      const own = { c: a, d: b, q, place, diagonal, mirrored: false };
      return diagonal ? [own] : [own, { ...own, c: b, d: a, q: 0 - q, mirrored: true }];
    });
    const pair = (i: number, j: number, numbers: number): number =>
      (i * levels + j) * samples * numbers;
    const sum = { re: 0, im: 0 };
    elements.forEach(({ a, b, q, rotation }, index) => {
      const place = places[index]!;
      const [row, second] = [place * size, a === b ? -1 : (place + 1) * size];
      const ground = groundInModes(modes, a, b);
      for (const { c, d, q: other, place: column, mirrored, diagonal } of sources) {
        const turn = (((other - q) % samples) + samples) % samples;
        sum.re = sum.im = 0;
        addMean(sum, waves, turn, count, f, pair(a, c, count), g, pair(d, b, count));
        addMean(sum, waves, turn, 1, ground, 0, loss, pair(d, c, 1));
        const { re, im } = sum;
        // (re + i im)(u ± iv)
        matrix[row + column]! += re;
        if (second >= 0) matrix[second + column]! += im;
        if (diagonal) continue;
        matrix[row + column + 1]! += mirrored ? im : -im;
        if (second >= 0) matrix[second + column + 1]! += mirrored ? -re : re;
      }
      if (second >= 0) {
        matrix[row + place + 1]! += rotation;
        matrix[second + place]! -= rotation;
      }
    });
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
  readonly q: number;
  readonly place: number;
  readonly mirrored: boolean;
  readonly diagonal: boolean;
}

/** e^{2πin/M} */
function wavesOf(samples: number): ComplexArrays {
  const angles = Float64Array.from({ length: samples }, (_, n) => (2 * Math.PI * n) / samples);
  return { re: angles.map(Math.cos), im: angles.map(Math.sin) };
}

/** Adds (1/M) Σ_m e^{2πi turn m/M} Σ_j x_mj y_mj, of so many j from given places on. */
function addMean(
  sum: { re: number; im: number },
  waves: ComplexArrays,
  turn: number,
  count: number,
  x: ComplexArrays,
  from: number,
  y: ComplexArrays,
  other: number,
): void {
  const samples = waves.re.length;
  let [re, im] = [0, 0];
  for (let m = 0, n = 0, at = from, to = other; m < samples; m++) {
    let [u, v] = [0, 0];
    for (const end = at + count; at < end; at++, to++) {
      const [a, b] = [x.re[at]!, x.im[at]!];
      const [c, d] = [y.re[to]!, y.im[to]!];
      u += a * c - b * d;
      v += a * d + b * c;
    }
    const [cos, sin] = [waves.re[n]!, waves.im[n]!];
    re += u * cos - v * sin;
    im += u * sin + v * cos;
    n += turn;
    if (n >= samples) n -= samples;
  }
  sum.re += re / samples;
  sum.im += im / samples;
}

/** -(|0⟩⟨0|)_ab at each time. */
function groundInModes(modes: readonly ComplexArrays[], a: number, b: number): ComplexArrays {
  const [re, im] = [new Float64Array(modes.length), new Float64Array(modes.length)];
  modes.forEach((mode, m) => {
    const [x, y] = [mode.re[a]!, -mode.im[a]!];
    const [u, v] = [mode.re[b]!, mode.im[b]!];
    re[m] = y * v - x * u;
    im[m] = -(x * v + y * u);
  });
  return { re, im };
}

function meanDecay({ levels, modes }: FloquetModes, { f, g, count }: ModeOperators): ComplexArrays {
  const still = wavesOf(modes.length);
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  const sum = { re: 0, im: 0 };
  const length = modes.length * count;
  for (let a = 0; a < levels; a++) {
    for (let b = 0; b < levels; b++) {
      sum.re = sum.im = 0;
      addMean(sum, still, 0, count, f, a * (levels + 1) * length, g, b * (levels + 1) * length);
      re[a * levels + b] = sum.re;
      im[a * levels + b] = sum.im;
    }
  }
  return { re, im };
}
