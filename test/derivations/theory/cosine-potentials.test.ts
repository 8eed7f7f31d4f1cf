import { describe, expect, it } from "vitest";
import {
  liouvillian,
  type MasterEquationKind,
  masterEquation,
  phaseSpaceEquations,
  readModel,
  secondOrderEquations,
} from "../../../derivations/index.ts";
import {
  evaluateReal,
  expandedWaves,
  type Operator,
  parseOperator,
  parseScalar,
  Scalar,
} from "../../../symbolic/index.ts";
import { samples, uniform } from "../../seed.ts";
import { drives, kinds, model, type Numbers, randomNumbers } from "./cosine-model.ts";

/**
 * V = ½mω0²x² + V1 + V2 has V' = mω0²x + w with w = g4 x³ + EJ k sin(kx+φ) + b sin qx + bqx cos qx + F cos ωt + 2Gx sin νt
 * - Eq sin u, u = qx + D cos νt; ∂_t of the last is Eq cos u · Dν sin νt.
 * As for a polynomial (hand-formula.test.ts), with D = V' in gCL and mω0²x in CL,
 *
 *     dx/dt = p/m - (γ/2)[sin2θ x + (1-cos2θ) D/(mω0²)],   dp/dt = -V' - (γ/2)(1+cos2θ+sin2θ) p
 */
function byHand(n: Numbers, kind: MasterEquationKind) {
  const at = (name: string): number => n[name] as number;
  const [m, omega0, gamma, theta, x, p, t, xdot] = [
    ...["m", "omega0", "gamma", "theta", "x", "p", "t", "xdot"],
  ].map(at) as [number, number, number, number, number, number, number, number];
  const [k, q, b, EJ] = ["k", "q", "b", "EJ"].map(at) as [number, number, number, number];
  const angle = k * x + at("phi");
  const u = q * x + at("D") * Math.cos(at("nu") * t);
  const w =
    at("g4") * x ** 3 +
    EJ * k * Math.sin(angle) +
    b * Math.sin(q * x) +
    b * q * x * Math.cos(q * x) +
    at("F") * Math.cos(at("omega") * t) +
    2 * at("G") * x * Math.sin(at("nu") * t) -
    at("E") * q * Math.sin(u);
  const bend =
    3 * at("g4") * x ** 2 +
    EJ * k ** 2 * Math.cos(angle) +
    2 * b * q * Math.cos(q * x) -
    b * q ** 2 * x * Math.sin(q * x) +
    2 * at("G") * Math.sin(at("nu") * t) -
    at("E") * q ** 2 * Math.cos(u);
  const rate =
    -at("F") * at("omega") * Math.sin(at("omega") * t) +
    2 * at("G") * x * at("nu") * Math.cos(at("nu") * t) +
    at("E") * q * Math.cos(u) * at("D") * at("nu") * Math.sin(at("nu") * t);
  const stiffness = m * omega0 ** 2;
  const share = kind === "gCL" ? 1 : 0;
  const one = 1 - Math.cos(2 * theta);
  const s = Math.sin(2 * theta);
  const a = 1 + Math.cos(2 * theta) + s;
  const g = (gamma / 2) * (s * x + one * x + (share * one * w) / stiffness);
  const gx = (gamma / 2) * (s + one + (share * one * bend) / stiffness);
  const gt = (gamma / 2) * ((share * one * rate) / stiffness);
  const force = stiffness * x + w;
  return {
    velocity: p / m - g,
    force: -force - (gamma / 2) * a * p,
    acceleration: -force / m - (gamma / 2) * a * (xdot + g) - gx * xdot - gt,
  };
}

