import { describe, expect, it, test } from "vitest";
import { readModel, withParameters } from "../../../../derivations/index.ts";
import { errorMapPicture } from "../../../../notebooks/pictures/error-map-picture.ts";
import { levelLine } from "../../../../notebooks/pictures/level-line.ts";
import {
  type Checkpoint,
  errorMap,
  type ErrorRow,
  exact,
  exactMotion,
  exactState,
} from "../../../../notebooks/runs/index.ts";

const lorentzian = readModel({
  drives: ["F*x*cos(omega*t)"],
  bath: "lorentzian",
  parameters: {
    ...{ hbar: 1, m: 1, omega0: 1, c: 1, F: 1, theta: "0.3*pi" },
    ...{ omega: 1.15, omega_b: 1.3, kappa_b: 0.4, K_b: 0.01 },
  },
});
const drude = { "lorentz-drude": {} };
const couplings = { parameter: "K_b", from: 0.001, to: 0.002, points: 2 };
const angles = { parameter: "theta", from: 0, to: 1, points: 2 };

describe("a map of errors", () => {
  it("has the larger distance of exact(model), with equations that were derived for another point", async () => {
    const x = { parameter: "omega", from: 0.9, to: 1.2, points: 3 };
    const y = { parameter: "K_b", from: 0.01, to: 0.1, points: 2 };
    const { rows, equations, certificate, status } = await errorMap(lorentzian, { x, y });
    expect(equations).toEqual(["harmonic", "gCL", "CL", "Lindblad"]);
    expect([certificate["points"], certificate["missing"], status]).toEqual([6, 0, "settled"]);
    for (const [i, omega, j, K_b] of [
      [0, 0.9, 0, 0.01],
      [2, 1.2, 1, 0.1],
    ] as const) {
      const point = withParameters(lorentzian, new Map(Object.entries({ omega, K_b })));
      const { answers } = await exact(point);
      for (const { equation, distance } of answers.slice(1)) {
        const larger = Math.max(distance.response!, distance.covariance!);
        expect(larger).toBeGreaterThan(0);
        expect(rows[j]!.distances[equation]![i]! / larger).toBeCloseTo(1, 10);
      }
    }
    const within = rows.flatMap(({ distances }) => distances["gCL"]!.filter((d) => d! <= 0.1));
    expect(certificate["gCL_10"]).toBe(within.length / 6);
  });

  // By hand, of gCL in the limit of weak coupling: with S = √(ħ/2mω0) (e^{iθ} a + h.c.) for x alone and p alone, the modes at ω0
  // take quanta away at a rate ∝ u J(ω0), u = (1 + sin 2θ)/2, and those at -ω0, which a Lorentzian peak has, add some at one
  // ∝ v J(-ω0), v = (1 - sin 2θ)/2. So 2n + 1 = (uJ + vJ')/(uJ - vJ'), where gCL has c = 1.
  it("has the square of the coupling as distance of harmonic dressing, and by hand that of gCL", async () => {
    const { rows } = await errorMap(lorentzian, { x: couplings, y: { ...angles, from: 0.5 } });
    const density = (omega: number): number => 1 / (0.4 ** 2 + (1.3 - omega) ** 2);
    for (const { y, distances } of rows) {
      const [one, two] = distances["harmonic"]!;
      expect(two! / one!).toBeCloseTo(4, 1);
      const [taken, added] = [1, -1].map((sign) => (1 + sign * Math.sin(2 * y)) * density(sign));
      const limit = (2 * added!) / (taken! + added!);
      expect(distances["gCL"]![0]! / limit).toBeCloseTo(1, 1);
    }
  });

  it("follows the classical motion of a nonlinear model", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/2", c: 1, U: 0.2 };
    const bath = { ...drude, "counter-term": true };
    const model = readModel({
      potential: "U*x^4/3",
      bath,
      parameters: { ...parameters, Omega: 5 },
    });
    const x = { parameter: "Omega", from: 5, to: 80, points: 2 };
    const y = { parameter: "U", from: 0.1, to: 0.2, points: 2 };
    const { rows } = await errorMap(model, { x, y, to: 10, start: [2, 0] });
    const { motions } = await exactMotion(model, { x: 2, to: 10 });
    for (const { equation, distance } of motions.slice(1)) {
      expect(rows[1]!.distances[equation]![0]! / distance!).toBeCloseTo(1, 5);
    }
    // gCL is the limit of a bath without memory, CL is not.
    const [slow, fast] = rows[1]!.distances["gCL"]!;
    expect(fast!).toBeLessThan(slow! / 8);
    expect(rows[1]!.distances["CL"]![1]!).toBeGreaterThan(0.1);
  });

  it("has the trace distances of states, says which does not settle, and goes on after a stop", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, c: 1, omega_b: 1.3, kappa_b: 0.4, K_b: 0.01 };
    const model = readModel({
      potential: "U*x^4",
      bath: "lorentzian",
      parameters: { ...parameters, theta: 0, U: 0.05 },
    });
    const plane = {
      what: "state",
      x: { parameter: "K_b", from: 0.01, to: 0.1, points: 2 },
      y: { parameter: "theta", from: 0, to: Math.PI / 2, points: 2 },
    } as const;
    const kept = new Map<string, unknown>();
    const checkpoint: Checkpoint = {
      begin: () => {},
      kept: (part) => kept.get(part),
      keep: (part, value) => void kept.set(part, value),
      isDue: () => true,
    };
    const { rows, equations, status } = await errorMap(model, { ...plane, checkpoint });
    expect([equations, status]).toEqual([["harmonic", "gCL", "CL", "Lindblad"], "settled"]);
    const point = withParameters(model, new Map(Object.entries({ K_b: 0.1, theta: Math.PI / 2 })));
    const { states } = await exactState(point, { tolerance: 1e-3 });
    const { distances, reasons } = rows[1]!;
    for (const { equation, distance, reason } of states.slice(1)) {
      if (reason === "") expect(distances[equation]![1]).toBeCloseTo(distance!, 12);
      else expect(reasons[equation]![1]!.words).toBe(reason);
    }
    // gCL at θ = π/2 has no state that others relax to at zero temperature, and that of CL has.
    expect(distances["gCL"]![1]).toBeNull();
    expect(reasons["gCL"]![1]!.cause).toBe("state not settled");
    expect(distances["CL"]![1]).toBeGreaterThan(0.01);
    kept.delete("row 1");
    const again = await errorMap(model, { ...plane, checkpoint });
    expect(again.rows).toEqual(rows);
    await expect(errorMap(model, { ...plane, to: 1 })).rejects.toThrow("`to` is the last time");
  });

  // γΩ > ω0²: the bath takes more from the stiffness than there is.
  it("says where there is no stationary state", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0, c: 1, Omega: 3 };
    const model = readModel({ bath: drude, parameters });
    const x = { parameter: "gamma", from: 0.1, to: 0.3, points: 2 };
    const y = { parameter: "Omega", from: 3, to: 6, points: 2 };
    const { rows, status, warnings, certificate } = await errorMap(model, { x, y });
    expect(rows.map((row) => row.exact)).toEqual([
      [true, true],
      [true, false],
    ]);
    expect(rows[1]!.distances["gCL"]![1]).toBeNull();
    expect([status, certificate["missing"]]).toEqual(["suspect", 1]);
    expect(warnings[0]).toContain("At 1 of 4 points there is no exact answer");
    expect(warnings[0]).toContain("no stationary state at 1.");
    expect(rows[1]!.reasons["exact"]).toEqual([
      null,
      { cause: "no stationary state", words: expect.stringContaining("One motion grows") },
    ]);
    const picture = errorMapPicture({ x: axis(x), y: axis(y), equations: ["gCL", "CL"] }, rows);
    expect(picture).toContain("Where CL is within 1 % and 10 % of the exact answer, against gamma");
    expect(picture).toContain("#c3c3c3");
  });

  // A Lorentz-Drude bath is a sum of exponentials where x alone is coupled or p alone.
  it("says where the bath does not give the exact equations, and why where it does so nowhere", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, c: 1, Omega: 10, U: 0.1, theta: 0 };
    const bath = { "lorentz-drude": {}, "counter-term": true };
    const model = readModel({ potential: "U*x^4", bath, parameters });
    const x = { parameter: "gamma", from: 0.1, to: 0.2, points: 2 };
    const y = { parameter: "theta", from: Math.PI / 4, to: Math.PI / 2, points: 2 };
    const given: ErrorRow[] = [];
    const asked = { x, y, to: 5, onRow: (row: ErrorRow) => void given.push(row) };
    const { rows, equations, warnings } = await errorMap(model, asked);
    expect(given).toEqual(rows);
    expect(equations).toContain("gCL");
    expect(rows.map((row) => row.exact)).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(rows[0]!.distances["gCL"]).toEqual([null, null]);
    expect(rows[1]!.distances["gCL"]![0]).toBeGreaterThan(0);
    expect(rows[0]!.reasons["gCL"]![0]!.cause).toBe("no exact equation");
    expect(warnings[0]).toContain("no exact equation at 2");
    const picture = errorMapPicture({ x: axis(x), y: axis(y), equations: ["gCL", "CL"] }, rows);
    expect(picture).toContain("#b6b6b6");
    const between = { ...y, to: 1 };
    await expect(errorMap(model, { ...asked, y: between })).rejects.toThrow(
      rows[0]!.reasons["exact"]![0]!.words,
    );
  });

  it("goes on where it was stopped", async () => {
    const parts = new Map<string, unknown>();
    const checkpoint: Checkpoint = {
      begin: () => {},
      kept: (part) => parts.get(part),
      keep: (part, value) => void parts.set(part, value),
      isDue: () => true,
    };
    const plane = { x: couplings, y: angles };
    const whole = await errorMap(lorentzian, { ...plane, checkpoint });
    expect(parts.size).toBe(2);
    parts.delete("row 1");
    expect(await errorMap(lorentzian, { ...plane, checkpoint })).toEqual(whole);
  });

  it("refuses a parameter that the model has not", async () => {
    const y = { parameter: "zeta", from: 0, to: 1, points: 2 };
    await expect(errorMap(lorentzian, { x: couplings, y })).rejects.toThrow(/`y`.*zeta/);
  });
});

