import type { ComplexArrays } from "../../base/complex.ts";
/** `Σ a_i b_i` over the entries of `a`. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** Euclidean norm. */
export function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** Largest modulus; NaN if an entry is. */
export function maximumNorm(a: Float64Array): number {
  let largest = 0;
  for (const value of a)
    largest = Number.isNaN(value) ? Number.NaN : Math.max(largest, Math.abs(value));
  return largest;
}

/** `a / |a|`. */
export function normalized(a: Float64Array): Float64Array {
  const length = norm(a);
  return a.map((value) => value / length);
}

/** `|a - b|`. */
export function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}

/** `a + factor · b`. */
export function plus(a: Float64Array, factor: number, b: Float64Array): Float64Array {
  return a.map((value, i) => value + factor * b[i]!);
}

/** √Σ|M_jk|² of a complex matrix. */
export function frobeniusNorm({ re, im }: ComplexArrays): number {
  let square = 0;
  for (let at = 0; at < re.length; at++) square += re[at]! * re[at]! + im[at]! * im[at]!;
  return Math.sqrt(square);
}
