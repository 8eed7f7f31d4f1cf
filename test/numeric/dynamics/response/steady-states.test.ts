import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import type { PolynomialFamily } from "../../../../numeric/dynamics/polynomial/index.ts";
import {
  linearStability,
  SteadyStateSolver,
  type SteadyStates,
  steadyStates,
} from "../../../../numeric/dynamics/response/index.ts";
import { duffing, familyOf } from "./harmonic-balance.ts";
import { parametron } from "./parametron.ts";

const amplitudes = ({ states }: SteadyStates): readonly number[] =>
  states.map(({ u }) => Math.hypot(...u));
const stabilities = ({ states }: SteadyStates): readonly string[] =>
  states.map(({ stability }) => stability);

describe("Duffing's ẍ + γẋ + x + x³ = F cos ωt with one harmonic, F = γ = 0.01", () => {
  for (const method of ["fastest", "homotopy"] as const) {
    test(`ω = 1.1: amplitudes .0479464, .5081777 (unstable), .5472262 (${method})`, () => {
      const result = steadyStates(duffing([1]), Float64Array.of(1.1, 0.01, 0.01), { method });
      expect(result.status).toBe("complete");
      expect(amplitudes(result).map((a) => a.toFixed(7))).toEqual([
        "0.0479464",
        "0.5081777",
        "0.5472262",
      ]);
      expect(stabilities(result)).toEqual(["stable", "unstable", "stable"]);
      for (const { certificate } of result.states) {
        expect(certificate.kind).toBe("certified");
        if (certificate.kind === "certified") expect(certificate.radius).toBeLessThan(1e-13);
      }
    });
  }

  test("every amplitude satisfies [(1-ω²+¾A²)² + ω²γ²] A² = F²", () => {
    const solver = new SteadyStateSolver(duffing([1]));
    const bounded = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(bounded(0.3, 2), bounded(0.001, 1), bounded(0.001, 0.5), (w, F, gamma) => {
        const { states, status } = solver.at(Float64Array.of(w, F, gamma));
        expect(status).toBe("complete");
        expect(states.length % 2).toBe(1);
        for (const { u } of states) {
          const s = (u[0] as number) ** 2 + (u[1] as number) ** 2;
          const [force, drag] = [1 - w * w + 0.75 * s, w * gamma];
          // Relative to the terms, which cancel at resonance.
          const size = ((1 + w * w + s) ** 2 + drag ** 2) * s;
          expect(Math.abs((force ** 2 + drag ** 2) * s - F * F)).toBeLessThan(
            1e-13 * (size + F * F),
          );
        }
      }),
      { seed: 3 },
    );
  });
});

describe("the parametron, Ω = 1, γ = .01, λ = .05, α = 1, η = .3", () => {
  const at = (w: number, F = 0, method: "fastest" | "homotopy" = "fastest") =>
    steadyStates(parametron(), Float64Array.of(w, 0.05, F, 0.01, 1, 1, 0.3), { method });

  for (const method of ["fastest", "homotopy"] as const) {
    test(`ω = 1: zero unstable, u = ±.16511306, v = ±.04295447 (${method})`, () => {
      const result = at(1, 0, method);
      expect(result.status).toBe("complete");
      expect(result.complexCount).toBe(5);
      expect(stabilities(result)).toEqual(["unstable", "stable", "stable"]);
      const [, minus, plus] = result.states.map(({ u }) => [...u].map((x) => x.toFixed(8)));
      expect(minus).toEqual(["-0.16511306", "-0.04295447"]);
      expect(plus).toEqual(["0.16511306", "0.04295447"]);
    });

    test(`ω = 1.03: five states, three stable (${method})`, () => {
      const result = at(1.03, 0, method);
      expect(result.status).toBe("complete");
      expect(stabilities(result)).toEqual(["stable", "unstable", "unstable", "stable", "stable"]);
    });
  }

  test("zero is unstable exactly for ω between 0.98845185 and 1.01136686", () => {
    const zero = (w: number) => at(w).states.find(({ u }) => Math.hypot(...u) < 1e-12)?.stability;
    expect([0.98845184, 0.98845186, 1.01136685, 1.01136687].map(zero)).toEqual([
      "stable",
      "unstable",
      "unstable",
      "stable",
    ]);
  });

  test("with a weak drive both methods agree, and no state is lost as the drive goes to zero", () => {
    for (const F of [1e-3, 1e-6, 1e-9, 1e-12, 1e-15]) {
      const [fast, slow] = [at(1.03, F), at(1.03, F, "homotopy")];
      expect(fast.status).toBe("complete");
      expect(slow.status).toBe("complete");
      expect(fast.states).toHaveLength(F === 1e-3 ? slow.states.length : 5);
      expect(slow.states).toHaveLength(fast.states.length);
      fast.states.forEach(({ u }, j) => {
        const other = slow.states[j]?.u ?? [];
        expect(Math.hypot(...u.map((x, k) => x - (other[k] ?? 0)))).toBeLessThan(1e-9);
      });
    }
  });
});

