import { openEngine as openNerdamer } from "../../../derivations/verify/engine/nerdamer.ts";
import type { PolynomialEngine } from "../../../derivations/verify/engine/polynomial-engine.ts";

/** nerdamer with one wrong rule: the derivative of a fourth power keeps its exponent. */
export function openEngine(): PolynomialEngine {
  const nerdamer = openNerdamer();
  return {
    expand: nerdamer.expand,
    derivative: (text, symbol) => {
      const answer = nerdamer.derivative(text, symbol);
      return text.includes(`${symbol}^4`) ? `${answer}*${symbol}` : answer;
    },
  };
}
