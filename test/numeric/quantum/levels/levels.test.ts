import { describe, expect, test } from "vitest";
import {
  displaced,
  potentialAt,
  potentialBinding,
  type PotentialFunction,
  potentialLevels,
} from "../../../../numeric/quantum/levels/index.ts";
import { levelsBelow } from "../../../../numeric/quantum/levels/node-count.ts";
import { samples, uniform } from "../../../seed.ts";
import { countBelow, type GridHamiltonian, periodicGrid, sincGrid } from "./grid.ts";

const natural = { hbar: 1, m: 1 };

const power = (exponent: number, re: number): PotentialFunction => [
  { power: exponent, number: 0, re, im: 0 },
];

/** amplitude · x^exponent cos(kx + phase). */
function cosine(k: number, amplitude: number, phase = 0, exponent = 0): PotentialFunction {
  const [re, im] = [(amplitude / 2) * Math.cos(phase), (amplitude / 2) * Math.sin(phase)];
  return [
    { power: exponent, number: k, re, im },
    { power: exponent, number: -k, re, im: -im },
  ];
}

/** The n-th eigenvalue of the grid lies within the distance of E_n, and no other one below it. */
function expectOnGrid(grid: GridHamiltonian, energies: Float64Array, distance: number): void {
  energies.forEach((energy, n) => {
    expect(countBelow(grid, energy - distance)).toBe(n);
    expect(countBelow(grid, energy + distance)).toBe(n + 1);
  });
}

