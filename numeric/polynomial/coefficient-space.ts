import type { PolynomialFamily } from "./polynomial-system.ts";
import { termCount } from "./polynomial-system.ts";
import type { RandomNumbers } from "./random-numbers.ts";

/**
 * The smallest linear space that holds the coefficients c(q) of a family, for all q: an orthonormal
 * basis of real vectors. A generic member of it, with random complex weights, has at least as many
 * solutions as any member of the family has isolated ones, and a straight line from it to c(q) stays
 * in the space.
 */
export interface CoefficientSpace {
  readonly terms: number;
  readonly basis: readonly Float64Array[];
}

const relativeRank = 1e-9;
const mostSamples = 400;

/**
 * The space of a family, from its coefficients at q and at random parameters around and away from it.
 * `weights` multiply the coefficients beforehand.
 */
export function coefficientSpace(
  family: PolynomialFamily,
  q: Float64Array,
  weights: Float64Array,
  random: RandomNumbers,
): CoefficientSpace {
  const terms = termCount(family.exponents);
  const basis: Float64Array[] = [];
  const sample = new Float64Array(terms);
  let idle = 0;
  for (let k = 0; k < mostSamples && idle < 4; k += 1) {
    family.coefficients(k === 0 ? q : randomParameters(q, random), sample);
    if (!sample.every(Number.isFinite)) continue;
    if (
      extend(
        basis,
        sample.map((c, j) => c * (weights[j] as number)),
      )
    )
      idle = 0;
    else idle += 1;
  }
  return { terms, basis };
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

/** The distance of a vector from the space, relative to its length. */
export function distanceFrom({ basis }: CoefficientSpace, vector: Float64Array): number {
  const size = norm(vector);
  if (size === 0) return 0;
  const rest = vector.slice();
  removeProjection(basis, rest);
  return norm(rest) / size;
}

/** Σ z_k b_k with random complex z_k of modulus between 1/4 and 4. */
export function genericMember(
  { basis, terms }: CoefficientSpace,
  random: RandomNumbers,
): { readonly re: Float64Array; readonly im: Float64Array } {
  const re = new Float64Array(terms);
  const im = new Float64Array(terms);
  for (const unit of basis) {
    const [size, angle] = [4 ** random.signed(), random.angle()];
    const [a, b] = [size * Math.cos(angle), size * Math.sin(angle)];
    for (let j = 0; j < terms; j += 1) {
      re[j] = (re[j] as number) + a * (unit[j] as number);
      im[j] = (im[j] as number) + b * (unit[j] as number);
    }
  }
  return { re, im };
}

function norm(vector: Float64Array): number {
  return Math.hypot(...vector);
}
