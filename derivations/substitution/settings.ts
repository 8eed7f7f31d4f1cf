import {
  constantFunctions,
  NamedConstants,
  ParseError,
  parseExpression,
  parseScalar,
  printSyntax,
  Scalar,
  ScalarError,
  substitute,
  type Syntax,
} from "../../symbolic/index.ts";
import { type Dependent, hasExpression, namesIn } from "../model/dependents.ts";
import { asModelError } from "../model/expression.ts";
import { ModelError } from "../model/model-error.ts";
import { printable } from "../model/shown.ts";
import { positiveNames, temperatureNames } from "../model/physical-names.ts";
import { readParameterName } from "../model/parameters.ts";
import { mapped } from "../model/syntax-nodes.ts";
import type { Replacement } from "./replaced.ts";

/** Exact values of parameters, and what is put for them. */
export interface ExactSettings {
  /** The parameters that have a value. */
  readonly names: readonly string[];
  readonly put: Replacement;
  /** Definitions of parameters with the values put into them; all of those that were given. */
  readonly dependents: readonly Dependent[];
}

/**
 * Substitutes exact values for parameters: sin(2θ) is 1 at "pi/4", and "0.1" is 1/10. Of n_th and c each
 * sets the other one, c = 2n_th + 1.
 *
 * @param settings names with numbers or expressions such as "pi/4", "sqrt(2)" or "2*kappa"
 * @param dependents parameters that follow from others; those of which something is set are
 *   replaced, too, or where that has no exact form, are defined anew
 * @throws ModelError for what has no exact value, or is defined by itself
 *
 * @example
 * ```ts
 * import { exactSettings } from "caldera/derivations";
 * import { parseScalar } from "caldera/symbolic";
 * const { put } = exactSettings(new Map([["theta", "pi/4"], ["n_th", "0.3"]]));
 * assert.equal(String(put(parseScalar("c*sin(2*theta)*x"))), "8/5*x");
 * ```
 */
export function exactSettings(
  settings: ReadonlyMap<string, string>,
  dependents: readonly Dependent[] = [],
): ExactSettings {
  const values = new Map<string, Scalar>();
  for (const [typed, text] of settings) {
    const place = `--set ${typed}`;
    values.set(readParameterName(typed, place), exactValue(place, text));
  }
  const names = [...values.keys()];
  const [c, occupation] = [values.get("c"), values.get("n_th")];
  const one = Scalar.one;
  if (occupation !== undefined) values.set("c", occupation.times(Scalar.rational(2)).plus(one));
  if (c !== undefined) values.set("n_th", c.minus(one).dividedBy(Scalar.rational(2)));
  const all = new Map(withoutEachOther(values));
  const defined = dependents.filter(({ name }) => !values.has(name));
  const remaining = defined.map((one) => dependentAt(one, all));
  const given = temperatureNames.find((name) => names.includes(name));
  return {
    names,
    dependents: remaining,
    put: (scalar) => {
      const result = substitute(scalar, all);
      if (given === "T" && result.parameters.includes("c")) throw noExactTemperature();
      return result;
    },
  };
}

function exactValue(place: string, text: string): Scalar {
  try {
    return asModelError(place, () => parseScalar(text, { positive: positiveNames }));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const [first = "", ...underlined] = error.message.replace(`${place}: `, "").split("\n");
    const remedy = "With --numeric decimals replace all parameters.";
    throw new ModelError(place, [`${first} ${remedy}`, ...underlined].join("\n"));
  }
}

/** A definition with values put into it; what is exact then is a value itself, and a number by quadrature stays a name. */
function dependentAt(one: Dependent, values: Map<string, Scalar>): Dependent {
  if (!one.parameters.some((name) => values.has(name)) || !hasExpression(one)) return one;
  const syntax = withValues(one.syntax, values);
  const text = printSyntax(syntax);
  if (one.evaluation !== undefined) {
    const stable = withValues(one.evaluation.syntax, values);
    const evaluation = { text: printSyntax(stable), syntax: stable };
    return { ...one, text, syntax, evaluation, parameters: namesIn(syntax) };
  }
  const value = exactOf(text, one);
  if (value === undefined) return { ...one, text, syntax, parameters: namesIn(syntax) };
  values.set(one.name, value);
  return one;
}

function withValues(syntax: Syntax, values: ReadonlyMap<string, Scalar>): Syntax {
  return mapped(syntax, (node) => {
    const value = node.tag === "name" ? values.get(node.name) : undefined;
    return value && parseExpression(`(${value})`, { functions: constantFunctions });
  });
}

/**
 * Undefined where there is no exact form: 8^(1/3) has one, 2^(1/3) has none.
 *
 * @throws ModelError where the text divides by zero
 */
function exactOf(text: string, { name, text: before }: Dependent): Scalar | undefined {
  const constants = new NamedConstants(() => false, new Set());
  try {
    const value = parseScalar(text, { positive: positiveNames, constants });
    return constants.definitions.length === 0 ? value : undefined;
  } catch (error) {
    if (!(error instanceof ParseError || error instanceof ScalarError)) throw error;
    if (!error.message.startsWith("Division by zero")) return undefined;
    throw new ModelError(
      "--set",
      `\`${name}\` = ${printable(before)} is divided by zero with what is set. Set something else, or write it into the potential and the drives.`,
    );
  }
}

function noExactTemperature(): ModelError {
  return new ModelError(
    "--set T",
    "The thermal factor c(T) = coth(ħω0/2k_BT) has no exact value. Set c or n_th, or give --numeric.",
  );
}

/** Values in which other parameters that have one are replaced, too. */
function withoutEachOther(values: ReadonlyMap<string, Scalar>): ReadonlyMap<string, Scalar> {
  let all = values;
  for (let depth = 0; depth <= values.size; depth++) {
    const open = [...all].find(([, value]) => value.parameters.some((name) => all.has(name)));
    if (open === undefined) return all;
    const before = all;
    all = new Map([...all].map(([name, value]) => [name, substitute(value, before)]));
  }
  const [name = ""] = values.keys();
  throw new ModelError(
    `--set ${name}`,
    "A parameter must not be defined by itself. Give a number.",
  );
}
