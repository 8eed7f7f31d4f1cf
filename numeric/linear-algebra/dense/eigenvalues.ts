import type { ComplexArrays } from "../../base/complex.ts";
/** Eigenvalues by descending real part, of a pair the one above first. */
export type Eigenvalues = ComplexArrays;

const iterationsPerEigenvalue = 60;

/**
 * All eigenvalues of a real matrix: balancing, reduction to Hessenberg form by Householder reflections,
 * QR iterations with Francis's double shift. Those that did not converge in 60 iterations, and all of
 * a matrix that is not finite, are NaN.
 *
 * @param matrix row-major, `size × size`; not changed
 *
 * @example
 * ```ts
 * import { eigenvalues } from "caldera/numeric";
 * const { re, im } = eigenvalues([0, 1, -1, 0], 2);
 * assert.deepEqual([re[0], im[0], im[1]], [0, 1, -1]);
 * ```
 *
 * Reference: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), 7.4 and 7.5.
 */
export function eigenvalues(matrix: ArrayLike<number>, size: number): Eigenvalues {
  const h = new Float64Array(matrix);
  let unit = 1;
  const real = new Float64Array(size).fill(Number.NaN);
  const imaginary = new Float64Array(size).fill(Number.NaN);
  if (h.every(Number.isFinite)) {
    balance(h, size);
    unit = powerOfTwo(h);
    for (let at = 0; at < h.length; at++) h[at]! /= unit;
    toHessenberg(h, size);
    francis(h, size, real, imaginary);
  }
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => real[j]! - real[i]! || imaginary[j]! - imaginary[i]!,
  );
  return {
    re: Float64Array.from(order, (i) => unit * real[i]!),
    im: Float64Array.from(order, (i) => unit * imaginary[i]!),
  };
}

/** Near the largest element: in units of it squares neither overflow nor vanish where they matter. */
function powerOfTwo(matrix: Float64Array): number {
  const largest = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // Below the normal numbers an inverse would overflow.
  return largest > 1e-300 && largest < Infinity ? 2 ** Math.floor(Math.log2(largest)) : 1;
}

/** Scales rows and columns by powers of 2 until their norms are alike. */
function balance(h: Float64Array, n: number): void {
  for (let sweep = 0, done = false; !done && sweep < 50; sweep += 1) {
    done = true;
    for (let i = 0; i < n; i += 1) {
      let column = 0;
      let row = 0;
      for (let j = 0; j < n; j += 1) {
        if (j === i) continue;
        column += Math.abs(h[j * n + i]!);
        row += Math.abs(h[i * n + j]!);
      }
      if (column === 0 || row === 0) continue;
      const factor = 2 ** Math.round((Math.log2(row) - Math.log2(column)) / 2);
      if (column * factor + row / factor >= 0.95 * (column + row)) continue;
      done = false;
      for (let j = 0; j < n; j += 1) {
        h[j * n + i]! *= factor;
        h[i * n + j]! /= factor;
      }
    }
  }
}

function toHessenberg(h: Float64Array, n: number): void {
  for (let k = 0; k < n - 2; k += 1) {
    const v = new Float64Array(n);
    let length = 0;
    let below = 0;
    for (let i = k + 1; i < n; i += 1) {
      v[i] = h[i * n + k]!;
      length = Math.hypot(length, v[i]!);
      if (i > k + 1) below = Math.max(below, Math.abs(v[i]!));
    }
    if (below === 0) continue;
    v[k + 1]! += v[k + 1]! >= 0 ? length : -length;
    // Squares of elements near 1e-162 are zero or lose all digits.
    for (let i = k + 1; i < n; i += 1) v[i]! /= length;
    reflect(h, n, v, k + 1, n - 1);
    for (let i = k + 2; i < n; i += 1) h[i * n + k] = 0;
  }
}

/** `H ← (1 - 2vvᵀ/vᵀv) H (1 - 2vvᵀ/vᵀv)`, with `v` in rows `first … last`. */
function reflect(h: Float64Array, n: number, v: Float64Array, first: number, last: number): void {
  let square = 0;
  for (let i = first; i <= last; i += 1) square += v[i]! ** 2;
  if (square === 0) return;
  for (let j = 0; j < n; j += 1) {
    let sum = 0;
    for (let i = first; i <= last; i += 1) sum += v[i]! * h[i * n + j]!;
    sum *= 2 / square;
    for (let i = first; i <= last; i += 1) h[i * n + j]! -= sum * v[i]!;
  }
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let j = first; j <= last; j += 1) sum += v[j]! * h[i * n + j]!;
    sum *= 2 / square;
    for (let j = first; j <= last; j += 1) h[i * n + j]! -= sum * v[j]!;
  }
}

/**
 * The same with `v` = (p, q, r) in rows k, k + 1, k + 2, or (p, q) in two rows, for columns from `left` on
 * and rows down to `bottom`: of a Hessenberg matrix the others have zeros there.
 */
