import { describe, expect, test } from "vitest";
import { type EquationsOfMotion, slowFlow, slowFlowSystem } from "../../../../derivations/index.ts";
import {
  compilePolynomialSystem,
  SteadyStateSolver,
  sweepSteadyStates,
} from "../../../../numeric/index.ts";
import { parseScalar } from "../../../../symbolic/index.ts";

/** ẍ + γẋ + Ω²(1 - λ cos 2ωt)x + αx³ + ηx²ẋ = 0, derived, not written down, on x = u cos ωt + v sin ωt. */
const parametron: EquationsOfMotion = {
  form: "second-order",
  variables: ["x", "xdot"],
  rates: [
    "xdot",
    "-gamma*xdot - Omega^2*(1 - lambda*cos(2*omega*t))*x - alpha*x^3 - eta*x^2*xdot",
  ].map((text) => parseScalar(text)),
};

describe("the parametron with Ω = 1, γ = .01, λ = .05, α = 1, η = .3", () => {
  const { variables, rates, parameters } = slowFlowSystem(slowFlow(parametron, ["omega"]));
  const family = compilePolynomialSystem(rates, variables, parameters);
  const numbers = new Map(
    Object.entries({ Omega: 1, gamma: 0.01, lambda: 0.05, alpha: 1, eta: 0.3, omega: 1 }),
  );
  const q = Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN);
  const solver = new SteadyStateSolver(family);
  const at = (omega: number) => {
    const own = q.slice();
    own[parameters.indexOf("omega")] = omega;
    const { status, states } = solver.at(own);
    expect(status).toBe("complete");
    return states;
  };

  test("at ω = 1 oscillates with u = ±.16511306, v = ±.04295447", () => {
    const [rest, ...others] = at(1);
    expect([...(rest?.u ?? [])]).toEqual([0, 0]);
    expect(rest?.stability).toBe("unstable");
    expect(others.map(({ stability }) => stability)).toEqual(["stable", "stable"]);
    for (const { u } of others) {
      expect(Math.abs(u[0] as number)).toBeCloseTo(0.16511306, 8);
      expect(Math.abs(u[1] as number)).toBeCloseTo(0.04295447, 8);
    }
    const [first, second] = others.map(({ u }) => u);
    expect(first?.[0]).toBeCloseTo(-(second?.[0] as number), 12);
    expect(first?.[1]).toBeCloseTo(-(second?.[1] as number), 12);
  });

  test("is unstable at rest only for ω in (.98845185, 1.01136686)", () => {
    const isRestStable = (omega: number): boolean => at(omega)[0]?.stability === "stable";
    expect([0.9884518, 0.9884519, 1.0113668, 1.0113669].map(isRestStable)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    const values = Array.from({ length: 81 }, (_, j) => 0.97 + 0.001 * j);
    const sweep = sweepSteadyStates(family, q, "omega", values);
    expect(sweep.status).toBe("complete");
    const pitchforks = sweep.transitions.filter(({ kind }) => kind === "pitchfork");
    expect(pitchforks.map(({ value }) => Number(value.toFixed(8)))).toEqual([
      0.98845185, 1.01136686,
    ]);
  });

  test("has five steady states beyond the lobe, three of them stable, by both methods", () => {
    const states = at(1.02);
    const stable = states.filter(({ stability }) => stability === "stable");
    expect([states.length, stable.length]).toEqual([5, 3]);
    const own = q.slice();
    own[parameters.indexOf("omega")] = 1.02;
    const again = new SteadyStateSolver(family, { method: "homotopy" }).at(own);
    expect(again.method).toBe("homotopy");
    expect(again.states.map(({ u }) => [...u].map((x) => x.toFixed(10)).join()).sort()).toEqual(
      states.map(({ u }) => [...u].map((x) => x.toFixed(10)).join()).sort(),
    );
  });
});
