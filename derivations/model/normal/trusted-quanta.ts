import { evaluateReal } from "../../../symbolic/index.ts";
import type { Model } from "../model.ts";
import { knownNumbers } from "../numbers.ts";
import { largestBelow } from "../taylor-remainder.ts";
import { smoothedSymbol } from "./normal-order.ts";
import { lagrangeRemainder } from "./remainder.ts";
import { smoothingConstants, withSmoothing, zeroPoint } from "./smoothing.ts";

/** Of ħω0. */
const small = 1e-3;

type Expansion = NonNullable<Model["normal"]>;

/** Where a normally ordered expansion is good, as the end of a sentence. */
export function whereTrusted(expansion: Omit<Expansion, "of">, model: Model): string {
  const most = trustedQuanta(expansion, model);
  return most === undefined
    ? "good where these arguments stay small"
    : `which in coherent states leave out less than a thousandth of hbar*omega0 for up to ${Number(most.toPrecision(2))} quanta`;
}

/** {@link expansionWords}, and by which name another degree is asked for. */
export function expansionRemark(place: string, given: Model, model: Model): string | undefined {
  const words = expansionWords(place, given, model);
  return words === undefined ? undefined : `${words} \`normal\` gives another degree.`;
}

/**
 * What is to be said of sines and cosines for which normally ordered expansions stand in a place that takes polynomials
 * alone; nothing of a model that was given polynomials.
 *
 * @param place "In the frame", as the beginning of a sentence
 */
export function expansionWords(
  place: string,
  given: Model,
  { normal, ...model }: Model,
): string | undefined {
  if (normal === undefined || given.normal !== undefined) return undefined;
  const named = smoothingConstants(normal.factors).map(({ name, text }) => `${name} = ${text}`);
  return `${place} normally ordered expansions to degree ${normal.degree} stand for the sines and cosines of \`${normal.of}\`, with ${named.join(", ")}, ${whereTrusted(normal, model)}.`;
}

/**
 * Up to which |α|² a normally ordered expansion of degree N leaves out less than ħω0/1000 of the mean in a coherent state,
 * whose X = s(a + a†) is at most 2s|α|: the bound of {@link lagrangeRemainder} for what stands between the colons.
 *
 * @returns undefined without numbers, for several modes, and where it is not small at |α| = 0
 */
export function trustedQuanta(
  { exact, factors, degree }: Omit<Expansion, "of">,
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