function reflectFew(
  h: Float64Array,
  n: number,
  [p, q, r]: readonly [number, number, number],
  k: number,
  three: boolean,
  { left, right, top, bottom }: Readonly<Record<"left" | "right" | "top" | "bottom", number>>,
): void {
  const square = p * p + q * q + r * r;
  if (square === 0) return;
  const twice = 2 / square;
  const [one, two] = [k * n, (k + 1) * n];
  const third = three ? two + n : two;
  for (let j = left; j <= right; j += 1) {
    const sum = twice * (p * h[one + j]! + q * h[two + j]! + r * h[third + j]!);
    h[one + j]! -= sum * p;
    h[two + j]! -= sum * q;
    h[third + j]! -= sum * r;
  }
  const next = three ? 2 : 1;
  for (let i = top; i <= bottom; i += 1) {
    const at = i * n + k;
    const sum = twice * (p * h[at]! + q * h[at + 1]! + r * h[at + next]!);
    h[at]! -= sum * p;
    h[at + 1]! -= sum * q;
    h[at + next]! -= sum * r;
  }
}

/** Deflates one or two eigenvalues at a time from the lower right corner. */
function francis(h: Float64Array, n: number, real: Float64Array, imaginary: Float64Array): void {
  const size = h.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let high = n - 1;
  let iterations = 0;
  while (high >= 0) {
    const low = lowestCoupled(h, n, high, size);
    if (low === high) {
      real[high] = h[high * n + high]!;
      imaginary[high] = 0;
      high -= 1;
      iterations = 0;
    } else if (low === high - 1) {
      pair(h, n, low, real, imaginary);
      high -= 2;
      iterations = 0;
    } else {
      if (iterations === iterationsPerEigenvalue) return;
      iterations += 1;
      doubleStep(h, n, low, high, iterations % 10 === 0);
    }
  }
}

function lowestCoupled(h: Float64Array, n: number, high: number, size: number): number {
  for (let k = high; k > 0; k -= 1) {
    const neighbours = Math.abs(h[k * n + k]!) + Math.abs(h[(k - 1) * n + k - 1]!) || size;
    if (Math.abs(h[k * n + k - 1]!) <= Number.EPSILON * neighbours) {
      h[k * n + k - 1] = 0;
      return k;
    }
  }
  return 0;
}

function pair(
  h: Float64Array,
  n: number,
  k: number,
  real: Float64Array,
  imaginary: Float64Array,
): void {
  const a = h[k * n + k]!;
  const d = h[(k + 1) * n + k + 1]!;
  const product = h[k * n + k + 1]! * h[(k + 1) * n + k]!;
  const half = (a - d) / 2;
  const square = half * half + product;
  const root = Math.sqrt(Math.abs(square));
  if (square < 0) {
    real.fill((a + d) / 2, k, k + 2);
    imaginary[k] = root;
    imaginary[k + 1] = -root;
  } else {
    // The root of larger modulus of μ² - 2 half μ - product, shifted by d, then the other by Vieta.
    const larger = half + (half >= 0 ? root : -root);
    real[k] = d + larger;
    real[k + 1] = larger === 0 ? d : d - product / larger;
    imaginary.fill(0, k, k + 2);
  }
}

/** μ₁ + μ₂ and μ₁μ₂ of the last block. */
function shifts(h: Float64Array, n: number, high: number, exceptional: boolean) {
  const at = (i: number, j: number): number => h[i * n + j]!;
  const size = Math.abs(at(high, high - 1)) + Math.abs(at(high - 1, high - 2));
  // Exceptional shifts lie around the last element, or they would do nothing far from zero.
  const corner = at(high, high);
  const trace = exceptional ? 1.5 * size + 2 * corner : corner + at(high - 1, high - 1);
  const determinant = exceptional
    ? size * size + 1.5 * size * corner + corner * corner
    : at(high, high) * at(high - 1, high - 1) - at(high, high - 1) * at(high - 1, high);
  return { trace, determinant };
}

function doubleStep(
  h: Float64Array,
  n: number,
  low: number,
  high: number,
  exceptional: boolean,
): void {
  const at = (i: number, j: number): number => h[i * n + j]!;
  const { trace, determinant } = shifts(h, n, high, exceptional);
  // First column of (H - μ₁)(H - μ₂).
  let p = at(low, low) * (at(low, low) - trace) + determinant + at(low, low + 1) * at(low + 1, low);
  let q = at(low + 1, low) * (at(low, low) + at(low + 1, low + 1) - trace);
  let r = at(low + 1, low) * at(low + 2, low + 1);
  for (let k = low; k < high; k += 1) {
    const three = k + 2 <= high;
    if (!three) r = 0;
    // The products of small elements would have squares of zero.
    const scale = Math.abs(p) + Math.abs(q) + Math.abs(r) || 1;
    [p, q, r] = [p / scale, q / scale, r / scale];
    const first = p + (p >= 0 ? 1 : -1) * Math.sqrt(p * p + q * q + r * r);
    const window = {
      left: Math.max(low, k - 1),
      right: high,
      top: low,
      bottom: Math.min(k + 3, high),
    };
    reflectFew(h, n, [first, q, r], k, three, window);
    if (k > low) {
      h[(k + 1) * n + k - 1] = 0;
      if (three) h[(k + 2) * n + k - 1] = 0;
    }
    p = at(k + 1, k);
    q = three ? at(k + 2, k) : 0;
    r = k + 3 <= high ? at(k + 3, k) : 0;
  }
}
