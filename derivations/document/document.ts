import { displaysLatex, type Line } from "../../symbolic/index.ts";
import type { Derivation } from "../derivation/index.ts";
import { type Dependent, type Model, modelParameters, usedDependents } from "../model/index.ts";
import type { MasterEquation } from "../theory/index.ts";
import { type Validity, validityLines } from "../equations/index.ts";
import { definitionsLatex } from "./definitions.ts";
import { linesLatex } from "./latex.ts";
import { latexText } from "./latex-text.ts";
import { proseLatex } from "./prose.ts";

/** A derivation, or its steps alone, as when they are read from a file. */
export type WrittenDerivation = Pick<Derivation, "steps"> & Partial<Derivation>;

/**
 * A derivation as a LaTeX document that compiles on its own.
 *
 * @param dependents parameters that follow from others, whose definitions stand at the end
 * @param validity under which conditions the equation holds, in a section of its own
 */
export function derivationDocument(
  { masterEquation, steps }: WrittenDerivation,
  dependents: readonly Dependent[] = dependentsOf(masterEquation?.model),
  validity?: Validity,
): string {
  const prose = (text: string): string => proseLatex(text, latexText);
  const sections = steps.map((step) =>
    [
      `\\section{${prose(step.rule)}}`,
      `\\emph{Reference: ${prose(step.reference)}.}`,
      ...(step.assumption === undefined ? [] : [`\\emph{Assumption:} ${prose(step.assumption)}`]),
      displayed(step.before),
      ...(step.before.length === 0 ? [] : ["\\noindent becomes"]),
      displayed(step.after),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  );
  return [
    "\\documentclass{article}",
    "\\usepackage{amsmath}",
    "\\allowdisplaybreaks",
    // Headings and sentences with long formulas have wide spaces rather than lines that are too long.
    "\\emergencystretch=3em",
    `\\title{${titleOf(masterEquation)}}`,
    "\\author{}",
    "\\begin{document}",
    "\\maketitle",
    ...sections,
    ...(validity === undefined
      ? []
      : [`\\section{Validity}\n\n${displayed(validityLines(validity))}`]),
    ...(dependents.length === 0 ? [] : [definitionsSection(dependents)]),
    "\\end{document}\n",
  ].join("\n\n");
}

function dependentsOf(model: Model | undefined): readonly Dependent[] {
  return model === undefined ? [] : usedDependents(model.dependents, modelParameters(model));
}

function titleOf(equation: MasterEquation | undefined): string {
  if (equation === undefined) return "Derivation of a master equation";
  return `${equation.kind} master equation of ${latexText(equation.model.name)}`;
}

function definitionsSection(dependents: readonly Dependent[]): string {
  const displays = displaysLatex(definitionsLatex(dependents), { pageBreaks: "as set" });
  return `\\section{Parameters that follow from others}\n\n${displays}`;
}

function displayed(lines: readonly Line[]): string {
  return displaysLatex(linesLatex(lines), { pageBreaks: "as set" });
}
