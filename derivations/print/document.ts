import type { Derivation } from "../derivation/index.ts";
import { statementLatex } from "./latex.ts";

/** A derivation as a LaTeX document that compiles on its own. */
export function derivationDocument({ masterEquation, steps }: Derivation): string {
  const sections = steps.map((step) =>
    [
      `\\section{${escaped(step.rule)}}`,
      `\\emph{Reference: ${escaped(step.reference)}.}`,
      ...(step.assumption === undefined ? [] : [`\\emph{Assumption:} ${escaped(step.assumption)}`]),
      ...step.before.flatMap(statementLatex).map(displayed),
      ...(step.before.length === 0 ? [] : ["\\noindent becomes"]),
      ...step.after.flatMap(statementLatex).map(displayed),
    ].join("\n\n"),
  );
  return [
    "\\documentclass{article}",
    "\\usepackage{amsmath}",
    "\\usepackage[T1]{fontenc}",
    `\\title{${masterEquation.kind} master equation of ${escaped(masterEquation.model.name)}}`,
    "\\author{}",
    "\\begin{document}",
    "\\maketitle",
    ...sections,
    "\\end{document}\n",
  ].join("\n\n");
}

function displayed(latex: string): string {
  return `\\[\n${latex}\n\\]`;
}

const replacements: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  ["{", "\\{"],
  ["}", "\\}"],
  ["_", "\\_"],
  ["^", "\\^{}"],
  ["#", "\\#"],
  ["$", "\\$"],
  ["%", "\\%"],
  ["&", "\\&"],
  ["~", "\\~{}"],
  ["θ", "$\\theta$"],
  ["ρ", "$\\rho$"],
  ["τ", "$\\tau$"],
  ["ω", "$\\omega$"],
  ["ħ", "$\\hbar$"],
  ["π", "$\\pi$"],
  ["ν", "$\\nu$"],
  ["⟨", "$\\langle$"],
  ["⟩", "$\\rangle$"],
  ["→", "$\\to$"],
  ["≈", "$\\approx$"],
  ["⊗", "$\\otimes$"],
  ["ⁿ", "$^n$"],
  ["₀", "$_0$"],
]);

/** What pdfLaTeX sets without further packages: ASCII and the letters of Latin-1. */
const settable = /^[ -~À-ÖØ-öø-ÿ]$/;

/** Text on one line; a character that has no place in the fonts appears as its code point. */
function escaped(text: string): string {
  return [...text.replace(/\s+/g, " ")]
    .map((character) => {
      const code = (character.codePointAt(0) as number).toString(16).toUpperCase();
      const otherwise = settable.test(character) ? character : `[U+${code.padStart(4, "0")}]`;
      return replacements.get(character) ?? otherwise;
    })
    .join("");
}
