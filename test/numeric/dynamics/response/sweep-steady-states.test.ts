import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import { countStates, sweepSteadyStates } from "../../../../numeric/dynamics/response/index.ts";
import { duffing, familyOf } from "./harmonic-balance.ts";
import { parametron } from "./parametron.ts";

function spaced(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

/** A one-variable family ẋ = Σ c_k x^k. */
function scalarFlow(coefficients: readonly ((r: number) => number)[]) {
  return familyOf(
    ["x"],
    ["r"],
    [
      coefficients.map((c, k) => ({
        exponents: [k],
        weight: (q: Float64Array) => c(q[0] as number),
      })),
    ],
  );
}

const constant = (c: number) => () => c;

describe("sweepSteadyStates(family, q, name, values)", () => {
  const duffingSweep = (from: number, to: number, method: "fastest" | "homotopy" = "fastest") =>
    sweepSteadyStates(
      duffing([1]),
      Float64Array.of(0, 0.01, 0.01),
      "omega",
      spaced(from, to, 100),
      { method },
    );

  for (const method of ["fastest", "homotopy"] as const) {
    test(`Duffing, F = γ = 0.01: folds at ω = 1.03859087 and 1.22476784 (${method})`, () => {
      const { status, message, transitions, branches } = duffingSweep(0.95, 1.3, method);
      expect([status, message]).toEqual(["complete", ""]);
      expect(transitions.map(({ kind, value }) => `${kind} ${value.toFixed(8)}`)).toEqual([
        "fold 1.03859087",
        "fold 1.22476784",
      ]);
      for (const { error } of transitions) expect(error).toBeLessThan(1e-10);
      expect(branches).toHaveLength(3);
      const unstable = branches.filter(({ states }) =>
        states.some(({ stability }) => stability === "unstable"),
      );
      expect(unstable).toHaveLength(1);
      expect(unstable[0]?.begins?.value).toBe(transitions[0]?.value);
      expect(unstable[0]?.ends?.value).toBe(transitions[1]?.value);
    });
  }

  test("the folds solve the amplitude equation and its derivative by s = A²", () => {
    // [(1-ω²+¾s)² + ω²γ²] s = F²
    for (const { u, value: w } of duffingSweep(0.95, 1.3).transitions) {
      const s = (u[0] ?? 0) ** 2 + (u[1] ?? 0) ** 2;
      const d = 1 - w * w + 0.75 * s;
      expect((d * d + (w * 0.01) ** 2) * s).toBeCloseTo(1e-4, 12);
      expect(d * d + (w * 0.01) ** 2 + 1.5 * d * s).toBeCloseTo(0, 12);
    }
  });

  test("downwards the same folds and branches are found, in the other order", () => {
    const [up, down] = [duffingSweep(0.95, 1.3), duffingSweep(1.3, 0.95)];
    expect(down.transitions.map(({ value }) => value.toFixed(10)).reverse()).toEqual(
      up.transitions.map(({ value }) => value.toFixed(10)),
    );
    const lengths = ({ branches }: typeof up) => branches.map(({ states }) => states.length).sort();
    expect(lengths(down)).toEqual(lengths(up));
  });

  test("every state belongs to one branch, and branches are continuous", () => {
    const { points, branchOf, branches, values } = duffingSweep(0.95, 1.3);
    points.forEach(({ states }, k) => {
      states.forEach((state, j) => {
        const branch = branches[branchOf[k]?.[j] ?? -1];
        expect(branch?.states[k - (branch?.first ?? 0)]).toBe(state);
      });
    });
    const step = (values[1] ?? 0) - (values[0] ?? 0);
    for (const { states } of branches) {
      for (let k = 1; k < states.length; k += 1) {
        const [a, b] = [states[k - 1]?.u ?? [], states[k]?.u ?? []];
        const gap = Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0));
        // Near a fold amplitudes change like the root of the distance.
        expect(gap).toBeLessThan(3 * Math.sqrt(step));
      }
    }
  });

  test("parametron: pitchforks of zero at ω = 0.98845185 and 1.01136686, folds where the lobe ends", () => {
    const q = Float64Array.of(0, 0.05, 0, 0.01, 1, 1, 0.3);
    const { status, transitions, branches } = sweepSteadyStates(
      parametron(),
      q,
      "omega",
      spaced(0.97, 1.2, 60),
    );
    expect(status).toBe("complete");
    expect(transitions.map(({ kind }) => kind)).toEqual(["pitchfork", "pitchfork", "fold", "fold"]);
    expect(transitions.slice(0, 2).map(({ value }) => value.toFixed(8))).toEqual([
      "0.98845185",
      "1.01136686",
    ]);
    // det J = 0 at u = 0: (γω)² + (Ω²-ω²)² = (λΩ²/2)²
    for (const { value: w } of transitions.slice(0, 2)) {
      expect(Math.abs((0.01 * w) ** 2 + (1 - w * w) ** 2 - 0.025 ** 2)).toBeLessThan(1e-13);
    }
    const born = branches.filter(({ begins }) => begins?.kind === "pitchfork");
    expect(born).toHaveLength(4);
    expect(born.every(({ ends }) => ends?.kind === "fold")).toBe(true);
  });

  test("ẋ = rx - x²: a transcritical point at 0; ẋ = rx - x³: a pitchfork at 0", () => {
    const at = (flow: ReturnType<typeof scalarFlow>) =>
      sweepSteadyStates(flow, Float64Array.of(0), "r", spaced(-1, 1.1, 12)).transitions;
    const kinds = (flow: ReturnType<typeof scalarFlow>) =>
      new Set(at(flow).map(({ kind }) => kind));
    const [transcritical, pitchfork] = [
      scalarFlow([constant(0), (r) => r, constant(-1)]),
      scalarFlow([constant(0), (r) => r, constant(0), constant(-1)]),
    ];
    expect(kinds(transcritical)).toEqual(new Set(["transcritical"]));
    expect(kinds(pitchfork)).toEqual(new Set(["pitchfork"]));
    for (const { value } of [...at(transcritical), ...at(pitchfork)])
      expect(Math.abs(value)).toBeLessThan(1e-10);
  });

  test.each([
    [1e-20, 1],
    [1e20, 1],
    [1, 1e-30],
    [1e-20, 1e20],
  ])("ẋ = r + x - x³ - 0.3x⁵ with %d as unit of x and %d of t: the same folds", (X, T) => {
    const flow = scalarFlow([
      (r) => r,
      constant(1 / T),
      constant(0),
      constant(-1 / (T * X ** 2)),
      constant(0),
      constant(-0.3 / (T * X ** 4)),
    ]);
    const values = [-1, -0.3, 0.2, 1].map((r) => (r * X) / T);
    const { transitions } = sweepSteadyStates(flow, Float64Array.of(0), "r", values);
    expect(transitions.map(({ kind }) => kind)).toEqual(["fold", "fold"]);
    // 1 = 3x² + 1.5x⁴ at a fold, and r = x³ + 0.3x⁵ - x
    const x = Math.sqrt(Math.sqrt(1 + 2 / 3) - 1);
    const r = x - x ** 3 - 0.3 * x ** 5;
    transitions.forEach(({ value, error }, k) => {
      const off = Math.abs((value * T) / X - [-r, r][k]!);
      expect(off).toBeLessThan(1e-14);
      expect((error * T) / X).toBeLessThan(1e-13);
    });
  });

  test("u̇ = ru - v - u(u²+v²) + a, v̇ = u + rv - …: a Hopf point where the trace vanishes", () => {
    const unit = (exponents: readonly number[], c: number) => ({ exponents, weight: () => c });
    const r = (exponents: readonly number[]) => ({
      exponents,
      weight: (q: Float64Array) => q[0] as number,
    });
    const flow = familyOf(
      ["u", "v"],
      ["r"],
      [
        [r([1, 0]), unit([0, 1], -1), unit([3, 0], -1), unit([1, 2], -1), unit([0, 0], 0.1)],
        [unit([1, 0], 1), r([0, 1]), unit([2, 1], -1), unit([0, 3], -1)],
      ],
    );
    const { transitions, status } = sweepSteadyStates(
      flow,
      Float64Array.of(0),
      "r",
      spaced(-0.5, 0.5, 8),
    );
    expect(status).toBe("complete");
    expect(transitions.map(({ kind }) => kind)).toEqual(["hopf"]);
    const [{ u, value, frequency }] = transitions as [(typeof transitions)[number]];
    // Trace 2r - 4s, determinant (r-s)(r-3s) + 1, with s = u² + v² from s[(r-s)² + 1] = a²
    const s = (u[0] ?? 0) ** 2 + (u[1] ?? 0) ** 2;
    expect(value).toBeCloseTo(2 * s, 11);
    expect(s * ((value - s) ** 2 + 1)).toBeCloseTo(0.01, 12);
    expect(frequency).toBeCloseTo(Math.sqrt((value - s) * (value - 3 * s) + 1), 10);
  });

  test("a single value, and none, are sweeps without transitions", () => {
    for (const values of [[1.1], []]) {
      const { status, transitions, branches, points } = sweepSteadyStates(
        duffing([1]),
        Float64Array.of(0, 0.01, 0.01),
        "omega",
        values,
      );
      expect([status, transitions.length, points.length]).toEqual(["complete", 0, values.length]);
      expect(branches).toHaveLength(3 * values.length);
    }
  });

  test("points that have no system are reported, the others are solved", () => {
    const { status, message, points } = sweepSteadyStates(
      duffing([1]),
      Float64Array.of(0, 0.01, 0.01),
      "omega",
      [-0.5, 0, 0.5],
    );
    expect(status).toBe("incomplete");
    expect(message).toContain("1 of 3 points");
    expect(points.map((point) => point.status)).toEqual(["complete", "invalid", "complete"]);
  });

  test("misuse throws an ArgumentError", () => {
    const sweep = (name: string, values: readonly number[]) => () =>
      sweepSteadyStates(duffing([1]), Float64Array.of(0, 0.01, 0.01), name, values);
    expect(sweep("Omega", [1, 2])).toThrow(ArgumentError);
    expect(sweep("omega", [1, 2, 1.5])).toThrow("strictly");
    expect(sweep("omega", [1, 1])).toThrow("strictly");
    expect(sweep("omega", [1, Number.NaN])).toThrow("strictly");
  });
});

