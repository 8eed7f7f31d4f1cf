import { describe, expect, test } from "vitest";
import {
  type ContinuationProblem,
  continueBranch,
} from "../../../../numeric/dynamics/continuation/index.ts";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import { kinds, positions, scalar } from "./branches.ts";
import { duffing, parametron } from "./oscillators.ts";

describe("x'' + γx' + x + x³ = F cos ωt, F = γ = 0.01, one harmonic", () => {
  const branch = continueBranch(
    duffing(),
    { u: [0, 0], parameter: 0.9 },
    { parameterRange: [0.9, 1.4] },
  );
  const amplitude = (u: Float64Array): number => Math.hypot(...u);

  test("folds at ω = 1.22476784 and 1.03859087, and nothing else special", () => {
    expect(branch.status).toBe("parameter-bound");
    expect(kinds(branch)).toEqual(["fold", "fold"]);
    const [upper = 0, lower = 0] = positions(branch, "fold");
    expect(Math.abs(upper - 1.22476784)).toBeLessThan(1e-8);
    expect(Math.abs(lower - 1.03859087)).toBeLessThan(1e-8);
    for (const { accuracy } of branch.specialPoints) expect(accuracy).toBeLessThan(1e-10);
  });

  test("the folds are roots of ∂F²/∂A² = 0: (1 - ω² + ¾a)(1 - ω² + 9a/4) + γ²ω² = 0, to 1e-12", () => {
    for (const { u, parameter } of branch.specialPoints) {
      const a = amplitude(u) ** 2;
      const detuning = 1 - parameter ** 2;
      const slope = (detuning + 0.75 * a) * (detuning + 2.25 * a) + (0.01 * parameter) ** 2;
      expect(Math.abs(slope)).toBeLessThan(1e-12);
      const response = a * ((detuning + 0.75 * a) ** 2 + (0.01 * parameter) ** 2);
      expect(Math.abs(Math.sqrt(response) - 0.01)).toBeLessThan(1e-14);
    }
  });

  test("at ω = 1.1 the amplitudes are 0.0479464, 0.5081777 (unstable) and 0.5472262", () => {
    // On the bounds of three ranges, so that the branch ends at 1.1 without interpolation.
    const upper = continueBranch(
      duffing(),
      { u: [0, 0], parameter: 0.9 },
      { parameterRange: [0.9, 1.1] },
    );
    const lower = continueBranch(
      duffing(),
      { u: [0, 0], parameter: 1.4, direction: "decreasing" },
      { parameterRange: [1.1, 1.4] },
    );
    const [fold] = branch.specialPoints;
    const middle = continueBranch(
      duffing(),
      { u: fold?.u ?? [], parameter: fold?.parameter ?? 0 },
      { parameterRange: [1.1, 1.4] },
    );
    const backwards = continueBranch(
      duffing(),
      { u: fold?.u ?? [], parameter: fold?.parameter ?? 0, direction: "decreasing" },
      { parameterRange: [1.1, 1.4] },
    );
    const found = [upper, lower, middle, backwards].map(({ points }) => points.at(-1));
    for (const point of found) expect(point?.parameter).toBe(1.1);
    const known = [0.0479464, 0.5081777, 0.5472262];
    const amplitudes = found.map((point) => amplitude(point?.u ?? new Float64Array(0)));
    const distinct = [...new Set(amplitudes.map((value) => value.toFixed(7)))].sort();
    expect(distinct).toEqual(known.map((value) => value.toFixed(7)));
    found.forEach((point, i) => {
      expect(point?.stable).toBe(amplitudes[i]?.toFixed(7) !== "0.5081777");
    });
  });

  test("is stable up to the first fold, unstable between the folds, and stable again", () => {
    const [first, second] = branch.specialPoints.map(({ after }) => after);
    branch.points.forEach(({ stable, unstable }, i) => {
      const between = i > (first ?? 0) && i <= (second ?? 0);
      expect(stable).toBe(!between);
      expect(unstable).toBe(between ? 1 : 0);
    });
  });

  test("every point solves the amplitude equation to 1e-14, and steps are 1e-2 along the tangent at most", () => {
    let last = 0;
    for (const { u, parameter, arclength } of branch.points) {
      const a = amplitude(u) ** 2;
      const detuning = 1 - parameter ** 2 + 0.75 * a;
      const force = Math.sqrt(a * (detuning ** 2 + (0.01 * parameter) ** 2));
      expect(Math.abs(force - 0.01)).toBeLessThan(1e-14);
      expect(arclength - last).toBeLessThan(1e-2 / Math.cos(0.2));
      last = arclength;
    }
  });

  test("has the same folds in any scaling of the unknowns and with a given derivative along ω", () => {
    const problem = duffing();
    const explicit: ContinuationProblem = {
      ...problem,
      parameterDerivative: ([u = 0, v = 0], w, out) => {
        const square = 0.75 * (u * u + v * v);
        // ∂/∂ω of (1 - ω² + s)/2ω = -(1 + s + ω²)/2ω², and of F/2ω
        const slope = -(1 + square + w * w) / (2 * w * w);
        out[0] = slope * v;
        out[1] = -0.01 / (2 * w * w) - slope * u;
      },
    };
    for (const scales of [{ stateScale: 0.1 }, { stateScale: 5, parameterScale: 0.1 }, {}]) {
      const again = continueBranch(
        explicit,
        { u: [0, 0], parameter: 0.9 },
        { parameterRange: [0.9, 1.4], ...scales },
      );
      positions(again, "fold").forEach((parameter, i) => {
        expect(Math.abs(parameter - (positions(branch, "fold")[i] ?? 0))).toBeLessThan(1e-12);
      });
      expect(kinds(again)).toEqual(["fold", "fold"]);
    }
  });
});

