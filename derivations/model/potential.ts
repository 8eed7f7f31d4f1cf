import {
  type NamedConstants,
  Operator,
  type Scalar,
  type Syntax,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { readWithRemedies } from "./accepted-remedies.ts";
import { refuseCoordinateLike, refuseJoined, refuseWithoutPosition } from "./coordinate.ts";
import { plainText, readExpression, underlined } from "./expression.ts";
import { interpreted } from "./interpreted.ts";
import { polynomialInPosition } from "./polynomial.ts";

/** V1 as text, and as the operator it stands for. */
export interface Potential {
  readonly potentialText: string;
  readonly potential: Operator<"xp">;
}

/**
 * V1 from its text or LaTeX: a polynomial in x with real coefficients that do not depend on time. An
 * empty text is 0, the potential of a harmonic oscillator.
 *
 * @throws ModelError that underlines what is not.
 */
export function readPotential(place: string, source: string, constants: NamedConstants): Potential {
  if (source.trim() === "") return readPotential(place, "0", constants);
  return readWithRemedies(source, (text) => potentialFrom(place, text, constants));
}

function potentialFrom(place: string, source: string, constants: NamedConstants): Potential {
  const expression = readExpression(place, source, "potential", constants);
  for (const node of syntaxNodes(expression.syntax)) {
    if (node.tag === "name" && node.name === "t") {
      const reason = "The potential must not depend on time.";
      throw underlined(expression, node, reason, "Put driven terms into `drives`.");
    }
  }
  refuseCoordinateLike(expression);
  const value = interpreted(expression);
  const isNothing = value.isZero && ![...syntaxNodes(expression.syntax)].some(isName);
  if (!isNothing) refuseWithoutPosition(expression);
  const terms = polynomialInPosition(expression, value);
  const beside = new Set(namesOf(terms.filter(({ power }) => power > 0)));
  const alone = namesOf(terms.filter(({ power }) => power === 0));
  refuseJoined(
    expression,
    alone.filter((name) => !beside.has(name)),
  );
  const potential = Operator.of(
    "xp",
    1,
    terms.map(({ power, coefficient }) => ({ exponents: [power, 0], coefficient })),
  );
  return { potentialText: plainText(expression, value), potential };
}

function isName({ tag }: Syntax): boolean {
  return tag === "name";
}

function namesOf(terms: readonly { readonly coefficient: Scalar }[]): readonly string[] {
  return terms.flatMap(({ coefficient }) => [...coefficient.parameters]);
}
