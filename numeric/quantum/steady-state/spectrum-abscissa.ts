import type { Codes } from "../../base/outcome.ts";
import { complexMatrix } from "../../base/complex.ts";
import {
  ChebyshevExponential,
  TermsOfOperator,
  ComplexSchur,
  innerProduct,
  krylovSchur,
  norm,
  normalized,
  type SpectralBounds,
} from "../../linear-algebra/krylov/index.ts";
import type { FockRepresentation } from "../fock/index.ts";
import { eigenvalues } from "../../linear-algebra/dense/index.ts";
import {
  addProduct,
  type ComplexArrays,
  ComplexSparseLu,
  realEmbedding,
  shifted,
} from "../../linear-algebra/sparse/index.ts";
import { generatorSectors, type GeneratorSector, removeTrace } from "./spectrum-sector.ts";
import { type ComplexRate, modulus, traceless } from "./spectrum.ts";
import { eliminationOrder, type StaticUnknowns } from "./static-unknowns.ts";

export interface SpectralAbscissa {
  /** The largest real part of the eigenvalues of L', never below the 0 that the trace brings about. */
  readonly value: number;
  /** The rightmost eigenvalue besides that 0; undefined for one level. */
  readonly rightmost: ComplexRate | undefined;
  /** ‖L'v - λv‖ of its eigenvector of norm 1; undefined where all eigenvalues were computed. */
  readonly residual: number | undefined;
  /** How it was obtained. */
  readonly method: "all eigenvalues" | "Arnoldi iteration of the exponential";
  /**
   * Whether nothing can have been missed: true for all eigenvalues, to rounding. An iteration from a
   * random start may in principle overlook one, so that `value` is then a lower bound.
   */
  readonly certain: boolean;
  /** Whether the iteration settled; if not, `rightmost` is its best guess. */
  readonly status: Codes<"converged" | "stagnated">;
}

export interface SpectralAbscissaOptions {
  /** Up to how many unknowns all eigenvalues are computed; default 200. */
  readonly mostUnknowns?: number;
}

/**
 * The spectral abscissa of a time-independent generator with its loss put back, L': above zero, its
 * steady state is unstable and nothing relaxes to it. Cut generators that are not completely positive
 * have such eigenvalues anywhere along the imaginary axis.
 *
 * Few unknowns (see {@link SpectralAbscissaOptions}) are left to the QR algorithm. For more, e^{τL'}
 * makes the rightmost eigenvalues those of largest modulus, whatever their imaginary part: Arnoldi's
 * method on it finds them, and inverse iteration with sparse factors of L' - λ sharpens the first.
 *
 * @param representation between N Fock states; must not depend on time
 * @throws ArgumentError if a term depends on time, or an element is not finite
 *
 * @example
 * ```ts
 * import { fockRepresentation, spectralAbscissa } from "caldera/numeric";
 * import { annihilation, Scalar, Superoperator } from "caldera/symbolic";
 * const loss = Superoperator.lindblad(annihilation(), Scalar.rational(2));
 * const { value, rightmost, certain } = spectralAbscissa(fockRepresentation(loss, 8, {}));
 * assert(value === 0 && certain && Math.abs(rightmost.re + 1) < 1e-12);
 * ```
 */
export function spectralAbscissa(
  representation: FockRepresentation,
  { mostUnknowns = 200 }: SpectralAbscissaOptions = {},
): SpectralAbscissa {
  const found = generatorSectors(representation).flatMap((sector) =>
    rightmostOf(sector, mostUnknowns),
  );
  const best = found.reduce<Rightmost | undefined>(
    (most, next) => (most === undefined || next.value.re > most.value.re ? next : most),
    undefined,
  );
  const certain = found.every((one) => one.certain);
  return {
    value: Math.max(0, best?.value.re ?? 0),
    rightmost: best?.value,
    residual: best?.residual,
    method: certain ? "all eigenvalues" : "Arnoldi iteration of the exponential",
    certain,
    status: found.every((one) => one.converged) ? "converged" : "stagnated",
  };
}

/**
 * The eigenvalue of L' next to a rate that is nearly one, by inverse iteration; undefined where that does not come to
 * an end.
 */
