import { describe, expect, it } from "vitest";
import {
  harmonicBalance,
  type Model,
  readModel,
  slowFlow,
  slowFlowSystem,
  type SlowFlow,
  taylorModel,
} from "../../../../derivations/index.ts";
import { response, type ResponseRow, stabilityMap } from "../../../../notebooks/runs/index.ts";
import { waveFamilyOf } from "../../../../notebooks/runs/response/wave-family.ts";
import type { FlowFamily } from "../../../../numeric/index.ts";
import { LuFactors } from "../../../../numeric/linear-algebra/dense/index.ts";
import { parseScalar } from "../../../../symbolic/index.ts";
import { samples, symmetric } from "../../../seed.ts";
import { motion } from "../../../derivations/equations/slow-flow/motion.ts";

/** In units in which nothing is 1: two states are stable where ω is about 1.5. */
const numbers = {
  hbar: 1,
  m: 0.7,
  omega0: 1.2,
  gamma: 0.03,
  theta: 0.9,
  c: 1,
  EJ: 1.1,
  k: 0.9,
  F: 0.35,
};
const squid = readModel({
  potential: "-EJ*cos(k*x)",
  drives: ["F*cos(omega*t)*x"],
  parameters: numbers,
});

/** A flow with all parameters given, in units of 1. */
function familyOf(flow: SlowFlow): FlowFamily {
  const { parameters: names } = slowFlowSystem(flow);
  const scales = new Float64Array(flow.variables.length).fill(1);
  return waveFamilyOf(
    flow,
    { parameters: names, names, numbers: (q) => q },
    { scales, rate: 1, length: 1 },
  );
}

function numbersOf(family: FlowFamily, values: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(family.parameters, (name) => values[name] ?? Number.NaN);
}

const forces = [
  "-x - d*xdot - b*sin(k*x+phi) + F*cos(omega*t)",
  "-x - d*cos(k*x)*xdot - b*x*sin(k*x+phi) + e*x^2*cos(k*x)",
  "-x - b*sin(k*x + phi + A*cos(omega*t+psi)) - e*cos(k*x - A*sin(omega*t))*xdot",
];
const names = ["b", "d", "e", "k", "phi", "psi", "A", "F"];

describe("slow flows of forces with sines and cosines of x, as numbers", () => {
  it.each(forces)("of %s by Bessel functions and by averages are equal", (force) => {
    const exact = familyOf(slowFlow(motion(force), ["0", "omega"]));
    const sampled = familyOf(slowFlow(motion(force), ["0", "omega", "2*omega"]));
    const [flow, other] = [exact.bind(), sampled.bind()];
    for (let k = 0; k < samples(20); k += 1) {
      const random = symmetric(520 + k);
      const values = {
        omega: 1.3,
        ...Object.fromEntries(names.map((name) => [name, 2 * random()])),
      };
      flow.moveTo(numbersOf(exact, values));
      other.moveTo(numbersOf(sampled, values));
      const u = Float64Array.from({ length: 4 }, () => 4 * random());
      const [a, b] = [new Float64Array(4), new Float64Array(6)];
      const [J, K] = [new Float64Array(16), new Float64Array(36)];
      flow.linearize(u, a, J);
      other.linearize(Float64Array.of(...u, 0, 0), b, K);
      a.forEach((rate, i) => expect(rate).toBeCloseTo(b[i] as number, 11));
      J.forEach((slope, i) => {
        expect(slope).toBeCloseTo(K[6 * Math.floor(i / 4) + (i % 4)] as number, 10);
      });
    }
  });

  it.each(forces)("of %s lie in their intervals over boxes", (force) => {
    for (const harmonics of [
      ["0", "omega"],
      ["0", "omega", "2*omega"],
    ]) {
      const family = familyOf(slowFlow(motion(force), harmonics));
      const flow = family.bind();
      const n = family.variables.length;
      for (let k = 0; k < samples(12); k += 1) {
        const random = symmetric(560 + k);
        const values = {
          omega: 1.3,
          ...Object.fromEntries(names.map((name) => [name, 2 * random()])),
        };
        flow.moveTo(numbersOf(family, values));
        const size = 10 ** (-2 - 2 * random());
        const middle = Float64Array.from({ length: n }, () => 3 * random());
        const [low, high] = [middle.map((x) => x - size), middle.map((x) => x + size)];
        const u = middle.map((x) => x + size * random());
        const [value, J] = [new Float64Array(n), new Float64Array(n * n)];
        flow.linearize(u, value, J);
        const [from, to] = [new Float64Array(n), new Float64Array(n)];
        flow.enclosure.values(low, high, from, to);
        value.forEach((x, i) => expect(x >= from[i]! && x <= to[i]!).toBe(true));
        const [slopesFrom, slopesTo] = [new Float64Array(n * n), new Float64Array(n * n)];
        flow.enclosure.jacobian(low, high, slopesFrom, slopesTo);
        J.forEach((x, i) => expect(x >= slopesFrom[i]! && x <= slopesTo[i]!).toBe(true));
        // They are no wider than the box times some slope.
        expect(Math.max(...to.map((x, i) => x - from[i]!))).toBeLessThan(2000 * size);
      }
    }
  });
});

