import type { ComplexNumber } from "../../base/complex.ts";
import { type ComplexField, type Resolvent } from "./resolvent.ts";

export interface ReducedResolventOptions {
  readonly frequencies: ArrayLike<number>;
  /** ‖b - (iω - 𝓛)σ‖/‖b‖ to reach at all of them. */
  readonly tolerance: number;
  /** Most full solutions (default 120). */
  readonly mostSolutions?: number | undefined;
  readonly onProgress?: ((solutions: number, residual: number) => void) | undefined;
}

/** A linear function of (iω - 𝓛)⁻¹ b at many frequencies. */
export interface ReducedResolvent {
  /** For each frequency, real and imaginary part. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** ‖b - (iω - 𝓛)σ‖/‖b‖ of each. */
  readonly residuals: Float64Array;
  /** Full solutions that were needed. */
  readonly solutions: number;
}

/**
 * f(σ) of (iω - 𝓛)σ = b at many frequencies from full solutions at few of them: σ is the combination
 * of these with the least residual, and where that is greatest the next solutions are computed. The
 * residuals are those of the full equations, from coordinates in the span of all vectors and images.
 *
 * Reference: A. Quarteroni, A. Manzoni, F. Negri, "Reduced Basis Methods for Partial Differential
 * Equations" (2016), chapter 7, for the greedy choice.
 */
export function reducedResolvent(
  resolvent: Resolvent,
  b: ComplexField,
  functional: (field: ComplexField) => ComplexNumber,
  { frequencies, tolerance, mostSolutions = 120, onProgress }: ReducedResolventOptions,
): ReducedResolvent {
  const basis = new ReducedBasis(resolvent, b);
  const values: { re: number; im: number }[] = [];
  const count = frequencies.length;
  const result = {
    re: new Float64Array(count),
    im: new Float64Array(count),
    residuals: new Float64Array(count).fill(1),
  };
  const solved = new Set<number>();
  let solutions = 0;
  let next = evenly(count, firstSolutions);
  while (next.length > 0) {
    for (const index of next) {
      solved.add(index);
      const omega = frequencies[index]!;
      const start = basis.combination(basis.weights(omega));
      const { field } = resolvent.solve(omega, b, { tolerance: 0.1 * tolerance, start });
      const added = basis.add(field);
      if (added !== undefined) values.push(functional(added));
      solutions += 1;
    }
    for (let index = 0; index < count; index++) {
      const weights = basis.weights(frequencies[index]!);
      result.residuals[index] = weights.residual;
      const { re, im } = combined(values, weights);
      [result.re[index], result.im[index]] = [re, im];
    }
    onProgress?.(solutions, largest(result.residuals));
    next = solutions >= mostSolutions ? [] : worst(result.residuals, tolerance, solved);
  }
  return { ...result, solutions };
}

const firstSolutions = 4;
const nextSolutions = 3;

function evenly(count: number, parts: number): number[] {
  const number = Math.min(count, parts);
  const at = (k: number): number => Math.round(((k + 0.5) * count) / number - 0.5);
  return Array.from({ length: number }, (_, k) => at(k));
}

/** The greatest residuals at some distance from each other, that have not been solved for. */
function worst(residuals: Float64Array, tolerance: number, solved: ReadonlySet<number>): number[] {
  const order = Array.from(residuals.keys())
    .filter((index) => residuals[index]! > tolerance && !solved.has(index))
    .sort((a, b) => residuals[b]! - residuals[a]!);
  const distance = residuals.length / 12;
  const chosen: number[] = [];
  for (const index of order) {
    if (chosen.length >= nextSolutions) break;
    if (chosen.every((other) => Math.abs(other - index) > distance)) chosen.push(index);
  }
  return chosen;
}

/** Coefficients of a combination of the basis. */
interface Weights {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly residual: number;
}

/** A complex vector of coordinates. */
interface Coordinates {
  readonly re: number[];
  readonly im: number[];
}

/** Orthonormal solutions, and the coordinates of their images in the span of everything seen. */
class ReducedBasis {
  /** Orthonormal: b, solutions, images. */
  readonly #span: ComplexField[] = [];
  readonly #vectors: ComplexField[] = [];
  readonly #ofVectors: Coordinates[] = [];
  readonly #ofImages: Coordinates[] = [];
  readonly #ofSource: Coordinates;

  constructor(
    readonly resolvent: Resolvent,
    source: ComplexField,
  ) {
    this.#ofSource = this.#coordinates(source);
  }

