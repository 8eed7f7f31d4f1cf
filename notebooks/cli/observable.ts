import {
  type Operator,
  parseExpression,
  parseOperator,
  type Syntax,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { readWithRemedies } from "../../derivations/model/accepted-remedies.ts";
import { requireExpandable } from "../../derivations/model/expansion.ts";
import {
  asModelError,
  maximumDegree,
  refuseUnknownOperator,
  underlined,
} from "../../derivations/model/expression.ts";
import {
  type Model,
  modelParameters,
  namesInModes,
  physicalNamesOf,
  positiveNamesOf,
} from "../../derivations/model/index.ts";
import { modelFunctions, refusal } from "../../derivations/model/names.ts";
import { mapped, nameNode, nowhere } from "../../derivations/model/syntax-nodes.ts";

const place = "--observable";

/** Names of an operator that a potential must not have, or has as parameters. */
const operatorNames: readonly string[] = ["x", "p", "a", "adag", "ahat", "n", "nhat"];
const otherNames: readonly string[] = ["t", "i", "pi"];

/**
 * The operator that a text stands for, a polynomial in x, p and the ladder operators; parameters of the
 * model are no operators.
 *
 * @throws ModelError that underlines what is not one, or would take too long to multiply out.
 */
export function readObservable(source: string, model: Model): Operator<"xp"> {
  return readWithRemedies(source, (text) => observableFrom(text, model));
}

function observableFrom(source: string, model: Model): Operator<"xp"> {
  const expression = { place, source };
  const syntax = asModelError(place, () => parseExpression(source, { functions: modelFunctions }));
  const names = [...syntaxNodes(syntax)].flatMap((node) => (node.tag === "name" ? [node] : []));
  const { modes } = model;
  const parameters = parametersOf(model);
  const hatted = typeof modes === "number" ? [] : ["xhat", "phat"];
  const operators = [...operatorNames, ...hatted].flatMap((name) => namesInModes(name, modes));
  for (const node of names) {
    if ([...operators, ...otherNames].includes(node.name)) continue;
    if (typeof modes === "number") refuseUnknownOperator(expression, node, parameters);
    else if (operatorNames.includes(node.name) && !parameters.has(node.name)) continue;
    const reason = refusal(node.name);
    if (reason !== undefined) throw underlined(expression, node, reason, "Choose another name.");
  }
  requireExpandable(inPhaseSpace(syntax, operators), maximumDegree, (node, reason, remedy) =>
    underlined(expression, node, reason, remedy),
  );
  const operator = asModelError(place, () =>
    parseOperator(source, {
      positive: positiveNamesOf(modes),
      maximumPower: maximumDegree,
      vocabulary: "ladder",
      ...(typeof modes === "number" ? {} : { modes }),
      parameters,
    }),
  );
  const isNumber = names.every(({ name }) => ![...operators, "t"].includes(name));
  if (isNumber && names.length > 0) {
    const reason = "An observable without an operator is a number, which does not change in time.";
    throw underlined(expression, syntax, reason, usualOperators(model));
  }
  return operator;
}

/** With which operators an observable is written. */
function usualOperators({ modes }: Model): string {
  if (typeof modes === "number") return "Write it with x, p, a, adag or n.";
  const usual = namesInModes("x", modes).concat(namesInModes("p", modes)).slice(0, 4);
  return `Write it with ${usual.join(", ")}, or ${namesInModes("adag", modes)[0]}.`;
}

function parametersOf(model: Model): ReadonlySet<string> {
  const dependents = model.dependents.map(({ name }) => name);
  return new Set([
    ...[...modelParameters(model), ...model.values.keys(), ...dependents],
    ...physicalNamesOf(model.modes),
  ]);
}

/** Names in an observable that the model does not have, which stand for numbers. */
export function unknownNames(operator: Operator<"xp">, model: Model): readonly string[] {
  const known = parametersOf(model);
  const names = operator.terms.flatMap(({ coefficient }) => coefficient.parameters);
  return [...new Set(names)].filter((name) => !known.has(name) && !otherNames.includes(name));
}

/** The tree with as many terms as it has in x and p: a is a sum of both. */
function inPhaseSpace(syntax: Syntax, operators: readonly string[]): Syntax {
  const sum = (span: Syntax["span"]): Syntax => ({
    tag: "sum",
    terms: [nameNode("x"), nameNode("p")],
    span,
  });
  return mapped(syntax, (node) => {
    if (node.tag !== "name" || !operators.includes(node.name)) return undefined;
    if (/^(a|ahat|adag)(_|$)/.test(node.name)) return sum(node.span);
    if (!/^(n|nhat)(_|$)/.test(node.name)) return undefined;
    const exponent: Syntax = {
      tag: "number",
      text: "2",
      numerator: 2n,
      denominator: 1n,
      span: nowhere,
    };
    return { tag: "power", base: sum(node.span), exponent, span: node.span };
  });
}
