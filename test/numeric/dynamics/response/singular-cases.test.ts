import { describe, expect, test } from "vitest";
import type { PolynomialFamily } from "../../../../numeric/dynamics/polynomial/index.ts";
import {
  type SteadyStates,
  steadyStates,
  sweepSteadyStates,
} from "../../../../numeric/dynamics/response/index.ts";
import { systemOf, type Term } from "../polynomial/standard-systems.ts";
import { derivedFamily } from "./derived.ts";

const none = new Float64Array(0);

/** A planar flow with numbers as coefficients. */
function planar(first: readonly Term[], second: readonly Term[]): PolynomialFamily {
  const { exponents, re, variables } = systemOf(2, [first, second]);
  return {
    variables,
    parameters: [],
    exponents,
    coefficients: (_, out = re.slice()) => (out.set(re), out),
  };
}

const sizes = ({ states }: SteadyStates): readonly number[] =>
  states.map(({ u }) => Math.hypot(...u));
const certified = ({ states }: SteadyStates): number =>
  states.filter(({ certificate }) => certificate.kind === "certified").length;

const oneHarmonic = derivedFamily(
  "-x - B*x^3 - gamma*xdot + F*cos(omega*t)",
  ["omega"],
  ["omega", "F", "gamma", "B"],
);
const twoHarmonics = derivedFamily(
  "-x - B*x^3 - gamma*xdot + F*cos(omega*t)",
  ["omega", "3*omega"],
  ["omega", "F", "gamma", "B"],
);
const parametron = derivedFamily(
  "-gamma*xdot - (1 - lambda*cos(2*omega*t))*x - x^3 - 3/10*x^2*xdot",
  ["omega"],
  ["omega", "lambda", "gamma"],
);

describe("steady states that are multiple, or not isolated, or none: the right ones, or the reason", () => {
  test("29/16 u³ = 2uv, v = u²: the origin with multiplicity 3", () => {
    const result = steadyStates(
      planar(
        [
          [29 / 16, [3, 0]],
          [-2, [1, 1]],
        ],
        [
          [1, [0, 1]],
          [-1, [2, 0]],
        ],
      ),
      none,
    );
    expect(result.status).toBe("incomplete");
    expect(result.message).toContain("multiplicity 3");
    expect(sizes(result)).toEqual([expect.closeTo(0, 6)]);
    expect(certified(result)).toBe(0);
  });

  test("u = 1 and u = 2: none", () => {
    const result = steadyStates(
      planar(
        [
          [1, [1, 0]],
          [-1, [0, 0]],
        ],
        [
          [1, [1, 0]],
          [-2, [0, 0]],
        ],
      ),
      none,
    );
    expect([result.status, result.states.length]).toEqual(["complete", 0]);
  });

  test("u² = -1, v = u: two that are not real", () => {
    const result = steadyStates(
      planar(
        [
          [1, [2, 0]],
          [1, [0, 0]],
        ],
        [
          [1, [0, 1]],
          [-1, [1, 0]],
        ],
      ),
      none,
    );
    expect([result.status, result.states.length, result.complexCount]).toEqual(["complete", 0, 2]);
  });

  test("uv = 0, u(v-1) = 0: the line u = 0 is reported", () => {
    const { status, message } = steadyStates(
      planar(
        [[1, [1, 1]]],
        [
          [1, [1, 1]],
          [-1, [1, 0]],
        ],
      ),
      none,
    );
    expect(status).toBe("incomplete");
    expect(message).not.toBe("");
  });

  test("u̇ = 0·uv: a rate that vanishes identically is named", () => {
    const { status, message } = steadyStates(
      planar(
        [[0, [1, 1]]],
        [
          [1, [1, 1]],
          [-1, [1, 0]],
        ],
      ),
      none,
    );
    expect(status).toBe("incomplete");
    expect(message).toContain("x0 vanishes identically");
  });

  test("without damping and drive the steady states of two harmonics are circles: reported, the origin certified", () => {
    const result = steadyStates(twoHarmonics, Float64Array.of(1.1, 0, 0, 1));
    expect(result.status).toBe("incomplete");
    expect(result.message).toContain("curves");
    expect(certified(result)).toBe(1);
  });
});

describe("parameters of extreme size", () => {
  test("drives from 10⁻¹² to 10¹²: (¾A²)³-law at the upper end, linear response at the lower one", () => {
    for (const F of [1e-12, 1e-9, 1e-6, 1e-3]) {
      for (const family of [oneHarmonic, twoHarmonics]) {
        const result = steadyStates(family, Float64Array.of(1.1, F, 0.01, 1));
        expect([result.status, result.states.length]).toEqual(["complete", 1]);
        // A = F/√((1-ω²)² + γ²ω²), with a correction of order A²
        const linear = F / Math.hypot(1 - 1.21, 0.011);
        const [size = Number.NaN] = sizes(result);
        expect(Math.abs(size / linear - 1)).toBeLessThan(1e-14 + 10 * linear ** 2);
      }
    }
    for (const F of [1e3, 1e6, 1e9, 1e12]) {
      const one = steadyStates(oneHarmonic, Float64Array.of(1.1, F, 0.01, 1));
      const two = steadyStates(twoHarmonics, Float64Array.of(1.1, F, 0.01, 1));
      expect([one.status, one.states.length]).toEqual(["complete", 1]);
      expect([two.status, two.states.length, two.complexCount]).toEqual(["complete", 1, 9]);
      // ¾ A³ = F
      expect((sizes(one)[0] ?? 9) / Math.cbrt((4 * F) / 3)).toBeCloseTo(1, F > 1e4 ? 3 : 1);
    }
  });

  test("coefficients beyond 10^±100 are refused with a remedy", () => {
    for (const F of [1e-150, 1e150]) {
      const { status, message } = steadyStates(oneHarmonic, Float64Array.of(1.1, F, 0.01, 1));
      expect(status).toBe("incomplete");
      expect(message).toContain("other units");
    }
  });

  test("a million points, too many to keep, are refused with a remedy, and nothing is computed", () => {
    const million = Float64Array.from({ length: 1e6 }, (_, k) => 1 + k * 1e-7);
    expect(() =>
      sweepSteadyStates(oneHarmonic, Float64Array.of(1, 0.01, 0.01, 1), "omega", million),
    ).toThrow("Sweep in parts");
  });
});

