import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dissipatorTerms,
  equationsOfMotion,
  kindWithout,
  liouvillian,
  masterEquation,
  motionTerms,
  partsOfKind,
  phaseSpaceEquations,
  readModel,
  TermError,
  withoutTerms,
} from "../../../derivations/index.ts";
import { parseScalar, Scalar } from "../../../symbolic/index.ts";
import { modelOf, writtenModel } from "../random-model.ts";
import {
  combination,
  commutatorMatrix,
  densityMatrix,
  type Matrix,
  powerMatrix,
  quadratures,
  rateMatrix,
  relativeDifference,
} from "../truncated-matrices.ts";

const kerr = readModel({
  potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
  drives: ["F*cos(omega*t)*x"],
});

describe("withoutTerms(equation, names)", () => {
  it("the terms of each rate add up to it, and each has a name of its own", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equations = phaseSpaceEquations(masterEquation(modelOf(written)));
        const terms = motionTerms(equations);
        equations.variables.forEach((variable, j) => {
          const own = terms.filter((term) => term.variable === variable);
          const all = Scalar.sum(own.map(({ value }) => value));
          expect(all.equals(equations.rates[j] as Scalar)).toBe(true);
        });
        expect(new Set(terms.map(({ name }) => name)).size).toBe(terms.length);
      }),
      { numRuns: 25 },
    );
  });

  it("what is left and what is left out add up to the equation", () => {
    const equations = equationsOfMotion(kerr);
    for (const { name, value } of motionTerms(equations)) {
      const [, rate] = withoutTerms(equations, [name]).rates;
      expect(rate?.plus(value).equals(equations.rates[1] as Scalar)).toBe(true);
    }
    const equation = masterEquation(kerr);
    const whole = liouvillian(equation);
    const parts = dissipatorTerms(equation).map(({ name }) =>
      whole.minus(liouvillian(withoutTerms(equation, [name]))),
    );
    const sum = parts.reduce((a, b) => a.plus(b));
    // All that is not the commutator with H_S.
    const rest = liouvillian({ ...equation, dissipator: [] });
    expect(sum.plus(rest).minus(whole).isZero).toBe(true);
  });

  /*
   * α [p, {x³, ρ}] with α = iγ(1 - cos 2θ)mU/(3ħ³) adds α{x³, [x, p]} = 2iħα x³ to dx/dt, and since [p, p] = 0 nothing to
   * dp/dt: without it dx/dt = p/m - …, as CL has it. The drive adds α' [p, {1, ρ}] likewise.
   */
  it("without the brackets of V1 and V2 the motion is that of CL", () => {
    const bare = withoutTerms(masterEquation(kerr), ["[p, {x^3, ρ}]"]);
    const [rate] = phaseSpaceEquations(bare).rates;
    const whole = phaseSpaceEquations(masterEquation(kerr)).rates[0] as Scalar;
    const byHand = parseScalar("-2/3*gamma*(1-cos(2*theta))*m*U/hbar^2*x^3");
    expect(whole.minus(rate as Scalar).equals(byHand)).toBe(true);
    const both = withoutTerms(bare, ["[p,{1,rho}]"]);
    const ofCl = equationsOfMotion(kerr, { kind: "CL" }).rates;
    expect(equationsOfMotion(both).rates.map(String)).toEqual(ofCl.map(String));
  });

  it("what is left out of ∂ρ/∂t is the matrix of its bracket", () => {
    const [levels, support] = [18, 6];
    const values = new Map([
      ...([
        ["hbar", 0.7],
        ["m", 1.3],
        ["omega0", 0.9],
        ["gamma", 0.3],
        ["theta", 0.8],
      ] as const),
      ...([
        ["c", 1.4],
        ["U", 0.2],
        ["F", 0.5],
        ["omega", 1.1],
        ["t", 0.4],
      ] as const),
    ]);
    const units = { hbar: 0.7, m: 1.3, omega0: 0.9 };
    const { x, p } = quadratures(levels, units);
    const rho = densityMatrix(levels, support, [0.3, -0.6, 0.1, 0.8, -0.2]);
    const equation = masterEquation(kerr);
    const rate = (of: typeof equation) => rateMatrix(of, rho, values, { x, p });
    const lost = combination(
      [1, 0, rate(equation)],
      [-1, 0, rate(withoutTerms(equation, ["[x,[x^3,rho]]"]))],
    );
    // α = -γ c sin 2θ m²ω0 U/(3ħ³)
    const alpha = (-0.3 * 1.4 * Math.sin(1.6) * 1.3 ** 2 * 0.9 * 0.2) / (3 * 0.7 ** 3);
    const byHand = combination([
      ...[alpha, 0],
      commutatorMatrix(x, commutatorMatrix(powerMatrix(x, 3), rho)),
    ] as [number, number, Matrix]);
    expect(relativeDifference(byHand, lost)).toBeLessThan(1e-12);
  });

  it("a name without the part of H_S is that of all brackets alike", () => {
    const model = readModel({ potential: "b*x^2/2" });
    const count = (names: readonly string[]): number =>
      withoutTerms(masterEquation(model), names).dissipator.length;
    expect([count([]), count(["potential:[p,{x,rho}]"]), count(["[p,{x,rho}]"])]).toEqual([
      6, 5, 4,
    ]);
  });

  it("terms answer to what is printed for them, and a mode's to its variable", () => {
    const equations = equationsOfMotion(kerr, { kind: "CL" });
    const printed = withoutTerms(equations, ["4/3*m*omega0^2*U*x^3/hbar^2"]);
    expect(printed.rates.map(String)).toEqual(withoutTerms(equations, ["x^3"]).rates.map(String));
    const pair = readModel({ modes: ["a", "b"], potential: "g*x_a*x_b", bath: "none" });
    const named = motionTerms(equationsOfMotion(pair)).map(({ name }) => name);
    expect(named).toContain("g*x_b/m_a");
  });

  it("the kind and the last step say what is missing", () => {
    const { kind, steps } = withoutTerms(masterEquation(kerr), ["[p,{x^3,rho}]", "[p,{1,rho}]"]);
    expect(kind).toBe("gCL without [p,{x^3,rho}] and [p,{1,rho}]");
    expect(partsOfKind(kind)).toEqual({
      whole: "gCL",
      without: ["[p,{x^3,rho}]", "[p,{1,rho}]"],
    });
    expect(kindWithout("CL", [])).toBe("CL");
    expect(steps.at(-1)?.rule).toBe("Without [p,{x^3,rho}] and [p,{1,rho}]");
  });

  it.each([
    ["x^5", "is no term of the equation of motion. Its terms are x, x^3, gamma*xdot, "],
    ["[x,{x,rho}]", "is no term of the dissipator. Its terms are [x,[x,rho]], "],
    ["[H_S,rho]", "is the motion of the oscillator itself"],
  ])("refuses %s", (name, words) => {
    const lacking = () =>
      name.startsWith("[")
        ? withoutTerms(masterEquation(kerr), [name])
        : withoutTerms(equationsOfMotion(kerr), [name]);
    expect(lacking).toThrow(TermError);
    expect(lacking).toThrow(words);
  });
});