/** K(k) by the arithmetic-geometric mean. */
function completeEllipticIntegral(modulus: number): number {
  let [a, b] = [1, Math.sqrt(1 - modulus * modulus)];
  while (Math.abs(a - b) > 1e-15) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return Math.PI / (2 * a);
}

/** ω of the free pendulum ẍ + sin x = 0 whose harmonics 1, 3, … add up to its amplitude, by Newton's iteration. */
function pendulumFrequency(amplitude: number, count: number): number {
  const harmonics = Array.from({ length: count }, (_, k) => `${2 * k + 1}*omega`);
  const family = familyOf(slowFlow(motion("-sin(x)"), harmonics));
  const flow = family.bind();
  const n = 2 * count;
  const x = new Float64Array(count + 1);
  [x[0], x[1]] = [amplitude, Math.sqrt(Math.max(0.2, 1 - amplitude ** 2 / 8))];
  x.copyWithin(count, 1, 2);
  if (count > 1) x.fill(0, 1, count);
  // v̇_k = 0 for all k, and Σ u_k = amplitude; v is 0.
  const ratesAt = (unknown: Float64Array): { values: Float64Array; J: Float64Array } => {
    const u = new Float64Array(n);
    for (let k = 0; k < count; k += 1) u[2 * k] = unknown[k]!;
    flow.moveTo(Float64Array.of(unknown[count]!));
    const [values, J] = [new Float64Array(n), new Float64Array(n * n)];
    flow.linearize(u, values, J);
    return { values, J };
  };
  for (let step = 0; step < 30; step += 1) {
    const { values, J } = ratesAt(x);
    const h = 1e-6;
    const [above, below] = [h, -h].map((d) => ratesAt(x.with(count, x[count]! + d)).values);
    const size = count + 1;
    const matrix = new Float64Array(size * size);
    const residual = new Float64Array(size);
    for (let i = 0; i < count; i += 1) {
      residual[i] = values[2 * i + 1]!;
      for (let j = 0; j < count; j += 1) matrix[i * size + j] = J[(2 * i + 1) * n + 2 * j]!;
      matrix[i * size + count] = (above![2 * i + 1]! - below![2 * i + 1]!) / (2 * h);
    }
    residual[count] = x.subarray(0, count).reduce((a, b) => a + b, 0) - amplitude;
    matrix.fill(1, count * size, count * size + count);
    const change = new LuFactors(matrix, size).solve(residual);
    change.forEach((d, j) => (x[j]! -= d));
    if (Math.hypot(...change) < 1e-14) break;
  }
  return x[count]!;
}

