import {
  elementAt,
  type Modes,
  type NamedConstants,
  type Operator,
  parseExpression,
  Scalar,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { asModelError, plainText, readExpression, type Subject, underlined } from "./expression.ts";
import { lossBrackets, type LossBracket } from "./loss-brackets.ts";
import { interpreted } from "./interpreted.ts";
import { ModelError } from "./model-error.ts";
import { modelFunctions, variableNames } from "./names.ts";
import { coordinatesOf } from "./modes.ts";
import { type OperatorRules, readOperator } from "./operator-text.ts";
import { printable, shown } from "./shown.ts";

/** A dissipator has twice the degree of its jump operator. */
const rules: OperatorRules = {
  subject: "jump operator",
  maximumDegree: 8,
  examples: "a, x or p",
};

/**
 * Loss beside that of the bath, given and not derived: rate ((n+1) 𝒟[L] + n 𝒟[L†]) ρ with
 * 𝒟[L]ρ = LρL† - ½{L†L, ρ}.
 */
export interface Loss {
  /** Rate, jump operator and, if it is given, thermal occupation as typed; LaTeX as text. */
  readonly texts: readonly string[];
  readonly rate: Scalar;
  /** L, a polynomial in x and p; ladder operators are converted. */
  readonly operator: Operator<"xp">;
  /** The same as nested brackets. */
  readonly brackets: readonly LossBracket[];
  /** n, zero where none is given. */
  readonly occupation: Scalar;
}

/** Entries of the key `loss` as texts. */
export function lossTexts(value: unknown): readonly (readonly string[])[] {
  const example = '[["kappa", "a"]]';
  if (!Array.isArray(value)) {
    throw new ModelError(
      "loss",
      `Must be a list of pairs of a rate and a jump operator, but is ${shown(value)}. Write e.g. ${example}.`,
    );
  }
  return (value as readonly unknown[]).map((entry, k) => {
    const texts: unknown[] = Array.isArray(entry) ? entry : [];
    if (texts.length < 2 || texts.length > 3) {
      throw new ModelError(
        `loss[${k}]`,
        `Must be a list of a rate, a jump operator and perhaps a thermal occupation, but is ${shown(entry)}. Write e.g. ["kappa", "a"] or ["kappa", "a", "n_th"].`,
      );
    }
    return texts.map((text, j) => {
      if (typeof text === "string") return text;
      // 0.1 may be typed without quotes.
      if (typeof text === "number" && j !== 1 && Number.isFinite(text)) return String(text);
      throw new ModelError(
        `loss[${k}][${j}]`,
        `Must be a text in double quotes, but is ${shown(text)}. Write e.g. ["kappa", "a"].`,
      );
    });
  });
}

/**
 * One entry of `loss`.
 *
 * @param parameters names of parameters, which an a or n among them makes ambiguous
 * @throws ModelError that underlines what is no rate, no operator, or changes nothing
 */
export function readLoss(
  place: string,
  [rate = "", jump = "", occupation]: readonly string[],
  constants: NamedConstants,
  parameters: ReadonlySet<string>,
  modes: Modes = 1,
): Loss {
  const read = (j: number, source: string, subject: Subject): readonly [string, Scalar] =>
    readNumber(`${place}[${j}]`, source, subject, constants, modes);
  const [rateText, rateValue] = read(0, rate, "rate");
  const [jumpText, operator] = readOperator(`${place}[1]`, jump, parameters, rules, modes);
  const thermal = occupation === undefined ? [] : [read(2, occupation, "thermal occupation")];
  const occupied = thermal[0]?.[1] ?? Scalar.zero;
  return {
    texts: [rateText, jumpText, ...thermal.map(([text]) => text)],
    rate: rateValue,
    operator,
    brackets: lossBrackets(rateValue, operator, occupied),
    occupation: occupied,
  };
}

/** A real scalar of parameters only. */
function readNumber(
  place: string,
  source: string,
  subject: Subject,
  constants: NamedConstants,
  modes: Modes,
): readonly [string, Scalar] {
  const syntax = asModelError(place, () => parseExpression(source, { functions: modelFunctions }));
  for (const node of syntaxNodes(syntax)) {
    if (node.tag !== "name" || node.name === "pi") continue;
    const { name } = node;
    const isPosition = typeof modes !== "number" && coordinatesOf(modes).includes(name);
    const isOperator = isPosition || /^(?:adag|[anxp]hat)$/.test(name);
    const meaning = isOperator ? "an operator" : variableNames.get(name);
    if (meaning === undefined) continue;
    throw underlined(
      { place, source },
      node,
      `A ${subject} is a number, but \`${node.name}\` is ${meaning}.`,
      "Write parameters and numbers, e.g. kappa.",
    );
  }
  const expression = readExpression(place, source, subject, constants, coordinatesOf(modes));
  const value = interpreted(expression);
  return [plainText(expression, value), value];
}

/**
 * Requires that rates and occupations with known numbers are not negative.
 *
 * @throws ModelError naming the entry
 */
export function requireRates(
  loss: readonly Loss[],
  valueOf: (scalar: Scalar) => number | undefined,
): void {
  loss.forEach(({ rate, occupation, texts }, k) => {
    const rates = [
      ["rate", rate, 0],
      ["thermal occupation", occupation, 2],
    ] as const;
    for (const [subject, scalar, j] of rates) {
      const value = valueOf(scalar);
      if (value === undefined || value >= 0) continue;
      throw new ModelError(
        `loss[${k}][${j}]`,
        `A ${subject} must not be negative, but ${printable(elementAt(texts, j))} is ${value}. Change its sign.`,
      );
    }
  });
}
