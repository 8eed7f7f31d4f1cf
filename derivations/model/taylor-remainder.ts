import { evaluateReal, type Operator } from "../../symbolic/index.ts";
import type { Model } from "./model.ts";
import { lagrangeRemainder } from "./normal/remainder.ts";
import { knownNumbers } from "./numbers.ts";

/** Of ½mω0²x². */
const small = 1e-3;

/**
 * Up to which |x| a Taylor polynomial of degree N leaves out less of the potential than ½mω0²x²/1000, by Lagrange's bound
 *
 *     |e^{ikx} - Σ_{j<M} (ikx)^j/j!| ≤ |kx|^M/M!,   M = N - a + 1 beside x^a.
 *
 * @param waves the sines and cosines of x that it stands for
 * @returns undefined without numbers, and where the bound is not small beside ½mω0²x² near x = 0
 */
export function trustedPosition(
  waves: Operator<"xp">,
  degree: number,
  model: Model,
): number | undefined {
  if (typeof model.modes !== "number" || degree < 3) return undefined;
  const values = knownNumbers(model);
  const names = [...waves.parameters, "m", "omega0"];
  if (names.some((name) => name !== "pi" && !values.has(name))) return undefined;
  const harmonic = (values.get("m")! * values.get("omega0")! ** 2) / 2;
  const leftOut = (x: number): number =>
    lagrangeRemainder(waves, degree, x, values, "kept") / (harmonic * x * x);
  const numbers = waves.waves.map(({ wave }) => Math.abs(evaluateReal(wave.number(0), values)));
  return largestBelow(leftOut, small, 1 / Math.max(...numbers));
}

/** Where a function that grows from 0 meets a value. */
export function largestBelow(
  growing: (x: number) => number,
  value: number,
  start: number,
): number | undefined {
  let [low, high] = [start, start];
  for (let j = 0; growing(low) > value; j++) {
    low /= 2;
    if (j > 200) return undefined;
  }
  for (let j = 0; !(growing(high) > value); j++) {
    high *= 2;
    if (j > 200) return undefined;
  }
  for (let j = 0; j < 60; j++) {
    const middle = (low + high) / 2;
    if (growing(middle) > value) high = middle;
    else low = middle;
  }
  return low;
}
