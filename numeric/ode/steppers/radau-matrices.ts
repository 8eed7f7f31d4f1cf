import { ComplexLU, RealLU } from "../../linear-algebra/dense/index.ts";
import type { RadauMethod } from "../methods/radau-method.ts";
import type { CountedSystem } from "../system.ts";

/** A step whose length differs by less than this fraction uses the same factors. */
const sameStep = 1e-9;

/**
 * The Jacobian and the factors of `μ/h - J` and `(α + iβ)/h - J`, kept from step to step as long as
 * Newton's iteration converges fast with them.
 */
export class RadauMatrices {
  readonly real: RealLU;
  readonly complex: ComplexLU;
  /** Whether the Jacobian is that of the state at which the step starts. */
  isCurrent = false;
  private isKnown = false;
  private factoredStep = 0;
  private readonly jacobian: Float64Array;

  constructor(
    private readonly method: RadauMethod,
    private readonly system: CountedSystem,
  ) {
    const n = system.dimension;
    this.jacobian = new Float64Array(n * n);
    this.real = new RealLU(n);
    this.complex = new ComplexLU(n);
  }

  /** Forgets the Jacobian. */
  forget(): void {
    this.isKnown = false;
    this.isCurrent = false;
  }

  /** Has the Jacobian, of `(t, y)` unless one is known, and the factors for `h`; false if singular. */
  prepare(t: number, y: Float64Array, h: number): boolean {
    if (!this.isKnown) {
      this.system.jacobian(t, y, this.jacobian);
      this.isKnown = true;
      this.isCurrent = true;
      this.factoredStep = 0;
    }
    if (Math.abs(h - this.factoredStep) <= sameStep * Math.abs(h)) return true;
    this.factoredStep = 0;
    if (!this.factor(h)) return false;
    this.factoredStep = h;
    return true;
  }

  private factor(h: number): boolean {
    const { real, complex, jacobian } = this;
    const { eigenvalues } = this.method;
    const n = real.size;
    for (let i = 0; i < n * n; i += 1) {
      real.matrix[i] = -jacobian[i]!;
      complex.re[i] = -jacobian[i]!;
      complex.im[i] = 0;
    }
    for (let i = 0; i < n; i += 1) {
      const k = i * n + i;
      real.matrix[k] = real.matrix[k]! + eigenvalues.real / h;
      complex.re[k] = complex.re[k]! + eigenvalues.re / h;
      complex.im[k] = eigenvalues.im / h;
    }
    this.system.factorisations += 2;
    return real.factor() && complex.factor();
  }
}
