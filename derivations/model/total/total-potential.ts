import {
  Angle,
  attempt,
  Monomial,
  type NamedConstants,
  parseConstant,
  ParseError,
  Scalar,
  type ScalarTerm,
} from "../../../symbolic/index.ts";
import { readWithRemedies } from "../accepted-remedies.ts";
import { refuseCoordinateLike, refuseWithoutPosition } from "../coordinate.ts";
import type { Drive } from "../drive.ts";
import { type Expression, plainText, readExpression, underlined } from "../expression.ts";
import { interpreted } from "../interpreted.ts";
import { ModelError } from "../model-error.ts";
import { type ModulatedDrive, requireTimeInTones } from "../modulated-drive.ts";
import { partsInPosition } from "../polynomial.ts";
import { shown } from "../shown.ts";
import type { MinimumChoice } from "./search-range.ts";

/** The name of the minimum where it has no closed form. */
export const minimumName = "x_min";

/** U(x, t) as it is typed, with x in place of the whole position. */
export interface TotalText {
  /** As typed; LaTeX as text. */
  readonly text: string;
  /** U with the amplitudes of all tones zero, in which the minimum is. */
  readonly still: Scalar;
  /** The rest, which vanishes with the amplitudes. */
  readonly moving: Scalar;
}

/** What of the whole potential is in a model file: U, the drives beside it in the same x, and which minimum is taken. */
export interface TotalPotential extends TotalText {
  readonly drives: readonly Drive[];
  readonly modulations: readonly ModulatedDrive[];
  readonly choice: MinimumChoice;
}

/**
 * The whole potential from its text: polynomials, sines and cosines of x as in {@link readPotential}, tones as in
 * {@link readDrivenTerms}.
 *
 * @throws ModelError that underlines what is neither
 */
export function readTotal(source: string, constants: NamedConstants): TotalText {
  return readWithRemedies(source, (text) => totalFrom(text, constants));
}

function totalFrom(source: string, constants: NamedConstants): TotalText {
  const expression = readExpression("total", source, "potential", constants);
  refuseCoordinateLike(expression);
  refuseWithoutPosition(expression);
  const value = interpreted(expression);
  requireTimeInTones(expression, expression.syntax, value);
  refuseMinimumName(expression, value);
  partsInPosition(expression, value);
  const still = Scalar.sum(value.terms.flatMap(withoutTones));
  return { text: plainText(expression, value), still, moving: value.minus(still) };
}

/** A term with A = 0 for each A cos ωt in its phase; nothing where a tone is a factor. */
function withoutTones({ coefficient, monomial }: ScalarTerm): readonly Scalar[] {
  const { powers, angle } = monomial;
  const plain = Angle.of(angle.plain);
  return plain.involves("t") ? [] : [Scalar.term(coefficient, new Monomial(powers, plain))];
}

function refuseMinimumName(expression: Expression, value: Scalar): void {
  if (!value.parameters.includes(minimumName)) return;
  throw underlined(
    expression,
    expression.syntax,
    `\`${minimumName}\` is the minimum of this potential.`,
    "Choose another name.",
  );
}

/**
 * Which minimum is taken: "lowest", its place by depth from 1 on, or "near" a position.
 *
 * @throws ModelError for anything else
 */
export function readMinimum(value: unknown): MinimumChoice {
  if (value === undefined || value === "lowest") return { kind: "lowest" };
  if (typeof value === "number" && Number.isInteger(value) && value >= 1) {
    return { kind: "index", index: value };
  }
  const [, position] = typeof value === "string" ? (/^\s*near\s+(.*)$/s.exec(value) ?? []) : [];
  if (position !== undefined) return { kind: "near", x: numberOf(position), text: position.trim() };
  throw new ModelError(
    "minimum",
    `Must be "lowest", "near" with a position, or the place of a minimum by depth, but is ${shown(value)}. Write e.g. "near 0.5", or 2 for the second lowest.`,
  );
}

function numberOf(text: string): number {
  const number = attempt(() => parseConstant(text), ParseError);
  if (number === undefined) {
    throw new ModelError(
      "minimum",
      `The position must be a number, but is ${shown(text)}. Write e.g. "near 0.5".`,
    );
  }
  return number;
}

/** The choice as it stands in a model file. */
export function minimumText(choice: MinimumChoice): string | number {
  if (choice.kind === "index") return choice.index;
  return choice.kind === "near" ? `near ${choice.text}` : choice.kind;
}

/** The parameters of the whole potential. */
export function totalNames(total: TotalText | undefined): readonly string[] {
  if (total === undefined) return [];
  return [...total.still.parameters, ...total.moving.parameters].filter(
    (name) => name !== "x" && name !== "t" && name !== "pi",
  );
}
