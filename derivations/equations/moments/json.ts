import { parseScalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/names.ts";
import { momentName, momentText, type Powers } from "./moment.ts";
import type { MomentEquations } from "./moment-equations.ts";

export interface MomentsJson {
  readonly order: number;
  readonly closure: MomentEquations["closure"];
  readonly variables: readonly string[];
  /** The variables as they are called in the rates. */
  readonly names: readonly string[];
  readonly rates: readonly string[];
}

/** Moment equations as plain data; {@link momentsFromJson} reads them back exactly. */
export function momentsJson({ order, closure, variables, rates }: MomentEquations): MomentsJson {
  return {
    order,
    closure,
    variables: variables.map(momentText),
    names: variables.map(momentName),
    rates: rates.map(String),
  };
}

/** @throws ParseError if a text is no expression */
export function momentsFromJson({ order, closure, names, rates }: MomentsJson): MomentEquations {
  return {
    order,
    closure,
    variables: names.map((name): Powers => [
      name.lastIndexOf("x") + 1,
      name.length - name.lastIndexOf("x") - 1,
    ]),
    rates: rates.map((rate) => parseScalar(rate, { positive: positiveNames })),
  };
}
