import type { PolynomialEngine } from "../../../derivations/verify/engine/polynomial-engine.ts";

/** An engine that never answers. */
export function openEngine(): PolynomialEngine {
  const hang = (): string => {
    for (;;);
  };
  return { expand: hang, derivative: hang };
}
