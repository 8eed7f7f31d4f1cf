import { Operator, syntaxNodes } from "../../symbolic/index.ts";
import {
  interpreted,
  plainText,
  polynomialInPosition,
  readExpression,
  underlined,
} from "./expression.ts";

/** V1 as text, and as the operator it stands for. */
export interface Potential {
  readonly potentialText: string;
  readonly potential: Operator<"xp">;
}

/**
 * V1 from its text or LaTeX: a polynomial in x with real coefficients that do not depend on time.
 *
 * @throws ModelError that underlines what is not.
 */
export function readPotential(place: string, source: string): Potential {
  const expression = readExpression(place, source, "potential");
  for (const node of syntaxNodes(expression.syntax)) {
    if (node.tag === "name" && node.name === "t") {
      const reason = "The potential must not depend on time.";
      throw underlined(expression, node, reason, "Put driven terms into `drives`.");
    }
  }
  const terms = polynomialInPosition(expression, interpreted(expression));
  const potential = Operator.of(
    "xp",
    1,
    terms.map(({ power, coefficient }) => ({ exponents: [power, 0], coefficient })),
  );
  return { potentialText: plainText(expression), potential };
}
