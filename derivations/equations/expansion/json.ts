import { parseScalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { ladderOperatorFrom } from "../frames/json.ts";
import { ladderConventionText } from "../frames/ladder-form.ts";
import type { LeftOut, NormalExpansion } from "./normal-expansion.ts";

/** An expansion as plain data, with texts that the parser reads. */
export interface ExpansionJson {
  readonly convention: string;
  readonly degree: number;
  readonly expansion: string;
  /** Names of e^{-exponent}. */
  readonly smoothing: readonly { readonly name: string; readonly exponent: string }[];
  readonly effective: string;
  readonly leftOut?: LeftOut;
}

/** A normally ordered expansion as JSON; {@link expansionFromJson} reads it back exactly. */
export function expansionJson({
  degree,
  expansion,
  smoothing,
  effective,
  leftOut,
}: NormalExpansion): ExpansionJson {
  return {
    convention: `${ladderConventionText()}; w = exp(-exponent)`,
    ...{ degree, expansion: String(expansion) },
    smoothing: smoothing.map(({ name, exponent }) => ({ name, exponent: String(exponent) })),
    effective: String(effective),
    ...(leftOut === undefined ? {} : { leftOut }),
  };
}

/**
 * The expansion of {@link expansionJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function expansionFromJson(json: ExpansionJson): NormalExpansion {
  return {
    degree: json.degree,
    expansion: ladderOperatorFrom(json.expansion),
    smoothing: json.smoothing.map(({ name, exponent }) => ({
      name,
      exponent: parseScalar(exponent, { positive: positiveNames }),
    })),
    effective: ladderOperatorFrom(json.effective),
    ...(json.leftOut === undefined ? {} : { leftOut: json.leftOut }),
  };
}