export function eigenvalueNear(
  representation: FockRepresentation,
  rate: ComplexRate,
): SpectralAbscissa | undefined {
  const found = generatorSectors(representation)
    .filter(({ unknowns }) => dimensionOf(unknowns) > 0)
    .map((sector) => inverseIteration(sector, traceless(sector), rate))
    .filter(({ converged }) => converged);
  const distance = ({ value }: Rightmost): number =>
    Math.hypot(value.re - rate.re, Math.abs(value.im) - Math.abs(rate.im));
  const [nearest] = found.toSorted((a, b) => distance(a) - distance(b));
  return (
    nearest && {
      value: Math.max(0, nearest.value.re),
      rightmost: nearest.value,
      residual: nearest.residual,
      method: "Arnoldi iteration of the exponential",
      certain: false,
      status: "converged",
    }
  );
}

interface Rightmost {
  readonly value: ComplexRate;
  readonly residual: number | undefined;
  readonly certain: boolean;
  readonly converged: boolean;
}

function rightmostOf(sector: GeneratorSector, mostUnknowns: number): Rightmost[] {
  const { size, hermitian } = sector.unknowns;
  if (dimensionOf(sector.unknowns) === 0) return [];
  // A complex matrix costs about ten times as much as a real one.
  if (size > (hermitian ? mostUnknowns : mostUnknowns / 2)) return [byExponential(sector)];
  const values = allEigenvalues(sector);
  if (!values.every(({ re }) => Number.isFinite(re))) return [byExponential(sector)];
  const value = values.reduce((most, next) => (next.re > most.re ? next : most));
  return [{ value, residual: undefined, certain: true, converged: true }];
}

/** The dimension of the matrices without trace. */
function dimensionOf({ size, diagonal }: StaticUnknowns): number {
  return size - Math.min(1, diagonal.length);
}

/** The eigenvalues of L' on matrices without trace, all of them. */
function allEigenvalues({ matrix, unknowns }: GeneratorSector): ComplexRate[] {
  const { size, diagonal } = unknowns;
  // With ρ_00 = -Σ ρ_ii the others are independent.
  const first = diagonal.length > 0 ? diagonal[0]! : -1;
  const kept = Array.from({ length: size }, (_, j) => j).filter((j) => j !== first);
  const place = new Map(kept.map((j, at) => [j, at]));
  const onDiagonal = new Set(diagonal);
  const dense = complexMatrix(kept.length);
  const add = (row: number, at: number, p: number, sign: number): void => {
    const where = row * dense.size + at;
    dense.re[where]! += sign * matrix.re[p]!;
    if ("im" in matrix) dense.im[where]! += sign * matrix.im[p]!;
  };
  for (let j = 0; j < size; j++) {
    for (let p = matrix.starts[j]!; p < matrix.starts[j + 1]!; p++) {
      const row = place.get(matrix.indices[p]!);
      if (row === undefined) continue;
      if (j !== first) add(row, place.get(j)!, p, 1);
      else for (const i of onDiagonal) if (i !== first) add(row, place.get(i)!, p, -1);
    }
  }
  if (unknowns.hermitian) {
    const { re: real, im: imaginary } = eigenvalues(dense.re, dense.size);
    // Francis's iteration can stagnate; the complex one below is then a second try.
    if (real.every(Number.isFinite)) {
      return Array.from(real, (re, k) => ({ re, im: imaginary[k]! }));
    }
  }
  const { t, converged } = new ComplexSchur(dense);
  return kept.map((_, k) => ({
    re: converged ? t.re[k * (t.size + 1)]! : Number.NaN,
    im: t.im[k * (t.size + 1)]!,
  }));
}

/** The terms of the series may be larger than its sum by this; times ε it is the error. */
const mostCancellation = 1e5;
/** Logarithm of the largest factor by which an unstable part may grow in one exponential. */
const mostGrowth = 15;
/** Products with L' that one exponential takes, about. */
const products = 200;

function byExponential(sector: GeneratorSector): Rightmost {
  const { unknowns } = sector;
  const start = traceless(sector);
  let bounds = boundsOf(sector, start);
  const radius = Math.max(bounds.height, -bounds.leftmost, bounds.rightmost);
  let time = Math.min(products / radius, mostGrowth / bounds.rightmost);
  for (let attempt = 0; ; attempt++) {
    const { advance, cancellation } = propagator(sector, bounds, time);
    advance(start);
    const usable = (): boolean => cancellation() < mostCancellation;
    if (usable() || attempt === 8) {
      const { values, vectors, converged } = krylovSchur(
        advance,
        dimensionOf(unknowns),
        { count: 1, dimension: 24, tolerance: 1e-6, restarts: 40 },
        start,
      );
      const found = inverseIteration(sector, vectors[0]!);
      // ln |e^{λτ}| = Re λ τ, or the exponential was not one.
      const rate = Math.log(modulus(values[0]!));
      const agrees = usable() && Math.abs(rate - found.value.re * time) < 0.05;
      if (agrees || attempt === 8) {
        return { ...found, converged: found.converged && agrees && converged === 1 };
      }
    }
    bounds = {
      leftmost: 1.2 * bounds.leftmost,
      rightmost: 1.2 * bounds.rightmost,
      height: 1.2 * bounds.height,
    };
    time /= 1.5;
  }
}

