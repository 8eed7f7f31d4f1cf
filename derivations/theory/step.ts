import type { Operator, Scalar } from "../../symbolic/index.ts";
import type { DissipatorTerm } from "./dissipator-term.ts";

/** How a quantity is written, in LaTeX and in plain text. */
export interface Notation {
  readonly latex: string;
  readonly text: string;
}

/** A line of the derivation of a master equation: a relation in words of mathematics, or a computed value. */
export type TheoryStatement =
  | { readonly tag: "relation"; readonly notation: Notation }
  | { readonly tag: "operator"; readonly name: Notation; readonly value: Operator<"xp"> }
  | { readonly tag: "scalar"; readonly name: Notation; readonly value: Scalar }
  | {
      readonly tag: "dissipator";
      readonly name: Notation;
      readonly terms: readonly DissipatorTerm[];
    };

/** A step of a derivation as data; a derivation prints itself as a document. */
export interface Step<Statement> {
  /** Of the approximation or the transformation, e.g. `short-time`. */
  readonly name: string;
  readonly rule: string;
  /** What is assumed or neglected, if anything. */
  readonly assumption?: string;
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
  /** Equation numbers of the source paper. */
  readonly reference: string;
}

export function relation(
  latex: string,
  text: string,
): Extract<TheoryStatement, { tag: "relation" }> {
  return { tag: "relation", notation: { latex, text } };
}

/** Dρ = … */
export function dissipatorStatement(terms: readonly DissipatorTerm[]): TheoryStatement {
  return {
    tag: "dissipator",
    name: { latex: "\\mathcal D\\hat\\rho", text: "D rho" },
    terms,
  };
}
