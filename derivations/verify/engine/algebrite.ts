import { createRequire } from "node:module";
import type { PolynomialEngine } from "./polynomial-engine.ts";

/** What is used of Algebrite, which comes without types. */
interface AlgebriteModule {
  /** Runs a command; errors come back as text that contains "Stop:". */
  readonly run: (command: string) => string;
}

/**
 * Algebrite, for `expand` and `d` of polynomials: there it is reliable; its `factor` and
 * `simplify` of quotients are wrong or hang, and are never used.
 */
export function openEngine(): PolynomialEngine {
  const algebrite: AlgebriteModule = createRequire(import.meta.url)("algebrite");
  const run = (command: string): string => {
    const answer = algebrite.run(command);
    if (answer.includes("Stop:")) throw new Error(answer.trim().replace(/\s+/g, " "));
    return answer;
  };
  return {
    expand: (text) => run(`expand(${text})`),
    derivative: (text, symbol) => run(`d(${text},${symbol})`),
  };
}
