import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type MasterEquationKind,
  masterEquation,
  phaseSpaceEquations,
  readModel,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import {
  differentiate,
  evaluateReal,
  parseScalar,
  type Scalar,
  substitute,
} from "../../../symbolic/index.ts";

const paperUnits = new Map([
  ["m", parseScalar("1")],
  ["hbar", parseScalar("1")],
]);
const kerrPotential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const linearDrive = "F*cos(omega*t)*x";

function acceleration(
  potential: string,
  drives: readonly string[],
  kind: MasterEquationKind = "gCL",
): Scalar {
  const equation = masterEquation(readModel({ potential, drives }), { kind });
  const [velocity, rate] = equationsOfMotion(equation).rates;
  expect(velocity?.equals(parseScalar("xdot"))).toBe(true);
  if (rate === undefined) throw new Error("There are two rates.");
  return rate;
}

function sum(...terms: readonly string[]): Scalar {
  return parseScalar(terms.join(" + "));
}

/** The terms that Eqs. 17 and 18 share: the damped harmonic oscillator. */
const harmonic = [
  "-omega0^2*x",
  "-(1+sin(2*theta))*gamma*xdot",
  "-(cos(theta)+sin(theta))^2*sin(2*theta)*gamma^2/2*x",
];
/** The further terms of Eq. 17. */
const conservativeKerr = ["-4*omega0^2*U/3*x^3"];
const dissipativeKerr = [
  "-(1-cos(2*theta))*2*gamma*U*x^2*xdot",
  "-sin(theta)^2*(1+cos(2*theta)+sin(2*theta))*2*gamma^2*U/3*x^3",
];
/** The further terms of Eq. 18. */
const conservativeDrive = ["-F*cos(omega*t)"];
const dissipativeDrive = [
  "(1-cos(2*theta))*gamma*F*omega*sin(omega*t)/(2*omega0^2)",
  "-sin(theta)^2*(1+cos(2*theta)+sin(2*theta))*gamma^2*F*cos(omega*t)/(2*omega0^2)",
];

describe("in units with m = ħ = 1", () => {
  const inPaperUnits = (scalar: Scalar): Scalar => substitute(scalar, paperUnits);

  it("V1 = m²ω0²U x⁴/3ħ² gives Eq. 17", () => {
    const byHand = sum(...harmonic, ...conservativeKerr, ...dissipativeKerr);
    expect(inPaperUnits(acceleration(kerrPotential, [])).equals(byHand)).toBe(true);
  });

  it("V2 = F cos(ωt) x gives Eq. 18", () => {
    const byHand = sum(...harmonic, ...conservativeDrive, ...dissipativeDrive);
    expect(inPaperUnits(acceleration("0", [linearDrive])).equals(byHand)).toBe(true);
  });

  it("both together give the sum of Eqs. 17 and 18", () => {
    const byHand = sum(
      ...harmonic,
      ...conservativeKerr,
      ...dissipativeKerr,
      ...conservativeDrive,
      ...dissipativeDrive,
    );
    expect(inPaperUnits(acceleration(kerrPotential, [linearDrive])).equals(byHand)).toBe(true);
  });

  it("CL has the terms of Eqs. 17 and 18 that are also there without momentum dressing", () => {
    const byHand = sum(...harmonic, ...conservativeKerr, ...conservativeDrive);
    const cl = acceleration(kerrPotential, [linearDrive], "CL");
    expect(inPaperUnits(cl).equals(byHand)).toBe(true);
  });

  it("Eqs. 17 and 18 hold in numbers at random parameters, to 1e-12", () => {
    const number = fc.integer({ min: 300, max: 3000 }).map((n) => n / 1000);
    const derived = inPaperUnits(acceleration(kerrPotential, [linearDrive]));
    fc.assert(
      fc.property(fc.array(number, { minLength: 9, maxLength: 9 }), (numbers) => {
        const [omega0, U, theta, gamma, F, omega, t, x, xdot] = numbers as [
          ...[number, number, number, number, number, number, number, number, number],
        ];
        const { sin, cos } = Math;
        const terms = [
          -(omega0 ** 2) * x,
          ((-4 * omega0 ** 2 * U) / 3) * x ** 3,
          -(1 + sin(2 * theta)) * gamma * xdot,
          -(1 - cos(2 * theta)) * 2 * gamma * U * x ** 2 * xdot,
          (-((cos(theta) + sin(theta)) ** 2) * sin(2 * theta) * gamma ** 2 * x) / 2,
          (-(sin(theta) ** 2) *
            (1 + cos(2 * theta) + sin(2 * theta)) *
            2 *
            gamma ** 2 *
            U *
            x ** 3) /
            3,
          -F * cos(omega * t),
          ((1 - cos(2 * theta)) * gamma * F * omega * sin(omega * t)) / (2 * omega0 ** 2),
          (-(sin(theta) ** 2) *
            (1 + cos(2 * theta) + sin(2 * theta)) *
            gamma ** 2 *
            F *
            cos(omega * t)) /
            (2 * omega0 ** 2),
        ];
        const scale = Math.max(...terms.map(Math.abs));
        const value = evaluateReal(derived, { omega0, U, theta, gamma, F, omega, t, x, xdot });
        const byHand = terms.reduce((a, b) => a + b);
        expect(Math.abs(value - byHand)).toBeLessThan(1e-12 * scale);
      }),
    );
  });
});

