import {
  isLatex,
  type Modes,
  type Operator,
  type OperatorOptions,
  parseExpression,
  parseOperator,
  printSyntax,
  scalarFunctions,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { readWithRemedies } from "./accepted-remedies.ts";
import {
  asModelError,
  refuseSecondForm,
  refuseUnknownOperator,
  requireParameterName,
  type Subject,
  underlined,
} from "./expression.ts";
import type { ModelError } from "./model-error.ts";
import { namesInModes, positiveNamesOf } from "./modes.ts";
import { joinedUnit } from "./names.ts";

/** What is no parameter in an operator. */
const operatorNames: readonly string[] = ["x", "p", "a", "n", "adag", "ahat", "nhat"];

/** What an operator of a model file must be. */
export interface OperatorRules {
  readonly subject: Extract<Subject, "jump operator" | "coupling operator">;
  /** Largest degree in x and p. */
  readonly maximumDegree: number;
  /** What to write in place of a number. */
  readonly examples: string;
}

/**
 * A polynomial in x and p, or in ladder operators, with its text; LaTeX as text.
 *
 * @param parameters names of parameters, which an a or n among them makes ambiguous
 * @throws ModelError that underlines what is no operator, depends on time, or is a number
 */
export function readOperator(
  place: string,
  source: string,
  parameters: ReadonlySet<string>,
  rules: OperatorRules,
  modes: Modes = 1,
): readonly [text: string, operator: Operator<"xp">] {
  return readWithRemedies(source, (text) => operatorFrom(place, text, parameters, rules, modes));
}

function operatorFrom(
  place: string,
  source: string,
  parameters: ReadonlySet<string>,
  { subject, maximumDegree, examples }: OperatorRules,
  modes: Modes,
): readonly [text: string, operator: Operator<"xp">] {
  const syntax = asModelError(place, () => parseExpression(source, { functions: scalarFunctions }));
  const whole = (reason: string, remedy: string): ModelError =>
    underlined({ place, source }, syntax, reason, remedy);
  refuseSecondForm({ place, source });
  const names = typeof modes === "number" ? operatorNames : [...operatorNames, "xhat", "phat"];
  const own = new Set([...names.flatMap((name) => namesInModes(name, modes)), "i", "pi"]);
  for (const node of syntaxNodes(syntax)) {
    if (node.tag !== "name" || own.has(node.name)) continue;
    if (node.name === "t") {
      throw underlined(
        { place, source },
        node,
        `A ${subject} must not depend on time.`,
        "Put what depends on time into `drives`.",
      );
    }
    if (typeof modes === "number") {
      refuseUnknownOperator({ place, source }, node, parameters, joinedUnit);
    } else if (operatorNames.includes(node.name)) {
      // x where x_a is meant: the operator says what its modes are.
      continue;
    }
    requireParameterName({ place, source }, node, node.name);
  }
  const options = {
    positive: positiveNamesOf(modes),
    vocabulary: "ladder",
    ...(typeof modes === "number" ? {} : { modes }),
    parameters,
    maximumPower: 40,
  } as const satisfies OperatorOptions;
  const operator = asModelError(place, () => parseOperator(source, options));
  if (!operator.isPolynomial) {
    throw whole(
      `A ${subject} must be a polynomial in x and p, but this has a sine or cosine of x.`,
      "Expand it in powers of x, e.g. x - x^3/6 for sin(x).",
    );
  }
  if (operator.degree > maximumDegree) {
    throw whole(
      `A ${subject} must be at most of degree ${maximumDegree} in x and p, but is of degree ${operator.degree}.`,
      "Use lower powers.",
    );
  }
  if (operator.degree < 1) {
    throw whole(`This ${subject} is a number and changes nothing.`, `Write e.g. ${examples}.`);
  }
  return [isLatex(source) ? printSyntax(syntax) : source, operator];
}
