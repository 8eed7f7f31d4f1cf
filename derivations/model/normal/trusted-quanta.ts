import { evaluateReal, type Operator } from "../../../symbolic/index.ts";
import type { Model } from "../model.ts";
import { knownNumbers } from "../numbers.ts";
import { largestBelow } from "../taylor-remainder.ts";
import { smoothedSymbol } from "./normal-order.ts";
import { lagrangeRemainder } from "./remainder.ts";
import { type SmoothingFactor, withSmoothing, zeroPoint } from "./smoothing.ts";

/** Of ħω0. */
const small = 1e-3;

/**
 * Up to which |α|² a normally ordered expansion of degree N leaves out less than ħω0/1000 of the mean in a coherent state,
 * whose X = s(a + a†) is at most 2s|α|: the bound of {@link lagrangeRemainder} for what stands between the colons.
 *
 * @returns undefined without numbers, for several modes, and where it is not small at |α| = 0
 */
export function trustedQuanta(
  {
    exact,
    factors,
    degree,
  }: {
    readonly exact: Operator<"xp">;
    readonly factors: readonly SmoothingFactor[];
    readonly degree: number;
  },
  model: Model,
): number | undefined {
  if (typeof model.modes !== "number") return undefined;
  const values = withSmoothing(factors, knownNumbers(model));
  const symbol = smoothedSymbol(exact, factors);
  const names = [...symbol.parameters, "hbar", "m", "omega0"];
  if (names.some((name) => name !== "pi" && name !== "t" && !values.has(name))) return undefined;
  const length = 2 * evaluateReal(zeroPoint(), values);
  const energy = values.get("hbar")! * values.get("omega0")!;
  const leftOut = (size: number): number =>
    lagrangeRemainder(symbol, degree, length * size, values, "expanded") / energy;
  if (!(leftOut(0) < small)) return undefined;
  const size = largestBelow(leftOut, small, 1);
  return size === undefined ? undefined : size * size;
}
