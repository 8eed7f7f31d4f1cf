import type { BoundFlow, FlowFamily } from "../../base/flow-family.ts";
import { type PolynomialFamily, RealSystem } from "../polynomial/index.ts";

/** A polynomial flow at parameters that can be moved. */
export class PolynomialFlow implements BoundFlow {
  readonly n: number;
  readonly system: RealSystem;

  constructor(private readonly family: PolynomialFamily) {
    this.system = new RealSystem(family.exponents);
    this.n = this.system.n;
  }

  moveTo(q: Float64Array): void {
    this.family.coefficients(q, this.system.coefficients);
  }

  values(u: Float64Array, out: Float64Array): void {
    this.system.values(u, out);
  }

  linearize(u: Float64Array, values: Float64Array, jacobian: Float64Array): void {
    this.system.linearize(u, values, jacobian);
  }

  /**
   * The size of u at which, of the terms c_d |u|^d, a nonlinear one is as large as the linear ones
   * (or, without these, the constant ones); 1 of a linear flow.
   */
  typicalSize(): number {
    const largest: number[] = [];
    let k = 0;
    for (const equation of this.family.exponents) {
      for (const exponents of equation) {
        const degree = exponents.reduce((sum, power) => sum + power, 0);
        const size = Math.abs(this.system.coefficients[k]!);
        largest[degree] = Math.max(largest[degree] ?? 0, size);
        k += 1;
      }
    }
    const [constant = 0, linear = 0, ...nonlinear] = Array.from(largest, (size) => size ?? 0);
    const [from, low] = linear > 0 ? [1, linear] : [0, constant];
    const sizes = nonlinear
      .map((size, j) => (low / size) ** (1 / (j + 2 - from)))
      .filter((size) => size > 0 && Number.isFinite(size));
    return sizes.length > 0 ? Math.min(...sizes) : 1;
  }
}

/** A family at parameters that can be moved. */
export function boundFlow(family: PolynomialFamily | FlowFamily): BoundFlow {
  return "exponents" in family ? new PolynomialFlow(family) : family.bind();
}
