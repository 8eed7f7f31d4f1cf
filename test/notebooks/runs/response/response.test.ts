import { describe, expect, test } from "vitest";
import { amplitudeEquation, readModel } from "../../../../derivations/index.ts";
import {
  allRoots,
  continuedResponse,
  driveParameter,
  otherColumns,
  type ResponseProblem,
  type ResponseRow,
  responseProblem,
  timeSweep,
} from "../../../../notebooks/runs/response/index.ts";
import { compileScalars, realRoots } from "../../../../numeric/index.ts";
import { coefficientsIn } from "../../../../symbolic/index.ts";

const units = { hbar: 1, m: 1, omega0: 1 };

/** At θ = 0 there is no dressing: ẍ + γẋ + x + x³ = -F cos ωt with F = γ = 0.01. */
const duffing = {
  potential: "m*x^4/4",
  drives: ["F*cos(omega*t)*x"],
  parameters: { ...units, gamma: 0.01, theta: 0, F: 0.01 },
};

function problemOf(
  model: unknown,
  [parameter, from, to]: readonly [string, number, number],
  harmonics?: readonly string[],
): ResponseProblem {
  return responseProblem(readModel(model), "gCL", [{ parameter, from, to }], harmonics);
}

function spaced(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, j) => from + ((to - from) * j) / (count - 1));
}

interface Found {
  readonly rows: readonly ResponseRow[];
  readonly points: readonly { readonly kind: string; readonly value: number }[];
}

/** All steady states, none of which may be missing. */
function statesOf(problem: ResponseProblem, parameter: string, values: readonly number[]): Found {
  const parts = [...allRoots(problem, parameter, values)];
  expect(parts.flatMap(({ open }) => open)).toEqual([]);
  expect(parts.map(({ missed }) => missed)).toEqual(parts.map(() => 0));
  return {
    rows: parts.flatMap(({ rows }) => rows),
    points: parts.flatMap(({ points }) => points),
  };
}

