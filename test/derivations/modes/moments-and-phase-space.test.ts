import { describe, expect, it, test } from "vitest";
import {
  fokkerPlanck,
  type Kossakowski,
  kossakowski,
  kossakowskiFromJson,
  kossakowskiJson,
  liouvillian,
  masterEquation,
  momentEquations,
  momentNames,
  momentsFromJson,
  momentsJson,
  phaseSpaceEquations,
  readModel,
  wignerEquation,
} from "../../../derivations/index.ts";
import {
  evaluateReal,
  Operator,
  parseScalar,
  reorder,
  Scalar,
  type Superoperator,
} from "../../../symbolic/index.ts";
import { kossakowskiGenerator } from "../equations/positivity/put-together.ts";
import { uniform } from "../../seed.ts";

const modes = ["a", "b"];
const parameters = [
  ...["hbar", "m_a", "m_b", "omega0_a", "omega0_b", "gamma_a", "gamma_b"],
  ...["theta_a", "theta_b", "c_a", "c_b", "U", "g", "J", "K", "F", "omega", "t"],
];
const model = readModel({
  modes,
  potential: "U*x_a^4/4 + g*x_a*x_b^2 + J*x_a*x_b + K*x_b^3",
  drives: ["F*cos(omega*t)*x_b"],
});
const quadratic = readModel({
  modes,
  potential: "J*x_a*x_b + U*x_b^2",
  drives: ["F*cos(omega*t)*x_b", "g*cos(2*omega*t)*x_a*x_b"],
});

function randomNumbers(random: () => number): Record<string, number> {
  return Object.fromEntries(parameters.map((name) => [name, 0.4 + random()]));
}

/** ⟨Π y_j^{k_j}⟩ of a Gaussian with means μ and covariances C, by Isserlis: ⟨y_i f⟩ = μ_i⟨f⟩ + Σ_j C_ij ⟨∂_j f⟩. */
function gaussianMoment(
  powers: readonly number[],
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
): number {
  const i = powers.findIndex((power) => power > 0);
  if (i < 0) return 1;
  const rest = powers.map((power, j) => (j === i ? power - 1 : power));
  return rest.reduce(
    (sum, power, j) => {
      if (power === 0) return sum;
      const lower = rest.map((one, k) => (k === j ? one - 1 : one));
      return sum + covariance[i]![j]! * power * gaussianMoment(lower, mean, covariance);
    },
    mean[i]! * gaussianMoment(rest, mean, covariance),
  );
}

/** The Weyl-symmetrised product of the generators with these powers. */
function weylOperator(powers: readonly number[]): Operator<"xp"> {
  const symbol = Operator.of("weyl", modes, [{ exponents: powers, coefficient: Scalar.one }]);
  return reorder(symbol, "xp");
}

describe.each(["CL", "gCL"] as const)("moments of two modes by %s", (kind) => {
  it("of order 2 are Tr(O Lρ) on Gaussian states, to 1e-10", () => {
    const equation = masterEquation(model, { kind });
    const generator = liouvillian(equation);
    const equations = momentEquations(equation, { order: 2 });
    expect(equations.closure).toBe("cumulant");
    expect(equations.variables).toHaveLength(14);
    const random = uniform(43);
    const values = randomNumbers(random);
    const mean = [0, 1, 2, 3].map(() => random() - 0.5);
    const root = mean.map(() => mean.map(() => random() - 0.5));
    const covariance = root.map((row) =>
      root.map((other) => row.reduce((sum, value, k) => sum + value * other[k]!, 0)),
    );
    const average = (operator: Operator<"xp">): number =>
      reorder(operator, "weyl").terms.reduce((sum, { exponents, coefficient }) => {
        const moment = gaussianMoment(exponents, mean, covariance);
        return sum + evaluateReal(coefficient, values) * moment;
      }, 0);
    const names = momentNames(equations);
    const known = Object.fromEntries(
      equations.variables.map((powers, j) => [names[j], gaussianMoment(powers, mean, covariance)]),
    ) as Record<string, number>;
    equations.variables.forEach((powers, j) => {
      const exact = average(generator.applyAdjoint(weylOperator(powers)));
      const closed = evaluateReal(equations.rates[j] as Scalar, { ...values, ...known });
      expect(Math.abs(closed - exact)).toBeLessThan(1e-10 * (1 + Math.abs(exact)));
    });
  });

  it("close exactly for models of second degree", () => {
    const equations = momentEquations(masterEquation(quadratic, { kind }), { order: 2 });
    expect(equations.closure).toBe("exact");
  });

  it("of order 1 are the mean field", () => {
    const equation = masterEquation(model, { kind });
    const { rates } = momentEquations(equation, { order: 1 });
    const { rates: byMeanField } = phaseSpaceEquations(equation);
    rates.forEach((rate, j) => expect(rate.equals(byMeanField[j] as Scalar)).toBe(true));
  });

  it("are read back from their JSON", () => {
    const equations = momentEquations(masterEquation(model, { kind }), { order: 3 });
    const back = momentsFromJson(JSON.parse(JSON.stringify(momentsJson(equations))));
    expect(back).toEqual(equations);
  });
});

