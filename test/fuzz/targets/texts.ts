import {
  ModulatedPhaseError,
  type Operator,
  operatorText,
  ParseError,
  parseExpression,
  parseLatex,
  parseOperator,
  parseScalar,
  printedScalarText,
  printSyntax,
  type Scalar,
  scalarLatex,
  type Syntax,
  syntaxLatex,
} from "../../../symbolic/index.ts";
import { parseSyntax } from "../../../symbolic/parse/index.ts";
import { shape } from "../../symbolic/parse/shape.ts";
import { formula, latexFormula } from "../formulas.ts";
import { readOrRefused, requireSame } from "../refused.ts";
import { type Target, target } from "../target.ts";

const atMost = { maximumLength: 1e6, maximumDepth: 300 };
/** Longer texts are refused; powers that were worked out may be higher than what may be typed. */
const longestRead = 10_000;
const computed = { maximumPower: 1e6 };
const parseError = ["ParseError"];

/** Numbers that were worked out may be longer than those that may be typed. */
function isBeyondTyping(error: unknown): boolean {
  return (
    error instanceof ParseError && /at most \d+ digits|exponent of a number/.test(error.reason)
  );
}

/** What `read` makes of a text that was printed; undefined where it has numbers that may not be typed. */
function readBack<T>(text: string, read: (text: string) => T): T | undefined {
  if (text.length > longestRead) return undefined;
  try {
    return read(text);
  } catch (error) {
    if (isBeyondTyping(error)) return undefined;
    throw error;
  }
}

/** What prints is read as the same tree, in LaTeX where no number is a product there. */
function returns(tree: Syntax): void {
  const [text, wanted] = [printSyntax(tree), shape(tree)];
  requireSame(`${text} read back`, shape(parseSyntax(text, atMost)), wanted);
  if (/[\d.]e/i.test(text)) return;
  const latex = syntaxLatex(tree);
  try {
    requireSame(`${latex} read back`, shape(parseLatex(latex, atMost)), wanted);
  } catch (error) {
    // Braces and parentheses of LaTeX nest more deeply than the tree.
    if (!(error instanceof ParseError && error.reason.includes("levels deep"))) throw error;
  }
}

function scalarReturns(scalar: Scalar): void {
  const text = printedScalarText(scalar);
  const back = readBack(text, (source) => parseScalar(source, computed));
  if (back?.equals(scalar) === false) requireSame(text, back.toString(), scalar.toString());
}

/** Texts and LaTeX as trees, scalars and operators. */
export const texts: readonly Target[] = [
  target({
    name: "text",
    share: 200,
    inputs: formula,
    read: (source) => readOrRefused(() => parseSyntax(source), returns, parseError),
  }),
  target({
    name: "latex",
    share: 160,
    inputs: latexFormula,
    read: (source) => readOrRefused(() => parseLatex(source), returns, parseError),
  }),
  target({
    name: "text or latex",
    share: 40,
    inputs: formula,
    read: (source) => readOrRefused(() => parseExpression(source), returns, parseError),
  }),
  target({
    name: "scalar",
    share: 80,
    inputs: formula,
    read: (source) => readOrRefused(() => parseScalar(source), scalarReturns, parseError),
  }),
  target({
    name: "scalar in latex",
    share: 40,
    inputs: latexFormula,
    read: (source) =>
      readOrRefused(
        () => parseScalar(source),
        (scalar) => void scalarLatex(scalar),
        parseError,
      ),
  }),
  target({
    name: "operator",
    share: 60,
    // What is refused as too long has been multiplied out that far.
    limit: 5000,
    inputs: formula,
    read: (source) =>
      readOrRefused(
        () => parseOperator(source),
        (operator: Operator<"xp">) => {
          try {
            // One with a modulated phase has no text yet.
            const text = operatorText(operator);
            const back = readBack(text, (source) => parseOperator(source, computed));
            if (back !== undefined) requireSame(text, operatorText(back), text);
          } catch (error) {
            if (!(error instanceof ModulatedPhaseError)) throw error;
          }
        },
        parseError,
      ),
  }),
];
