import {
  addComplexProduct,
  type ComplexArrays,
  type ComplexSparseMatrix,
  ComplexSparseLu,
  type RealSparseMatrix,
  RealSparseLu,
  reciprocalCondition,
} from "../../linear-algebra/sparse/index.ts";

/** A sparse matrix, real or complex, with its factors, acting on complex vectors. */
export interface FactoredMatrix {
  readonly matrix: RealSparseMatrix | ComplexSparseMatrix;
  readonly size: number;
  readonly reciprocalCondition: number;
  readonly solve: (b: ComplexArrays) => ComplexArrays;
  readonly solveTransposed: (b: ComplexArrays) => ComplexArrays;
  /** The factors may not be used any more. */
  readonly release: () => void;
}

/** @param order in which unknowns are eliminated */
export function factored(
  matrix: RealSparseMatrix | ComplexSparseMatrix,
  order: Int32Array,
): FactoredMatrix {
  const options = { order };
  if ("im" in matrix) {
    const lu = new ComplexSparseLu(matrix, options);
    return {
      matrix,
      size: lu.size,
      reciprocalCondition: reciprocalCondition(matrix, lu),
      solve: (b) => lu.solve(b),
      solveTransposed: (b) => lu.solveTransposed(b),
      release: () => lu.release(),
    };
  }
  const lu = new RealSparseLu(matrix, options);
  return {
    matrix,
    size: lu.size,
    reciprocalCondition: reciprocalCondition(matrix, lu),
    solve: ({ re, im }) => ({ re: lu.solve(re), im: unlessZero(im, (part) => lu.solve(part)) }),
    solveTransposed: ({ re, im }) => ({
      re: lu.solveTransposed(re),
      im: unlessZero(im, (part) => lu.solveTransposed(part)),
    }),
    release: () => lu.release(),
  };
}

function unlessZero(part: Float64Array, solve: (part: Float64Array) => Float64Array): Float64Array {
  return part.every((value) => value === 0) ? new Float64Array(part.length) : solve(part);
}

/** Largest |Re| + |Im|; NaN if one is. */
export function size({ re, im }: ComplexArrays): number {
  let largest = 0;
  for (let i = 0; i < re.length; i++) {
    const modulus = Math.abs(re[i]!) + Math.abs(im[i]!);
    if (!(modulus <= largest)) largest = modulus;
  }
  return largest;
}

/** b - A x */
export function residualOf(
  matrix: RealSparseMatrix | ComplexSparseMatrix,
  x: ComplexArrays,
  b: ComplexArrays,
): ComplexArrays {
  const residual = { re: b.re.slice(), im: b.im.slice() };
  addComplexProduct(matrix, x, residual, -1);
  return residual;
}

/** The solution with one step of refinement. */
export function refinedSolution(factors: FactoredMatrix, b: ComplexArrays): ComplexArrays {
  const x = factors.solve(b);
  const correction = factors.solve(residualOf(factors.matrix, x, b));
  // A correction that is not small says that the solution is not one: it is left as it is.
  if (!(size(correction) < 1e-3 * size(x))) return x;
  return {
    re: x.re.map((value, i) => value + correction.re[i]!),
    im: x.im.map((value, i) => value + correction.im[i]!),
  };
}

/**
 * A vector that the matrix, or its transpose, takes to almost zero, of size 1, by inverse iteration;
 * undefined if the image is more than rounding errors: the matrix is regular then.
 */
export function nullVector(
  { matrix, size: length, solve, solveTransposed, reciprocalCondition: rcond }: FactoredMatrix,
  side: "right" | "left",
): ComplexArrays | undefined {
  if (rcond > 1e-12) return undefined;
  let x: ComplexArrays = { re: scattered(length), im: new Float64Array(length) };
  let growth = 0;
  for (let step = 0; step < 4; step++) {
    const y = side === "right" ? solve(x) : solveTransposed(x);
    growth = size(y) / size(x);
    x = scaled(y, 1 / size(y));
  }
  const image = side === "right" ? size(residualOf(matrix, x, zeros(length))) : 1 / growth;
  return image <= 1e-14 * largestEntry(matrix) * Math.sqrt(length) ? x : undefined;
}

/** Fractional parts of multiples of the golden ratio: as good as random, and always the same. */
function scattered(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => ((i * 0.6180339887498949) % 1) - 0.43);
}

export function zeros(length: number): ComplexArrays {
  return { re: new Float64Array(length), im: new Float64Array(length) };
}

function scaled({ re, im }: ComplexArrays, factor: number): ComplexArrays {
  return { re: re.map((value) => factor * value), im: im.map((value) => factor * value) };
}

export function largestEntry(matrix: RealSparseMatrix | ComplexSparseMatrix): number {
  let largest = 0;
  for (let p = 0; p < matrix.re.length; p++) {
    const modulus = Math.abs(matrix.re[p]!) + ("im" in matrix ? Math.abs(matrix.im[p]!) : 0);
    largest = Math.max(largest, modulus);
  }
  return largest;
}