// By hand: the energy J x_a x_b gives dp_a/dt = -J x_b and dp_b/dt = -J x_a, so that d⟨x_a p_b⟩/dt has -J⟨x_a²⟩,
// d⟨x_a x_b⟩/dt = ⟨p_a x_b⟩/m_a + ⟨x_a p_b⟩/m_b, and both oscillators pull at their own p.
test("moments of two coupled oscillators without a bath are those by hand", () => {
  const bare = readModel({ modes, potential: "J*x_a*x_b", bath: "none" });
  const equations = momentEquations(masterEquation(bare), { order: 2 });
  const rateOf = (name: string): Scalar =>
    equations.rates[momentNames(equations).indexOf(name)] as Scalar;
  const byHand = {
    x_a_x_b: "p_a_x_b/m_a + x_a_p_b/m_b",
    x_a_p_b: "p_a_p_b/m_a - m_b*omega0_b^2*x_a_x_b - J*xx_a",
    xp_a: "pp_a/m_a - m_a*omega0_a^2*xx_a - J*x_a_x_b",
    pp_b: "-2*m_b*omega0_b^2*xp_b - 2*J*x_a_p_b",
  };
  for (const [name, text] of Object.entries(byHand)) {
    expect(rateOf(name).equals(parseScalar(text))).toBe(true);
  }
});

describe("phase space of two modes", () => {
  it("has the dual generator as its rate of any moment", () => {
    const equation = masterEquation(model);
    const { terms, variables } = wignerEquation(equation);
    expect(variables).toEqual(["x_a", "p_a", "x_b", "p_b"]);
    const generator = liouvillian(equation);
    const random = uniform(44);
    const values = { ...randomNumbers(random), x_a: 0.3, p_a: -0.7, x_b: 0.9, p_b: 0.2 };
    const powers = [2, 1, 1, 2];
    // ∫ y^n ∂^d (y^k W) = (-1)^|d| ∫ (∂^d y^n) y^k W, as a symbol.
    const byParts = terms.reduce((sum, { coefficient, powers: k, derivatives: d }) => {
      let factor = evaluateReal(coefficient, values);
      variables.forEach((name, j) => {
        let n = powers[j]!;
        for (let step = 0; step < d[j]!; step++, n--) factor *= -n;
        const exponent = n + k[j]!;
        factor *= n < 0 ? 0 : values[name as "x_a"] ** exponent;
      });
      return sum + factor;
    }, 0);
    const dual = reorder(generator.applyAdjoint(weylOperator(powers)), "weyl");
    const direct = dual.terms.reduce((sum, { exponents, coefficient }) => {
      const product = variables.reduce(
        (factor, name, j) => factor * values[name as "x_a"] ** exponents[j]!,
        evaluateReal(coefficient, values),
      );
      return sum + product;
    }, 0);
    expect(byParts).toBeCloseTo(direct, 9);
  });

  it("has the mean field as its drift where the model is of second degree", () => {
    const equation = masterEquation(quadratic);
    const { drift, diffusion, dropped } = fokkerPlanck(equation);
    phaseSpaceEquations(equation).rates.forEach((rate, j) =>
      expect(drift[j]?.equals(rate)).toBe(true),
    );
    expect([diffusion.length, dropped.length]).toEqual([4, 0]);
  });
});

describe("the Kossakowski matrix of two modes", () => {
  const matrix = kossakowski(masterEquation(model));

  it("gives the generator back", () => {
    const original: Superoperator<"xp"> = liouvillian(masterEquation(model));
    expect(kossakowskiGenerator(matrix).equals(original)).toBe(true);
  });

  it("is read back from its JSON", () => {
    const data = JSON.parse(JSON.stringify(kossakowskiJson(matrix)));
    const back: Kossakowski = kossakowskiFromJson(data);
    expect(kossakowskiGenerator(back).equals(kossakowskiGenerator(matrix))).toBe(true);
    expect(back.basis.map(String)).toEqual(matrix.basis.map(String));
  });
});
