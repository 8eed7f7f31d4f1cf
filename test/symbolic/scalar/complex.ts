import type { ComplexNumber } from "../../../symbolic/index.ts";

/** Complex arithmetic in doubles, for references. */
export const complex = (re: number, im = 0): ComplexNumber => ({ re, im });

export function add(a: ComplexNumber, b: ComplexNumber): ComplexNumber {
  return { re: a.re + b.re, im: a.im + b.im };
}

export function multiply(a: ComplexNumber, b: ComplexNumber): ComplexNumber {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

export function phase(angle: number): ComplexNumber {
  return { re: Math.cos(angle), im: Math.sin(angle) };
}

export function distance(a: ComplexNumber, b: ComplexNumber): number {
  return Math.hypot(a.re - b.re, a.im - b.im);
}

export function modulus(a: ComplexNumber): number {
  return Math.hypot(a.re, a.im);
}
