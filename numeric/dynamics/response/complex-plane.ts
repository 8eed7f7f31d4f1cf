import type { PolynomialFamily } from "../polynomial/index.ts";

/** A state with complex coordinates. */
export interface ComplexState {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const mostIterations = 30;

/**
 * Steady states of a planar flow of polynomials with complex coordinates. Where a stable state ends at a fold it goes on as one of a
 * pair of complex solutions, whose imaginary part grows as the root of the distance from the fold.
 */
export class ComplexPlane {
  private readonly coefficients: Float64Array;
  private readonly powers: Float64Array;
  private readonly degree: number;
  /** Re and Im of f1, f2, then ∂f1/∂u1, ∂f1/∂u2, ∂f2/∂u1, ∂f2/∂u2. */
  private readonly values = new Float64Array(12);

  constructor(private readonly family: PolynomialFamily) {
    const { exponents } = family;
    this.coefficients = new Float64Array(exponents.reduce((sum, own) => sum + own.length, 0));
    this.degree = Math.max(...exponents.flat(2));
    this.powers = new Float64Array(4 * (this.degree + 1));
  }

  moveTo(q: Float64Array): void {
    this.family.coefficients(q, this.coefficients);
  }

  /** The solution near a state, by Newton's iteration; undefined if that does not converge. */
  solutionNear(state: ComplexState): ComplexState | undefined {
    const [re, im] = [state.re.slice(), state.im.slice()];
    for (let k = 0; k < mostIterations; k += 1) {
      const change = this.step(re, im);
      if (!Number.isFinite(change)) return undefined;
      const imaginary = Math.hypot(im[0]!, im[1]!);
      const size = Math.hypot(re[0]!, re[1]!) + imaginary;
      // Each correction is about the square of the one before, over the distance from the fold, which the imaginary part is.
      const next = (change * change) / Math.max(imaginary, 1e-12 * size);
      if (Math.min(next, change) <= 1e-13 * size) return { re, im };
    }
    return undefined;
  }

  /** (∂f/∂u)⁻¹ g for a real g at a state. */
  solved(state: ComplexState, g: Float64Array): ComplexState {
    this.evaluate(state.re, state.im);
    const out = new Float64Array(4);
    this.inverseTimes(g[0]!, 0, g[1]!, 0, out);
    return { re: out.slice(0, 2), im: out.slice(2) };
  }

  private readonly change = new Float64Array(4);

  private step(re: Float64Array, im: Float64Array): number {
    this.evaluate(re, im);
    const { values, change } = this;
    this.inverseTimes(values[0]!, values[1]!, values[2]!, values[3]!, change);
    for (let j = 0; j < 2; j += 1) {
      re[j] = re[j]! - change[j]!;
      im[j] = im[j]! - change[2 + j]!;
    }
    return Math.hypot(change[0]!, change[1]!, change[2]!, change[3]!);
  }

  /** Re of both coordinates, then Im, of J⁻¹(f + ig, …), with J as evaluated last. */
  private inverseTimes(f: number, fi: number, g: number, gi: number, out: Float64Array): void {
    const [a, ai, b, bi, c, ci, d, di] = this.values.subarray(4) as unknown as readonly [
      ...[number, number, number, number],
      ...[number, number, number, number],
    ];
    const det = a * d - ai * di - (b * c - bi * ci);
    const detI = a * di + ai * d - (b * ci + bi * c);
    const size = det * det + detI * detI;
    const [x, xi] = [d * f - di * fi - (b * g - bi * gi), d * fi + di * f - (b * gi + bi * g)];
    const [y, yi] = [a * g - ai * gi - (c * f - ci * fi), a * gi + ai * g - (c * fi + ci * f)];
    out[0] = (x * det + xi * detI) / size;
    out[2] = (xi * det - x * detI) / size;
    out[1] = (y * det + yi * detI) / size;
    out[3] = (yi * det - y * detI) / size;
  }

  private evaluate(re: Float64Array, im: Float64Array): void {
    const { values, coefficients, powers, degree } = this;
    const row = 2 * (degree + 1);
    for (let j = 0; j < 2; j += 1) {
      const from = j * row;
      powers[from] = 1;
      powers[from + 1] = 0;
      for (let k = 1; k <= degree; k += 1) {
        const [x, y] = [powers[from + 2 * k - 2]!, powers[from + 2 * k - 1]!];
        powers[from + 2 * k] = x * re[j]! - y * im[j]!;
        powers[from + 2 * k + 1] = x * im[j]! + y * re[j]!;
      }
    }
    values.fill(0);
    let place = 0;
    this.family.exponents.forEach((equation, i) => {
      for (const [m = 0, n = 0] of equation) {
        const c = coefficients[place]!;
        place += 1;
        if (c === 0) continue;
        this.add(2 * i, c, m, n, row);
        if (m > 0) this.add(4 + 4 * i, c * m, m - 1, n, row);
        if (n > 0) this.add(6 + 4 * i, c * n, m, n - 1, row);
      }
    });
  }

  private add(at: number, c: number, m: number, n: number, row: number): void {
    const { values, powers } = this;
    const [x, xi] = [powers[2 * m]!, powers[2 * m + 1]!];
    const [y, yi] = [powers[row + 2 * n]!, powers[row + 2 * n + 1]!];
    values[at] = values[at]! + c * (x * y - xi * yi);
    values[at + 1] = values[at + 1]! + c * (x * yi + xi * y);
  }
}