describe("the free pendulum", () => {
  // ω(A) = π/(2K(sin A/2))
  it.each([0.3, 1.2, 2.2, 2.8])(
    "of amplitude %f has π/2K(sin A/2) for its frequency",
    (amplitude) => {
      const exact = Math.PI / (2 * completeEllipticIntegral(Math.sin(amplitude / 2)));
      const few = pendulumFrequency(amplitude, 2);
      expect(Math.abs(pendulumFrequency(amplitude, 15) - exact)).toBeLessThan(1e-10);
      expect(Math.abs(few - exact)).toBeLessThan(0.02);
    },
  );

  // ω² = 2J_1(A)/A with one harmonic
  it("has 2J_1(A)/A for the square of its frequency on one harmonic", () => {
    const { functions, equations } = harmonicBalance(motion("-sin(x)"), ["omega"]);
    expect(equations[0]?.equals(parseScalar(`-omega^2*u1 + 2*${functions[0]?.name}*u1`))).toBe(
      true,
    );
  });
});

/** J_1 by Bessel's integral. */
function besselOne(z: number): number {
  let sum = 0;
  for (let k = 0; k < 64; k += 1) {
    const phase = (2 * Math.PI * k) / 64;
    sum += Math.cos(phase - z * Math.sin(phase));
  }
  return sum / 64;
}

/** Amplitudes by scanning (r² + d²)A² = |f|², written by hand for θ = 0, where ẍ + γẋ + ω0²x + (EJk/m) sin kx = -F cos ωt/m. */
function scannedAmplitudes(omega: number): readonly number[] {
  const { m, omega0, gamma, EJ, k, F } = numbers;
  const value = (A: number): number => {
    const stiffness = omega0 ** 2 - omega ** 2 + (2 * EJ * k * besselOne(k * A)) / (m * A);
    return (stiffness ** 2 + (gamma * omega) ** 2) * A ** 2 - (F / m) ** 2;
  };
  const found: number[] = [];
  for (let A = 1e-3; A < 14; A += 2e-3) {
    if (value(A) < 0 === value(A + 2e-3) < 0) continue;
    let [low, high] = [A, A + 2e-3];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (value(middle) < 0 === value(low) < 0) low = middle;
      else high = middle;
    }
    found.push(low);
  }
  return found;
}

async function rowsOf(
  model: Model,
  options: Parameters<typeof response>[1],
): Promise<readonly ResponseRow[]> {
  return (await response(model, options)).rows;
}

