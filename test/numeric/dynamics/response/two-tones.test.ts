import { beforeAll, describe, expect, test } from "vitest";
import { slowFlow, slowFlowSystem, withDefinitions } from "../../../../derivations/index.ts";
import { compilePolynomialSystem, compileSystem } from "../../../../numeric/program/index.ts";
import { integrate, vern9 } from "../../../../numeric/ode/index.ts";
import {
  type FollowedState,
  followSteadyState,
  SteadyStateSolver,
} from "../../../../numeric/dynamics/response/index.ts";
import { fourierComponents, type FourierFit } from "../../../../numeric/dynamics/sweep/index.ts";
import { evaluateReal, parseScalar } from "../../../../symbolic/index.ts";

const acceleration = "-x - B*x^3 - gamma*xdot + F*cos(omega1*t) + G*cos(omega2*t)";
const omega1 = 0.7;
/** The golden ratio keeps kω₁ + lω₂ away from zero as well as any number does. */
const omega2 = (omega1 * (1 + Math.sqrt(5))) / 2;
const values = { omega1, omega2, F: 0.08, G: 0.08, gamma: 0.2 };

/** kω₁ + lω₂ with |k| + |l| odd, which x³ makes of the two, up to an order; one of each ± pair. */
function combinations(order: number): readonly string[] {
  const texts: string[] = [];
  for (let k = 0; k <= order; k += 1) {
    for (let l = -order; l <= order; l += 1) {
      const size = k + Math.abs(l);
      if (size % 2 === 1 && size <= order && (k > 0 || l > 0)) {
        texts.push(`${k}*omega1 + (${l})*omega2`);
      }
    }
  }
  return texts;
}

/** Harmonic balance on the combinations, followed from the linear response. */
function balance(order: number) {
  const rates = [parseScalar("xdot"), parseScalar(acceleration)];
  const equations = { form: "second-order", variables: ["x", "xdot"], rates } as const;
  const flow = slowFlow(equations, combinations(order));
  const system = slowFlowSystem(flow);
  const family = compilePolynomialSystem(system.rates, system.variables, system.parameters);
  const at = (B: number): Float64Array => {
    const all = withDefinitions(flow, new Map(Object.entries({ ...values, B })));
    return Float64Array.from(system.parameters, (name) => all.get(name) ?? Number.NaN);
  };
  const start = new Float64Array(system.variables.length);
  const given = new Map(Object.entries(values));
  const frequencies = flow.frequencies.map((frequency) => evaluateReal(frequency, given));
  return { family, at, frequencies, followed: followSteadyState(family, start, at(0), at(1)) };
}