describe("planar systems that are not of one harmonic", () => {
  /** u̇ = u - v² + a, v̇ = v³ - u + b: six complex solutions. */
  const mixed: PolynomialFamily = familyOf(
    ["u", "v"],
    ["a", "b"],
    [
      [
        { exponents: [1, 0], weight: () => 1 },
        { exponents: [0, 2], weight: () => -1 },
        { exponents: [0, 0], weight: (q) => q[0] as number },
      ],
      [
        { exponents: [0, 3], weight: () => 1 },
        { exponents: [1, 0], weight: () => -1 },
        { exponents: [0, 0], weight: (q) => q[1] as number },
      ],
    ],
  );

  test("u = v² - a, v³ - v² + a + b = 0: real roots as the discriminant says", () => {
    for (const [a, b] of [
      [0, 0.1],
      [0.2, -0.15],
      [-1, 0.5],
      [0.05, 0.05],
    ] as const) {
      const { status, method, states } = steadyStates(mixed, Float64Array.of(a, b));
      expect([status, method]).toEqual(["complete", "homotopy"]);
      // Discriminant of v³ - v² + c: c (4 - 27 c)
      const c = a + b;
      expect(states).toHaveLength(c * (4 - 27 * c) > 0 ? 3 : 1);
      for (const {
        u: [u = 0, v = 0],
      } of states) {
        expect(v ** 3 - v ** 2 + c).toBeCloseTo(0, 12);
        expect(u).toBeCloseTo(v * v - a, 12);
      }
    }
  });

  test("at a fold the double state is given, uncertified, with the reason", () => {
    const { status, states, message } = steadyStates(mixed, Float64Array.of(0, 4 / 27));
    expect(status).toBe("incomplete");
    expect(message).toContain("multiplicity 2");
    const doubtful = states.filter(({ certificate }) => certificate.kind === "uncertified");
    expect(doubtful.map(({ u }) => (u[1] as number).toFixed(5))).toEqual(["0.66667"]);
    expect(states).toHaveLength(2);
  });
});

describe("steady states that are not isolated", () => {
  test("a limit cycle without a preferred phase, ż = z(1 - |z|²), is a circle: reported, not sampled as certain", () => {
    const unit = (exponents: readonly number[], c: number) => ({ exponents, weight: () => c });
    const circle = familyOf(
      ["u", "v"],
      [],
      [
        [unit([1, 0], 1), unit([3, 0], -1), unit([1, 2], -1)],
        [unit([0, 1], 1), unit([2, 1], -1), unit([0, 3], -1)],
      ],
    );
    const { status, message, states } = steadyStates(circle, new Float64Array(0));
    expect(status).toBe("incomplete");
    expect(message).not.toBe("");
    const certain = states.filter(({ certificate }) => certificate.kind === "certified");
    expect(certain.map(({ u }) => Math.hypot(...u))).toEqual([expect.closeTo(0, 12)]);
  });
});

describe("what cannot be computed", () => {
  test("NaN or infinite parameters, and division by zero in coefficients: invalid, with a reason", () => {
    for (const w of [Number.NaN, Number.POSITIVE_INFINITY, 0]) {
      for (const method of ["fastest", "homotopy"] as const) {
        const result = steadyStates(duffing([1]), Float64Array.of(w, 0.01, 0.01), { method });
        expect(result).toMatchObject({ status: "invalid", states: [] });
        expect(result.message).toContain("finite");
      }
    }
  });

  test("without drive only zero remains; without drive and cubic term the system is linear", () => {
    expect(amplitudes(steadyStates(duffing([1]), Float64Array.of(1.1, 0, 0.01)))).toEqual([0]);
    const linear = steadyStates(parametron(), Float64Array.of(1.1, 0, 0.02, 0.01, 1, 0, 0));
    const exact = 0.02 / Math.hypot(1 - 1.21, 1.1 * 0.01);
    expect(amplitudes(linear)).toEqual([expect.closeTo(exact, 12)]);
  });

  test("a wrong number of parameters throws an ArgumentError", () => {
    expect(() => steadyStates(duffing([1]), Float64Array.of(1.1))).toThrow(ArgumentError);
  });
});

describe("linearStability(n, jacobian)", () => {
  test("signs of real parts, and zero to rounding", () => {
    const of = (...jacobian: number[]) => linearStability(2, Float64Array.from(jacobian));
    expect(of(-1, 5, 0, -2)).toMatchObject({
      stability: "stable",
      unstableDirections: 0,
      spectralAbscissa: -1,
    });
    expect(of(-1, 0, 0, 2)).toMatchObject({ stability: "unstable", unstableDirections: 1 });
    expect(of(0.1, -3, 3, 0.1)).toMatchObject({ stability: "unstable", unstableDirections: 2 });
    expect(of(0, 1, -1, 0)).toMatchObject({ stability: "marginal", unstableDirections: 0 });
  });

  test("four dimensions: eigenvalues of a block matrix", () => {
    const jacobian = Float64Array.of(-1, 2, 0, 0, -2, -1, 0, 0, 0, 0, 0.5, 0, 1, 1, 1, -3);
    const { eigenvalues, unstableDirections } = linearStability(4, jacobian);
    expect([...eigenvalues.re].sort()).toEqual(
      [-1, -1, -3, 0.5].sort().map((x) => expect.closeTo(x, 12)),
    );
    expect(unstableDirections).toBe(1);
  });
});
