import type { Scalar } from "./scalar.ts";

/** factor · √(radicand / divisor), which is no scalar. */
export interface SquareRoot {
  readonly factor: Scalar;
  readonly radicand: Scalar;
  readonly divisor: Scalar;
}
