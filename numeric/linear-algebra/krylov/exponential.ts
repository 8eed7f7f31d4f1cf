/** y = L x; leaves x as it is. */
export type RealOperator = (x: Float64Array, y: Float64Array) => void;

/** Where the eigenvalues of an operator lie: leftmost ≤ Re λ ≤ rightmost, |Im λ| ≤ height. */
export interface SpectralBounds {
  readonly leftmost: number;
  readonly rightmost: number;
  readonly height: number;
}

/**
 * The terms P_k x of a Chebyshev series of an operator L, one after the other, and the sum of those
 * that were added with their weights. They may lie in a memory of their own.
 */
export interface ChebyshevTerms {
  /** The term becomes x, the one before it and the sum become zero. */
  begin(x: Float64Array): void;
  /** The term becomes factor · (L - centre) term + the one before it. */
  next(factor: number, centre: number): void;
  /** Adds the term times a weight to the sum. */
  add(weight: number): void;
  /** Norm of the term. */
  termSize(): number;
  sumSize(): number;
  /** A copy of the sum. */
  sum(): Float64Array;
}

/** The terms of any operator, in arrays. */
export class TermsOfOperator implements ChebyshevTerms {
  #now = new Float64Array(0);
  #before = new Float64Array(0);
  #image = new Float64Array(0);
  #sum = new Float64Array(0);

  constructor(private readonly apply: RealOperator) {}

  begin(x: Float64Array): void {
    this.#now = x.slice();
    this.#before = new Float64Array(x.length);
    this.#sum = new Float64Array(x.length);
    if (this.#image.length !== x.length) this.#image = new Float64Array(x.length);
  }

  next(factor: number, centre: number): void {
    const [now, before, image] = [this.#now, this.#before, this.#image];
    this.apply(now, image);
    for (let i = 0; i < now.length; i++) before[i]! += factor * (image[i]! - centre * now[i]!);
    this.#now = before;
    this.#before = now;
  }

  add(weight: number): void {
    const [now, sum] = [this.#now, this.#sum];
    for (let i = 0; i < sum.length; i++) sum[i]! += weight * now[i]!;
  }

  termSize(): number {
    return euclideanNorm(this.#now);
  }

  sumSize(): number {
    return euclideanNorm(this.#sum);
  }

  sum(): Float64Array {
    return this.#sum.slice();
  }
}

/**
 * e^{τL} x for real operators whose eigenvalues lie along the imaginary axis, by the Chebyshev series
 *
 *     e^{τL} = e^{cτ} Σ_k (2 - δ_k0) J_k(gτ) P_k((L - c)/g),   P_{k+1}(w) = 2w P_k + P_{k-1},
 *
 * P_k(w) = i^k T_k(-iw) Chebyshev polynomials on the segment from c - ig to c + ig, the foci of an
 * ellipse around the eigenvalues. It takes about gτ + 30 products and is as accurate as rounding
 * allows, or fewer with a larger tolerance. Eigenvalues far off the ellipse make large terms that
 * cancel; `cancellation` measures them.
 *
 * Reference: H. Tal-Ezer, R. Kosloff, J. Chem. Phys. 81, 3967 (1984).
 */
export class ChebyshevExponential {
  /**
   * Largest norm of a term of the series over those of x and e^{τL} x so far; times ε it is the error.
   * Infinite if the terms did not come to an end, for eigenvalues too far off the ellipse.
   */
  cancellation = 1;
  private readonly centre: number;
  private readonly half: number;
  private readonly coefficients: Float64Array;

  /**
   * @param tolerance of the last term, relative to the largest of x and the sum
   */
  constructor(
    private readonly terms: ChebyshevTerms,
    { leftmost, rightmost, height }: SpectralBounds,
    readonly time: number,
    private readonly tolerance = 1e-14,
  ) {
    const width = (rightmost - leftmost) / 2;
    this.centre = (rightmost + leftmost) / 2;
    this.half = Math.max(Math.sqrt(Math.max(0, height ** 2 - width ** 2)), width / 2, 1e-300);
    const factor = Math.exp(this.centre * time);
    this.coefficients = besselFunctions(this.half * time).map(
      (value, k) => (k === 0 ? 1 : 2) * factor * value,
    );
  }

  times(x: Float64Array): Float64Array {
    const { coefficients, terms, centre, half } = this;
    const size = euclideanNorm(x);
    if (size === 0) return x.slice();
    let largest = 0;
    terms.begin(x);
    terms.add(coefficients[0]!);
    for (let k = 1; k < coefficients.length; k++) {
      terms.next((k === 1 ? 1 : 2) / half, centre);
      const weight = coefficients[k]!;
      terms.add(weight);
      const ending = k > half * this.time;
      if (k % 8 !== 0 && !ending) continue;
      const term = Math.abs(weight) * terms.termSize();
      if (!(term <= largest)) largest = term;
      const scale = Math.max(size, ending ? terms.sumSize() : 0);
      if (ending && term < this.tolerance * scale) {
        this.cancellation = Math.max(this.cancellation, largest / scale);
        return terms.sum();
      }
    }
    this.cancellation = Number.POSITIVE_INFINITY;
    return terms.sum();
  }
}

function euclideanNorm(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! ** 2;
  return Math.sqrt(sum);
}

/**
 * J_0(z), J_1(z), …, until they are far below rounding, by Miller's backward recurrence
 * J_{k-1} = (2k/z) J_k - J_{k+1} with J_0 + 2(J_2 + J_4 + …) = 1.
 */
export function besselFunctions(z: number): Float64Array {
  if (z < 1e-8) return Float64Array.of(1, z / 2, 0);
  const start = 2 * Math.ceil((z + 18 * Math.cbrt(z) + 40) / 2);
  const values = new Float64Array(start + 1);
  let [above, here] = [0, 1e-300];
  let sum = 0;
  for (let k = start; k > 0; k--) {
    values[k] = here;
    const below = ((2 * k) / z) * here - above;
    [above, here] = [here, below];
    if (k % 2 === 0) sum += 2 * values[k]!;
    if (Math.abs(here) < 1e250) continue;
    for (let j = k; j <= start; j++) values[j]! *= 1e-250;
    above *= 1e-250;
    here *= 1e-250;
    sum *= 1e-250;
  }
  values[0] = here;
  sum += here;
  return values.map((value) => value / sum);
}