function axis({ parameter, from, to }: { parameter: string; from: number; to: number }): {
  readonly parameter: string;
  readonly values: readonly number[];
} {
  return { parameter, values: [from, to] };
}

// The line through a saddle does not cross itself: x y = .01 about the origin has a piece on either side.
test.each([
  [0.01, 1],
  [-0.01, -1],
])("the line of x y = %s keeps to its quadrants", (level, sign) => {
  const values = [-1.5, -0.5, 0.5, 1.5];
  const field = { x: values, y: values, at: (i: number, j: number) => values[i]! * values[j]! };
  const { x, y } = levelLine(field, level);
  expect(x.length).toBeGreaterThan(9);
  for (let k = 0; k < x.length; k += 3) {
    const [a, b] = [(x[k]! + x[k + 1]!) / 2, (y[k]! + y[k + 1]!) / 2];
    expect(Math.sign(a * b)).toBe(sign);
  }
});

test("the line of a plane is straight: x + y = .3", () => {
  const values = [0, 0.2, 0.4];
  const { x, y } = levelLine({ x: values, y: values, at: (i, j) => values[i]! + values[j]! }, 0.3);
  const sums = x.map((value, k) => value + y[k]!).filter(Number.isFinite);
  expect(sums.length).toBeGreaterThan(4);
  for (const sum of sums) expect(sum).toBeCloseTo(0.3, 12);
});
