import {
  type Line,
  type Notation,
  replacedLine,
  Scalar,
  substitute,
} from "../../symbolic/index.ts";
import type { DerivationStep } from "../theory/index.ts";

/** The index of a mode of the bath, and the time before t: letters to take where a model has theirs. */
const spares = [
  { name: "nu", letter: "ν", others: ["μ mu", "κ kappa", "η eta"] },
  { name: "tau", letter: "τ", others: ["σ sigma", "ζ zeta", "ξ xi"] },
] as const;

/**
 * Steps in which no symbol looks like a parameter of the model: where that has a parameter nu, the modes of the
 * bath are numbered by μ.
 */
export function withFreeSymbols(
  steps: readonly DerivationStep[],
  parameters: readonly string[],
): readonly DerivationStep[] {
  let result = steps;
  let mode = "omega_nu";
  for (const { name, letter, others } of spares) {
    if (!parameters.includes(name)) continue;
    const isFree = (other: string): boolean =>
      parameters.every((one) => one !== other && !one.endsWith(`_${other}`));
    const spare = others.find((one) => isFree(one.slice(2))) ?? others[0];
    const renaming = { name, letter, spare, mode };
    result = result.map((step) => renamed(step, renaming));
    if (name === "nu") mode = `omega_${spare.slice(2)}`;
  }
  return result;
}

interface Renaming {
  readonly name: string;
  readonly letter: string;
  readonly spare: string;
  /** The frequency of a mode of the bath, as it is called. */
  readonly mode: string;
}

function renamed(step: DerivationStep, { name, letter, spare, mode }: Renaming): DerivationStep {
  const [newLetter, newName] = [spare.slice(0, 1), spare.slice(2)];
  const prose = (text: string): string => text.replaceAll(letter, newLetter);
  const symbol = new RegExp(`(?<![A-Za-z])(d?)${name}(?![A-Za-z])`, "g");
  const words = (text: string): string => text.replaceAll(symbol, `$1${newName}`);
  const notation = ({ latex, text }: Notation): Notation => ({
    latex: words(latex),
    text: words(text),
  });
  // What belongs to a mode of the bath has no parameter of the model in it.
  const put = (scalar: Scalar): Scalar => {
    if (!scalar.parameters.includes(mode)) return scalar;
    const own = scalar.parameters.filter((one) => words(one) !== one);
    return substitute(scalar, new Map(own.map((one) => [one, Scalar.parameter(words(one))])));
  };
  const line = (one: Line): Line => {
    switch (one.tag) {
      case "relation":
        return { ...one, notation: notation(one.notation) };
      case "list":
        return { ...one, entries: one.entries.map(notation) };
      default:
        return { ...(replacedLine(one, put) as typeof one), name: notation(one.name) };
    }
  };
  return {
    ...step,
    rule: prose(step.rule),
    ...(step.assumption === undefined ? {} : { assumption: prose(step.assumption) }),
    before: step.before.map(line),
    after: step.after.map(line),
  };
}
