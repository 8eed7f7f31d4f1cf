import {
  type Line,
  type Notation,
  replacedLine,
  Scalar,
  substitute,
} from "../../symbolic/index.ts";
import { ModelError } from "../model/index.ts";
import { delays, type GreekLetter, modeIndices } from "../notation/index.ts";
import type { DerivationStep } from "../theory/index.ts";

/**
 * Steps in which no symbol looks like a parameter of the model: where that has a parameter nu, the modes of the
 * bath are numbered by μ, and likewise the time before t.
 *
 * @throws ModelError where the model has all letters that could stand for one of them
 */
export function withFreeSymbols(
  steps: readonly DerivationStep[],
  parameters: readonly string[],
): readonly DerivationStep[] {
  const isFree = ({ name }: GreekLetter): boolean =>
    parameters.every((one) => one !== name && !one.endsWith(`_${name}`));
  let result = steps;
  let mode = modeIndices[0];
  for (const candidates of [modeIndices, delays]) {
    const [usual] = candidates;
    if (!parameters.includes(usual.name)) continue;
    const spare = candidates.find(isFree);
    if (spare === undefined) {
      throw new ModelError(
        "parameters",
        `No letter is left for what a derivation calls ${usual.letter}. Rename the parameter \`${usual.name}\`.`,
      );
    }
    const renaming = { from: usual, to: spare, mode: `omega_${mode.name}` };
    result = result.map((step) => renamed(step, renaming));
    if (candidates === modeIndices) mode = spare;
  }
  return result;
}

interface Renaming {
  readonly from: GreekLetter;
  readonly to: GreekLetter;
  /** The frequency of a mode of the bath, as it is called. */
  readonly mode: string;
}

function renamed(step: DerivationStep, { from, to, mode }: Renaming): DerivationStep {
  const prose = (text: string): string => text.replaceAll(from.letter, to.letter);
  const symbol = new RegExp(`(?<![A-Za-z])(d?)${from.name}(?![A-Za-z])`, "g");
  const words = (text: string): string => text.replaceAll(symbol, `$1${to.name}`);
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
  const line = (one: Line): Line => renotated(replacedLine(one, put), notation);
  return {
    ...step,
    rule: prose(step.rule),
    ...(step.assumption === undefined ? {} : { assumption: prose(step.assumption) }),
    before: step.before.map(line),
    after: step.after.map(line),
  };
}

/** A line with other letters where it is written as it stands, and in its name. */
function renotated(line: Line, notation: (one: Notation) => Notation): Line {
  if ("name" in line) return { ...line, name: notation(line.name) };
  if ("notation" in line) return { ...line, notation: notation(line.notation) };
  return "entries" in line ? { ...line, entries: line.entries.map(notation) } : line;
}
