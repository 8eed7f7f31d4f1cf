import type { EquationsOfMotion } from "../equations/index.ts";
import type { Notation, Step, SymmetrisedProduct, TheoryStatement } from "../theory/index.ts";

/** One line of a derivation: a general relation in words of mathematics, or a computed value. */
export type Statement =
  | TheoryStatement
  | {
      readonly tag: "symmetrised";
      readonly name: Notation;
      readonly products: readonly SymmetrisedProduct[];
    }
  | { readonly tag: "equations"; readonly equations: EquationsOfMotion };

export type DerivationStep = Step<Statement>;
