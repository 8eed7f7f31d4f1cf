import {
  attempt,
  constantFunctions,
  evaluateConstant,
  type NamedConstant,
  parseExpression,
  printSyntax,
  type Syntax,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { asModelError, underlined } from "./expression.ts";
import { ModelError } from "./model-error.ts";
import { printable } from "./shown.ts";
import type { Dimension } from "./units/dimension.ts";
import { looksLikeUnit, unitsLike } from "./units/unit-names.ts";

/**
 * A parameter whose number follows from those of others: one that the model file defines by them,
 * "gamma": "2*kappa", or a named constant for what has no exact form, such as 1/(a+b).
 */
export interface Dependent {
  readonly name: string;
  readonly kind: "parameter" | "constant";
  /** Whether it follows from the whole potential, as ω0 does, and is not given. */
  readonly ofTotal?: boolean;
  /** What it is, as text: 2*kappa. */
  readonly text: string;
  /** The text that it was read from, and where that stands. */
  readonly source: string;
  readonly place: string;
  /** With numbers in SI for units in the source. */
  readonly syntax: Syntax;
  /** Dimensions of the numbers in it that stand for units. */
  readonly units: ReadonlyMap<Syntax, Dimension>;
  /** The same in a form for numbers, where that which is printed is a difference of what may be nearly equal. */
  readonly evaluation?: { readonly text: string; readonly syntax: Syntax };
  /** The names in it, sorted; others may depend on others in turn. */
  readonly parameters: readonly string[];
  /** Its number from those of its parameters, where the text is no expression, its name, or has none: a transform of a bath. */
  readonly number?: (values: ReadonlyMap<string, number>) => number;
}

/** Whether the text says what it is, other than a number that is found by quadrature. */
export function hasExpression({ name, text }: Dependent): boolean {
  return text !== name;
}

/** A parameter that was defined by the text `source`, in which `syntax` has its places. */
export function dependentParameter(
  name: string,
  syntax: Syntax,
  source: string,
  place: string,
  units: ReadonlyMap<Syntax, Dimension> = new Map(),
): Dependent {
  return {
    ...{ name, source, place, units },
    kind: "parameter",
    text: printSyntax(syntax),
    syntax,
    parameters: namesIn(syntax),
  };
}

export function dependentConstant({ name, text }: NamedConstant): Dependent {
  const syntax = ownSyntax(text);
  return {
    ...{ name, source: text, place: "parameters", units: new Map() },
    kind: "constant",
    text: printSyntax(syntax),
    syntax,
    parameters: namesIn(syntax),
  };
}

/** A constant with another form for numbers, of the same parameters. */
export function withEvaluation(dependent: Dependent, text: string): Dependent {
  return { ...dependent, evaluation: { text, syntax: ownSyntax(text) } };
}

/** The text is Caldera's own, and longer than what was typed where powers of sums are multiplied out. */
function ownSyntax(text: string): Syntax {
  return parseExpression(text, { functions: constantFunctions, maximumLength: text.length });
}

/** The names of parameters in a constant expression, sorted. */
export function namesIn(syntax: Syntax): readonly string[] {
  const names = [...syntaxNodes(syntax)].flatMap((node) =>
    node.tag === "name" ? [node.name] : [],
  );
  return [...new Set(names)].filter((name) => name !== "pi").sort();
}

/**
 * Requires that definitions name parameters that are known, so that a misspelt name is none.
 *
 * @throws ModelError that underlines the name.
 */
export function requireKnownNames(
  dependents: readonly Dependent[],
  known: ReadonlySet<string>,
): void {
  for (const { syntax, source, place } of dependents) {
    for (const node of syntaxNodes(syntax)) {
      if (node.tag !== "name" || node.name === "pi" || known.has(node.name)) continue;
      throw unknownName({ place, source }, node, node.name);
    }
  }
}

function unknownName(
  text: { readonly place: string; readonly source: string },
  node: Syntax,
  name: string,
): ModelError {
  const reason = `The value of a parameter must be a number, but it contains the name \`${name}\`.`;
  if (/^pi$/i.test(name)) return underlined(text, node, reason, "Write `pi`.", ["pi"]);
  const units = unitsLike(name);
  // A single letter is no unit behind a *.
  const before = text.source.slice(0, node.span.start);
  const start = before.replace(/\s*\*\s*$/, "").length;
  if (looksLikeUnit(name) && start < before.length) {
    const span = { start, end: node.span.end };
    const remedy = `Write \` ${name}\` with a space and no * for the unit.`;
    return underlined(text, { span }, reason, remedy, [` ${name}`]);
  }
  return underlined(
    text,
    node,
    reason,
    units.length > 0
      ? `Write ${units.join(" or ")}.`
      : "Write numbers, pi, functions of them, other parameters that have a number, and units such as kHz, pN, J/m^4.",
    units,
  );
}

/**
 * In an order in which each follows those that it depends on.
 *
 * @throws ModelError naming the parameters of a cycle.
 */
export function inOrder(dependents: readonly Dependent[]): readonly Dependent[] {
  const byName = new Map(dependents.map((one) => [one.name, one]));
  const done = new Set<Dependent>();
  const visit = (one: Dependent, path: readonly string[]): void => {
    if (done.has(one)) return;
    if (path.includes(one.name)) {
      const cycle = [...path.slice(path.indexOf(one.name)), one.name];
      throw new ModelError(
        `parameters.${one.name}`,
        cycle.length === 2
          ? `Parameter \`${one.name}\` is defined by itself. Give it a number.`
          : `The parameters ${cycle.map((name) => `\`${name}\``).join(" → ")} are defined by each other. Give one of them a number.`,
      );
    }
    for (const name of one.parameters) {
      const next = byName.get(name);
      if (next !== undefined) visit(next, [...path, one.name]);
    }
    done.add(one);
  };
  for (const one of dependents) visit(one, []);
  return [...done];
}

/**
 * The given numbers, and those that follow from them; what depends on a parameter without a number
 * has none. Numbers of dependent parameters among the given ones are replaced.
 *
 * @throws ModelError where a number that follows is not finite.
 */
export function withDependents(
  dependents: readonly Dependent[],
  given: ReadonlyMap<string, number>,
): Map<string, number> {
  const values = new Map(given);
  for (const one of dependents) {
    const { name, text, parameters, number } = one;
    if (parameters.every((other) => values.has(other))) {
      const value = number?.(values) ?? closedNumber(one, values);
      if (value === undefined) throw notFinite(name, text, parameters, values);
      values.set(name, value);
    } else {
      values.delete(name);
    }
  }
  return values;
}

/** The number of a text; undefined where it is not finite. */
export function closedNumber(
  dependent: Dependent,
  values: ReadonlyMap<string, number>,
): number | undefined {
  const { syntax, text } = dependent.evaluation ?? dependent;
  return attempt(
    () => asModelError("parameters", () => evaluateConstant(syntax, text, values)),
    ModelError,
  );
}

/** Names with those that depend on others replaced by what they depend on. */
export function independentNames(
  dependents: readonly Dependent[],
  names: Iterable<string>,
): readonly string[] {
  const result = new Set(names);
  for (const { name, parameters } of [...dependents].reverse()) {
    if (result.delete(name)) for (const one of parameters) result.add(one);
  }
  return [...result];
}

/** Those that some of the names depend on, in their order. */
export function usedDependents(
  dependents: readonly Dependent[],
  names: Iterable<string>,
): readonly Dependent[] {
  const used = new Set(names);
  const reversed = [...dependents].reverse().filter(({ name, parameters }) => {
    if (!used.has(name)) return false;
    for (const one of parameters) used.add(one);
    return true;
  });
  return reversed.reverse();
}

function notFinite(
  name: string,
  text: string,
  parameters: readonly string[],
  values: ReadonlyMap<string, number>,
): ModelError {
  const subject = `\`${name}\` = ${printable(text)}`;
  const numbers = parameters.map((one) => `${one} = ${values.get(one)}`).join(", ");
  return new ModelError(
    "parameters",
    numbers === ""
      ? `${subject} has numbers beyond double precision in it. Write its value as a decimal.`
      : `${subject} is not finite with ${numbers}. Change one of them.`,
  );
}
