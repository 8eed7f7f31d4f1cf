import type { MasterEquation, MasterEquationKind, NeglectedEffect } from "../theory/index.ts";
import { siblingModule } from "./engine/sibling-module.ts";

export type Method = "phase-space" | "matrices" | "quadrature";

/** An engine that gives a second opinion. */
export interface VerificationEngine {
  readonly name: string;
  /** `phase-space`: algebra of polynomials; `matrices`: matrices between Fock states; `quadrature`: integrals. */
  readonly method: Method;
  /** A module with `openEngine` (phase-space) or `answerByMatrices` (matrices). */
  readonly module: URL;
  /** The module with `answerByMatrices` for several oscillators. */
  readonly moduleOfModes?: URL;
}

export interface VerifyOptions {
  /** CL(θ) or gCL(θ); default: that of the equation, or gCL. */
  readonly kind?: MasterEquationKind;
  /** Neglected effects of the bath that the equation keeps. */
  readonly keep?: readonly NeglectedEffect[];
  /** The master equation to verify; default: the one that Caldera derives, to first order in τ. */
  readonly equation?: MasterEquation;
  /** Time limit of each engine in seconds, loading included; default 20. */
  readonly limitSeconds?: number;
  /** Seed of the random points; default: a new one each time. */
  readonly seed?: number;
  /** Number of random rational points; default 3. */
  readonly points?: number;
  /** Relative tolerance between matrices; default 1e-9. */
  readonly tolerance?: number;
  /** Engines that run at the same time; default 2. */
  readonly concurrency?: number;
  /** Default: nerdamer, Algebrite, mathjs and quadrature. */
  readonly engines?: readonly VerificationEngine[];
}

/** nerdamer and Algebrite in phase space, mathjs with matrices, quadrature. */
export function defaultEngines(): readonly VerificationEngine[] {
  const module = (path: string): URL => siblingModule(path, import.meta.url);
  return [
    { name: "nerdamer", method: "phase-space", module: module("./engine/nerdamer") },
    { name: "Algebrite", method: "phase-space", module: module("./engine/algebrite") },
    {
      ...{ name: "mathjs", method: "matrices", module: module("./matrices/mathjs") },
      moduleOfModes: module("./several-modes/mathjs"),
    },
    { name: "quadrature", method: "quadrature", module: module("./objects/answers") },
  ];
}

export function requirePositive(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    const whole = name === "points" || name === "concurrency";
    if (!(value > 0) || (whole && !Number.isInteger(value))) {
      const kind = whole ? "a positive integer" : "positive";
      throw new RangeError(`Option \`${name}\` must be ${kind}, but is ${value}.`);
    }
  }
}

/** Runs tasks in order, at most so many at a time; the first start at once. */
export async function inParallel<T, R>(
  items: readonly T[],
  concurrency: number,
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [j, item] of queue) results[j] = await run(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}
