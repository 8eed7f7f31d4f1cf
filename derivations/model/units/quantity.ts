import { evaluateConstant } from "../../../symbolic/index.ts";
import { asModelError } from "../expression.ts";
import { unitText } from "./dimension.ts";
import { textDimension } from "./text-dimension.ts";
import { readUnitText } from "./unit-text.ts";

/**
 * A number with a unit, as "20 us", in SI with the unit that it has there, as s; a pure number has none.
 *
 * @throws ModelError where the text is none
 */
export function quantityInSi(
  source: string,
  place: string,
): { readonly value: number; readonly unit: string } {
  const { syntax, dimensions } = readUnitText({ place, source, known: new Set() });
  const value = asModelError(place, () => evaluateConstant(syntax, source));
  return { value, unit: unitText(textDimension(syntax, dimensions).open.constant) };
}