describe("the response of an rf-SQUID", () => {
  const plain = readModel({
    potential: "-EJ*cos(k*x)",
    drives: ["F*cos(omega*t)*x"],
    parameters: { ...numbers, theta: 0 },
  });

  it("has all roots of the equation with Bessel functions, and says that none is missing", async () => {
    const result = await response(plain, { from: 1, to: 1.7, points: 15, effort: "quick" });
    expect(result.status).toBe("settled");
    expect(result.certificate).toMatchObject({ open: 0, missed: 0 });
    let most = 0;
    for (const value of new Set(result.rows.map((row) => row.value))) {
      const own = result.rows
        .filter((row) => row.value === value)
        .map(({ amplitude }) => amplitude);
      const expected = scannedAmplitudes(value);
      most = Math.max(most, expected.length);
      expect(own).toHaveLength(expected.length);
      [...own].sort((a, b) => a - b).forEach((A, j) => expect(A).toBeCloseTo(expected[j]!, 10));
    }
    expect(most).toBeGreaterThanOrEqual(3);
    const folds = result.points.filter(({ kind }) => kind === "fold");
    expect(folds.length).toBeGreaterThan(0);
    for (const { value } of folds) {
      const counts = [-1e-6, 1e-6].map((d) => scannedAmplitudes(value + d).length);
      expect(Math.abs(counts[0]! - counts[1]!)).toBe(2);
    }
  });

  it("along curves has the same states", async () => {
    const range = { from: 1, to: 1.7, points: 8, effort: "quick" } as const;
    const key = ({ value, amplitude }: ResponseRow): string => `${value} ${amplitude.toFixed(9)}`;
    const [roots, curves] = [
      await rowsOf(squid, range),
      await rowsOf(squid, { ...range, method: "continuation" }),
    ];
    expect(curves.map(key).sort()).toEqual(roots.map(key).sort());
  });

  it("with harmonics equals integration of the equation of motion", async () => {
    const range = { from: 1.2, to: 1.5, points: 3 } as const;
    const sweep = await rowsOf(squid, { ...range, method: "sweep" });
    const rows = await rowsOf(squid, {
      ...range,
      harmonics: ["1", "3", "5", "7"],
      effort: "quick",
    });
    for (const { value, amplitude, phase } of sweep) {
      const near = rows.filter(
        (row) => row.value === value && Math.abs(row.amplitude - amplitude) < 1e-5,
      );
      expect(near).toHaveLength(1);
      expect(near[0]?.phase).toBeCloseTo(phase, 5);
      expect(near[0]?.stable).toBe(true);
    }
  });

  it("with a flux drive and an offset equals integration of the equation of motion", async () => {
    const flux = readModel({
      potential: "-EJ*cos(k*x + phi)",
      drives: ["-E2*cos(k*x + phi + A*cos(omega*t))"],
      parameters: { ...numbers, phi: 0.7, E2: 0.4, A: 0.5, gamma: 0.2 },
    });
    const range = { from: 1.3, to: 1.9, points: 3 } as const;
    const sweep = await rowsOf(flux, { ...range, harmonics: ["0", "1"], method: "sweep" });
    const one = await response(flux, { ...range, harmonics: ["0", "1"] });
    const many = await rowsOf(flux, {
      ...range,
      harmonics: ["0", "1", "2", "3", "4"],
      effort: "quick",
    });
    expect(one.certificate["open"]).toBe(0);
    for (const { value, amplitude, others } of sweep.slice(0, 3)) {
      const own = many.find((row) => row.value === value);
      expect(own?.amplitude).toBeCloseTo(amplitude, 5);
      expect(own?.others[0]).toBeCloseTo(Number(others[0]), 5);
      const single = one.rows.find((row) => row.value === value);
      expect(Math.abs((single?.amplitude ?? 0) / amplitude - 1)).toBeLessThan(0.05);
    }
  });

  it("is the limit of those of Taylor polynomials", async () => {
    const range = { from: 1.2, to: 1.3, points: 2, effort: "quick" } as const;
    const [exact] = await rowsOf(squid, range);
    const errors: number[] = [];
    for (const degree of [4, 8, 12]) {
      const [row] = await rowsOf(taylorModel(squid, degree), range);
      errors.push(Math.abs((row?.amplitude ?? 0) - (exact?.amplitude ?? 0)));
    }
    errors.slice(1).forEach((error, j) => expect(error).toBeLessThan(errors[j]! / 10));
  });

  it("over a plane has folds between counts that are complete", async () => {
    const map = await stabilityMap(squid, {
      x: { parameter: "omega", from: 1, to: 1.6, points: 7 },
      y: { parameter: "F", from: 0.05, to: 0.35, points: 3 },
    });
    expect(map.certificate).toMatchObject({ open: 0, unexplained: 0 });
    expect(new Set(map.rows.flatMap(({ states }) => states))).toEqual(new Set([1, 3]));
    expect(map.folds.length).toBeGreaterThan(0);
  });

  it("does not claim to be complete with several harmonics", async () => {
    const result = await response(squid, { from: 1.2, to: 1.3, points: 2, harmonics: ["1", "3"] });
    expect(result.warnings.join()).toContain("no bound of the number of steady states is known");
    const axes = {
      x: { parameter: "omega", from: 1, to: 2 },
      y: { parameter: "F", from: 0.1, to: 0.2 },
    };
    await expect(stabilityMap(squid, { ...axes, harmonics: ["1", "3"] })).rejects.toThrow(
      "--harmonics 1 or 0,1",
    );
  });

  it("takes averages over a common period alone", async () => {
    const tones = readModel({
      potential: "-EJ*cos(k*x)",
      drives: ["F*cos(omega*t)*x", "G*cos(omega2*t)*x"],
      parameters: { ...numbers, omega2: 1.7, G: 0.1 },
    });
    const run = response(tones, {
      parameter: "omega",
      from: 1,
      to: 1.2,
      points: 2,
      harmonics: ["omega", "omega2"],
    });
    await expect(run).rejects.toThrow("--taylor 8");
  });
});
