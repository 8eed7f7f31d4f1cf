import type { PolynomialEngine } from "../../../derivations/verify/engine/polynomial-engine.ts";

/** An engine that fails at its first question. */
export function openEngine(): PolynomialEngine {
  const fail = (): string => {
    throw new Error("stack exhausted");
  };
  return { expand: fail, derivative: fail };
}
