import { createRequire } from "node:module";
import type { PolynomialEngine } from "./polynomial-engine.ts";

interface Nerdamer {
  (text: string): { toString(): string };
  readonly flush: () => void;
}

/**
 * nerdamer, for `expand` and `diff` of polynomials: there it is reliable; its `factor`, `solve`,
 * `simplify` and derivatives of roots are not, and are never used.
 */
export function openEngine(): PolynomialEngine {
  const require = createRequire(import.meta.url);
  const nerdamer: Nerdamer = require("nerdamer");
  require("nerdamer/Calculus.js");
  // It keeps each expression that it has read.
  nerdamer.flush();
  return {
    expand: (text) => nerdamer(`expand(${text})`).toString(),
    derivative: (text, symbol) => nerdamer(`diff(${text}, ${symbol})`).toString(),
  };
}
