import type { EquationOf, Line, Relation } from "../../symbolic/index.ts";
import type { DissipatorTerm } from "./dissipator-term.ts";

/** A step of a derivation as data; a derivation prints itself as a document. */
export interface DerivationStep {
  /** Of the approximation or the transformation, e.g. `short-time`. */
  readonly name: string;
  readonly rule: string;
  /** What is assumed or neglected, if anything. */
  readonly assumption?: string;
  readonly before: readonly Line[];
  readonly after: readonly Line[];
  /** Equation numbers of the source paper. */
  readonly reference: string;
}

export function relation(latex: string, text: string): Relation {
  return { tag: "relation", notation: { latex, text } };
}

/** Dρ = … */
export function dissipatorLine(terms: readonly DissipatorTerm[]): EquationOf<"brackets"> {
  return { tag: "brackets", name: { latex: "\\mathcal D\\hat\\rho", text: "D rho" }, terms };
}
