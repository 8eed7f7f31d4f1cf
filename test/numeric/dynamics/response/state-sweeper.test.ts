import { describe, expect, test } from "vitest";
import {
  ComplexPlane,
  type ComplexState,
  StateSweeper,
  type StateTrack,
} from "../../../../numeric/dynamics/response/index.ts";
import { familyOf } from "./harmonic-balance.ts";
import { parametron } from "./parametron.ts";

/**
 * u̇ = λ + u - u³,  v̇ = u² - v: steady states are the roots of u³ - u = λ, with v = u². With c = 2/√3 and cos 3φ = λ/λ_f they are
 *
 *     u = c cos φ  (high),     c cos(φ - 2π/3)  (middle),     c cos(φ + 2π/3)  (low),     λ_f = 2/(3√3),
 *
 * as (c cos φ)³ - c cos φ = (c³/4) cos 3φ. High and low are stable. The low one ends where it meets the middle one at λ = λ_f,
 * u = -1/√3. Behind, with the real root r, u³ - u - λ = (u - r)(u² + ru + r² - 1): the pair u = -r/2 ± i√(¾r² - 1).
 */
const family = familyOf(
  ["u", "v"],
  ["lambda"],
  [
    [
      { exponents: [0, 0], weight: ([lambda]) => lambda ?? Number.NaN },
      { exponents: [1, 0], weight: () => 1 },
      { exponents: [3, 0], weight: () => -1 },
    ],
    [
      { exponents: [2, 0], weight: () => 1 },
      { exponents: [0, 1], weight: () => -1 },
    ],
  ],
);
const fold = 2 / (3 * Math.sqrt(3));

/** The high root for λ > -λ_f: with cosh behind the fold. */
function high(lambda: number): number {
  const x = lambda / fold;
  return (2 / Math.sqrt(3)) * (x > 1 ? Math.cosh(Math.acosh(x) / 3) : Math.cos(Math.acos(x) / 3));
}

const low = (lambda: number): number => -high(-lambda);

const rising = Array.from({ length: 41 }, (_, j) => -1 + j / 20);

function swept(values: readonly number[]): readonly (readonly StateTrack[])[] {
  return new StateSweeper(family, 0).at(Float64Array.of(0), Float64Array.from(values)).chains;
}

function expectStates({ first, states }: StateTrack, values: readonly number[], root: typeof high) {
  states.forEach(([u, v], j) => {
    const exact = root(values[first + j] ?? Number.NaN);
    expect(Math.abs((u ?? Number.NaN) - exact)).toBeLessThan(1e-12);
    expect(Math.abs((v ?? Number.NaN) - exact ** 2)).toBeLessThan(1e-12);
  });
}

describe("a sweep across u³ - u = λ", () => {
  test("follows the low root to its fold, then the high one, which is known back to the other fold", () => {
    const [chain = [], ...others] = swept(rising);
    expect(others).toHaveLength(0);
    const [before, behind] = chain;
    if (before === undefined || behind === undefined) throw new Error("There is no jump.");
    expect(chain).toHaveLength(2);
    // λ = -1 … 0.35 below the fold at 0.3849: 28 values; the high root from λ = -0.35 on.
    expect([before.first, before.states.length]).toEqual([0, 28]);
    expect([behind.first, behind.states.length]).toEqual([13, 28]);
    expect([before.isReached, behind.isReached]).toEqual([true, true]);
    expectStates(before, rising, low);
    expectStates(behind, rising, high);
    expect(Math.abs((before.end?.value ?? 0) - fold)).toBeLessThan(1e-6);
    expect(Math.abs((before.end?.u[0] ?? 0) + 1 / Math.sqrt(3))).toBeLessThan(1e-2);
    expect(behind.end).toBe(undefined);
    // One pair of complex roots for each value behind the fold.
    expect(before.beyond).toHaveLength(rising.length - 28);
    before.beyond.forEach(({ re, im }, j) => {
      const r = high(rising[28 + j] ?? Number.NaN);
      expect(Math.abs((re[0] ?? 0) + r / 2)).toBeLessThan(1e-12);
      expect(Math.abs(Math.abs(im[0] ?? 0) - Math.sqrt(0.75 * r * r - 1))).toBeLessThan(1e-10);
    });
  });

  test("goes back another way", () => {
    const falling = rising.toReversed();
    const [[before, behind] = []] = swept(falling);
    if (before === undefined || behind === undefined) throw new Error("There is no jump.");
    expect([before.first, before.states.length]).toEqual([0, 28]);
    expectStates(before, falling, high);
    expectStates(behind, falling, low);
    expect(Math.abs((before.end?.value ?? 0) + fold)).toBeLessThan(1e-6);
  });

  test("has two beginnings among the folds, and an end that it does not reach of itself", () => {
    const values = [-0.3, -0.15, 0, 0.15, 0.3];
    const chains = swept(values);
    expect(chains).toHaveLength(2);
    const ways = chains.map((chain) =>
      chain.map(({ first, states, isReached }) => [first, states.length, isReached]),
    );
    const own = [
      [0, 5, true],
      [0, 5, false],
    ];
    expect(ways).toEqual([own, own]);
    const signs = chains.map((chain) => chain.map(({ states }) => Math.sign(states[0]?.[0] ?? 0)));
    expect(signs.toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
      [-1, 1],
      [1, -1],
    ]);
  });

  test("has no way where nothing is stable: u̇ + iv̇ = (λ + i - s)(u + iv) turns for ever at λ > 0", () => {
    const at = (sign: number) => [
      { exponents: sign > 0 ? [1, 0] : [0, 1], weight: ([lambda = 0]: Float64Array) => lambda },
      { exponents: sign > 0 ? [0, 1] : [1, 0], weight: () => -sign },
      { exponents: sign > 0 ? [3, 0] : [2, 1], weight: () => -1 },
      { exponents: sign > 0 ? [1, 2] : [0, 3], weight: () => -1 },
    ];
    const cycle = new StateSweeper(familyOf(["u", "v"], ["lambda"], [at(1), at(-1)]), 0);
    const along = (...values: number[]) =>
      cycle.at(Float64Array.of(0), Float64Array.from(values)).chains.length;
    expect(along(-0.3, -0.2, -0.1)).toBe(1);
    expect(along(-0.1, 0.1)).toBe(0);
    expect(along(0.1, 0.2)).toBe(0);
  });
});

