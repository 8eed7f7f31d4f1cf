import katex from "katex";
import { EquationError } from "./errors.ts";

/**
 * LaTeX as HTML with MathML beside it for screen readers.
 *
 * `place` names the equation in errors. Commands that would reach outside the formula (`\href`,
 * `\includegraphics`, `\htmlData` …) are errors, as is whatever KaTeX warns about.
 *
 * @throws {EquationError} if KaTeX objects.
 */
export function renderMath(latex: string, mode: "display" | "inline", place: string): string {
  try {
    return katex.renderToString(latex, {
      displayMode: mode === "display",
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "error",
      maxSize: 40,
      trust: ({ command }) => {
        throw new Error(`${command} is not allowed in a report.`);
      },
    });
  } catch (cause) {
    throw new EquationError(
      place,
      latex,
      cause instanceof Error ? cause : new Error(String(cause)),
    );
  }
}
