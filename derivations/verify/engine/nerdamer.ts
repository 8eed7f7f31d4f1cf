import { createRequire } from "node:module";
import type { PolynomialEngine } from "./polynomial-engine.ts";

/**
 * nerdamer, for `expand` and `diff` of polynomials: there it is reliable; its `factor`, `solve`,
 * `simplify` and derivatives of roots are not, and are never used.
 */
export function openEngine(): PolynomialEngine {
  const require = createRequire(import.meta.url);
  const nerdamer: (text: string) => { toString(): string } = require("nerdamer");
  require("nerdamer/Calculus.js");
  return {
    expand: (text) => nerdamer(`expand(${text})`).toString(),
    derivative: (text, symbol) => nerdamer(`diff(${text}, ${symbol})`).toString(),
  };
}