describe.each(kinds)("%s of a potential with sines and cosines", (kind) => {
  const phaseSpace = phaseSpaceEquations(masterEquation(model, { kind }));
  const secondOrder = secondOrderEquations(phaseSpace);

  it("both forms of the equation of motion equal the formula by hand, to 1e-12", () => {
    const random = uniform(7401);
    for (let j = 0; j < samples(60); j++) {
      const numbers = randomNumbers(random);
      const expected = byHand(numbers, kind);
      const value = (scalar: Scalar | undefined): number =>
        evaluateReal(scalar ?? Scalar.zero, numbers);
      const size = Math.max(1, ...Object.values(expected).map(Math.abs));
      expect(Math.abs(value(phaseSpace.rates[0]) - expected.velocity)).toBeLessThan(1e-12 * size);
      expect(Math.abs(value(phaseSpace.rates[1]) - expected.force)).toBeLessThan(1e-12 * size);
      const difference = value(secondOrder.rates[1]) - expected.acceleration;
      expect(Math.abs(difference)).toBeLessThan(1e-12 * 10 * size);
    }
  });

  it("expanded in k it is the equation of the expanded potential, order by order", () => {
    // Every wave number is a multiple of k, so that powers of k count the expansion.
    const order = 6;
    const text = "-EJ*cos(k*x+phi) + b*x*sin(2*k*x)";
    const linear = drives.slice(0, 2);
    const exact = masterEquation(readModel({ potential: text, drives: linear }), { kind });
    const expanded = readModel({ potential: text, drives: linear, taylor: order + 1 });
    const series = masterEquation(expanded, { kind });
    for (const observable of ["x", "p", "x*p", "p^2"].map((one) => parseOperator(one))) {
      const rate = (equation: typeof exact): Operator<"xp"> =>
        liouvillian(equation).applyAdjoint(observable);
      expect(cutInK(expandedWaves(rate(exact), order + 4), order).toString()).toBe(
        cutInK(rate(series), order).toString(),
      );
    }
  });
});

describe("a Taylor polynomial of a drive with a tone inside", () => {
  it("E cos(kx + A cos νt) to degree 2 in x and A, by hand", () => {
    // E (1 - ½(kx + A cos νt)²) is -½Ek²x² at rest, -EAk x cos νt, and what does not contain x
    const {
      potentialText,
      drives: made,
      warnings,
    } = readModel({
      drives: ["E*cos(k*x + A*cos(nu*t))"],
      taylor: 2,
    });
    expect(potentialText).toBe("-1/2*E*k^2*x^2");
    expect(made.map(({ text }) => text)).toEqual(["-A*E*k*x*cos(nu*t)"]);
    expect(warnings).toHaveLength(1);
    const set = readModel(readModel({ potential: "cos(k*x)", taylor: 2 }), { k: 2 });
    expect(set.warnings[0]).toMatch(/^For the sines and cosines of `cos\(k\*x\)`/);
  });

  it.each(["E*cos(k*x + A*cos(nu*t))", "E*cos(omega*t)*sin(k*x)", "sin(k*x - omega*t)*x"])(
    "%s: tones and static terms add up to the expansion at any time",
    (drive) => {
      const degree = 12;
      const { potential: still, drives: made } = readModel({ drives: [drive], taylor: degree });
      const random = uniform(7403);
      for (let j = 0; j < 10; j++) {
        const values = {
          E: 1.2,
          k: 0.8,
          A: 0.4,
          nu: 1.3,
          omega: 0.7,
          t: 10 * random(),
          x: random(),
        };
        const value = (operator: Operator<"xp">): number =>
          operator.terms.reduce(
            (sum, { exponents: [n = 0], coefficient }) =>
              sum + evaluateReal(coefficient, values) * values.x ** n,
            0,
          );
        const tones = made.reduce(
          (sum, { coefficient, power }) =>
            sum + evaluateReal(coefficient, values) * values.x ** power,
          0,
        );
        const exact = (x: number): number => evaluateReal(parseScalar(drive), { ...values, x });
        // Constants are left out.
        expect(value(still) + tones).toBeCloseTo(exact(values.x) - exact(0), 8);
      }
    },
  );
});

function cutInK(operator: Operator<"xp">, order: number): Operator<"xp"> {
  return operator.mapCoefficients((coefficient) =>
    Scalar.sum(
      coefficient.terms
        .filter(({ monomial }) => monomial.powers.exponentOf("k") <= order)
        .map((term) => Scalar.term(term.coefficient, term.monomial)),
    ),
  );
}
