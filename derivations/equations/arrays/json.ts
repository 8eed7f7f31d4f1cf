import { type Line, type LineJson, lineFromJson, lineJson } from "../../../symbolic/index.ts";
import type { Pattern } from "../../model/array/pattern.ts";
import { pairModes } from "../../model/array/array.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { type ArrayEquation, type ArrayPart, isArrayEquation } from "./array-equation.ts";
import type { WrittenArraySums } from "./array-sums.ts";
import { indices } from "./ranges.ts";
import type { OwnParameter } from "./shared-names.ts";
import type { Summand } from "./summand.ts";

/** An equation of an array as plain data. */
export interface ArrayEquationJson extends Omit<ArrayEquation, "parts"> {
  readonly parts: readonly (Pick<ArrayPart, "range"> & { readonly of: LineJson })[];
}

/** Equations of an array with sums as plain data, operators in x and p of the sites j, k and l. */
export interface ArraySumsJson {
  /** As in the key `modes` of the model. */
  readonly array: Pattern;
  readonly ownParameters: readonly OwnParameter[];
  readonly equations: readonly (ArrayEquationJson | LineJson)[];
}

/** Equations of an array with sums as JSON; {@link arraySumsFromJson} reads them back exactly. */
export function arraySumsJson({
  array: { count, pattern },
  ownParameters,
  equations,
}: WrittenArraySums): ArraySumsJson {
  return {
    array: { count, pattern },
    ownParameters,
    equations: equations.map((one) =>
      isArrayEquation(one)
        ? { ...one, parts: one.parts.map(({ range, of }) => ({ range, of: lineJson(of) })) }
        : lineJson(one),
    ),
  };
}

/**
 * The sums of {@link arraySumsJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function arraySumsFromJson({
  array,
  ownParameters,
  equations,
}: ArraySumsJson): WrittenArraySums {
  const read = (line: LineJson, modes: readonly string[]): Line =>
    lineFromJson(line, { positive: positiveNames, modes });
  return {
    array,
    ownParameters,
    equations: equations.map((one): ArrayEquation | Line =>
      "target" in one
        ? {
            ...one,
            parts: one.parts.map(({ range, of }) => ({ range, of: read(of, indices) as Summand })),
          }
        : read(one, pairModes),
    ),
  };
}