/**
 * Duffing's curve ((Ω² - ω² + ks)² + γ²ω²) s = F², k = ¾α: with d = Ω² - ω², g = γ²ω² the cubic k²s³ + 2dks² + (d² + g)s - F² = 0 has
 * three real roots where its discriminant 18abce - 4b³e + b²c² - 4ac³ - 27a²e² is positive. A sweep upwards loses the largest one where it
 * vanishes.
 */
describe("a row next to a fold of a Duffing curve", () => {
  const { gamma, alpha, F } = { gamma: 0.01, alpha: 0.1, F: 0.01 };
  const hasThree = (omega: number): boolean => {
    const [k, d, g] = [0.75 * alpha, 1 - omega ** 2, (gamma * omega) ** 2];
    const [a, b, c, e] = [k * k, 2 * d * k, d * d + g, -F * F];
    const cubes = 4 * b ** 3 * e + 4 * a * c ** 3 + 27 * a * a * e * e;
    return 18 * a * b * c * e + b * b * c * c > cubes;
  };
  let [inside, outside] = [1.02, 1.08];
  for (let n = 0; n < 60; n += 1) {
    const middle = (inside + outside) / 2;
    if (hasThree(middle)) inside = middle;
    else outside = middle;
  }
  const sweeper = new StateSweeper(parametron(), 0);
  const before = Array.from({ length: 80 }, (_, j) => inside - 0.06 + j * 7.5e-4);
  const q = Float64Array.of(0, 0, F, gamma, 1, alpha, 0);

  test("has its state before it, and one of a complex pair behind it, however near", () => {
    for (let power = 4; power <= 9; power += 0.25) {
      for (const side of [-1, 1]) {
        const omegas = [...before, inside + side * 10 ** -power, inside + 1e-3];
        const [[first] = []] = sweeper.at(q, Float64Array.from(omegas)).chains;
        const own = [first?.states.length, first?.beyond.length];
        expect([power, side, ...own]).toEqual([power, side, ...(side < 0 ? [81, 1] : [80, 2])]);
      }
    }
  });
});

describe("the complex plane", () => {
  const plane = new ComplexPlane(family);
  const lambda = 0.6;
  const r = high(lambda);
  const exact = [-r / 2, Math.sqrt(0.75 * r * r - 1)] as const;

  test("has the pair of roots behind a fold, the one that is near", () => {
    plane.moveTo(Float64Array.of(lambda));
    for (const sign of [1, -1]) {
      const near = { re: Float64Array.of(-0.5, 0), im: Float64Array.of(0.4 * sign, 0) };
      const found = plane.solutionNear(near);
      const [a, b] = [exact[0], sign * exact[1]];
      // v = u² = a² - b² + 2iab.
      const all = [...(found?.re ?? []), ...(found?.im ?? [])];
      [a, a * a - b * b, b, 2 * a * b].forEach((value, j) => {
        expect(Math.abs((all[j] ?? Number.NaN) - value)).toBeLessThan(1e-12);
      });
    }
  });

  test("inverts the Jacobian ((1 - 3u², 0), (2u, -1)) at complex u", () => {
    plane.moveTo(Float64Array.of(lambda));
    const [a, b] = exact;
    const state: ComplexState = { re: Float64Array.of(a, 0.3), im: Float64Array.of(b, -0.2) };
    const { re, im } = plane.solved(state, Float64Array.of(0.7, -0.4));
    // x = 0.7/(1 - 3u²) = 0.7 (d̄)/|d|², then 2ux - y = -0.4.
    const [d, e] = [1 - 3 * (a * a - b * b), -6 * a * b];
    const [x, xi] = [(0.7 * d) / (d * d + e * e), (-0.7 * e) / (d * d + e * e)];
    const [y, yi] = [2 * (a * x - b * xi) + 0.4, 2 * (a * xi + b * x)];
    [x, y, xi, yi].forEach((value, j) => {
      expect(Math.abs(([...re, ...im][j] ?? Number.NaN) - value)).toBeLessThan(1e-13);
    });
  });

  test("says that there is no solution where the Jacobian is singular", () => {
    // u² + 1 = 0, v = 0: 2u = 0 at the origin.
    const flat = new ComplexPlane(
      familyOf(
        ["u", "v"],
        [],
        [
          [
            { exponents: [0, 0], weight: () => 1 },
            { exponents: [2, 0], weight: () => 1 },
          ],
          [{ exponents: [0, 1], weight: () => 1 }],
        ],
      ),
    );
    flat.moveTo(new Float64Array(0));
    const zero = { re: new Float64Array(2), im: new Float64Array(2) };
    expect(flat.solutionNear(zero)).toBe(undefined);
    const up = flat.solutionNear({ ...zero, im: Float64Array.of(0.5, 0) });
    expect(up?.im[0]).toBeCloseTo(1, 14);
  });
});
