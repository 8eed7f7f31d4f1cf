import type { PolynomialFamily } from "./polynomial-system.ts";
import { termCount } from "./polynomial-system.ts";
import type { RandomNumbers } from "../../base/random-numbers.ts";

/**
 * The smallest linear space that holds the coefficients c(q) of a family, for all q, each divided by its
 * typical size: an orthonormal basis of real vectors. A generic member of it, with random complex weights, has
 * at least as many solutions as any member of the family has isolated ones, and a straight line from it to
 * c(q) stays in the space.
 */
export interface CoefficientSpace {
  readonly terms: number;
  /** Typical |c_k|; 1 for a term that is always zero. */
  readonly sizes: Float64Array;
  readonly basis: readonly Float64Array[];
  /** Another basis, in reduced echelon form: coefficients that vary independently lie in vectors of their own. */
  readonly independent: readonly Float64Array[];
}

const relativeRank = 1e-9;
const mostSamples = 400;

/** The space of a family, from its coefficients at q and at random parameters around and away from it. */
export function coefficientSpace(
  family: PolynomialFamily,
  q: Float64Array,
  random: RandomNumbers,
): CoefficientSpace {
  const terms = termCount(family.exponents);
  const sample = (k: number): Float64Array =>
    family.coefficients(k === 0 ? q : randomParameters(q, random), new Float64Array(terms));
  const first = Array.from({ length: 4 }, (_, k) => sample(k)).filter((c) =>
    c.every(Number.isFinite),
  );
  const sizes = new Float64Array(terms).map((_, j) => {
    const most = first.reduce((size, c) => Math.max(size, Math.abs(c[j] as number)), 0);
    return most > 0 ? most : 1;
  });
  const basis: Float64Array[] = [];
  let idle = 0;
  for (let k = 0; k < mostSamples && idle < 4; k += 1) {
    const c = first[k] ?? sample(k);
    if (!c.every(Number.isFinite)) continue;
    idle = extend(basis, divided(c, sizes)) ? 0 : idle + 1;
  }
  return { terms, sizes, basis, independent: echelon(basis) };
}

/** Gauss-Jordan elimination with complete pivoting; entries that are rounding errors become zero. */
function echelon(basis: readonly Float64Array[]): readonly Float64Array[] {
  const rows: Float64Array[] = basis.map((row) => row.slice());
  rows.forEach((_, k) => {
    let [pivotRow, pivot] = [k, 0];
    for (let i = k; i < rows.length; i += 1) {
      rows[i]?.forEach((value, j) => {
        if (Math.abs(value) <= Math.abs((rows[pivotRow] as Float64Array)[pivot] as number)) return;
        [pivotRow, pivot] = [i, j];
      });
    }
    const row = rows[pivotRow] as Float64Array;
    rows[pivotRow] = rows[k] as Float64Array;
    const leading = row[pivot] as number;
    const normal = row.map((value) => value / leading);
    rows[k] = normal;
    rows.forEach((other, i) => {
      const factor = other[pivot] as number;
      if (i !== k) rows[i] = other.map((value, j) => value - factor * (normal[j] as number));
    });
  });
  return rows.map((row) => row.map((value) => (Math.abs(value) < 1e-10 ? 0 : value)));
}

function divided(c: Float64Array, sizes: Float64Array): Float64Array {
  return c.map((value, j) => value / (sizes[j] as number));
}

/** Parameters of the same signs and sizes, up to factors between 0.4 and 1.6, and none zero. */
function randomParameters(q: Float64Array, random: RandomNumbers): Float64Array {
  return q.map((value) => (value === 0 ? random.signed() : value * (1 + 0.6 * random.signed())));
}

/** Adds a vector to an orthonormal basis; false if it was in the space already. */
function extend(basis: Float64Array[], vector: Float64Array): boolean {
  const size = norm(vector);
  if (size === 0) return false;
  const rest = vector.map((c) => c / size);
  for (let pass = 0; pass < 2; pass += 1) removeProjection(basis, rest);
  const length = norm(rest);
  if (length < relativeRank) return false;
  const unit = rest.map((c) => c / length);
  removeProjection(basis, unit);
  const unitLength = norm(unit);
  basis.push(unit.map((c) => c / unitLength));
  return true;
}

function removeProjection(basis: readonly Float64Array[], vector: Float64Array): void {
  for (const unit of basis) {
    let product = 0;
    for (let j = 0; j < vector.length; j += 1)
      product += (unit[j] as number) * (vector[j] as number);
    for (let j = 0; j < vector.length; j += 1) {
      vector[j] = (vector[j] as number) - product * (unit[j] as number);
    }
  }
}

/** The distance of coefficients from the space, relative to their length. */
export function distanceFrom({ basis, sizes }: CoefficientSpace, c: Float64Array): number {
  const rest = divided(c, sizes);
  const size = norm(rest);
  if (size === 0) return 0;
  removeProjection(basis, rest);
  return norm(rest) / size;
}

/**
 * Σ z_k r_k with random complex z_k of modulus between 1/4 and 4, r_k being the independent vectors with terms
 * multiplied by their weights, of length 1: however different the sizes of the coefficients are, those of
 * the member are alike.
 */
export function genericMember(
  { independent, terms, sizes }: CoefficientSpace,
  weights: Float64Array,
  random: RandomNumbers,
): { readonly re: Float64Array; readonly im: Float64Array } {
  const re = new Float64Array(terms);
  const im = new Float64Array(terms);
  for (const vector of independent) {
    const weighted = vector.map((x, j) => x * (sizes[j] as number) * (weights[j] as number));
    const size = 4 ** random.signed() / norm(weighted);
    const angle = random.angle();
    const [a, b] = [size * Math.cos(angle), size * Math.sin(angle)];
    for (let j = 0; j < terms; j += 1) {
      re[j] = (re[j] as number) + a * (weighted[j] as number);
      im[j] = (im[j] as number) + b * (weighted[j] as number);
    }
  }
  return { re, im };
}

function norm(vector: Float64Array): number {
  return Math.hypot(...vector);
}