describe("two incommensurate tones, ẍ + γẋ + x + x³ = F cos ω₁t + G cos ω₂t, ω₂/ω₁ the golden ratio", () => {
  let solved: ReturnType<typeof balance>;
  let followed: FollowedState;
  let fit: FourierFit;

  beforeAll(() => {
    solved = balance(5);
    followed = solved.followed;
    const parameters = ["B", ...Object.keys(values)];
    const { bind } = compileSystem({
      variables: ["x", "xdot"],
      rates: [parseScalar("xdot"), parseScalar(acceleration)],
      parameters,
    });
    // Transients decay like e^{-γt/2}: e^{-35} at t = 350.
    const solution = integrate(bind(Float64Array.of(1, ...Object.values(values))).rhs, {
      initial: [0, 0],
      from: 0,
      to: 1550,
      relativeTolerance: 1e-11,
      absoluteTolerance: 1e-13,
      method: vern9,
    });
    expect(solution.status).toBe("finished");
    fit = fourierComponents(solution, solved.frequencies.map(Math.abs), { from: 350, to: 1550 });
  }, 60_000);

  test("18 combinations of order ≤ 5, followed from the linear response and certified", () => {
    expect(followed.message).toBe("");
    expect([followed.status, followed.fraction]).toEqual(["complete", 1]);
    expect(followed.state?.u).toHaveLength(36);
    expect(followed.state?.stability).toBe("stable");
  });

  test("all 36 amplitudes are the Fourier components of the motion after long time, to 10⁻⁶", () => {
    const u = followed.state?.u ?? new Float64Array(0);
    const gaps = fit.components.map(({ cosine, sine }, j) => {
      // For a combination of negative frequency u cos Ωt + v sin Ωt = u cos |Ω|t - v sin |Ω|t.
      const sign = Math.sign(solved.frequencies[j] ?? 1);
      return Math.hypot(cosine - (u[2 * j] ?? 9), sine - sign * (u[2 * j + 1] ?? 9));
    });
    expect(gaps).toHaveLength(18);
    expect(Math.max(...gaps)).toBeLessThan(1e-6);
    // What is left of the motion are combinations of order 7, which were not requested.
    expect(fit.residual).toBeLessThan(1e-5);
    expect(Math.abs(fit.mean)).toBeLessThan(1e-9);
    const sizes = fit.components.map(({ cosine, sine }) => Math.hypot(cosine, sine));
    expect(Math.max(...sizes)).toBeGreaterThan(0.2);
    expect(sizes.filter((size) => size > 1e-4).length).toBeGreaterThan(6);
  });

  test("the two tones alone are wrong by what x³ makes of them", () => {
    const { frequencies, followed: coarse } = balance(1);
    const u = coarse.state?.u ?? [];
    const gaps = frequencies.map((frequency, j) => {
      const place = solved.frequencies.findIndex((other) => Math.abs(other - frequency) < 1e-12);
      const { cosine, sine } = fit.components[place] ?? { cosine: 9, sine: 9 };
      return Math.hypot(cosine - (u[2 * j] ?? 9), sine - (u[2 * j + 1] ?? 9));
    });
    expect(Math.max(...gaps)).toBeGreaterThan(1e-5);
    expect(Math.max(...gaps)).toBeLessThan(1e-2);
  });

  test("with two combinations, the state followed is one of all, and the only one for weak drives", () => {
    const { family, at, followed: one } = balance(1);
    const { states, status, complexCount } = new SteadyStateSolver(family).at(at(1));
    expect([status, states.length, complexCount]).toEqual(["complete", 1, 9]);
    states[0]?.u.forEach((value, j) => {
      expect(value).toBeCloseTo(one.state?.u[j] ?? 9, 13);
    });
  });
});

describe("followSteadyState(family, start, from, to)", () => {
  /** u̇ = r + u - u³: folds at r = ±2/√27. */
  const family = {
    variables: ["u"],
    parameters: ["r"],
    exponents: [[[0], [1], [3]]],
    coefficients: ([r = 0]: Float64Array, out = new Float64Array(3)) => {
      out.set([r, 1, -1]);
      return out;
    },
  };

  test("ends at a fold, with the last state and the reason", () => {
    const { status, message, fraction, state } = followSteadyState(
      family,
      [-1],
      Float64Array.of(0),
      Float64Array.of(1),
    );
    expect(status).toBe("incomplete");
    expect(message).toContain("fold");
    expect(fraction).toBeCloseTo(2 / Math.sqrt(27), 5);
    expect(state?.u[0]).toBeCloseTo(-1 / Math.sqrt(3), 2);
  });

  test("recognises a start from which Newton's iteration does not contract", () => {
    const { status, state, message } = followSteadyState(family, [0.6], Float64Array.of(0));
    expect([status, state]).toEqual(["incomplete", undefined]);
    expect(message).toContain("start");
  });

  test("wrong lengths throw an ArgumentError", () => {
    expect(() => followSteadyState(family, [0, 1], Float64Array.of(0))).toThrow("start");
    expect(() => followSteadyState(family, [0], Float64Array.of(0, 1))).toThrow(
      "one entry for each",
    );
  });
});
