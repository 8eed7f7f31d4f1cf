import { type Modes, parseScalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { momentPowers } from "./moment.ts";
import { type MomentEquations, momentNames, momentTexts } from "./moment-equations.ts";

export interface MomentsJson {
  readonly order: number;
  /** The names of several modes. */
  readonly modes?: readonly string[];
  readonly closure: MomentEquations["closure"];
  readonly variables: readonly string[];
  /** The variables as they are called in the rates. */
  readonly names: readonly string[];
  readonly rates: readonly string[];
}

/** Moment equations as plain data; {@link momentsFromJson} reads them back exactly. */
export function momentsJson(equations: MomentEquations): MomentsJson {
  const { order, modes, closure, rates } = equations;
  return {
    order,
    ...(typeof modes === "number" ? {} : { modes }),
    closure,
    variables: momentTexts(equations),
    names: momentNames(equations),
    rates: rates.map(String),
  };
}

/** @throws ParseError if a text is no expression */
export function momentsFromJson({
  order,
  modes = 1,
  closure,
  names,
  rates,
}: Pick<MomentsJson, "order" | "closure" | "names" | "rates"> & {
  readonly modes?: Modes;
}): MomentEquations {
  return {
    order,
    modes,
    closure,
    variables: names.map((name) => momentPowers(name, modes)),
    rates: rates.map((rate) => parseScalar(rate, { positive: positiveNames })),
  };
}
