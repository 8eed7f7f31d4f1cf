import { addCircular, type NoiseFilter } from "../memory/noise-filter.ts";

/**
 * What white noise in the past, u ago, does to the states y_e of a filter, e^{-ru}, to I = ∫ξ ds, Σ g φ₁(u), and to
 * J = ∫(h-s)ξ ds, Σ g φ₂(u), with
 *
 *     φ₁ = (1 - e^{-ru})/r,    φ₂ = (u - φ₁)/r.
 *
 * In order: y_1, y_2, …, I, J; of a complex filter the real and the imaginary part of each.
 */
export class FilterKernels {
  readonly states: number;
  readonly outputs: number;
  /** Of states and integrals. */
  readonly size: number;
  readonly #filter: NoiseFilter;

  constructor(filter: NoiseFilter) {
    this.#filter = filter;
    const count = filter.rates.re.length;
    this.outputs = filter.isReal ? 1 : 2;
    this.states = count * this.outputs;
    this.size = this.states + 2 * this.outputs;
  }

  /** From the states before a step of h to those after it and the integrals, size × states. */
  map(h: number): Float64Array {
    const { states, outputs, size } = this;
    const { rates, gains } = this.#filter;
    const matrix = new Float64Array(size * states);
    const put = (row: number, column: number, re: number, im: number): void => {
      if (outputs === 1) matrix[row * states + column] = re;
      else {
        matrix[2 * row * states + 2 * column] = re;
        matrix[2 * row * states + 2 * column + 1] = -im;
        matrix[(2 * row + 1) * states + 2 * column] = im;
        matrix[(2 * row + 1) * states + 2 * column + 1] = re;
      }
    };
    const count = rates.re.length;
    for (let e = 0; e < count; e++) {
      const [decay, first, second] = phases(rates.re[e]!, rates.im[e]!, h);
      put(e, e, decay[0], decay[1]);
      const [a, b] = [gains.re[e]!, gains.im[e]!];
      put(count, e, a * first[0] - b * first[1], a * first[1] + b * first[0]);
      put(count + 1, e, a * second[0] - b * second[1], a * second[1] + b * second[0]);
    }
    return matrix;
  }

  /** Of what the white noise of a step of h adds to them, by Gauss's rule between h/2^k. */
  covariance(h: number): Float64Array {
    const { size, outputs } = this;
    const covariance = new Float64Array(size * size);
    const count = size / outputs;
    const kernels = { re: new Float64Array(count), im: new Float64Array(count) };
    for (let k = 0; k <= halvings; k++) {
      const [from, to] = [k === halvings ? 0 : h / 2 ** (k + 1), h / 2 ** k];
      for (const [node, weight] of gauss) {
        for (const sign of [-1, 1]) {
          const u = (from + to + sign * node * (to - from)) / 2;
          this.#kernels(u, kernels);
          this.#add(covariance, kernels, (weight * (to - from)) / 2);
        }
      }
    }
    return covariance;
  }

  #kernels(u: number, { re, im }: { re: Float64Array; im: Float64Array }): void {
    const { rates, gains } = this.#filter;
    const count = rates.re.length;
    re.fill(0, count);
    im.fill(0, count);
    for (let e = 0; e < count; e++) {
      const [decay, first, second] = phases(rates.re[e]!, rates.im[e]!, u);
      [re[e], im[e]] = decay;
      const [a, b] = [gains.re[e]!, gains.im[e]!];
      re[count]! += a * first[0] - b * first[1];
      im[count]! += a * first[1] + b * first[0];
      re[count + 1]! += a * second[0] - b * second[1];
      im[count + 1]! += a * second[1] + b * second[0];
    }
  }

  /** ⟨z_a z_b*⟩ = ∫ c_a c_b* du; of complex ones half of it for the parts. */
  #add(
    covariance: Float64Array,
    { re, im }: { re: Float64Array; im: Float64Array },
    weight: number,
  ): void {
    const { size, outputs } = this;
    for (let a = 0; a < re.length; a++) {
      for (let b = 0; b < re.length; b++) {
        const real = weight * (re[a]! * re[b]! + im[a]! * im[b]!);
        if (outputs === 1) covariance[a * size + b]! += real;
        else {
          const imaginary = weight * (im[a]! * re[b]! - re[a]! * im[b]!);
          addCircular(covariance, size, [a, b], { re: real, im: imaginary });
        }
      }
    }
  }
}

type Pair = readonly [re: number, im: number];

/** e^{-ru}, φ₁ and φ₂ of r = k + iw. */
function phases(k: number, w: number, u: number): readonly [Pair, Pair, Pair] {
  const size = Math.exp(-k * u);
  const decay: Pair = [size * Math.cos(w * u), -size * Math.sin(w * u)];
  const square = k * k + w * w;
  if (square * u * u < 0.04) return [decay, ...series(k, w, u)];
  const over = ([x, y]: Pair): Pair => [(x * k + y * w) / square, (y * k - x * w) / square];
  const first = over([1 - decay[0], -decay[1]]);
  return [decay, first, over([u - first[0], -first[1]])];
}

/** φ₁ = u Σ (-ru)ⁿ/(n+1)!, φ₂ = u² Σ (-ru)ⁿ/(n+2)!. */
function series(k: number, w: number, u: number): readonly [Pair, Pair] {
  let [re, im, factorial] = [1, 0, 1];
  const [first, second] = [
    [0, 0],
    [0, 0],
  ] as [[number, number], [number, number]];
  for (let n = 0; n < 14; n++) {
    factorial *= n + 1;
    first[0] += (u * re) / factorial;
    first[1] += (u * im) / factorial;
    second[0] += (u * u * re) / (factorial * (n + 2));
    second[1] += (u * u * im) / (factorial * (n + 2));
    [re, im] = [-u * (k * re - w * im), -u * (k * im + w * re)];
  }
  return [first, second];
}

/** Below h/2^halvings the kernels hardly change. */
const halvings = 48;
/** Positive abscissae and weights of the 8-point Gauss rule on [-1, 1]. */
const gauss = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const;
