/**
 * Streams of standard normal numbers, one for each of many trajectories: stream i of a seed is the same whatever
 * other streams there are, so that results do not depend on how trajectories are shared out.
 *
 * xoshiro128++ with a period of 2^128 - 1 for each, begun at a place that differs from stream to stream: D. Blackman,
 * S. Vigna, "Scrambled linear pseudorandom number generators", ACM Trans. Math. Softw. 47 (2021) 36. (The counter of
 * `RandomNumbers` has 32 bits, in which streams would overlap.) Normal numbers by the ziggurat with 128 layers:
 * G. Marsaglia, W. W. Tsang, J. Stat. Softw. 5 (2000) 8, with layer and position from separate words as in
 * J. A. Doornik, "An improved ziggurat method to generate normal random samples" (2005).
 *
 * @example
 * ```ts
 * import { NormalStreams } from "caldera/numeric";
 * const numbers = new Float64Array(10_000);
 * new NormalStreams(1, 1).drawTo(numbers, numbers.length);
 * const variance = numbers.reduce((sum, z) => sum + z * z, 0) / numbers.length;
 * assert(Math.abs(variance - 1) < 0.07);
 * // The second of two streams is the same by itself.
 * const [both, second] = [new Float64Array(2), new Float64Array(1)];
 * new NormalStreams(7, 2).drawTo(both, 1);
 * new NormalStreams(7, 1, 1).drawTo(second, 1);
 * assert.equal(both[1], second[0]);
 * ```
 */
export class NormalStreams {
  readonly #states: Int32Array;

  /** @param first the stream of the first trajectory: those of a part of an ensemble begin there */
  constructor(
    seed: number,
    readonly count: number,
    first = 0,
  ) {
    this.#states = new Int32Array(4 * count);
    for (let i = 0; i < count; i++) begin(this.#states.subarray(4 * i, 4 * i + 4), seed, first + i);
  }

  /** Where all streams are: their states, two words in the bits of a number. */
  get at(): Float64Array {
    return new Float64Array(this.#states.slice().buffer);
  }

  /** Goes on from where streams were; theirs are the same then. */
  goOnFrom(at: Float64Array): void {
    this.#states.set(new Int32Array(at.buffer, at.byteOffset, 2 * at.length));
  }

  /**
   * The next numbers of some trajectories: `each` for each of `rounds`, to
   * `out[(round · (to - from) + i - from) · each + k]`.
   */
  drawTo(out: Float64Array, each: number, rounds = 1, from = 0, to = this.count): void {
    if (each < 1) return;
    for (let i = from; i < to; i++) {
      this.#fillOne(i, out, each, rounds, (i - from) * each, (to - from) * each);
    }
  }

  #fillOne(
    i: number,
    out: Float64Array,
    each: number,
    rounds: number,
    start: number,
    stride: number,
  ): void {
    const states = this.#states;
    let a = states[4 * i]!;
    let b = states[4 * i + 1]!;
    let c = states[4 * i + 2]!;
    let d = states[4 * i + 3]!;
    let round = 0;
    let k = 0;
    while (round < rounds) {
      // The layer, from the next word.
      let s = (a + d) | 0;
      let word = (((s << 7) | (s >>> 25)) + a) | 0;
      let shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      const layer = (word >>> 25) & 127;
      // The position in it, in [-1, 1).
      s = (a + d) | 0;
      word = (((s << 7) | (s >>> 25)) + a) | 0;
      shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      const position = word * half;
      let value = position * edges[layer]!;
      if (!(Math.abs(position) < ratios[layer]!)) {
        states[4 * i] = a;
        states[4 * i + 1] = b;
        states[4 * i + 2] = c;
        states[4 * i + 3] = d;
        value = outside(layer, position, states, 4 * i);
        a = states[4 * i]!;
        b = states[4 * i + 1]!;
        c = states[4 * i + 2]!;
        d = states[4 * i + 3]!;
        if (Number.isNaN(value)) continue;
      }
      out[start + round * stride + k] = value;
      k += 1;
      if (k === each) {
        k = 0;
        round += 1;
      }
    }
    states[4 * i] = a;
    states[4 * i + 1] = b;
    states[4 * i + 2] = c;
    states[4 * i + 3] = d;
  }
}

const layers = 128;
/** 2^-31 */
const half = 1 / 2147483648;
/** Where the tail begins, and the area of a layer, for 128 of them. */
const [tailStart, area] = [3.442619855899, 9.91256303526217e-3];

const { edges, ratios } = ziggurat();

/** Right ends x_i of the layers and x_{i+1}/x_i, by area = x_i (f(x_{i+1}) - f(x_i)), f = exp(-x²/2). */
function ziggurat(): { readonly edges: Float64Array; readonly ratios: Float64Array } {
  const density = (x: number): number => Math.exp(-0.5 * x * x);
  const right = new Float64Array(layers + 1);
  right[0] = area / density(tailStart);
  right[1] = tailStart;
  for (let j = 2; j < layers; j++) {
    const before = right[j - 1]!;
    right[j] = Math.sqrt(-2 * Math.log(area / before + density(before)));
  }
  const quotients = Float64Array.from({ length: layers }, (_, j) => right[j + 1]! / right[j]!);
  return { edges: right, ratios: quotients };
}

/** Beyond the rectangle of a layer: the tail, a number under the curve, or NaN, where another is to be drawn. */
function outside(layer: number, position: number, states: Int32Array, place: number): number {
  if (layer === 0) {
    for (;;) {
      const x = Math.log(uniform(states, place)) / tailStart;
      const y = Math.log(uniform(states, place));
      if (-2 * y >= x * x) return position < 0 ? x - tailStart : tailStart - x;
    }
  }
  const x = position * edges[layer]!;
  const below = Math.exp(-0.5 * (edges[layer]! ** 2 - x * x));
  const above = Math.exp(-0.5 * (edges[layer + 1]! ** 2 - x * x));
  return above + uniform(states, place) * (below - above) < 1 ? x : Number.NaN;
}

/** Uniform in (0, 1). */
function uniform(states: Int32Array, place: number): number {
  return ((next(states, place) >>> 0) + 0.5) * 2 ** -32;
}

function next(states: Int32Array, place: number): number {
  const [a, b, c, d] = states.subarray(place, place + 4) as unknown as [
    number,
    number,
    number,
    number,
  ];
  const s = (a + d) | 0;
  const word = (((s << 7) | (s >>> 25)) + a) | 0;
  const [c1, d1] = [c ^ a, d ^ b];
  states[place] = a ^ d1;
  states[place + 1] = b ^ c1;
  states[place + 2] = c1 ^ (b << 9);
  states[place + 3] = (d1 << 11) | (d1 >>> 21);
  return word;
}

/** Begins a stream: seed and number are each mixed into a word, and both into two more, so that no two are alike. */
function begin(state: Int32Array, seed: number, stream: number): void {
  state[0] = mixed(seed | 0);
  state[1] = mixed(stream | 0);
  state[2] = mixed(state[0] ^ 0x3c6ef372);
  state[3] = mixed((state[1]! + state[2]!) | 0) | 1;
  for (let j = 0; j < 16; j++) next(state, 0);
}

/** A permutation of 32 bits (splitmix). */
function mixed(word: number): number {
  let z = (word + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
