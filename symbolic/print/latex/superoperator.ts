import type { Superoperator } from "../../superoperator/superoperator.ts";
import { factorScalar } from "../factored/factor.ts";
import { monomialLatex } from "./operator.ts";
import { factoredTerm, type LatexOptions } from "./scalar.ts";
import { juxtaposed, sumLatex, timesMonomial } from "./term.ts";

/** A superoperator in LaTeX, a sum of products with \hat{\rho} between their factors. */
export function superoperatorLatex(
  { ordering, modes, terms }: Superoperator,
  options: LatexOptions = {},
): string {
  return sumLatex(
    terms.map(({ left, right, coefficient }) =>
      timesMonomial(
        factoredTerm(factorScalar(coefficient, options), options),
        juxtaposed([
          monomialLatex(ordering, left, modes),
          "\\hat{\\rho}",
          monomialLatex(ordering, right, modes),
        ]),
      ),
    ),
  );
}