describe("countStates(family, q, x, y)", () => {
  test("the parametron's lobe: one or three or five states, symmetric pairs, none incomplete", () => {
    const x = { parameter: "omega", values: spaced(0.95, 1.05, 20) };
    const y = { parameter: "lambda", values: spaced(0.001, 0.1, 15) };
    const q = Float64Array.of(0, 0, 0, 0.01, 1, 1, 0.3);
    const { stable, unstable, incomplete, columns, rows } = countStates(parametron(), q, x, y);
    expect([columns, rows]).toEqual([20, 15]);
    expect(Math.max(...incomplete)).toBe(0);
    for (let j = 0; j < rows; j += 1) {
      for (let i = 0; i < columns; i += 1) {
        const [w, lambda] = [x.values[i] as number, y.values[j] as number];
        const place = j * columns + i;
        // Zero is unstable inside the lobe: |detuning|² + damping² < pumping²
        const inside = (0.01 * w) ** 2 + (1 - w * w) ** 2 < (lambda / 2) ** 2;
        expect(((stable[place] ?? 0) + (unstable[place] ?? 0)) % 2).toBe(1);
        if (inside) expect([stable[place], unstable[place]]).toEqual([2, 1]);
        else expect([1, 3]).toContain(stable[place]);
      }
    }
  });

  test("an unknown parameter throws an ArgumentError", () => {
    const axis = { parameter: "omega", values: [1] };
    expect(() =>
      countStates(duffing([1]), Float64Array.of(1, 0.1, 0.1), axis, {
        parameter: "nothing",
        values: [1],
      }),
    ).toThrow(ArgumentError);
  });
});
