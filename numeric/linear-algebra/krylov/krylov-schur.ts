import { RandomNumbers } from "../../base/random-numbers.ts";
import {
  type ComplexArrays,
  type ComplexMatrix,
  complexMatrix,
  type ComplexNumber,
} from "../../base/complex.ts";
import { ComplexSchur } from "./complex-schur.ts";

export interface KrylovSchurOptions {
  /** How many eigenvalues of largest modulus are wanted. */
  readonly count: number;
  /** Residual of an eigenvalue over its modulus at which it is locked; default 1e-10. */
  readonly tolerance?: number;
  /** Largest dimension of the Krylov space; default max(2·count + 10, 30). */
  readonly dimension?: number;
  /** Restarts after which the search ends; default 60. */
  readonly restarts?: number;
}

export interface KrylovSchurResult {
  /** Eigenvalues by descending modulus, converged or not. */
  readonly values: readonly ComplexNumber[];
  /** An eigenvector of norm 1 of each. */
  readonly vectors: readonly ComplexArrays[];
  /** How many of them, the first ones, have met the tolerance. */
  readonly converged: number;
  /** Applications of the operator. */
  readonly applications: number;
}

/**
 * Eigenvalues of largest modulus of a linear operator by Arnoldi's method with thick restarts. The
 * part of the space that has converged is locked; where the space closes, a random direction goes on,
 * so that eigenvalues that occur several times are found as often.
 *
 * @param apply the operator; it must leave its argument as it is
 * @param start where the space begins; random, real, and the same at every call, if absent
 *
 * Reference: G. W. Stewart, SIAM J. Matrix Anal. Appl. 23, 601 (2002).
 */
export function krylovSchur(
  apply: (x: ComplexArrays) => ComplexArrays,
  size: number,
  options: KrylovSchurOptions,
  start: ComplexArrays = randomDirections(size)(),
): KrylovSchurResult {
  const count = Math.min(options.count, size);
  const { tolerance = 1e-10, restarts = 60, dimension = Math.max(2 * count + 10, 30) } = options;
  if (count === 0) return { values: [], vectors: [], converged: 0, applications: 0 };
  const space = new KrylovSpace(apply, start, Math.min(size, Math.max(dimension, count)));
  for (let restart = 0; ; restart++) {
    space.expand();
    const converged = space.decompose(tolerance);
    if (converged >= count || restart >= restarts) return space.result(count, converged);
    space.shrink(converged);
  }
}

/** Uniform random numbers around zero, the same sequence for every size and call with a seed. */
export function randomDirections(size: number, seed = 20031): () => ComplexArrays {
  const random = new RandomNumbers(seed);
  return () => ({
    re: Float64Array.from({ length: size }, () => random.signed()),
    im: new Float64Array(size),
  });
}

class KrylovSpace {
  /** Orthonormal, one more than there are columns. */
  private basis: ComplexArrays[];
  private projected: ComplexMatrix;
  /** The row below the projected operator: how far its space is from being invariant. */
  private spikeRe: Float64Array;
  private spikeIm: Float64Array;
  private schur: ComplexSchur;
  private kept = 0;
  private applications = 0;
  private readonly fresh: () => ComplexArrays;

  constructor(
    private readonly apply: (x: ComplexArrays) => ComplexArrays,
    start: ComplexArrays,
    private readonly dimension: number,
  ) {
    this.fresh = randomDirections(start.re.length);
    const first = copied(start);
    this.basis = [norm(first) > 0 ? normalized(first) : normalized(this.fresh())];
    this.projected = complexMatrix(dimension);
    this.spikeRe = new Float64Array(dimension);
    this.spikeIm = new Float64Array(dimension);
    this.schur = new ComplexSchur(complexMatrix(0));
  }

  /** Arnoldi steps up to the full dimension. */
  expand(): void {
    const { dimension, projected, spikeRe, spikeIm } = this;
    for (let j = this.kept; j < dimension; j++) {
      const w = copied(this.apply(this.basis[j]!));
      this.applications++;
      const length = norm(w);
      // The spike of the restart is the row of the first new vector.
      if (j === this.kept) {
        for (let i = 0; i < j; i++) {
          projected.re[j * dimension + i] = spikeRe[i]!;
          projected.im[j * dimension + i] = spikeIm[i]!;
        }
      }
      for (let pass = 0; pass < 2; pass++) {
        for (let i = 0; i <= j; i++) {
          const [a, b] = removeComponent(this.basis[i]!, w);
          projected.re[i * dimension + j]! += a;
          projected.im[i * dimension + j]! += b;
        }
      }
      const rest = norm(w);
      const closed = !(rest > 1e-14 * length);
      if (j + 1 < dimension) projected.re[(j + 1) * dimension + j] = closed ? 0 : rest;
      else {
        spikeRe.fill(0);
        spikeIm.fill(0);
        spikeRe[j] = closed ? 0 : rest;
      }
      this.basis[j + 1] = closed ? this.outside() : normalized(w);
    }
  }

  /** A random direction orthogonal to the space; zero if the space is everything. */
  private outside(): ComplexArrays {
    const w = this.fresh();
    const length = norm(w);
    for (let pass = 0; pass < 2; pass++) {
      for (const vector of this.basis) removeComponent(vector, w);
    }
    return norm(w) > 1e-10 * length ? normalized(w) : { re: w.re.fill(0), im: w.im.fill(0) };
  }

