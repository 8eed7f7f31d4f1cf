import { describe, expect, it } from "vitest";
import {
  derivation,
  equationsLatex,
  hamiltonianLatex,
  linesLatex,
  masterEquation,
  masterEquationLatex,
  modelFrequencies,
  readModel,
  slowFlow,
  slowFlowLatex,
  equationsOfMotion,
} from "../../../derivations/index.ts";

const own = readModel({ potential: "a*x^2 + b*x^3 + c*x^4", drives: ["c*cos(omega*t)*x"] });
const usual = readModel({ potential: "a*x^2 + b*x^3 + d*x^4", drives: ["F*cos(omega*t)*x"] });

describe("c(T) is the thermal factor and nothing else", () => {
  it("in a model without a coefficient c, every c is the thermal factor", () => {
    for (const kind of ["CL", "gCL"] as const) {
      const latex = masterEquationLatex(masterEquation(usual, { kind }));
      expect(latex).toContain("c(T)");
      expect(latex.replaceAll("c(T)", "")).not.toMatch(/(?<![\\a-zA-Z0-9])c(?![a-zA-Z])/);
    }
  });

  it("a coefficient c is printed without argument", () => {
    const equation = masterEquation(own);
    const motion = equationsOfMotion(equation);
    const flow = slowFlow(motion, modelFrequencies(own, ["0", "1"]));
    const printed = [
      hamiltonianLatex(equation),
      masterEquationLatex(equation),
      ...equationsLatex(motion),
      ...slowFlowLatex(flow),
    ];
    for (const latex of printed) expect(latex).not.toContain("c(T)");
    expect(hamiltonianLatex(equation)).toContain("c \\hat{x}^{4}");
  });

  it("in CL, whose dissipator has no potential, the thermal factor stays c(T)", () => {
    const equation = masterEquation(own, { kind: "CL" });
    expect(masterEquationLatex(equation)).toContain("c(T)");
    expect(hamiltonianLatex(equation)).not.toContain("c(T)");
  });

  it("in the steps of a derivation, too", () => {
    const operators = derivation(own).steps.flatMap(({ after }) =>
      linesLatex(after.filter(({ tag }) => tag === "operator")),
    );
    expect(operators.join()).toContain("c \\hat{x}^{4}");
    expect(operators.join()).not.toContain("c(T)");
  });
});
