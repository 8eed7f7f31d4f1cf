import {
  type Operator,
  parseExpression,
  parseOperator,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { requireExpandable } from "../model/expansion.ts";
import { asModelError, maximumDegree, underlined } from "../model/expression.ts";
import { modelFunctions, positiveNames, refusal } from "../model/names.ts";

const place = "--observable";

/** Names that a potential must not have, but an operator may. */
const operatorNames: readonly string[] = ["x", "p", "t", "i", "pi"];

/**
 * The operator that a text stands for, a polynomial in x and p.
 *
 * @throws ModelError that underlines what is not one, or would take too long to multiply out.
 */
export function readObservable(source: string): Operator<"xp"> {
  const expression = { place, source };
  const syntax = asModelError(place, () => parseExpression(source, { functions: modelFunctions }));
  for (const node of syntaxNodes(syntax)) {
    if (node.tag !== "name" || operatorNames.includes(node.name)) continue;
    const reason = refusal(node.name);
    if (reason !== undefined) throw underlined(expression, node, reason, "Choose another name.");
  }
  requireExpandable(syntax, maximumDegree, (node, reason, remedy) =>
    underlined(expression, node, reason, remedy),
  );
  const options = { positive: positiveNames, maximumPower: maximumDegree };
  return asModelError(place, () => parseOperator(source, options));
}
