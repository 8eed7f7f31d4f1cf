import {
  type Modes,
  type NamedConstants,
  Operator,
  type OperatorTerm,
  type Scalar,
  type Syntax,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { readWithRemedies } from "./accepted-remedies.ts";
import { refuseCoordinateLike, refuseJoined, refuseWithoutPosition } from "./coordinate.ts";
import { plainText, readExpression, underlined } from "./expression.ts";
import { interpreted } from "./interpreted.ts";
import { coordinatesOf } from "./modes.ts";
import { partsInPosition } from "./polynomial.ts";

/** V1 as text, and as the operator it stands for. */
export interface Potential {
  readonly potentialText: string;
  readonly potential: Operator<"xp">;
}

/**
 * V1 from its text or LaTeX: a polynomial in x, or in the positions of several modes, with real coefficients that do not
 * depend on time, and such polynomials times sines and cosines of linear forms, cos(k*x + phi). An empty text is 0, the potential of a harmonic oscillator.
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
  const potential = Operator.ofParts("xp", modes, partsInPosition(expression, value));
  const isStatic = ({ exponents }: OperatorTerm): boolean => exponents.every((e) => e === 0);
  const terms = potential.parts.flatMap((part) => (part.wave.isNone ? part.terms : []));
  const beside = new Set([
    ...namesOf(terms.filter((term) => !isStatic(term))),
    ...potential.waves.flatMap((part) => Operator.ofParts("xp", modes, [part]).parameters),
  ]);
  const alone = namesOf(terms.filter(isStatic));
  refuseJoined(
    expression,
    alone.filter((name) => !beside.has(name)),
  );
  return { potentialText: plainText(expression, value), potential };
}

function isName({ tag }: Syntax): boolean {
  return tag === "name";
}

function namesOf(terms: readonly { readonly coefficient: Scalar }[]): readonly string[] {
  return terms.flatMap(({ coefficient }) => [...coefficient.parameters]);
}
