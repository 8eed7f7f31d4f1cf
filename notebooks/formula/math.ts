import katex from "katex";
import { EquationError } from "./equation-error.ts";
import { withScriptArguments } from "./script-arguments.ts";

type Output = "htmlAndMathml" | "html" | "mathml";

function typeset(latex: string, mode: "display" | "inline", output: Output): string {
  const html = katex.renderToString(latex, {
    displayMode: mode === "display",
    output,
    throwOnError: true,
    strict: "error",
    maxSize: 40,
    trust: ({ command }) => {
      throw new Error(`${command} is not allowed in a report.`);
    },
  });
  return withScriptArguments(html);
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

const PHANTOM = '<span class="mord rlap"><span class="inner">';

/** Phantoms without what they hold: it has given them their height, and nobody sees it. */
function withoutPhantoms(html: string): string {
  let shown = "";
  let rest = html;
  for (let at = rest.indexOf(PHANTOM); at >= 0; at = rest.indexOf(PHANTOM)) {
    const start = at + PHANTOM.length;
    let depth = 1;
    let end = start;
    for (const { 0: tag, index } of rest.slice(start).matchAll(/<\/?span\b/g)) {
      depth += tag === "<span" ? 1 : -1;
      end = start + index;
      if (depth === 0) break;
    }
    shown += rest.slice(0, start);
    rest = rest.slice(end);
  }
  return shown + rest;
}

/** A piece of a formula for the eye alone. @throws what KaTeX throws */
export function mathHtml(latex: string): string {
  return withoutPhantoms(typeset(latex, "inline", "html"));
}