describe("levels in a potential that rises on both sides", () => {
  test("of a displaced harmonic oscillator are (n + ½)ħω in any units", () => {
    // m ω²(x-3)²/2 at ħ = 0.7, m = 1.3, ω = 2.1
    const units = { hbar: 0.7, m: 1.3 };
    const stiffness = 1.3 * 2.1 ** 2;
    const potential = [
      ...power(2, stiffness / 2),
      ...power(1, -3 * stiffness),
      ...power(0, (9 * stiffness) / 2),
    ];
    const { energies, means, status } = potentialLevels(potential, { ...units, count: 6 });
    expect(status).toBe("converged");
    energies.forEach((energy, n) =>
      expect(Math.abs(energy - (n + 0.5) * 1.47)).toBeLessThan(1e-11),
    );
    means?.forEach((mean) => expect(mean).toBeCloseTo(3, 10));
  });

  // p² + x⁴ has the ground state 1.0603620904841829 (Bender and Orszag 1978); p²/2 + g x⁴ by x → x/(2g)^(1/6).
  test.each([
    ["x²/2", power(2, 1 / 2), 1 / 2],
    ["x⁴/4", power(4, 1 / 4), ((1 / 2) ** (1 / 3) * 1.06036209048418) / 2],
    ["1e9 x⁴", power(4, 1e9), (2e9 ** (1 / 3) * 1.06036209048418) / 2],
  ])("of %s alone, whose minimum has no size, are known", (_, potential, ground) => {
    const { energies, status } = potentialLevels(potential, { ...natural, count: 3 });
    expect(status).toBe("converged");
    expect(Math.abs(energies[0]! / ground - 1)).toBeLessThan(1e-11);
  });

  test.each([
    ["two wells", Math.PI, 20],
    ["two wells, tilted", Math.PI - 0.3, 20],
    ["three wells", 0, 45],
  ])("of an rf-SQUID with %s are those on a grid", (_, flux, josephson) => {
    // 4 E_C n² + E_L φ²/2 - E_J cos(φ + flux) with E_C = 1: ħ = 1, m = 1/8
    const units = { hbar: 1, m: 1 / 8 };
    const potential = [...power(2, 4), ...cosine(1, -josephson, flux)];
    const found = potentialLevels(potential, { ...units, count: 8 });
    expect(found.status).toBe("converged");
    const at = (x: number): number => 4 * x * x - josephson * Math.cos(x + flux);
    expectOnGrid(sincGrid(at, [-8, 8], 140, units), found.energies, 1e-9);
  });

  test("do not depend on where the potential stands, nor on the units", () => {
    const next = uniform(3401);
    for (let run = 0; run < samples(20); run++) {
      const potential = [
        ...power(4, 0.05 + next()),
        ...power(3, next() - 0.5),
        ...power(2, 6 * (next() - 0.5)),
        ...cosine(1 + 2 * next(), 3 * next(), 6 * next(), run % 3),
      ];
      const here = potentialLevels(potential, { ...natural, count: 5 });
      expect(here.status).toBe("converged");
      const there = potentialLevels(displaced(potential, 1.7), { ...natural, count: 5 });
      here.energies.forEach((energy, n) => {
        expect(Math.abs(there.energies[n]! - energy)).toBeLessThan(1e-9);
        expect(there.means![n]! + 1.7).toBeCloseTo(here.means![n]!, 6);
      });
      // x in units of 1/s, energies in units of e: ħ²/m in those of e/s².
      const [s, e] = [3e4, 2e-9];
      const scaled = potential.map(({ power: a, number, re, im }) => ({
        ...{ power: a, number: number / s },
        ...{ re: (re * e) / s ** a, im: (im * e) / s ** a },
      }));
      const elsewhere = potentialLevels(scaled, { hbar: 1, m: 1 / (e * s * s), count: 5 });
      here.energies.forEach((energy, n) => {
        expect(Math.abs(elsewhere.energies[n]! / e - energy)).toBeLessThan(1e-9);
      });
    }
  });

  test("lie within their bounds, with too few states too", () => {
    const potential = [...power(2, 0.5), ...power(4, 0.3), ...cosine(4, 5, 0.4)];
    const exact = potentialLevels(potential, { ...natural, count: 6 });
    expect(exact.status).toBe("converged");
    for (const mostStates of [12, 16, 20, 24]) {
      const rough = potentialLevels(potential, { ...natural, count: 6, mostStates });
      expect(rough.status).toBe("not-converged");
      expect(rough.message).toContain(`With ${mostStates} states`);
      rough.energies.forEach((energy, n) => {
        const nearest = Math.min(...exact.energies.map((other) => Math.abs(other - energy)));
        expect(nearest, `${mostStates} ${n}`).toBeLessThanOrEqual(rough.errors[n]! + 1e-10);
      });
    }
  });

  test("are counted by the zeros of a solution", () => {
    // (n + ½) of p²/2 + x²/2: energies of n + 1 are above n + 1 levels.
    for (const n of [0, 3, 11, 40]) {
      const ends = [-Math.sqrt(2 * n + 2), Math.sqrt(2 * n + 2)] as const;
      expect(levelsBelow(power(2, 0.5), n + 1, { ...natural, ends })).toBe(n + 1);
    }
  });
});