describe("sweeps through singular points", () => {
  const q = Float64Array.of(1, 0.01, 0.01, 1);

  test("points exactly at the folds: two states, one of them double, and the same folds", () => {
    const at = (values: readonly number[]) => sweepSteadyStates(oneHarmonic, q, "omega", values);
    const folds = at([1, 1.1, 1.3]).transitions.map(({ value }) => value);
    expect(folds.map((value) => value.toFixed(8))).toEqual(["1.03859087", "1.22476784"]);
    const [a, b] = folds as [number, number];
    const { status, message, points, transitions } = at([1, a, 1.1, b, 1.3]);
    expect(status).toBe("incomplete");
    expect(message).toContain("2 of 5 points");
    expect(message).toContain("multiplicity 2");
    expect(points.map(({ states }) => states.length)).toEqual([1, 2, 3, 2, 1]);
    expect(points.map(certified)).toEqual([1, 1, 3, 1, 1]);
    expect(transitions.map(({ kind }) => kind)).toEqual(["fold", "fold"]);
    transitions.forEach(({ value }, j) => {
      expect(value).toBeCloseTo(folds[j] ?? 9, 10);
    });
  });

  test("points exactly at the pitchforks of the parametron: each is found once", () => {
    // (γω)² + (1-ω²)² = (λ/2)²: with s = ω², s² - (2-γ²) s + 1 - λ²/4 = 0
    const [lambda, gamma] = [0.05, 0.01];
    const half = 1 - gamma ** 2 / 2;
    const root = Math.sqrt(half ** 2 - 1 + lambda ** 2 / 4);
    const [a, b] = [Math.sqrt(half - root), Math.sqrt(half + root)];
    expect([a, b].map((w) => w.toFixed(8))).toEqual(["0.98845185", "1.01136686"]);
    const { transitions, points } = sweepSteadyStates(
      parametron,
      Float64Array.of(1, lambda, gamma),
      "omega",
      [0.97, a, 1, b, 1.03],
    );
    const kinds = transitions.map(({ kind, value }) => `${kind} ${value.toFixed(8)}`);
    expect(kinds).toEqual(["pitchfork 0.98845185", "pitchfork 1.01136686"]);
    expect([0, 2, 4].map((k) => points[k]?.states.length)).toEqual([1, 3, 5]);
  });

  test.each([
    ["one harmonic", oneHarmonic],
    ["two harmonics", twoHarmonics],
  ])("B from -1 through 0, where the leading coefficients vanish, to 1: %s", (_, family) => {
    const { status, points, transitions } = sweepSteadyStates(
      family,
      Float64Array.of(1.05, 0.01, 0.01, 0),
      "B",
      [-1, -0.5, 0, 0.5, 1],
    );
    expect(status).toBe("complete");
    expect(points.map(({ states }) => states.length)).toEqual([1, 1, 1, 3, 3]);
    // Linear at B = 0: A = F/√((1-ω²)² + γ²ω²)
    expect(sizes(points[2] as SteadyStates)).toEqual([
      expect.closeTo(0.01 / Math.hypot(1 - 1.05 ** 2, 0.01 * 1.05), 14),
    ]);
    expect(transitions.map(({ kind }) => kind)).toEqual(["fold"]);
    // One harmonic: the double root of [(1-ω²+¾Bs)² + γ²ω²] s = F²
    const B = transitions[0]?.value ?? 0;
    const [a, b] = [1.05 ** 2 - 1, (0.01 * 1.05) ** 2];
    // d/ds = 0 at ¾Bs = (2a + √(a²-3b))/3, where two states of large amplitude meet
    const y = (2 * a + Math.sqrt(a * a - 3 * b)) / 3;
    const expected = ((4 / 3) * y * ((y - a) ** 2 + b)) / 0.01 ** 2;
    expect(Math.abs(B / expected - 1)).toBeLessThan(family === oneHarmonic ? 1e-9 : 0.01);
  });

  test("a drive through zero: the response changes its sign, and nothing else", () => {
    for (const family of [oneHarmonic, twoHarmonics]) {
      const { status, points, transitions, branches } = sweepSteadyStates(
        family,
        Float64Array.of(1.1, 0, 0.01, 1),
        "F",
        [-0.002, -0.001, 0, 0.001, 0.002],
      );
      expect([status, transitions.length, branches.length]).toEqual(["complete", 0, 1]);
      expect(sizes(points[2] as SteadyStates)).toEqual([0]);
      const [left, right] = [points[0], points[4]].map((point) => point?.states[0]?.u ?? none);
      left?.forEach((value, j) => {
        expect(value).toBeCloseTo(-(right?.[j] ?? 9), 14);
      });
    }
  });
});