/** x → e^{τL'} x on matrices without trace. */
function propagator(
  { matrix, unknowns }: GeneratorSector,
  bounds: SpectralBounds,
  time: number,
): {
  readonly advance: (x: ComplexArrays) => ComplexArrays;
  readonly cancellation: () => number;
} {
  const complex = "im" in matrix;
  const real = complex ? realEmbedding(matrix) : matrix;
  const product = (x: Float64Array, y: Float64Array): void => {
    y.fill(0);
    addProduct(real, x, y);
  };
  const series = new ChebyshevExponential(new TermsOfOperator(product), bounds, time);
  const advance = ({ re, im }: ComplexArrays): ComplexArrays => {
    let y: ComplexArrays;
    if (complex) {
      const stacked = new Float64Array(2 * unknowns.size);
      stacked.set(re);
      stacked.set(im, unknowns.size);
      const image = series.times(stacked);
      y = { re: image.slice(0, unknowns.size), im: image.slice(unknowns.size) };
    } else y = { re: series.times(re), im: series.times(im) };
    removeTrace(unknowns, y);
    return y;
  };
  return { advance, cancellation: () => series.cancellation };
}

/** From the Ritz values of a Krylov space, which give the edge of the spectrum within a few percent. */
function boundsOf(
  { apply, unknowns, norm: largest }: GeneratorSector,
  start: ComplexArrays,
): SpectralBounds {
  const dimension = Math.min(40, dimensionOf(unknowns));
  const { values } = krylovSchur(
    apply,
    dimensionOf(unknowns),
    { count: dimension, dimension, restarts: 0 },
    start,
  );
  const least = 1e-3 * (largest || 1);
  const most = largest || 1;
  const within = (value: number): number => Math.min(Math.max(value, least), most);
  return {
    height: within(1.1 * Math.max(...values.map(({ im }) => Math.abs(im)))),
    leftmost: -within(-1.2 * Math.min(...values.map(({ re }) => re))),
    rightmost: within(1.2 * Math.max(...values.map(({ re }) => re))),
  };
}

/**
 * Inverse iteration from a vector.
 *
 * @param near the first shift; without it the Rayleigh quotient of the vector
 */
function inverseIteration(
  sector: GeneratorSector,
  guess: ComplexArrays,
  near?: ComplexRate,
): Rightmost {
  const { matrix, unknowns, norm: largest } = sector;
  const order = eliminationOrder(unknowns);
  let best =
    near === undefined
      ? quotient(sector, guess)
      : { value: near, residual: Number.POSITIVE_INFINITY };
  let vector = guess;
  for (let step = 0; step < 3 && best.residual > 1e-14 * largest; step++) {
    // A shift off the eigenvalue by rounding keeps the factors regular.
    const shift = { re: best.value.re + 1e-15 * largest, im: best.value.im };
    const lu = new ComplexSparseLu(shifted(matrix, shift), { order });
    for (let solve = 0; solve < 2; solve++) {
      vector = lu.solve(vector);
      removeTrace(unknowns, vector);
      vector = normalized(vector);
    }
    const next = quotient(sector, vector);
    if (!(next.residual < best.residual)) break;
    best = next;
  }
  return { ...best, certain: false, converged: best.residual < 1e-9 * largest };
}

/** v†L'v and ‖L'v - λv‖ of a vector of norm 1. */
function quotient(
  { apply }: GeneratorSector,
  vector: ComplexArrays,
): { value: ComplexRate; residual: number } {
  const image = apply(vector);
  const [re, im] = innerProduct(vector, image);
  for (let i = 0; i < image.re.length; i++) {
    image.re[i]! -= re * vector.re[i]! - im * vector.im[i]!;
    image.im[i]! -= re * vector.im[i]! + im * vector.re[i]!;
  }
  return { value: { re, im }, residual: norm(image) };
}
