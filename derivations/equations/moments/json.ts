import { type Modes, parseScalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { perVariable } from "../wigner/index.ts";
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
  /** Cumulants in the moments, by the name that they have in rates and exponents, where there are sines and cosines of x. */
  readonly cumulants?: readonly {
    readonly name: string;
    readonly powers: readonly number[];
    readonly value: string;
  }[];
  /** e^{exponent} by the name that it has in the rates, where there are sines and cosines of x. */
  readonly factors?: readonly { readonly name: string; readonly exponent: string }[];
}

/** Moment equations as plain data; {@link momentsFromJson} reads them back exactly. */
export function momentsJson(equations: MomentEquations): MomentsJson {
  const { order, modes, closure, rates, cumulants, factors } = equations;
  return {
    order,
    ...(typeof modes === "number" ? {} : { modes }),
    closure,
    variables: momentTexts(equations),
    names: momentNames(equations),
    rates: rates.map(String),
    ...(cumulants.length === 0
      ? {}
      : { cumulants: cumulants.map((one) => ({ ...one, value: String(one.value) })) }),
    ...(factors.length === 0
      ? {}
      : { factors: factors.map(({ name, exponent }) => ({ name, exponent: String(exponent) })) }),
  };
}

/** @throws ParseError if a text is no expression */
export function momentsFromJson({
  order,
  modes = 1,
  closure,
  names,
  rates,
  cumulants = [],
  factors = [],
}: Pick<MomentsJson, "order" | "closure" | "names" | "rates" | "cumulants" | "factors"> & {
  readonly modes?: Modes;
}): MomentEquations {
  return {
    order,
    modes,
    closure,
    variables: names.map((name) => momentPowers(name, modes)),
    rates: rates.map((rate) => parseScalar(rate, { positive: positiveNames })),
    cumulants: cumulants.map(({ name, powers, value }) => ({
      ...{ name, powers: perVariable(powers) },
      value: parseScalar(value, { positive: positiveNames }),
    })),
    factors: factors.map(({ name, exponent }) => ({
      ...{ name, exponent: parseScalar(exponent, { positive: positiveNames }) },
    })),
  };
}
