import {
  constantFunctions,
  isLatex,
  malformedName,
  ParseError,
  parseConstant,
  parseExpression,
} from "../../symbolic/index.ts";
import { type Dependent, dependentParameter, namesIn } from "./dependents.ts";
import { asModelError } from "./expression.ts";
import { ModelError } from "./model-error.ts";
import { refusal, temperatureNames } from "./names.ts";
import { shown } from "./shown.ts";

/** Requirements on the numbers of the physical parameters. */
const requirements: ReadonlyMap<string, { text: string; holds: (value: number) => boolean }> =
  new Map([
    ["hbar", { text: "positive", holds: (value) => value > 0 }],
    ["m", { text: "positive", holds: (value) => value > 0 }],
    ["omega0", { text: "positive", holds: (value) => value > 0 }],
    ["k_B", { text: "positive", holds: (value) => value > 0 }],
    ["T", { text: "non-negative", holds: (value) => value >= 0 }],
    ["gamma", { text: "non-negative", holds: (value) => value >= 0 }],
    ["n_th", { text: "non-negative", holds: (value) => value >= 0 }],
    ["c", { text: "at least 1, being coth(ħω0/2k_BT)", holds: (value) => value >= 1 }],
  ]);

/**
 * The name of a parameter in its canonical form, from text or LaTeX: ω₀, omega_0 and \omega_{0} are
 * omega0.
 *
 * @throws ModelError for what is no name, or one that is taken.
 */
export function readParameterName(typed: string, place: string): string {
  const name = nameIn(typed);
  if (name === undefined) {
    throw new ModelError(
      place,
      `A parameter must be named by a letter followed by letters, digits and _, but is ${shown(typed)}.`,
    );
  }
  const reason = refusal(name);
  if (reason !== undefined) throw new ModelError(place, `${reason} Choose another name.`);
  const malformed = malformedName(name);
  if (malformed !== undefined) {
    const isTaken = malformed.replacements.some((meant) => refusal(meant) !== undefined);
    const remedy = isTaken ? "Choose another name." : malformed.remedy;
    throw new ModelError(place, `${malformed.reason} ${remedy}`);
  }
  return name;
}

function nameIn(typed: string): string | undefined {
  try {
    const syntax = parseExpression(typed, { functions: [], maximumLength: 100 });
    const isWhole = isLatex(typed) || (syntax.span.start === 0 && syntax.span.end === typed.length);
    return syntax.tag === "name" && isWhole ? syntax.name : undefined;
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

/**
 * What is given for parameters by name, from entries with names as they are typed.
 *
 * @param place where the entry with a typed name stands, e.g. `parameters.omega_0`
 * @throws ModelError for names that are taken or none, and for two spellings of one parameter.
 */
export function byParameterName<T>(
  entries: Iterable<readonly [typed: string, value: T]>,
  place: (typed: string) => string,
): ReadonlyMap<string, { readonly typed: string; readonly value: T; readonly place: string }> {
  const given = new Map<string, { typed: string; value: T; place: string }>();
  for (const [typed, value] of entries) {
    const name = readParameterName(typed, place(typed));
    const other = given.get(name);
    if (other !== undefined) {
      throw new ModelError(
        place(typed),
        `Parameter \`${name}\` is given twice, as ${shown(other.typed)} and as ${shown(typed)}. Remove one of them.`,
      );
    }
    given.set(name, { typed, value, place: place(typed) });
  }
  return given;
}

/**
 * The number of one parameter, from a number or a constant expression.
 *
 * @throws ModelError if it is neither, not finite, or out of the range of a physical parameter.
 */
export function readParameter(name: string, value: unknown, place: string): number {
  const number = typeof value === "string" ? constant(value, place) : plainNumber(value, place);
  requireInRange(name, number, place);
  return number;
}

/**
 * What is given for one parameter: a number, or the expression of other parameters that it is,
 * such as 2*kappa.
 *
 * @throws ModelError as {@link readParameter}.
 */
export function readDefinition(name: string, value: unknown, place: string): number | Dependent {
  if (typeof value !== "string") return readParameter(name, value, place);
  const syntax = asModelError(place, () =>
    parseExpression(value, { functions: constantFunctions }),
  );
  return namesIn(syntax).length === 0
    ? readParameter(name, value, place)
    : dependentParameter(name, syntax, value, place);
}

function plainNumber(value: unknown, place: string): number {
  if (typeof value === "number") {
    if (Number.isFinite(value)) return value;
    throw new ModelError(place, `A parameter must be finite, but is ${value}.`);
  }
  throw new ModelError(
    place,
    `A parameter must be a number or a constant expression such as "0.4*pi", but is ${shown(value)}.`,
  );
}

function constant(source: string, place: string): number {
  return asModelError(place, () => parseConstant(source));
}

/** @throws ModelError where a physical parameter cannot have the number */
export function requireInRange(name: string, number: number, place: string): void {
  const requirement = requirements.get(name);
  if (requirement === undefined || requirement.holds(number)) return;
  throw new ModelError(
    place,
    `Parameter \`${name}\` must be ${requirement.text}, but is ${number}.`,
  );
}

/** At most one of c, n_th and T may be given. */
export function requireOneTemperature(values: ReadonlyMap<string, unknown>): void {
  const given = temperatureNames.filter((name) => values.has(name));
  if (given.length > 1) {
    throw new ModelError(
      "parameters",
      `Only one of ${temperatureNames.join(", ")} may set the temperature, but ${given.join(" and ")} are given. Remove all but one.`,
    );
  }
}

/**
 * The value of c(T): c itself, 2n_th + 1, or coth(ħω0/2k_BT); undefined if none is given.
 *
 * @throws ModelError if T is given without ħ, ω0 or k_B, or c(T) is beyond double precision.
 */
export function thermalFactor(values: ReadonlyMap<string, number>): number | undefined {
  const [c, occupation, temperature] = temperatureNames.map((name) => values.get(name));
  if (c !== undefined) return c;
  if (occupation !== undefined) return finiteFactor("n_th", 2 * occupation + 1);
  if (temperature === undefined) return undefined;
  const [hbar, omega0, boltzmann] = ["hbar", "omega0", "k_B"].map((name) => {
    const value = values.get(name);
    if (value === undefined) {
      throw new ModelError(
        `parameters.${name}`,
        `With T given, \`${name}\` must have a number too.`,
      );
    }
    return value;
  }) as [number, number, number];
  return finiteFactor("T", 1 / Math.tanh((hbar * omega0) / (2 * boltzmann * temperature)));
}

function finiteFactor(name: string, factor: number): number {
  if (Number.isFinite(factor)) return factor;
  throw new ModelError(
    `parameters.${name}`,
    `The thermal factor c(T) is beyond double precision. Lower \`${name}\`.`,
  );
}