/** value, amplitude and stability of rows, in a common order. */
function summary(rows: readonly ResponseRow[]): readonly (readonly [number, number, number])[] {
  return rows
    .map(({ value, amplitude, stable }) => [value, amplitude, Number(stable)] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}

function expectSameRows(a: readonly ResponseRow[], b: readonly ResponseRow[]): void {
  const [left, right] = [summary(a), summary(b)];
  expect(left.length).toBe(right.length);
  left.forEach((row, k) => {
    row.forEach((value, j) => expect(value).toBeCloseTo(right[k]?.[j] ?? Number.NaN, 8));
  });
}

describe("the Duffing oscillator", () => {
  const range = ["omega", 0.9, 1.3] as const;
  const problem = problemOf(duffing, range);

  test("at ω = 1.1 has the amplitudes .0479464, .5081777 (unstable) and .5472262", () => {
    const { rows } = statesOf(problem, "omega", [1.1]);
    expect(rows.map(({ stable }) => stable)).toEqual([true, false, true]);
    [0.0479464, 0.5081777, 0.5472262].forEach((amplitude, j) => {
      expect(rows[j]?.amplitude).toBeCloseTo(amplitude, 7);
    });
  });

  test("has folds at ω = 1.03859087 and 1.22476784, by roots and by continuation", () => {
    const values = spaced(0.9, 1.3, 41);
    const { points } = statesOf(problem, "omega", values);
    const followed = continuedResponse(problem, "omega", values);
    for (const list of [points, followed.points]) {
      expect(list.map(({ kind }) => kind)).toEqual(["fold", "fold"]);
      expect(list[0]?.value).toBeCloseTo(1.03859087, 8);
      expect(list[1]?.value).toBeCloseTo(1.22476784, 8);
    }
    expect(followed.warnings).toEqual([]);
    expect(new Set(followed.rows.map(({ branch }) => branch)).size).toBe(1);
  });

  test("fulfils the balance of cos ωt and sin ωt, put in by hand", () => {
    // x = A cos(ωt + δ): (1 - ω² + ¾A²) A cos δ - γω A sin δ = -F and the same with sin, 0.
    for (const { value, amplitude, phase } of statesOf(problem, "omega", spaced(0.9, 1.3, 31))
      .rows) {
      const stiffness = 1 - value ** 2 + 0.75 * amplitude ** 2;
      const [a, b] = [amplitude * Math.cos(phase), amplitude * Math.sin(phase)];
      const residual = [stiffness * a - 0.01 * value * b + 0.01, -stiffness * b - 0.01 * value * a];
      expect(Math.hypot(...residual)).toBeLessThan(1e-12);
    }
  });

  test("has the roots of the exact polynomial in A²", () => {
    const { polynomial, variable } = amplitudeEquation(problem.flow);
    const terms = coefficientsIn(polynomial, [variable]);
    const table = compileScalars(
      terms.map(({ coefficient }) => coefficient),
      problem.parameters,
    );
    const { rows } = statesOf(problem, "omega", spaced(0.9, 1.3, 17));
    for (const value of spaced(0.9, 1.3, 17)) {
      const q = problem.q.slice();
      q[problem.parameters.indexOf("omega")] = value;
      const [re, im] = [new Float64Array(terms.length), new Float64Array(terms.length)];
      table(q, re, im);
      const coefficients = new Float64Array(terms.length);
      terms.forEach(({ exponents }, k) => {
        coefficients[exponents[0] as number] = re[k] as number;
      });
      const amplitudes = realRoots(coefficients).filter((s) => s > 0);
      const own = rows.filter((row) => Math.abs(row.value - value) < 1e-12);
      expect(own.length).toBe(amplitudes.length);
      own.forEach(({ amplitude }, k) => {
        expect(amplitude ** 2).toBeCloseTo(amplitudes[k] as number, 10);
      });
    }
  });

  test("lies on three branches, the stability of each being one", () => {
    const { rows } = statesOf(problem, "omega", spaced(0.9, 1.3, 401));
    const branches = new Map<number, readonly ResponseRow[]>();
    for (const row of rows) branches.set(row.branch, [...(branches.get(row.branch) ?? []), row]);
    const extents = [...branches.values()].map((list) => [
      Number(list[0]?.value.toFixed(3)),
      Number(list.at(-1)?.value.toFixed(3)),
    ]);
    expect([...branches.keys()].sort()).toEqual([1, 2, 3]);
    expect(extents.sort(([, a = 0], [, b = 0]) => a - b)).toEqual([
      [0.9, 1.224],
      [1.039, 1.224],
      [1.039, 1.3],
    ]);
    for (const list of branches.values()) {
      expect(new Set(list.map(({ stable }) => stable)).size).toBe(1);
    }
  });

  test("is followed by sweeps: the stable states, to the part of the third harmonic", () => {
    const values = [0.98, 1.1];
    const { rows } = statesOf(problem, "omega", values);
    const stable = rows.filter((row) => row.stable);
    const swept = [...timeSweep(problem, "omega").rows(values, 2000)];
    expect(swept.map(({ status }) => status)).toEqual(values.concat(values).map(() => "converged"));
    for (const { value, amplitude, phase } of swept) {
      const near = stable.filter(
        (row) =>
          row.value === value &&
          Math.abs(row.amplitude / amplitude - 1) < 2e-3 &&
          Math.abs(row.phase - phase) < 1e-2,
      );
      expect(near.length).toBe(1);
    }
  });
});

describe("methods agree on", () => {
  interface Case {
    readonly name: string;
    readonly potential: string;
    readonly drives: readonly string[];
    readonly numbers: Readonly<Record<string, number>>;
    readonly range: readonly [string, number, number];
    readonly harmonics?: readonly string[];
  }
  const cases: readonly Case[] = [
    {
      name: "two harmonics",
      potential: "x^4/4",
      drives: ["F*cos(omega*t)*x"],
      numbers: { gamma: 0.1, theta: 0.5, F: 0.2 },
      range: ["omega", 0.8, 1.6],
      harmonics: ["1", "3"],
    },
    {
      name: "a parametric drive",
      potential: "x^4/4",
      drives: ["L*cos(2*omega*t)*x^2"],
      numbers: { gamma: 0.05, theta: 0.3, L: 0.1 },
      range: ["omega", 0.9, 1.1],
    },
    {
      name: "a parametric drive and a force",
      potential: "x^4/4",
      drives: ["L*cos(2*omega*t)*x^2", "F*sin(omega*t+0.3)*x"],
      numbers: { gamma: 0.05, theta: 0.3, L: 0.1, F: 0.02 },
      range: ["omega", 0.9, 1.1],
    },
    {
      name: "a softening potential of sixth order, against F",
      potential: "-x^4/4+x^6/6",
      drives: ["F*cos(omega*t)*x"],
      numbers: { gamma: 0.05, theta: 0.3, omega: 0.8 },
      range: ["F", 0.01, 0.3],
    },
  ];

  test.each(cases)("$name", ({ potential, drives, numbers, range, harmonics }) => {
    const model = { potential, drives, parameters: { ...units, ...numbers } };
    const problem = problemOf(model, range, harmonics);
    const values = spaced(range[1], range[2], 11);
    const followed = continuedResponse(problem, range[0], values);
    expect(followed.warnings).toEqual([]);
    expectSameRows(statesOf(problem, range[0], values).rows, followed.rows);
  });
});

test("continuation gives both states next to a fold that lies within one of its steps", () => {
  const problem = problemOf(duffing, ["omega", 0.9, 1.3]);
  const values = [0.9, 1.03859088, 1.22476784, 1.3];
  const followed = continuedResponse(problem, "omega", values);
  expect(followed.warnings).toEqual([]);
  expectSameRows(statesOf(problem, "omega", values).rows, followed.rows);
  expect(followed.rows.length).toBe(8);
});

describe("the ansatz", () => {
  const parameters = { ...units, gamma: 0.05, theta: 0.3, a: 0.1, F: 0.05, omega: 1 };
  const problemWith = (potential: string, drive: string) =>
    problemOf({ potential, drives: [drive], parameters }, ["omega", 0.8, 1.2]);

  test("is at the frequency of a force, half of it for x², a third for x³", () => {
    const frequencies = (drive: string) => String(problemWith("x^4/4", drive).flow.frequencies);
    expect(frequencies("F*cos(omega*t)*x")).toBe("omega");
    expect(frequencies("F*cos(2*omega*t)*x^2")).toBe("omega");
    expect(frequencies("F*cos(3*omega*t)*x^3")).toBe("omega");
    expect(frequencies("F*cos(-omega*t)*x")).toBe("omega");
  });

  test("has a constant term and the second harmonic where motion is not symmetric", () => {
    const cubic = problemWith("a*x^3/3", "F*cos(omega*t)*x");
    expect(String(cubic.flow.frequencies)).toBe("0,omega,2*omega");
    expect(otherColumns(cubic)).toEqual(["mean", "amplitude_2", "phase_2"]);
    expect(cubic.notes.join()).toContain("--harmonics 0,1,2");
    expect(problemWith("-x^2+x^4/4", "F*cos(omega*t)*x").notes.join()).toContain("minimum at x = ");
    const { notes, dropped } = problemWith("x^4/4-x^6/40", "F*cos(omega*t)*x");
    expect(notes).toEqual([
      "The potential falls without bound towards x = ±∞, as -0.025 x^6 does. Motion that leaves its well is not among the states.",
    ]);
    expect(dropped).toEqual([
      "x(t) is taken without 3*omega, 5*omega, which the force brings about, too.",
    ]);
  });

  test("mean displacement and second harmonic agree with a time integration", () => {
    // ẍ + … + x + 0.1 x²: mean about -αA²/2, second harmonic αA²/6
    const problem = problemWith("a*x^3/3", "F*cos(omega*t)*x");
    const state = statesOf(problem, "omega", [0.9]).rows.find(({ stable }) => stable);
    const [swept] = [...timeSweep(problem, "omega").rows([0.9], 2000)];
    const numbers = (row: ResponseRow | undefined) => [row?.amplitude, ...(row?.others ?? [])];
    const [amplitude = 0, mean, second] = numbers(state).map(Number);
    expect(mean).toBeCloseTo((-0.1 * amplitude ** 2) / 2, 3);
    numbers(state)
      .slice(0, 3)
      .forEach((value, j) => expect(value).toBeCloseTo(Number(numbers(swept)[j]), 4));
    expect(second).toBeGreaterThan(1e-4);
  });

  test("of a sum frequency knows the value of the sum at each point", () => {
    const drives = ["F*cos((omega0+delta)*t)*x"];
    const shifted = problemOf({ potential: "x^4/4", drives, parameters }, ["delta", -0.1, 0.1]);
    const plain = problemWith("x^4/4", "F*cos(omega*t)*x");
    const of = (problem: ResponseProblem, name: string, values: readonly number[]) =>
      statesOf(problem, name, values).rows.map(({ amplitude }) => amplitude);
    const expected = of(plain, "omega", [0.95, 1.05]);
    of(shifted, "delta", [-0.05, 0.05]).forEach((amplitude, k) => {
      expect(amplitude).toBeCloseTo(expected[k] as number, 10);
    });
  });
});

test("units do not matter: the same oscillator in SI units", () => {
  // x in units of X, t in units of 1/Ω: β = 0.1 mΩ²/X, F = 0.05 mΩ²X
  const [m, Omega, X] = [1e-15, 6.28e6, 1e-9];
  const model = (q: Readonly<Record<string, number>>) => ({
    potential: "beta*x^3/3",
    drives: ["F*cos(omega*t)*x"],
    parameters: { hbar: 1.05e-34, theta: 0.3, ...q },
  });
  const small = problemOf(
    model({
      m,
      omega0: Omega,
      gamma: 0.05 * Omega,
      beta: (0.1 * m * Omega ** 2) / X,
      F: 0.05 * m * Omega ** 2 * X,
    }),
    ["omega", Omega, 1.4 * Omega],
  );
  const plain = problemOf(model({ m: 1, omega0: 1, gamma: 0.05, beta: 0.1, F: 0.05 }), [
    "omega",
    1,
    1.4,
  ]);
  const values = [1.1, 1.2];
  const expected = statesOf(plain, "omega", values).rows;
  const found = statesOf(
    small,
    "omega",
    values.map((value) => value * Omega),
  ).rows;
  expect(found.map(({ stable }) => stable)).toEqual(expected.map(({ stable }) => stable));
  found.forEach(({ amplitude }, k) => {
    expect(amplitude / X).toBeCloseTo(expected[k]?.amplitude ?? Number.NaN, 9);
  });
  const scaled = values.map((value) => value * Omega);
  const followed = continuedResponse(small, "omega", scaled);
  expect(followed.warnings).toEqual([]);
  const inUnits = followed.rows.map((row) => ({
    ...row,
    value: row.value / Omega,
    amplitude: row.amplitude / X,
  }));
  expectSameRows(inUnits, expected);
  const swept = [...timeSweep(small, "omega").rows(scaled, 2000)];
  const reference = [...timeSweep(plain, "omega").rows(values, 2000)];
  swept.forEach(({ amplitude, status }, k) => {
    expect(status).toBe("converged");
    expect(amplitude / X).toBeCloseTo(reference[k]?.amplitude ?? Number.NaN, 9);
  });
});

describe("sweeps in time", () => {
  test("of a potential without a bottom give the reason at each point", () => {
    const model = {
      ...duffing,
      potential: "-m*x^4/4",
      parameters: { ...duffing.parameters, F: 1 },
    };
    const rows = [...timeSweep(problemOf(model, ["omega", 0.5, 1]), "omega").rows([0.5, 1], 2000)];
    expect(rows.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => "escaped"));
    for (const { others, amplitude } of rows) {
      expect(amplitude).toBeNaN();
      expect(others.at(-1)).toMatch(/^The motion grew beyond x = /);
    }
  });

  test("that may not take enough periods say so", () => {
    const rows = [...timeSweep(problemOf(duffing, ["omega", 0.9, 1]), "omega").rows([0.9, 1], 3)];
    expect(rows.map(({ status }) => status)).toContain("not-converged");
    expect(String(rows[0]?.others.at(-1))).toContain("--max-periods");
  });

  test("need a common period", () => {
    const model = {
      ...duffing,
      drives: ["F*cos(a*t)*x", "F*cos(b*t)*x"],
      parameters: { ...duffing.parameters, b: 1.7 },
    };
    const problem = problemOf(model, ["a", 0.8, 1], ["a", "b"]);
    expect(() => timeSweep(problem, "a")).toThrow("have no common one");
  });
});

test("the swept parameter is that of the drives' frequencies", () => {
  const parameterOf = (...drives: readonly string[]) => driveParameter(readModel({ drives }));
  expect(parameterOf("cos(omega*t)*x")).toBe("omega");
  expect(parameterOf("cos(2*omega*t)*x^2", "cos(omega*t)*x")).toBe("omega");
  expect(parameterOf("cos((omega0+delta)*t)*x")).toBe("delta");
  expect(() => parameterOf("cos(a*t)*x", "cos(b*t)*x")).toThrow("Name one with --sweep NAME");
  expect(() => parameterOf("cos(2*t)*x")).toThrow("Name one with --sweep NAME");
  expect(() => parameterOf()).toThrow("needs a drive");
});