describe("in any units", () => {
  // V1' = 4m²ω0²U x³/3ħ² and F enter divided by m: U stands as mU/ħ² and F as F/m.
  it("Eqs. 17 and 18 hold with U → mU/ħ² and F → F/m", () => {
    const scales = new Map([
      ["U", parseScalar("m*U/hbar^2")],
      ["F", parseScalar("F/m")],
    ]);
    const byHand = sum(
      ...harmonic,
      ...conservativeKerr,
      ...dissipativeKerr,
      ...conservativeDrive,
      ...dissipativeDrive,
    );
    const derived = acceleration(kerrPotential, [linearDrive]);
    expect(derived.equals(substitute(byHand, scales))).toBe(true);
  });

  // ẋ = p/m - (γ/2)[sin2θ x + (1-cos2θ) V'/(mω0²)], ṗ = -V' - (γ/2)(1+cos2θ+sin2θ) p
  // with V' = mω0²x + 4m²ω0²U x³/3ħ² + F cos ωt.
  it("the phase-space form is the hand derivation's", () => {
    const equation = masterEquation(readModel({ potential: kerrPotential, drives: [linearDrive] }));
    const slope = "(m*omega0^2*x + 4*m^2*omega0^2*U*x^3/(3*hbar^2) + F*cos(omega*t))";
    const [velocity, force] = phaseSpaceEquations(equation).rates;
    expect(
      velocity?.equals(
        parseScalar(`p/m - gamma/2*(sin(2*theta)*x + (1-cos(2*theta))/(m*omega0^2)*${slope})`),
      ),
    ).toBe(true);
    expect(force?.equals(parseScalar(`-${slope} - gamma/2*(1+cos(2*theta)+sin(2*theta))*p`))).toBe(
      true,
    );
  });
});

describe("the momentum eliminated", () => {
  it("gCL(θ=0) is ẍ = -V'/m - γẋ, as is CL(θ=0)", () => {
    const atZero = new Map([["theta", parseScalar("0")]]);
    const byHand = parseScalar("-omega0^2*x - alpha*x^3/m - F*cos(omega*t)/m - gamma*xdot");
    for (const kind of ["CL", "gCL"] as const) {
      const derived = acceleration("alpha*x^4/4", [linearDrive], kind);
      expect(substitute(derived, atZero).equals(byHand)).toBe(true);
    }
  });

  // At θ = π/2 there is no friction on p: ṗ = -V', ẋ = p/m - γV'/(mω0²), so that
  // ẍ = -V'/m - γ (V''ẋ + ∂_tV')/(mω0²).
  it("gCL(θ=π/2) is ẍ = -V'/m - γ(V''ẋ + ∂_tV')/(mω0²)", () => {
    const atHalf = new Map([["theta", parseScalar("pi/2")]]);
    const slope = parseScalar("m*omega0^2*x + alpha*x^3 + F*cos(omega*t)");
    const rate = differentiate(slope, "x")
      .times(parseScalar("xdot"))
      .plus(differentiate(slope, "t"));
    const byHand = slope
      .times(parseScalar("-1/m"))
      .minus(rate.times(parseScalar("gamma/(m*omega0^2)")));
    const derived = acceleration("alpha*x^4/4", [linearDrive]);
    expect(substitute(derived, atHalf).equals(byHand)).toBe(true);
  });

  it("a drive of x² is a parametric force with its explicit time derivative", () => {
    // V' = mω0²x + 2F sin(ωt) x; only ∂_tV' = 2Fω cos(ωt) x distinguishes ẍ from ẋ's chain rule in x.
    const derived = acceleration("0", ["F*sin(omega*t)*x^2"]);
    const explicit = differentiate(derived, "omega");
    const atStart = substitute(explicit, new Map([["t", parseScalar("0")]]));
    expect(atStart.equals(parseScalar("-gamma*(1-cos(2*theta))*F*x/(m*omega0^2)"))).toBe(true);
  });
});