  /** Schur form by descending modulus; returns how many leading values have converged. */
  decompose(tolerance: number): number {
    const { dimension, spikeRe, spikeIm } = this;
    this.schur = new ComplexSchur(this.projected);
    if (!this.schur.converged) return 0;
    this.schur.sort((re, im) => re * re + im * im);
    const { q, t } = this.schur;
    // spike Q
    const last = dimension - 1;
    const [beta, gamma] = [spikeRe[last]!, spikeIm[last]!];
    for (let j = 0; j < dimension; j++) {
      const [a, b] = [q.re[last * dimension + j]!, q.im[last * dimension + j]!];
      spikeRe[j] = beta * a - gamma * b;
      spikeIm[j] = beta * b + gamma * a;
    }
    const scale = Math.hypot(t.re[0]!, t.im[0]!);
    for (let k = 0; k < dimension; k++) {
      const modulus = Math.hypot(t.re[k * (dimension + 1)]!, t.im[k * (dimension + 1)]!);
      const residual = Math.hypot(spikeRe[k]!, spikeIm[k]!);
      if (!(residual <= Math.max(tolerance * modulus, 1e-15 * scale))) return k;
    }
    return dimension;
  }

  /** Keeps the converged part, locked, and half of the rest. */
  shrink(converged: number): void {
    const { dimension, spikeRe, spikeIm, schur } = this;
    const kept = Math.min(dimension - 1, converged + Math.ceil((dimension - converged) / 2));
    const combined = this.combinations(kept, (i, k) => i * dimension + k, schur.q);
    this.basis = [...combined, this.basis[dimension]!];
    this.projected = complexMatrix(dimension);
    for (let i = 0; i < kept; i++) {
      for (let j = i; j < kept; j++) {
        this.projected.re[i * dimension + j] = schur.t.re[i * dimension + j]!;
        this.projected.im[i * dimension + j] = schur.t.im[i * dimension + j]!;
      }
    }
    spikeRe.fill(0, 0, converged);
    spikeIm.fill(0, 0, converged);
    this.kept = kept;
  }

  private combinations(
    count: number,
    at: (i: number, k: number) => number,
    weights: ComplexArrays,
  ): ComplexArrays[] {
    return Array.from({ length: count }, (_, k) => {
      const sum = {
        re: new Float64Array(this.basis[0]!.re.length),
        im: new Float64Array(this.basis[0]!.re.length),
      };
      for (let i = 0; i < this.dimension; i++) {
        addMultiple(sum, this.basis[i]!, weights.re[at(i, k)]!, weights.im[at(i, k)]!);
      }
      return sum;
    });
  }

  result(count: number, converged: number): KrylovSchurResult {
    const { t, q } = this.schur;
    const { dimension, applications } = this;
    const values = Array.from({ length: count }, (_, k) => ({
      re: t.re[k * (dimension + 1)]!,
      im: t.im[k * (dimension + 1)]!,
    }));
    const vectors = values.map((_, k) => {
      const y = this.schur.eigenvector(k);
      const weights = { re: new Float64Array(dimension), im: new Float64Array(dimension) };
      for (let i = 0; i < dimension; i++) {
        for (let j = 0; j <= k; j++) {
          const at = i * dimension + j;
          weights.re[i]! += q.re[at]! * y.re[j]! - q.im[at]! * y.im[j]!;
          weights.im[i]! += q.re[at]! * y.im[j]! + q.im[at]! * y.re[j]!;
        }
      }
      return normalized(this.combinations(1, (i) => i, weights)[0]!);
    });
    return { values, vectors, converged: Math.min(converged, count), applications };
  }
}

function copied({ re, im }: ComplexArrays): ComplexArrays {
  return { re: re.slice(), im: im.slice() };
}

export function norm({ re, im }: ComplexArrays): number {
  let sum = 0;
  for (let i = 0; i < re.length; i++) sum += re[i]! ** 2 + im[i]! ** 2;
  return Math.sqrt(sum);
}

/** In place. */
export function normalized(x: ComplexArrays): ComplexArrays {
  const factor = 1 / norm(x);
  for (let i = 0; i < x.re.length; i++) {
    x.re[i]! *= factor;
    x.im[i]! *= factor;
  }
  return x;
}

/** x · y = Σ x̄ y */
export function innerProduct(x: ComplexArrays, y: ComplexArrays): [number, number] {
  let [a, b] = [0, 0];
  for (let i = 0; i < x.re.length; i++) {
    a += x.re[i]! * y.re[i]! + x.im[i]! * y.im[i]!;
    b += x.re[i]! * y.im[i]! - x.im[i]! * y.re[i]!;
  }
  return [a, b];
}

/** y := y + (a + ib) x */
function addMultiple(y: ComplexArrays, x: ComplexArrays, a: number, b: number): void {
  for (let i = 0; i < x.re.length; i++) {
    y.re[i]! += a * x.re[i]! - b * x.im[i]!;
    y.im[i]! += a * x.im[i]! + b * x.re[i]!;
  }
}

/** y := y - x (x · y); returns x · y. */
function removeComponent(x: ComplexArrays, y: ComplexArrays): [number, number] {
  const [a, b] = innerProduct(x, y);
  addMultiple(y, x, -a, -b);
  return [a, b];
}
