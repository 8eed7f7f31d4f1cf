import { describe, expect, test } from "vitest";
import {
  equationsLatex,
  equationsText,
  hamiltonianLatex,
  masterEquation,
  masterEquationLatex,
  phaseSpaceEquations,
  readModel,
  equationsOfMotion,
} from "../../../derivations/index.ts";

/** Eqs. 15 and 16. */
const kerr = readModel({
  potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
  drives: ["F*cos(omega*t)*x"],
});
const equation = masterEquation(kerr);
const undressed = masterEquation(kerr, { kind: "CL" });

/** A page with the line breaks and indents of the source left out. */
function set(strings: TemplateStringsArray): string {
  return String.raw(strings)
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .join("\n");
}

describe("LaTeX of the Kerr oscillator with a drive, as on the paper's pages", () => {
  test("H_S = p²/2m + ½mω0²x² + V1 + V2 (Eqs. 2, 15, 16)", () => {
    expect(hamiltonianLatex(equation)).toBe(
      set`\hat{H}_{S}(t) = \frac{\hat{p}^{2}}{2 m} + \frac{m \omega_{0}^{2}}{2} \hat{x}^{2} + \frac{m^{2} \omega_{0}^{2} U}{3 \hbar^{2}} \hat{x}^{4} + F \cos(\omega t)\,\hat{x}`,
    );
  });

  // With V1' = 4m²ω0²U x³/(3ħ²): [V1, p] = iħV1' in 12d, and k = 1, {1, ρ} = 2ρ, [1, ρ] = 0 in 12e.
  test("Eq. 12", () => {
    expect(masterEquationLatex(equation)).toBe(set`
      \begin{aligned}
      \partial_t \hat{\rho} ={}& \frac{1}{i\hbar} [\hat{H}_{S}(t), \hat{\rho}] && \text{(12a)} \\
      & - (1 + \cos(2 \theta) + \sin(2 \theta)) \frac{\gamma m \omega_{0}}{4 \hbar}\,c(T)\,[\hat{x}, [\hat{x}, \hat{\rho}]] \\
      & - (1 - \cos(2 \theta) + \sin(2 \theta)) \frac{\gamma}{4 m \hbar \omega_{0}}\,c(T)\,[\hat{p}, [\hat{p}, \hat{\rho}]] && \text{(12b)} \\
      & - i (1 + \cos(2 \theta) + \sin(2 \theta)) \frac{\gamma}{4 \hbar}\,[\hat{x}, \{\hat{p}, \hat{\rho}\}] \\
      & + i (1 - \cos(2 \theta) + \sin(2 \theta)) \frac{\gamma}{4 \hbar}\,[\hat{p}, \{\hat{x}, \hat{\rho}\}] && \text{(12c)} \\
      & + i (1 - \cos(2 \theta)) \frac{\gamma m U}{3 \hbar^{3}}\,[\hat{p}, \{\hat{x}^{3}, \hat{\rho}\}] \\
      & - \frac{\gamma m^{2} \omega_{0} U \sin(2 \theta)}{3 \hbar^{3}}\,c(T)\,[\hat{x}, [\hat{x}^{3}, \hat{\rho}]] && \text{(12d)} \\
      & + i (1 - \cos(2 \theta)) \frac{\gamma F}{2 m \hbar \omega_{0}^{2}} \cos(\omega t)\,[\hat{p}, \hat{\rho}] && \text{(12e)}
      \end{aligned}`);
  });

  test("CL is Eq. 12 without its last two lines", () => {
    const lines = masterEquationLatex(equation).split("\n");
    const last = lines.findIndex((line) => line.includes("(12c)"));
    expect(masterEquationLatex(undressed).split("\n")).toEqual([
      ...lines.slice(0, last),
      (lines[last] as string).replace(/ \\\\$/, ""),
      "\\end{aligned}",
    ]);
  });

  // The paper sets m = ħ = 1; the lines of Eq. 18 join those of Eq. 17, standard dynamics first.
  test("Eqs. 17 and 18", () => {
    expect(equationsLatex(equationsOfMotion(equation))).toEqual([
      set`
      \begin{aligned}
      \ddot{x} ={}& {-}\omega_{0}^{2} x - \frac{4 m \omega_{0}^{2} U}{3 \hbar^{2}} x^{3} - (1 + \sin(2 \theta)) \gamma \dot{x} - (1 - \cos(2 \theta)) \frac{2 \gamma m U}{\hbar^{2}} x^{2} \dot{x} \\
      & - \frac{F}{m} \cos(\omega t) + (1 - \cos(2 \theta)) \frac{\gamma F \omega}{2 m \omega_{0}^{2}} \sin(\omega t) \\
      & - (\cos(\theta) + \sin(\theta))^{2} \sin(2 \theta) \frac{\gamma^{2}}{2} x \\
      & - \sin^{2}(\theta) (1 + \cos(2 \theta) + \sin(2 \theta)) \frac{2 \gamma^{2} m U}{3 \hbar^{2}} x^{3} \\
      & - \sin^{2}(\theta) (1 + \cos(2 \theta) + \sin(2 \theta)) \frac{\gamma^{2} F}{2 m \omega_{0}^{2}} \cos(\omega t)
      \end{aligned}`,
    ]);
  });

  test("CL keeps the frequency shift ∝ γ² of Eq. 17 and no nonlinear damping", () => {
    const [latex = ""] = equationsLatex(equationsOfMotion(undressed));
    expect(latex).toContain(
      "(\\cos(\\theta) + \\sin(\\theta))^{2} \\sin(2 \\theta) \\frac{\\gamma^{2}}{2} x",
    );
    expect(latex).not.toMatch(/\\dot\{x\}[^=]*x\^\{2\}|x\^\{2\} \\dot|\\sin\(\\omega t\)/);
  });

  test("phase-space equations: ẋ with friction, ṗ with the force", () => {
    const [xdot = "", pdot = ""] = equationsLatex(phaseSpaceEquations(equation));
    expect(xdot).toContain(
      "\\dot{x} ={}& \\frac{p}{m} - (1 - \\cos(2 \\theta) + \\sin(2 \\theta))",
    );
    expect(pdot).toMatch(/^\\dot\{p\} = -m \\omega_\{0\}\^\{2\} x/);
  });
});

describe("text of the Kerr oscillator with a drive", () => {
  test("Eqs. 17 and 18, a term on each line", () => {
    expect(equationsText(equationsOfMotion(equation))).toBe(
      [
        "dx/dt = xdot",
        "dxdot/dt =",
        "  - omega0^2*x",
        "  - 4/3*m*omega0^2*U*x^3/hbar^2",
        "  - (1+sin(2*theta))*gamma*xdot",
        "  - 2*(1-cos(2*theta))*gamma*m*U*x^2*xdot/hbar^2",
        "  - F*cos(omega*t)/m",
        "  + 1/2*(1-cos(2*theta))*gamma*F*omega*sin(omega*t)/(m*omega0^2)",
        "  - 1/2*(cos(theta)+sin(theta))^2*gamma^2*sin(2*theta)*x",
        "  - 2/3*(1+cos(2*theta)+sin(2*theta))*gamma^2*m*U*sin(theta)^2*x^3/hbar^2",
        "  - 1/2*(1+cos(2*theta)+sin(2*theta))*gamma^2*F*sin(theta)^2*cos(omega*t)/(m*omega0^2)",
      ].join("\n"),
    );
  });
});
