import fc from "fast-check";
import { momentName } from "../../../../derivations/equations/moments/moment.ts";
import { describe, expect, it } from "vitest";
import {
  adjointEquation,
  CumulantClosure,
  masterEquation,
  momentEquations,
  momentLines,
  phaseSpaceEquations,
  readModel,
} from "../../../../derivations/index.ts";
import {
  differentiate,
  evaluate,
  evaluateReal,
  lineFromJson,
  lineJson,
  lineLatex,
  Operator,
  parseScalar,
  reorder,
  Scalar,
  substitute,
} from "../../../../symbolic/index.ts";
import { modelOf, parameterValues, writtenModel } from "../../random-model.ts";
import {
  type Matrix,
  operatorMatrix,
  quadratures,
  rateMatrix,
  traceOfProduct,
} from "../../truncated-matrices.ts";
import { displacedThermal } from "./gaussian-state.ts";

const kinds = ["CL", "gCL"] as const;

const weyl = (exponents: readonly number[]): Operator<"xp"> =>
  reorder(Operator.of("weyl", 1, [{ exponents, coefficient: Scalar.one }]), "xp");

describe.each(kinds)("moment equations of %s", (kind) => {
  it("of an open hierarchy are the adjoint equations of Weyl-ordered products, exactly", () => {
    fc.assert(
      fc.property(writtenModel, fc.integer({ min: 1, max: 4 }), (written, order) => {
        const equation = masterEquation(modelOf(written), { kind });
        const { variables, rates } = momentEquations(equation, { order, open: true });
        variables.forEach((powers, j) => {
          const rate = reorder(adjointEquation(equation, weyl(powers)), "weyl");
          const expected = rate.terms.map(({ exponents: [a = 0, b = 0], coefficient }) => {
            const name = momentName([a, b]);
            return name === "" ? coefficient : coefficient.times(Scalar.parameter(name));
          });
          expect(rates[j]?.equals(Scalar.sum(expected))).toBe(true);
        });
      }),
      { numRuns: 10 },
    );
  });

  it("of order 1 are the mean-field equations in phase space", () => {
    fc.assert(
      fc.property(writtenModel, (written) => {
        const equation = masterEquation(modelOf(written), { kind });
        const { rates } = momentEquations(equation, { order: 1 });
        phaseSpaceEquations(equation).rates.forEach((rate, j) =>
          expect(rates[j]?.equals(rate)).toBe(true),
        );
      }),
      { numRuns: 10 },
    );
  });

  // At zero cumulants beyond the second, W is Gaussian, and ⟨O⟩ = Tr(Oρ) of a displaced thermal state.
  it("of order 2 are Tr(O 𝓛ρ) of a Gaussian state, between Fock states", () => {
    fc.assert(
      fc.property(writtenModel, parameterValues, (written, values) => {
        const equation = masterEquation(modelOf(written), { kind });
        const given = new Map(Object.entries(values));
        const [hbar, m, omega0] = ["hbar", "m", "omega0"].map((name) => given.get(name)) as [
          number,
          number,
          number,
        ];
        const levels = 44;
        const units = quadratures(levels, { hbar, m, omega0 });
        const [scaleX, scaleP] = [Math.sqrt(hbar / (m * omega0)), Math.sqrt(hbar * m * omega0)];
        const rho = displacedThermal(levels, [0.35, -0.25], 0.06);
        // ⟨(x-⟨x⟩)²⟩ = (n̄ + ½) ħ/mω0, and likewise p; Re α and Im α are x/√2 and p/√2 in these units.
        const [x, p] = [0.35 * Math.SQRT2 * scaleX, -0.25 * Math.SQRT2 * scaleP];
        const moments = new Map([
          ...given,
          ["x", x],
          ["p", p],
          ["xx", x * x + 0.56 * scaleX ** 2],
          ["xp", x * p],
          ["pp", p * p + 0.56 * scaleP ** 2],
        ]);
        const { variables, rates } = momentEquations(equation, { order: 2 });
        const matrix = (operator: Operator<"xp">): Matrix => operatorMatrix(operator, given, units);
        const generated = rateMatrix(equation, rho, given, units);
        variables.forEach((powers, j) => {
          const rate = rates[j] as Scalar;
          const size = rate.terms.reduce((sum, { coefficient, monomial }) => {
            const term = evaluate(Scalar.term(coefficient, monomial), moments);
            return sum + Math.hypot(term.re, term.im);
          }, 1e-3);
          const expected = traceOfProduct(matrix(weyl(powers)), generated).re;
          expect(Math.abs(evaluateReal(rate, moments) - expected)).toBeLessThan(1e-10 * size);
        });
      }),
      { numRuns: 8 },
    );
  });

  it("of a model of second degree are closed exactly at every order", () => {
    const model = readModel({ potential: "k*x^2+g*x", drives: ["F*cos(omega*t)*x^2"] });
    const equation = masterEquation(model, { kind });
    for (const order of [1, 2, 3, 5]) {
      expect(momentEquations(equation, { order }).closure).toBe("exact");
    }
    const { closure, rates } = momentEquations(equation, { order: 3 });
    const open = momentEquations(equation, { order: 3, open: true });
    expect(closure).toBe("exact");
    expect(rates.map(String)).toEqual(open.rates.map(String));
  });
});

