import { describe, expect, test } from "vitest";
import { parametersOf, readModel } from "../../../../derivations/index.ts";
import {
  allRoots,
  type ResponseProblem,
  type ResponseRow,
  responseProblem,
  withValue,
} from "../../../../notebooks/runs/response/index.ts";
import { compileSystem, integrate } from "../../../../numeric/index.ts";
import { evaluateReal } from "../../../../symbolic/index.ts";
import { samples, symmetric } from "../../../seed.ts";

const units = { hbar: 1, m: 1, c: 1 };

function rowsAt(problem: ResponseProblem, parameter: string, values: readonly number[]) {
  return [...allRoots(problem, parameter, values)].flatMap(({ rows }) => rows);
}

/** ln of how much a small deviation from the motion of a row grows until t, by the equation of motion alone. */
function growth(problem: ResponseProblem, parameter: string, row: ResponseRow, t: number): number {
  const names = parametersOf(problem.equations);
  const q = withValue(problem, parameter, row.value);
  const values = new Map(problem.parameters.map((name, j) => [name, q[j] ?? Number.NaN]));
  const numbers = Float64Array.from(names, (name) => values.get(name) ?? Number.NaN);
  const { jacobian } = compileSystem({ ...problem.equations, parameters: names }).bind(numbers);
  const polar = [row.amplitude, row.phase, ...row.others.map(Number)];
  const tones = problem.flow.frequencies.map((frequency, k) => ({
    omega: evaluateReal(frequency, values),
    amplitude: polar[2 * k] ?? 0,
    phase: polar[2 * k + 1] ?? 0,
  }));
  const orbit = new Float64Array(2);
  const matrix = new Float64Array(4);
  const { y, status } = integrate(
    (time, [a = 0, b = 0], out) => {
      orbit.fill(0);
      for (const { omega, amplitude, phase } of tones) {
        orbit[0] = (orbit[0] ?? 0) + amplitude * Math.cos(omega * time + phase);
        orbit[1] = (orbit[1] ?? 0) - omega * amplitude * Math.sin(omega * time + phase);
      }
      jacobian(time, orbit, matrix);
      out[0] = b;
      out[1] = (matrix[2] ?? 0) * a + (matrix[3] ?? 0) * b;
    },
    { initial: [1, 0], from: 0, to: t, relativeTolerance: 1e-8, maxSteps: 1e6 },
  );
  expect(status).toBe("finished");
  const omega = tones[0]?.omega ?? 1;
  return Math.log(Math.hypot(y[0] ?? 0, (y[1] ?? 0) / omega));
}

describe("two tones about a stiff oscillator, ω0 - .02 ∓ .625", () => {
  const model = readModel({
    potential: "-3.2*x^4/4",
    drives: ["F*cos(w1*t)*x", "F*cos(w2*t)*x"],
    parameters: {
      ...units,
      ...{ omega0: 41.14, gamma: 0.002, theta: "0.3*pi", F: 10, w1: 40.495, w2: 41.745 },
    },
  });
  const sweep = { parameter: "F", from: 10, to: 20 };
  const problem = responseProblem(model, "gCL", [sweep], ["w1", "w2"]);
  const rows = rowsAt(problem, "F", [15, 17, 18, 19]);
  const lower = rows.filter(({ amplitude }) => amplitude < 1);

  test("lose the small motion to (w1 + w2)/2 between F = 17 and 18, which the ansatz does not know", () => {
    expect(lower.map(({ value, stable }) => [value, stable])).toEqual([
      [15, true],
      [17, true],
      [18, false],
      [19, false],
    ]);
    expect(rows.every(({ stability }) => stability === "hill")).toBe(true);
  });

  test("as a time integration of deviations says", () => {
    for (const row of lower.filter(({ value }) => value === 15 || value === 19)) {
      const change = growth(problem, "F", row, 2000);
      expect(change > 0).toBe(!row.stable);
      expect(Math.abs(change)).toBeGreaterThan(1);
    }
  });
});

describe("a motion that is stable within its ansatz", () => {
  test("is unstable where a subharmonic grows: x at rest driven at 2ω, ansatz at 2ω alone", () => {
    // ẍ + .02ẋ + (1 + .3 cos 2t) x = -.1 cos 2t: the deviation at ω = 1 grows, that at 2 does not.
    const parametric = readModel({
      potential: "0",
      drives: ["0.15*cos(2*omega*t)*x^2", "0.1*cos(2*omega*t)*x"],
      parameters: { ...units, omega0: 1, gamma: 0.02, theta: 0 },
    });
    const sweep = { parameter: "omega", from: 0.8, to: 1.5 };
    const problem = responseProblem(parametric, "gCL", [sweep], ["2*omega"]);
    const rows = rowsAt(problem, "omega", [0.8, 1, 1.5]);
    expect(rows.map(({ value, stable, stability }) => [value, stable, stability])).toEqual([
      [0.8, true, "floquet"],
      [1, false, "floquet"],
      [1.5, true, "floquet"],
    ]);
  });
});

describe("random driven oscillators", () => {
  const next = symmetric(63);
  const near = (size: number): number => Number((size * (1 + 0.5 * next())).toPrecision(4));
  const cases = Array.from({ length: samples(8) }, () => ({
    potential: `${near(0.2)}*x^4/4`,
    drives: [`${near(0.15)}*cos(omega*t)*x`, `${near(0.06)}*cos(2*omega*t)*x^2`],
    gamma: near(0.04),
  }));

  test.each(cases)(
    "$potential, $drives: rows agree with deviations in time",
    ({ potential, drives, gamma }) => {
      const parameters = { ...units, omega0: 1, gamma, theta: 0 };
      const model = readModel({ potential, drives, parameters });
      const sweep = { parameter: "omega", from: 0.9, to: 1.3 };
      const problem = responseProblem(model, "gCL", [sweep], ["1", "3"]);
      const rows = rowsAt(problem, "omega", [0.9, 1.05, 1.2]);
      expect(rows.length).toBeGreaterThan(2);
      for (const row of rows) {
        if (row.stability !== "floquet") continue;
        const change = growth(problem, "omega", row, 30 / gamma);
        if (Math.abs(change) > 2) expect(change < 0).toBe(row.stable);
      }
    },
  );
});

describe("random rf-SQUIDs", () => {
  const next = symmetric(64);
  const near = (size: number): number => Number((size * (1 + 0.5 * next())).toPrecision(4));
  const cases = Array.from({ length: samples(4) }, () => ({
    potential: `-${near(0.5)}*cos(${near(1)}*x)`,
    drives: [`-${near(0.3)}*cos(x + ${near(0.6)}*sin(omega*t))`],
    gamma: near(0.04),
  }));

  test.each(cases)(
    "$potential, $drives: rows are judged by Floquet multipliers, and agree with deviations in time",
    ({ potential, drives, gamma }) => {
      const parameters = { ...units, omega0: 1, gamma, theta: 0 };
      const model = readModel({ potential, drives, parameters });
      const sweep = { parameter: "omega", from: 1, to: 1.5 };
      const problem = responseProblem(model, "gCL", [sweep], ["1"]);
      const rows = rowsAt(problem, "omega", [1, 1.15, 1.3]);
      expect(rows.length).toBeGreaterThan(2);
      const judged = rows.filter(({ stability }) => stability === "floquet");
      expect(judged.length).toBeGreaterThan(rows.length / 2);
      for (const row of judged) {
        const change = growth(problem, "omega", row, 30 / gamma);
        if (Math.abs(change) > 2) expect(change < 0).toBe(row.stable);
      }
    },
  );
});
