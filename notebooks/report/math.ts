import katex from "katex";
import { EquationError } from "./errors.ts";

type Output = "htmlAndMathml" | "html" | "mathml";

function typeset(latex: string, mode: "display" | "inline", output: Output): string {
  return katex.renderToString(latex, {
    displayMode: mode === "display",
    output,
    throwOnError: true,
    strict: "error",
    maxSize: 40,
    trust: ({ command }) => {
      throw new Error(`${command} is not allowed in a report.`);
    },
  });
}

function named(latex: string, place: string, set: () => string): string {
  try {
    return set();
  } catch (cause) {
    throw new EquationError(
      place,
      latex,
      cause instanceof Error ? cause : new Error(String(cause)),
    );
  }
}

/**
 * LaTeX as HTML with MathML beside it for screen readers.
 *
 * `place` names the equation in errors. Commands that would reach outside the formula (`\href`,
 * `\includegraphics`, `\htmlData` …) are errors, as is whatever KaTeX warns about.
 *
 * @throws {EquationError} if KaTeX objects.
 */
export function renderMath(latex: string, mode: "display" | "inline", place: string): string {
  return named(latex, place, () => typeset(latex, mode, "htmlAndMathml"));
}

/**
 * The MathML of a displayed formula alone, seen by screen readers only.
 *
 * @throws {EquationError} if KaTeX objects.
 */
export function mathMl(latex: string, place: string): string {
  const html = named(latex, place, () => typeset(latex, "display", "mathml"));
  return `<span class="katex-mathml">${/<math[^]*<\/math>/.exec(html)?.[0] ?? ""}</span>`;
}

/** A piece of a formula for the eye alone. @throws what KaTeX throws */
export function mathHtml(latex: string): string {
  return typeset(latex, "inline", "html");
}
