import { describe, expect, test } from "vitest";
import { momentum, type Operator, parseScalar, position } from "../../../symbolic/index.ts";
import { nestedLatex, operatorLatex, polynomialLatex, scalarLatex } from "./with-angle.ts";

const [x, p] = [position(), momentum()];

interface Line {
  readonly coefficient: string;
  readonly a: Operator<"xp">;
  readonly inner: "commutator" | "anticommutator";
  readonly b: Operator<"xp">;
  readonly latex: string;
}

/** Coefficients are given multiplied out, as the algebra produces them. */
const linesOfEquation12: readonly Line[] = [
  {
    coefficient: "-(cos(theta)^2+sin(theta)*cos(theta))*gamma*m*omega0*c/(2*hbar)",
    a: x,
    inner: "commutator",
    b: x,
    latex:
      "-(1 + \\cos(2 \\theta) + \\sin(2 \\theta)) \\frac{\\gamma m \\omega_{0}}{4 \\hbar}\\,c(T)\\,[\\hat{x}, [\\hat{x}, \\hat{\\rho}]]",
  },
  {
    coefficient: "-(sin(theta)^2+sin(theta)*cos(theta))*gamma*c/(2*m*hbar*omega0)",
    a: p,
    inner: "commutator",
    b: p,
    latex:
      "-(1 - \\cos(2 \\theta) + \\sin(2 \\theta)) \\frac{\\gamma}{4 m \\hbar \\omega_{0}}\\,c(T)\\,[\\hat{p}, [\\hat{p}, \\hat{\\rho}]]",
  },
  {
    coefficient: "-i*(cos(theta)^2+sin(theta)*cos(theta))*gamma/(2*hbar)",
    a: x,
    inner: "anticommutator",
    b: p,
    latex:
      "-i (1 + \\cos(2 \\theta) + \\sin(2 \\theta)) \\frac{\\gamma}{4 \\hbar}\\,[\\hat{x}, \\{\\hat{p}, \\hat{\\rho}\\}]",
  },
  {
    coefficient: "i*(sin(theta)^2+sin(theta)*cos(theta))*gamma/(2*hbar)",
    a: p,
    inner: "anticommutator",
    b: x,
    latex:
      "i (1 - \\cos(2 \\theta) + \\sin(2 \\theta)) \\frac{\\gamma}{4 \\hbar}\\,[\\hat{p}, \\{\\hat{x}, \\hat{\\rho}\\}]",
  },
  {
    coefficient: "i*sin(theta)^2*gamma*alpha/(2*m*hbar*omega0^2)",
    a: p,
    inner: "anticommutator",
    b: x.power(3),
    latex:
      "i (1 - \\cos(2 \\theta)) \\frac{\\gamma \\alpha}{4 m \\hbar \\omega_{0}^{2}}\\,[\\hat{p}, \\{\\hat{x}^{3}, \\hat{\\rho}\\}]",
  },
  {
    coefficient: "-sin(theta)*cos(theta)*gamma*alpha*c/(2*hbar*omega0)",
    a: x,
    inner: "commutator",
    b: x.power(3),
    latex:
      "-\\frac{\\gamma \\alpha \\sin(2 \\theta)}{4 \\hbar \\omega_{0}}\\,c(T)\\,[\\hat{x}, [\\hat{x}^{3}, \\hat{\\rho}]]",
  },
  {
    coefficient: "i*gamma*F*cos(omega*t)*sin(theta)^2/(m*hbar*omega0^2)",
    a: p,
    inner: "anticommutator",
    b: x,
    latex:
      "i (1 - \\cos(2 \\theta)) \\frac{\\gamma F}{2 m \\hbar \\omega_{0}^{2}} \\cos(\\omega t)\\,[\\hat{p}, \\{\\hat{x}, \\hat{\\rho}\\}]",
  },
];

describe("the lines of Eq. 12", () => {
  test.each(linesOfEquation12)("$latex", ({ coefficient, a, inner, b, latex }) => {
    const parsed = parseScalar(coefficient);
    expect(
      nestedLatex({ tag: "nested", coefficient: parsed, outer: "commutator", a, inner, b }),
    ).toBe(latex);
  });

  test("[p, {1, ρ}] = 2 [p, ρ]", () => {
    const coefficient = parseScalar("i*gamma*F/(4*hbar)");
    const b = x.power(0);
    expect(
      nestedLatex({
        tag: "nested",
        coefficient,
        outer: "commutator",
        a: p,
        inner: "anticommutator",
        b,
      }),
    ).toBe("\\frac{i \\gamma F}{2 \\hbar}\\,[\\hat{p}, \\hat{\\rho}]");
  });
});