describe("levels in a periodic potential", () => {
  test.each([
    [20, 0.25],
    [50, 0],
    [100, 0.5],
  ])("of a transmon with E_J = %d E_C at n_g = %d are those on a grid", (ratio, offset) => {
    const units = { hbar: 1, m: 1 / 8 };
    const options = { ...units, count: 5, offsetCharge: offset };
    const { energies, status, period } = potentialLevels(cosine(1, -ratio), options);
    expect([status, period]).toEqual(["converged", 1]);
    const grid = periodicGrid((x) => -ratio * Math.cos(x), 1, 61, { ...units, offset });
    expectOnGrid(grid, energies, 1e-9);
  });

  test("of two harmonics and other units are those on a grid, and repeat with whole charges", () => {
    const units = { hbar: 0.6, m: 0.4 };
    const potential = [...cosine(1.5, -3, 0.3), ...cosine(4.5, 2, 1)];
    const options = { ...units, count: 4, offsetCharge: 0.2 };
    const { energies, period } = potentialLevels(potential, options);
    expect(period).toBeCloseTo(1.5, 12);
    const at = (x: number): number => potentialAt(potential, x);
    expectOnGrid(periodicGrid(at, 1.5, 41, { ...units, offset: 0.2 }), energies, 1e-9);
    const further = potentialLevels(potential, { ...options, offsetCharge: 7.2 });
    further.energies.forEach((energy, n) => expect(energy).toBeCloseTo(energies[n]!, 10));
  });

  /*
   * E = E_C a with Mathieu's a at q = h² = E_J/2E_C, s = 2n + 1 (DLMF 28.8.1):
   *   a = -2h² + 2sh - (s²+1)/8 - (s³+3s)/(2⁷h) - (5s⁴+34s²+9)/(2¹²h²) - …
   * The second differences over s = 1, 3, 5 are 8 of s², 72 of s³+3s, and 5·464 + 34·8 = 2592 of the last term:
   *   (E_2 - 2E_1 + E_0)/E_C = -1 - 9ξ/16 - 81ξ²/128 - …,   ξ = 1/h = √(2E_C/E_J).
   */
  test("of a transmon have the Kerr shift -E_C (1 + 9ξ/16 + 81ξ²/128 + …)", () => {
    const next = [1e3, 1e4, 1e5].map((ratio) => {
      const options = { hbar: 1, m: 1 / 8, count: 3, tolerance: 1e-12 };
      const { energies } = potentialLevels(cosine(1, -ratio), options);
      const [a, b, c] = energies as unknown as [number, number, number];
      const xi = Math.sqrt(2 / ratio);
      return (c - 2 * b + a + 1 + (9 / 16) * xi + (81 / 128) * xi ** 2) / xi ** 3;
    });
    // The coefficient of ξ³ is finite, so that those before are right.
    for (const coefficient of next.slice(0, 2)) expect(Math.abs(coefficient)).toBeLessThan(2);
    expect(next[1]).toBeCloseTo(next[0]!, 0);
  });
});

describe("potentials by where they hold the motion", () => {
  test.each<[string, PotentialFunction, string]>([
    ["x⁴ - x²", [...power(4, 1), ...power(2, -1)], "confining"],
    ["x² + 3 x cos 2x", [...power(2, 1), ...cosine(2, 3, 0, 1)], "confining"],
    ["cos x + cos 1.5x", [...cosine(1, 1), ...cosine(1.5, 1)], "periodic"],
    ["x³", power(3, 1), "x^3, falls without bound on one side"],
    ["-x⁴", power(4, -1), "x^4, falls without bound"],
    ["x² cos x", [...power(2, 0.5), ...cosine(1, 1, 0, 2)], "times x^2 make it fall"],
    ["x² + x³ sin x", [...power(2, 1), ...cosine(1, 1, 1.5, 3)], "times x^3 make it fall"],
    ["a constant", power(0, 2), "constant"],
    ["cos x + cos √2 x", [...cosine(1, 1), ...cosine(Math.SQRT2, 1)], "without a common period"],
  ])("%s", (_, potential, expected) => {
    const binding = potentialBinding(potential);
    const said = binding.kind === "open" ? binding.reason : binding.kind;
    expect(said).toContain(expected);
    if (binding.kind !== "open") return;
    expect(() => potentialLevels(potential, { ...natural, count: 2 })).toThrow(binding.reason);
  });

  test("the radius encloses every position with less energy", () => {
    const potential = [...power(4, 0.2), ...power(2, -3), ...cosine(3, 4, 1, 1)];
    const binding = potentialBinding(potential);
    if (binding.kind !== "confining") throw new Error(binding.kind);
    for (const energy of [-20, 0, 5, 1e4]) {
      const radius = binding.radius(energy);
      for (let j = 1; j <= 200; j++) {
        for (const sign of [-1, 1]) {
          expect(potentialAt(potential, sign * radius * (1 + j / 50))).toBeGreaterThan(energy);
        }
      }
    }
  });
});
