import { ArgumentError } from "../base/argument-error.ts";
import { FloatList } from "./float-list.ts";
import type { Tableau } from "./methods/tableau.ts";

/** The states inside of a step. */
export interface StepInterpolant {
  /** Writes the state at `t + θh` of the step from `t` over `h` into `out`. */
  interpolateStep(theta: number, out: Float64Array): void;
  /** Writes the state at `time` into `out`. */
  interpolateAt(time: number, out: Float64Array): void;
}

/** Terms of the interpolant, the constant one included: see `DenseOutput`. */
export function denseTerms(tableau: Tableau): number {
  return 4 + tableau.denseOutput.corrections.length;
}

/** Writes `y₀, F₀, F₁, F₂`, which every continuously differentiable interpolant has, into `out`. */
export function hermiteTerms(
  start: Float64Array,
  end: Float64Array,
  h: number,
  startSlope: Float64Array,
  endSlope: Float64Array,
  out: Float64Array,
): void {
  const n = start.length;
  for (let i = 0; i < n; i += 1) {
    const difference = end[i]! - start[i]!;
    out[i] = start[i]!;
    out[n + i] = difference;
    out[2 * n + i] = h * startSlope[i]! - difference;
    out[3 * n + i] = 2 * difference - h * (startSlope[i]! + endSlope[i]!);
  }
}

/**
 * Evaluates `y₀ + θ (F₀ + (1-θ)(F₁ + θ (F₂ + …)))` into `out`; `coefficients` holds the terms one
 * after the other from `offset`, each of `out.length` entries.
 */
export function evaluateDense(
  coefficients: Float64Array,
  offset: number,
  terms: number,
  theta: number,
  out: Float64Array,
): void {
  const n = out.length;
  const rest = 1 - theta;
  const highestIsOdd = terms % 2 === 0;
  for (let i = 0; i < n; i += 1) {
    let place = offset + (terms - 1) * n + i;
    let value = 0;
    if (highestIsOdd) {
      value = coefficients[place]! * theta;
      place -= n;
    }
    // Now the highest term that is left is even, and so are those after each pair of factors.
    for (; place > offset + n; place -= 2 * n) {
      value = (value + coefficients[place]!) * rest;
      value = (value + coefficients[place - n]!) * theta;
    }
    out[i] = coefficients[offset + i]! + value;
  }
}

/** The interpolants of all steps, evaluated anywhere between the first time and the last. */
export class PiecewiseSolution {
  private readonly starts = new FloatList();
  private readonly steps = new FloatList();
  private readonly coefficients = new FloatList();

  constructor(
    private readonly dimension: number,
    private readonly terms: number,
    private readonly direction: number,
  ) {}

  append(t: number, h: number, coefficients: Float64Array): void {
    this.starts.push(t);
    this.steps.push(h);
    this.coefficients.append(coefficients);
  }

  evaluate(t: number, out: Float64Array): void {
    const index = this.find(t);
    const theta = (t - this.starts.at(index)) / this.steps.at(index);
    const offset = index * this.terms * this.dimension;
    evaluateDense(this.coefficients.values, offset, this.terms, theta, out);
  }

  get isEmpty(): boolean {
    return this.starts.length === 0;
  }

  /** The last step that starts at or before `t`, in the direction of integration. */
  private find(t: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.direction * (this.starts.at(middle) - t) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Throws unless `t` lies between `from` and `to`, in either order. */
export function expectInside(t: number, from: number, to: number): void {
  if (!(t >= Math.min(from, to) && t <= Math.max(from, to))) {
    throw new ArgumentError(
      "t",
      `lie between ${from} and ${to}`,
      t,
      "The solution is known there only: integrate further.",
    );
  }
}
