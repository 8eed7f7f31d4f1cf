import {
  type Angle,
  type Modes,
  type NamedConstants,
  Operator,
  type Scalar,
  type Syntax,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { readWithRemedies } from "./accepted-remedies.ts";
import { refuseCoordinateLike } from "./coordinate.ts";
import { type Drive, drivesFrom } from "./drive.ts";
import {
  type Expression,
  involves,
  involvesPosition,
  plainText,
  readExpression,
  underlined,
} from "./expression.ts";
import { interpreted } from "./interpreted.ts";
import { coordinatesOf } from "./modes.ts";
import { partsInPosition } from "./polynomial.ts";

/** A term of V2 with sines and cosines of positions: F cos(ωt) cos(kx), or with a tone inside, E cos(kx + A cos ωt). */
export interface ModulatedDrive {
  /** As typed; LaTeX as text. */
  readonly text: string;
  readonly operator: Operator<"xp">;
}

/** The terms of V2 in one text: tones times powers of the positions, or with sines and cosines of them. */
export interface DrivenTerms {
  readonly drives: readonly Drive[];
  readonly modulations: readonly ModulatedDrive[];
}

/**
 * Reads a text of `drives`, as {@link readDrive} where no sine or cosine contains a position.
 *
 * @throws ModelError that underlines a static term, an argument that is not linear in the positions, or time that is
 *   not linear in a tone
 */
export function readDrivenTerms(
  place: string,
  source: string,
  constants: NamedConstants,
  modes: Modes = 1,
): DrivenTerms {
  return readWithRemedies(source, (text) => {
    const modulation = modulatedFrom(place, text, constants, modes);
    return modulation === undefined
      ? { drives: drivesFrom(place, text, constants, modes), modulations: [] }
      : { drives: [], modulations: [modulation] };
  });
}

function modulatedFrom(
  place: string,
  source: string,
  constants: NamedConstants,
  modes: Modes,
): ModulatedDrive | undefined {
  const expression = readExpression(place, source, "drive", constants, coordinatesOf(modes));
  const call = [...syntaxNodes(expression.syntax)].find(
    (node) => node.tag === "call" && involvesPosition(expression, node),
  );
  if (call === undefined || !involves(expression.syntax, "t")) return undefined;
  refuseCoordinateLike(expression);
  const value = interpreted(expression);
  requireTones(expression, call, value);
  const operator = Operator.ofParts("xp", modes, partsInPosition(expression, value));
  return { text: plainText(expression, value), operator };
}

/** Every term depends on time, by phases linear in t or cosines of such. */
function requireTones(expression: Expression, call: Syntax, value: Scalar): void {
  for (const { monomial } of value.terms) {
    if (!monomial.angle.involves("t") && monomial.powers.exponentOf("t") === 0) {
      throw underlined(
        expression,
        expression.syntax,
        "Every term of a drive must contain a tone.",
        "Put static terms into `potential`.",
      );
    }
  }
  requireTimeInTones(expression, call, value);
}

/**
 * Requires that time stands in phases linear in it, or in cosines of such.
 *
 * @throws ModelError that underlines `place`, or the whole
 */
export function requireTimeInTones(expression: Expression, place: Syntax, value: Scalar): void {
  for (const { monomial } of value.terms) {
    if (monomial.powers.exponentOf("t") !== 0) {
      throw underlined(
        expression,
        expression.syntax,
        "Time must stand inside a cosine or sine.",
        "Write e.g. F*cos(omega*t)*cos(k*x).",
      );
    }
    if (!isLinearInTime(monomial.angle)) {
      throw underlined(
        expression,
        place,
        "Time must be linear in the argument of a tone, and no factor of its amplitude or of a wave number.",
        "Write e.g. cos(k*x + A*cos(omega*t + phi)).",
      );
    }
  }
}

function isLinearInTime({ plain, modulations }: Angle): boolean {
  return (
    plain.every(({ powers }) => powers.exponentOf("t") === 0 || powers.exponentOf("t") === 1) &&
    modulations.every(({ powers, tone }) => powers.exponentOf("t") === 0 && isLinearInTime(tone))
  );
}
