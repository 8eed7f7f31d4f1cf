import {
  alignedLatex,
  bracketTerm,
  type Equation,
  equationTerms,
  type LatexTerm,
  type Line,
  lineLatex,
  type NestedBracket,
  type Notation,
  type Operator,
  operatorTerms,
} from "../../symbolic/index.ts";
import { type EquationsOfMotion, motionLines } from "../equations/index.ts";
import { notationOf, systemNotation } from "../notation/index.ts";
import { type MasterEquation, masterEquationLines } from "../theory/index.ts";

/** Lines in LaTeX, broken into the lines of an article; what has no LaTeX is left out. */
export function linesLatex(lines: readonly Line[]): readonly string[] {
  return lines.map((line) => lineLatex(line, notationOf(line))).filter((latex) => latex !== "");
}

/** left = sum of terms */
export interface EquationTerms {
  readonly left: string;
  readonly terms: readonly LatexTerm[];
}

/** The equations among some lines, term by term. */
export function linesTerms(lines: readonly Line[]): readonly EquationTerms[] {
  const isEquation = (line: Line): line is Equation =>
    line.tag !== "relation" && line.tag !== "list";
  return lines
    .filter(isEquation)
    .map((line) => ({ left: line.name.latex, terms: equationTerms(line, notationOf(line)) }));
}

/** A term α[A,[B,ρ]] or α[A,{B,ρ}] of the dissipator. */
export function dissipatorTermLatex(term: NestedBracket): LatexTerm {
  const name: Notation = { latex: "", text: "" };
  return bracketTerm(term, notationOf({ tag: "brackets", name, terms: [term] }));
}

/** The master equation ∂_t ρ = … with the numbers of Eq. 12 at the ends of its lines. */
export function masterEquationLatex(equation: MasterEquation): string {
  return linesLatex([masterEquationLines(equation).equation]).join();
}

/** H_S(t) = … */
export function hamiltonianLatex(equation: MasterEquation): string {
  return linesLatex([masterEquationLines(equation).hamiltonian]).join();
}

/** name = operator, broken into lines; the thermal factor is in no operator of the system. */
export function operatorEquation(name: string, operator: Operator<"xp">): string {
  return alignedLatex(name, operatorTerms(operator, systemNotation));
}

/** The equations of motion, one string for each; xdot is ẋ and its rate ẍ. */
export function equationsLatex(equations: EquationsOfMotion): readonly string[] {
  return linesLatex(motionLines(equations));
}

/** The equations of motion term by term. */
export function equationsTerms(equations: EquationsOfMotion): readonly EquationTerms[] {
  return linesTerms(motionLines(equations));
}