test("Eq. 13: Λ = γ cos(2θ)/4 {x, p}", () => {
  expect(scalarLatex(parseScalar("gamma*(cos(theta)^2-sin(theta)^2)/4"))).toBe(
    "\\frac{\\gamma \\cos(2 \\theta)}{4}",
  );
});

test("Eq. 14: at θ = π/4 no function of θ is left", () => {
  const coefficient = parseScalar("-i*(1+cos(pi/2)+sin(pi/2))*gamma/(8*hbar)");
  expect(
    nestedLatex({
      tag: "nested",
      coefficient,
      outer: "commutator",
      a: x,
      inner: "anticommutator",
      b: p,
    }),
  ).toBe("-\\frac{i \\gamma}{4 \\hbar}\\,[\\hat{x}, \\{\\hat{p}, \\hat{\\rho}\\}]");
});

test("Eqs. 2, 15, 16: H = p²/2m + ½ m ω0² x² + m² ω0² U x⁴/3ħ² + F cos(ωt) x", () => {
  const hamiltonian = x
    .scaled(parseScalar("F*cos(omega*t)"))
    .plus(x.power(4).scaled(parseScalar("m^2*omega0^2*U/(3*hbar^2)")))
    .plus(x.power(2).scaled(parseScalar("m*omega0^2/2")))
    .plus(p.power(2).scaled(parseScalar("1/(2*m)")));
  expect(operatorLatex(hamiltonian)).toBe(
    "\\frac{\\hat{p}^{2}}{2 m} + \\frac{m \\omega_{0}^{2}}{2} \\hat{x}^{2}" +
      " + \\frac{m^{2} \\omega_{0}^{2} U}{3 \\hbar^{2}} \\hat{x}^{4} + F \\cos(\\omega t)\\,\\hat{x}",
  );
});

test("Eq. 17: restoring forces, damping, then γ²", () => {
  const acceleration = parseScalar(
    "-omega0^2*x - 4/3*omega0^2*U*x^3 - gamma*v - 2*sin(theta)*cos(theta)*gamma*v" +
      " - 4*sin(theta)^2*gamma*U*x^2*v - sin(2*theta)*gamma^2/2*x - sin(2*theta)^2*gamma^2/2*x" +
      " - 4/3*sin(theta)^2*cos(theta)*(cos(theta)+sin(theta))*gamma^2*U*x^3",
  );
  expect(polynomialLatex(acceleration, ["x", "v"])).toBe(
    "-\\omega_{0}^{2} x - \\frac{4 \\omega_{0}^{2} U}{3} x^{3}" +
      " - (1 + \\sin(2 \\theta)) \\gamma \\dot{x}" +
      " - 2 (1 - \\cos(2 \\theta)) \\gamma U x^{2} \\dot{x}" +
      " - (\\cos(\\theta) + \\sin(\\theta))^{2} \\sin(2 \\theta) \\frac{\\gamma^{2}}{2} x" +
      " - \\sin^{2}(\\theta) (1 + \\cos(2 \\theta) + \\sin(2 \\theta)) \\frac{2 \\gamma^{2} U}{3} x^{3}",
  );
});

test("Eq. 18: the drive, its dissipative correction, then γ²", () => {
  const acceleration = parseScalar(
    "-omega0^2*x - (1+sin(2*theta))*gamma*xdot - F*cos(omega*t)" +
      " + sin(theta)^2*gamma*F*omega/omega0^2*sin(omega*t)" +
      " - (1+sin(2*theta))*sin(2*theta)*gamma^2/2*x" +
      " - sin(theta)^2*(cos(theta)^2+sin(theta)*cos(theta))*gamma^2*F*cos(omega*t)/omega0^2",
  );
  expect(polynomialLatex(acceleration, ["x", "xdot"])).toBe(
    "-\\omega_{0}^{2} x - (1 + \\sin(2 \\theta)) \\gamma \\dot{x} - F \\cos(\\omega t)" +
      " + (1 - \\cos(2 \\theta)) \\frac{\\gamma F \\omega}{2 \\omega_{0}^{2}} \\sin(\\omega t)" +
      " - (\\cos(\\theta) + \\sin(\\theta))^{2} \\sin(2 \\theta) \\frac{\\gamma^{2}}{2} x" +
      " - \\sin^{2}(\\theta) (1 + \\cos(2 \\theta) + \\sin(2 \\theta))" +
      " \\frac{\\gamma^{2} F}{2 \\omega_{0}^{2}} \\cos(\\omega t)",
  );
});

test("a symbol of a variable may be given: p/m with q̇ for x", () => {
  expect(polynomialLatex(parseScalar("p/m - x^2"), ["x", "p"], { x: "q" })).toBe(
    "-q^{2} + \\frac{p}{m}",
  );
});
