import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import type { PolynomialEngine } from "./polynomial-engine.ts";

/** What is used of Algebrite, which comes without types. */
interface AlgebriteModule {
  /** Runs a command; errors come back as text that contains "Stop:". */
  readonly run: (command: string) => string;
}

/**
 * Algebrite, for `expand` and `d` of polynomials: there it is reliable; its `factor` and
 * `simplify` of quotients are wrong or hang, and are never used.
 *
 * Each sum copies all places of its stack, so that few of them make it three to forty times faster; what
 * needs more is computed again with as many as Algebrite has by itself.
 */
export function openEngine(places = 5000): PolynomialEngine {
  const small = loaded(places);
  const run = (command: string): string => {
    let answer = small.run(command);
    if (/(?:stack|frame) overflow/.test(answer)) answer = loaded(ownPlaces).run(command);
    if (answer.includes("Stop:")) throw new Error(answer.trim().replace(/\s+/g, " "));
    return answer;
  };
  return {
    expand: (text) => run(`expand(${text})`),
    derivative: (text, symbol) => run(`d(${text},${symbol})`),
  };
}

const ownPlaces = 100_000;

const modules = new Map<number, AlgebriteModule>();

/** Loaded once; what it works on has no names of its own that it would remember. */
function loaded(places: number): AlgebriteModule {
  const known = modules.get(places) ?? withPlaces(places);
  modules.set(places, known);
  return known;
}

function withPlaces(places: number): AlgebriteModule {
  const file = createRequire(import.meta.url).resolve("algebrite/dist/algebrite.js");
  const source = readFileSync(file, "utf8").replace(`TOS = ${ownPlaces};`, `TOS = ${places};`);
  const module: { exports: unknown } = { exports: {} };
  const run = compileFunction(source, ["require", "module", "exports"], { filename: file });
  run(createRequire(file), module, module.exports);
  return module.exports as AlgebriteModule;
}
