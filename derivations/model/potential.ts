import {
  type Modes,
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
import { coordinatesOf, positionExponents } from "./modes.ts";
import { isStatic, polynomialInPosition } from "./polynomial.ts";

/** V1 as text, and as the operator it stands for. */
export interface Potential {
  readonly potentialText: string;
  readonly potential: Operator<"xp">;
}

/**
 * V1 from its text or LaTeX: a polynomial in x, or in the positions of several modes, with real coefficients that do not depend on time. An
 * empty text is 0, the potential of a harmonic oscillator.
 *
 * @throws ModelError that underlines what is not.
 */
export function readPotential(
  place: string,
  source: string,
  constants: NamedConstants,
  modes: Modes = 1,
): Potential {
  if (source.trim() === "") return readPotential(place, "0", constants, modes);
  return readWithRemedies(source, (text) => potentialFrom(place, text, constants, modes));
}

function potentialFrom(
  place: string,
  source: string,
  constants: NamedConstants,
  modes: Modes,
): Potential {
  const expression = readExpression(place, source, "potential", constants, coordinatesOf(modes));
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
  const beside = new Set(namesOf(terms.filter((term) => !isStatic(term))));
  const alone = namesOf(terms.filter(isStatic));
  refuseJoined(
    expression,
    alone.filter((name) => !beside.has(name)),
  );
  const potential = Operator.of(
    "xp",
    modes,
    terms.map(({ powers, coefficient }) => ({ exponents: positionExponents(powers), coefficient })),
  );
  return { potentialText: plainText(expression, value), potential };
}

function isName({ tag }: Syntax): boolean {
  return tag === "name";
}

function namesOf(terms: readonly { readonly coefficient: Scalar }[]): readonly string[] {
  return terms.flatMap(({ coefficient }) => [...coefficient.parameters]);
}
