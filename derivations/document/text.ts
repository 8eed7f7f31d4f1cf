import { type Line, lineText, type Operator } from "../../symbolic/index.ts";
import { type EquationsOfMotion, motionLines } from "../equations/index.ts";
import { systemNotation } from "../notation/index.ts";
import { type DerivationStep, type MasterEquation, masterEquationLines } from "../theory/index.ts";

/** Lines as plain text. */
export function linesText(lines: readonly Line[]): string {
  return lines.map((line) => lineText(line, systemNotation)).join("\n");
}

/** The master equation as text, with the numbers of Eq. 12. */
export function masterEquationText(equation: MasterEquation): string {
  const { hamiltonian, equation: rate } = masterEquationLines(equation);
  return `${linesText([hamiltonian])}\n\n${linesText([rate])}`;
}

/** left = operator as text; a long operator has a line for each term. */
export function operatorEquationText(left: string, operator: Operator): string {
  return linesText([{ tag: "operator", name: { latex: "", text: left }, value: operator }]);
}

/** The equations of motion as text. */
export function equationsText(equations: EquationsOfMotion): string {
  return linesText(motionLines(equations));
}

/** A derivation as a numbered text. */
export function derivationText(steps: readonly DerivationStep[]): string {
  return steps
    .map((step, j) => {
      const lines = [
        `${j + 1}. ${step.rule} (${step.reference})`,
        ...(step.assumption === undefined ? [] : [`Assumption: ${step.assumption}`]),
        linesText(step.after),
      ];
      return lines.join("\n").replaceAll("\n", "\n   ");
    })
    .join("\n\n");
}
