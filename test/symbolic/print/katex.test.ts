import { samples } from "../../seed.ts";
import fc from "fast-check";
import katex from "katex";
import { describe, test } from "vitest";
import { alignedLatex } from "../../../symbolic/print/index.ts";
import { nestedForms, operators, scalars } from "./random-scalar.ts";
import {
  nestedLatex,
  nestedTerm,
  operatorLatex,
  operatorTerms,
  polynomialTerms,
  scalarLatex,
  scalarTerms,
} from "./with-angle.ts";

function render(latex: string): void {
  katex.renderToString(latex, { throwOnError: true, strict: "error", output: "mathml" });
  for (const unwanted of ["e^{i", "--", "+ -", "- -", "undefined", "()", "\\frac{}", "  "]) {
    if (latex.includes(unwanted)) throw new Error(`${latex} contains "${unwanted}".`);
  }
}

describe("KaTeX renders without errors or warnings", () => {
  const runs = { numRuns: samples(300) };

  test("random scalars", () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        render(scalarLatex(scalar));
        render(alignedLatex("\\ddot{x}", scalarTerms(scalar), { width: 18 }));
      }),
      runs,
    );
  });

  test("random operators", () => {
    fc.assert(
      fc.property(operators, (operator) => {
        render(operatorLatex(operator));
        render(alignedLatex("\\hat{H}", operatorTerms(operator), { width: 18 }));
      }),
      runs,
    );
  });

  test("random nested commutators", () => {
    fc.assert(
      fc.property(fc.array(nestedForms, { minLength: 1, maxLength: 2 }), (forms) => {
        for (const form of forms) render(nestedLatex(form));
        render(
          alignedLatex(
            "\\partial_t \\hat{\\rho}",
            forms.map((form) => nestedTerm(form)),
            { width: 25 },
          ),
        );
      }),
      runs,
    );
  });

  test("random polynomials in parameters taken as variables", () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        const variables = ["U", "F2"];
        render(alignedLatex("f", polynomialTerms(scalar, variables), { width: 20 }));
      }),
      runs,
    );
  });
});