describe("hand derivations", () => {
  // V = αx⁴/4 without bath: d⟨p⟩/dt = -mω0²⟨x⟩ - α⟨x³⟩, and κ_3 = 0 is ⟨x³⟩ = 3⟨x⟩⟨x²⟩ - 2⟨x⟩³.
  it("the Gaussian closure of a quartic potential", () => {
    const closed = masterEquation(readModel({ potential: "alpha*x^4/4" }), { kind: "CL" });
    const { rates, closure } = momentEquations({ ...closed, dissipator: [] }, { order: 2 });
    const expected = [
      "p/m",
      "-m*omega0^2*x-alpha*(3*x*xx-2*x^3)",
      "2*xp/m",
      // ⟨x⁴⟩ = 3⟨x²⟩² - 2⟨x⟩⁴
      "pp/m-m*omega0^2*xx-alpha*(3*xx^2-2*x^4)",
      // ⟨x³p⟩ = 3⟨x²⟩⟨xp⟩ - 2⟨x⟩³⟨p⟩; d⟨p²⟩/dt = -⟨{p, V'}⟩ = -2α⟨x³p⟩_W
      "-2*m*omega0^2*xp-2*alpha*(3*xx*xp-2*x^3*p)",
    ];
    expect(closure).toBe("cumulant");
    rates.forEach((rate, j) => expect(rate.equals(parseScalar(expected[j] as string))).toBe(true));
  });

  // κ_4 = μ_4 - 4μ_3μ_1 - 3μ_2² + 12μ_2μ_1² - 6μ_1⁴ and
  // κ_5 = μ_5 - 5μ_4μ_1 - 10μ_3μ_2 + 20μ_3μ_1² + 30μ_2²μ_1 - 60μ_2μ_1³ + 24μ_1⁵ of one variable.
  it("cumulants of one variable", () => {
    const third = new CumulantClosure(3).moment([4, 0]);
    expect(third.equals(parseScalar("4*xxx*x+3*xx^2-12*xx*x^2+6*x^4"))).toBe(true);
    const fourth = new CumulantClosure(4).moment([5, 0]);
    const written = "5*xxxx*x+10*xxx*xx-20*xxx*x^2-30*xx^2*x+60*xx*x^3-24*x^5";
    expect(fourth.equals(parseScalar(written))).toBe(true);
  });

  // With a = √(mω0/2ħ)x + ip/√(2mħω0): ⟨a†aa⟩ = ⟨a†⟩⟨aa⟩ - 2⟨a†⟩⟨a⟩² + 2⟨a⟩⟨a†a⟩ where third cumulants vanish.
  it("⟨a†aa⟩ at order 2", () => {
    const closure = new CumulantClosure(2);
    const scaleX = parseScalar("1/sqrt(2)");
    const scaleP = parseScalar("i/sqrt(2)");
    const x = Operator.of("xp", 1, [{ exponents: [1, 0], coefficient: scaleX }]);
    const p = Operator.of("xp", 1, [{ exponents: [0, 1], coefficient: scaleP }]);
    const unit = new Map([["hbar", Scalar.one]]);
    const [a, dagger] = [x.plus(p), x.minus(p)];
    const mean = (...factors: readonly Operator<"xp">[]): Scalar => {
      const product = factors.reduce((left, right) => left.times(right));
      const terms = reorder(product, "weyl").terms.map(
        ({ exponents: [m = 0, n = 0], coefficient }) => coefficient.times(closure.moment([m, n])),
      );
      return substitute(Scalar.sum(terms), unit);
    };
    const expected = mean(dagger)
      .times(mean(a, a))
      .minus(mean(dagger).times(mean(a)).times(mean(a)).times(Scalar.rational(2)))
      .plus(mean(a).times(mean(dagger, a)).times(Scalar.rational(2)));
    expect(mean(dagger, a, a).equals(expected)).toBe(true);
  });

  it("the energy of a closed oscillator stays at every order of the closure", () => {
    // d⟨H⟩/dt = 0 for H = p²/2 + x²/2 is linear in second moments, which are closed.
    const closed = masterEquation(readModel({}), { kind: "CL" });
    const { rates } = momentEquations({ ...closed, dissipator: [] }, { order: 4 });
    const energy = (rates[4] as Scalar)
      .times(parseScalar("1/(2*m)"))
      .plus((rates[2] as Scalar).times(parseScalar("m*omega0^2/2")));
    expect(energy.isZero).toBe(true);
  });
});

describe("the closure", () => {
  it("leaves moments up to its order as they are, and has no higher one", () => {
    const equation = masterEquation(readModel({ potential: "a*x^3+b*x^6" }));
    for (const order of [2, 3]) {
      const { rates } = momentEquations(equation, { order });
      const present = new Set(rates.flatMap(({ parameters }) => parameters));
      for (const name of present) {
        if (/^x*p*$/.test(name)) expect(name.length).toBeLessThanOrEqual(order);
      }
      expect(new CumulantClosure(order).moment([1, order - 1]).parameters).toHaveLength(1);
    }
  });

  it("is linear in its highest moment where that occurs: the rates can be differentiated", () => {
    const fourth = new CumulantClosure(3).moment([3, 1]);
    expect(differentiate(differentiate(fourth, "xxx"), "xxx").isZero).toBe(true);
  });

  it.each([0, 1.5, 13, Number.NaN])("refuses the order %s", (order) => {
    const equation = masterEquation(readModel({}));
    expect(() => momentEquations(equation, { order })).toThrow(/integer from 1 to 12/);
  });
});

it("the lines are read back from JSON, and powers of means need no brackets", () => {
  const equation = masterEquation(readModel({ potential: "alpha*x^4/4" }));
  const latex = momentLines(momentEquations(equation)).map((line) => lineLatex(line));
  expect(latex[3]).toContain("\\langle x^{2}\\rangle^{2}");
  const positive = new Set(["m", "omega0", "hbar", "c"]);
  for (const line of momentLines(momentEquations(equation))) {
    expect(lineJson(lineFromJson(lineJson(line), { positive }))).toEqual(lineJson(line));
  }
});
