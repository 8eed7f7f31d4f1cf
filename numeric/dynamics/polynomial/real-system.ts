import type { Exponents } from "./monomial-table.ts";
import { SparseLayout } from "./sparse-layout.ts";

/**
 * Values and Jacobian of a real polynomial system F(x) = 0 at real x, without allocation. The
 * coefficients, equation after equation, are set before.
 */
export class RealSystem {
  readonly n: number;
  readonly layout: SparseLayout;
  readonly coefficients: Float64Array;
  private readonly monomials: Float64Array;
  private readonly derivatives: Float64Array;

  constructor(exponents: readonly (readonly Exponents[])[]) {
    this.n = exponents.length;
    this.layout = new SparseLayout(this.n, exponents);
    this.coefficients = new Float64Array(this.layout.terms);
    this.monomials = new Float64Array(this.layout.table.count);
    this.derivatives = new Float64Array(this.layout.derivatives);
  }

  private evaluateMonomials(x: Float64Array): void {
    const { monomials } = this;
    const { parent, variable, count } = this.layout.table;
    monomials[0] = 1;
    for (let m = 1; m < count; m += 1) monomials[m] = monomials[parent[m]!]! * x[variable[m]!]!;
  }

  /** F(x). */
  values(x: Float64Array, out: Float64Array): void {
    const { coefficients, monomials, n } = this;
    const { termStart, termMonomial } = this.layout;
    this.evaluateMonomials(x);
    let k = 0;
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (const end = termStart[i + 1]!; k < end; k += 1) {
        sum += coefficients[k]! * monomials[termMonomial[k]!]!;
      }
      out[i] = sum;
    }
  }

  /** F(x), and ∂F_i/∂x_j to place i·n + j. */
  linearize(x: Float64Array, values: Float64Array, jacobian: Float64Array): void {
    const { coefficients, monomials, derivatives, n } = this;
    const { multiplicity, lower, entryStart, entryTerm, entryDerivative } = this.layout;
    this.values(x, values);
    for (let d = 0; d < derivatives.length; d += 1) {
      derivatives[d] = multiplicity[d]! * monomials[lower[d]!]!;
    }
    for (let entry = 0; entry < n * n; entry += 1) {
      let sum = 0;
      const end = entryStart[entry + 1]!;
      for (let e = entryStart[entry]!; e < end; e += 1) {
        sum += coefficients[entryTerm[e]!]! * derivatives[entryDerivative[e]!]!;
      }
      jacobian[entry] = sum;
    }
  }
}
