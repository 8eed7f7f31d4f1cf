import type { Operator, Scalar } from "../../symbolic/index.ts";
import type { EquationsOfMotion } from "../equations/index.ts";
import type { DissipatorTerm, SymmetrisedProduct } from "../theory/index.ts";

/** How a quantity is written, in LaTeX and in plain text. */
export interface Notation {
  readonly latex: string;
  readonly text: string;
}

/** One line of a derivation: a general relation in words of mathematics, or a computed value. */
export type Statement =
  | { readonly tag: "relation"; readonly notation: Notation }
  | { readonly tag: "operator"; readonly name: Notation; readonly value: Operator<"xp"> }
  | {
      readonly tag: "symmetrised";
      readonly name: Notation;
      readonly products: readonly SymmetrisedProduct[];
    }
  | { readonly tag: "scalar"; readonly name: Notation; readonly value: Scalar }
  | {
      readonly tag: "dissipator";
      readonly name: Notation;
      readonly terms: readonly DissipatorTerm[];
    }
  | { readonly tag: "equations"; readonly equations: EquationsOfMotion };

/** A step of a derivation as data; a derivation prints itself as a document. */
export interface DerivationStep {
  readonly rule: string;
  /** What is assumed or neglected, if anything. */
  readonly assumption?: string;
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
  /** Equation numbers of the source paper. */
  readonly reference: string;
}

export function relation(latex: string, text: string): Statement {
  return { tag: "relation", notation: { latex, text } };
}