  /** The part of a field that is new, of norm 1; undefined if there is none. */
  add(field: ComplexField): ComplexField | undefined {
    const vector = field.slice();
    const before = norm(vector);
    for (let pass = 0; pass < 2; pass++) {
      for (const other of this.#vectors) removePart(vector, other);
    }
    const length = norm(vector);
    if (!(length > 1e-13 * before)) return undefined;
    for (let at = 0; at < vector.length; at++) vector[at]! /= length;
    const image = new Float64Array(vector.length);
    this.resolvent.generate(vector, image);
    this.#vectors.push(vector);
    this.#ofVectors.push(this.#coordinates(vector));
    this.#ofImages.push(this.#coordinates(image));
    return vector;
  }

  /** Coordinates in the span, which is extended by what is new. */
  #coordinates(field: ComplexField): Coordinates {
    const rest = field.slice();
    const before = norm(rest);
    const re = new Array<number>(this.#span.length).fill(0);
    const im = re.slice();
    for (let pass = 0; pass < 2; pass++) {
      this.#span.forEach((other, j) => {
        const part = removePart(rest, other);
        re[j]! += part.re;
        im[j]! += part.im;
      });
    }
    const length = norm(rest);
    if (length > 1e-15 * before) {
      for (let at = 0; at < rest.length; at++) rest[at]! /= length;
      this.#span.push(rest);
      re.push(length);
      im.push(0);
    }
    return { re, im };
  }

  /** (iω - 𝓛) of a vector of the basis, real above imaginary parts. */
  #column(omega: number, j: number): Float64Array {
    const rows = this.#span.length;
    const [v, image] = [this.#ofVectors[j]!, this.#ofImages[j]!];
    const column = new Float64Array(2 * rows);
    for (let r = 0; r < rows; r++) {
      column[r] = -omega * (v.im[r] ?? 0) - (image.re[r] ?? 0);
      column[r + rows] = omega * (v.re[r] ?? 0) - (image.im[r] ?? 0);
    }
    return column;
  }

  /** The combination of least residual, by orthogonalised columns of iω - 𝓛. */
  weights(omega: number): Weights {
    const rows = this.#span.length;
    const count = this.#vectors.length;
    const columns = this.#vectors.map((_, j) => this.#column(omega, j));
    const right = new Float64Array(2 * rows);
    right.set(this.#ofSource.re);
    const scale = norm(right);
    const { triangle, projected } = orthogonalised(columns, right);
    const re = new Float64Array(count);
    const im = new Float64Array(count);
    for (let i = count - 1; i >= 0; i--) {
      let { re: x, im: y } = projected[i]!;
      for (let j = i + 1; j < count; j++) {
        const entry = triangle[j]![i]!;
        x -= entry.re * re[j]! - entry.im * im[j]!;
        y -= entry.re * im[j]! + entry.im * re[j]!;
      }
      const pivot = triangle[i]![i]!.re;
      re[i] = pivot === 0 ? 0 : x / pivot;
      im[i] = pivot === 0 ? 0 : y / pivot;
    }
    return { re, im, residual: scale === 0 ? 0 : norm(right) / scale };
  }

  combination({ re, im }: Weights): ComplexField {
    const sum = new Float64Array(this.resolvent.length);
    this.#vectors.forEach((vector, j) => addScaled(sum, re[j]!, im[j]!, vector));
    return sum;
  }
}

/** Fields are complex vectors, real parts in their first half. */
function norm(field: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < field.length; at++) sum += field[at]! * field[at]!;
  return Math.sqrt(sum);
}

/** Takes the part of a field along a unit vector off it, and gives its size. */
function removePart(field: Float64Array, unit: Float64Array): { re: number; im: number } {
  const half = field.length / 2;
  let [re, im] = [0, 0];
  for (let at = 0; at < half; at++) {
    const [a, b] = [unit[at]!, unit[at + half]!];
    const [x, y] = [field[at]!, field[at + half]!];
    re += a * x + b * y;
    im += a * y - b * x;
  }
  addScaled(field, -re, -im, unit);
  return { re, im };
}

function addScaled(field: Float64Array, re: number, im: number, vector: Float64Array): void {
  const half = field.length / 2;
  for (let at = 0; at < half; at++) {
    const [x, y] = [vector[at]!, vector[at + half]!];
    field[at]! += re * x - im * y;
    field[at + half]! += re * y + im * x;
  }
}

/** Columns made orthonormal in place, each twice, the triangle of their coefficients, and the parts of the right side. */
function orthogonalised(columns: readonly Float64Array[], right: Float64Array) {
  const triangle: { re: number; im: number }[][] = [];
  const projected: { re: number; im: number }[] = [];
  columns.forEach((column, j) => {
    const entries = columns.slice(0, j).map(() => ({ re: 0, im: 0 }));
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < j; k++) {
        const part = removePart(column, columns[k]!);
        entries[k]!.re += part.re;
        entries[k]!.im += part.im;
      }
    }
    const length = norm(column);
    for (let at = 0; at < column.length; at++) column[at]! /= length || 1;
    triangle.push([...entries, { re: length, im: 0 }]);
    projected.push(removePart(right, column));
  });
  return { triangle, projected };
}

/** Σ_j values_j weights_j */
function combined(values: readonly ComplexNumber[], weights: Weights): ComplexNumber {
  let [re, im] = [0, 0];
  values.forEach((value, j) => {
    re += value.re * weights.re[j]! - value.im * weights.im[j]!;
    im += value.re * weights.im[j]! + value.im * weights.re[j]!;
  });
  return { re, im };
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