describe("parametron, zero state", () => {
  const branch = continueBranch(
    parametron(),
    { u: [0, 0], parameter: 0.5 },
    { parameterRange: [0.5, 2] },
  );

  test("pitchforks where (1 - ω²)² + γ²ω² = λ²/4: ω = 0.98845185 and 1.01136686, to 1e-12", () => {
    // y = ω²: y² - (2 - γ²) y + 1 - λ²/4 = 0
    const [gamma, lambda] = [0.01, 0.05];
    const middle = 1 - gamma ** 2 / 2;
    const root = Math.sqrt(middle ** 2 - 1 + lambda ** 2 / 4);
    expect(kinds(branch)).toEqual(["branch-point", "branch-point"]);
    const [low = 0, high = 0] = positions(branch, "branch-point");
    expect(Math.abs(low - Math.sqrt(middle - root))).toBeLessThan(1e-12);
    expect(Math.abs(high - Math.sqrt(middle + root))).toBeLessThan(1e-12);
    expect(low.toFixed(8)).toBe("0.98845185");
    expect(high.toFixed(8)).toBe("1.01136686");
  });

  test("the pair is found by steps three times as long as its distance", () => {
    for (const step of [0.031, 0.04, 0.047]) {
      const coarse = continueBranch(
        parametron(),
        { u: [0, 0], parameter: 0.5 },
        { parameterRange: [0.5, 2], step, maxStep: step },
      );
      expect(kinds(coarse)).toEqual(["branch-point", "branch-point"]);
    }
  });

  test("zero is unstable only between them, and the other branch leaves at a right angle", () => {
    const [low = 0, high = 0] = positions(branch, "branch-point");
    for (const { parameter, stable } of branch.points) {
      expect(stable).toBe(!(parameter > low && parameter < high));
    }
    for (const point of branch.specialPoints) {
      if (point.kind !== "branch-point") continue;
      expect(point.directions).toHaveLength(2);
      expect(Math.hypot(...(point.directions[0]?.u ?? []))).toBeLessThan(1e-9);
      expect(Math.abs(point.directions[1]?.parameter ?? 1)).toBeLessThan(1e-9);
    }
  });
});

describe("ends and misuse", () => {
  const line = scalar(
    (u, x) => u - x,
    () => 1,
  );

  test("max-steps, step-too-small, non-finite, not-converged and state-bound are results", () => {
    const range = { parameterRange: [0, 1] } as const;
    const start = { u: [0], parameter: 0 };
    expect(continueBranch(line, start, { ...range, maxSteps: 3 }).status).toBe("max-steps");
    expect(continueBranch(line, start, { ...range, maxNorm: 0.5 }).status).toBe("state-bound");
    const root = scalar(
      (u, x) => u - Math.sqrt(0.5 - x),
      () => 1,
    );
    const ending = continueBranch(root, { u: [0.7], parameter: 0 }, range);
    expect(ending.status).toBe("non-finite");
    expect(ending.points.at(-1)?.parameter).toBeGreaterThan(0.49);
    const none = scalar(
      (u) => u * u + 1,
      (u) => 2 * u,
    );
    expect(continueBranch(none, start, range)).toMatchObject({
      status: "not-converged",
      points: [],
    });
    const corner: ContinuationProblem = {
      ...scalar(
        (u, x) => u - Math.abs(x - 0.5) * 3,
        () => 1,
      ),
      parameterDerivative: (_u, x, out) => {
        out[0] = -3 * Math.sign(x - 0.5);
      },
    };
    expect(continueBranch(corner, { u: [1.5], parameter: 0 }, range).status).toBe("step-too-small");
  });

  test("a start on the bound that the branch leaves is a branch of one point", () => {
    const branch = continueBranch(line, { u: [1], parameter: 1 }, { parameterRange: [0, 1] });
    expect(branch.status).toBe("parameter-bound");
    expect(branch.points).toHaveLength(1);
  });

  test.each([
    [
      "start.u",
      () => continueBranch(line, { u: [0, 0], parameter: 0 }, { parameterRange: [0, 1] }),
    ],
    [
      "start.parameter",
      () => continueBranch(line, { u: [0], parameter: 2 }, { parameterRange: [0, 1] }),
    ],
    [
      "parameterRange",
      () => continueBranch(line, { u: [0], parameter: 0 }, { parameterRange: [1, 0] }),
    ],
    [
      "maxStep",
      () => continueBranch(line, { u: [0], parameter: 0 }, { parameterRange: [0, 1], maxStep: 0 }),
    ],
    [
      "maxSteps",
      () =>
        continueBranch(line, { u: [0], parameter: 0 }, { parameterRange: [0, 1], maxSteps: 0.5 }),
    ],
    [
      "problem.dimension",
      () =>
        continueBranch(
          { ...line, dimension: 0 },
          { u: [], parameter: 0 },
          { parameterRange: [0, 1] },
        ),
    ],
  ])("Argument `%s` is checked", (name, call) => {
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(`Argument \`${name}\` must`);
  });
});
