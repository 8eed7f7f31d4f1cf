import { describe, expect, it, test } from "vitest";
import { evaluateReal, parseScalar } from "../../../../symbolic/index.ts";
import { readModel } from "../../../../derivations/index.ts";
import { minimaBetween } from "../../../../derivations/model/total/minima.ts";
import { PotentialFunction } from "../../../../derivations/model/total/potential-function.ts";
import { samples, symmetric, uniform } from "../../../seed.ts";

const none: ReadonlyMap<string, number> = new Map();

/** (x, U) of the points of a dense grid that are lower than both neighbours. */
function gridMinima(f: (x: number) => number, from: number, to: number, points = 40_000) {
  const step = (to - from) / points;
  const values = Array.from({ length: points + 1 }, (_, j) => f(from + j * step));
  return values.flatMap((value, j) =>
    j > 0 && j < points && value < values[j - 1]! && value <= values[j + 1]!
      ? [from + j * step]
      : [],
  );
}

/** A potential that grows as a fourth power, with a few waves in it. */
function randomPotential(seed: number): { text: string; f: (x: number) => number } {
  const [signed, positive] = [symmetric(seed), uniform(seed + 100)];
  const scale = 10 ** (2 * signed());
  const coefficients = [signed() * 3, signed() * 3, signed(), 0.05 + positive() * 0.2];
  const waves = [0, 1, 2].map(() => ({
    e: 6 * signed(),
    k: 0.5 + 4 * positive(),
    phi: 3 * signed(),
  }));
  const text = [
    ...coefficients.map((c, j) => `(${c.toFixed(6)})*x^${j + 1}`),
    ...waves.map(
      ({ e, k, phi }) => `(${e.toFixed(6)})*cos(${k.toFixed(6)}*x + (${phi.toFixed(6)}))`,
    ),
  ].join(" + ");
  const whole = `${scale.toFixed(8)}*(${text})`;
  const number = (value: number): number => Number(value.toFixed(6));
  const f = (x: number): number =>
    Number(scale.toFixed(8)) *
    (coefficients.reduce((sum, c, j) => sum + number(c) * x ** (j + 1), 0) +
      waves.reduce(
        (sum, { e, k, phi }) => sum + number(e) * Math.cos(number(k) * x + number(phi)),
        0,
      ));
  return { text: whole, f };
}

describe("all minima of random potentials", () => {
  const seeds = Array.from({ length: samples(24) }, (_, j) => j);
  test.each(seeds)("are those of a dense grid, potential %i", (seed) => {
    const { text, f } = randomPotential(seed);
    const { total } = readModel({ total: text, parameters: { m: 1.7, hbar: 0.4 } });
    const expected = gridMinima(f, -16, 16);
    const found = total!.found!.wells.map(({ x }) => x).toSorted((a, b) => a - b);
    expect(found.length).toBe(expected.length);
    found.forEach((x, j) => expect(Math.abs(x - expected[j]!)).toBeLessThan(32 / 40_000));
    // U' changes its sign within the rounding of x.
    const width = 1e-12;
    for (const x of found) {
      expect(f(x)).toBeLessThanOrEqual(Math.min(f(x - 1e-3), f(x + 1e-3)));
      const slope = PotentialFunction.of(parseScalar(text), none).derivative();
      expect(slope.at(x - width) * slope.at(x + width)).toBeLessThanOrEqual(0);
    }
    const energies = total!.found!.wells.map(({ energy }) => energy);
    expect(energies).toEqual(energies.toSorted((a, b) => a - b));
    expect(total!.found!.taken).toBe(total!.found!.wells[0]);
  });
});

describe("a function of x in numbers", () => {
  const text = "a*x^3 - b*x*cos(k*x + phi) + sin(2*k*x) - 4";
  const values = new Map([
    ["a", 0.3],
    ["b", -1.2],
    ["k", -0.7],
    ["phi", 0.4],
  ] as const);
  const f = PotentialFunction.of(parseScalar(text), values);

  it.each([-2, -0.3, 0, 1.1, 5])("has the value of the scalar at x = %d", (x) => {
    const expected = evaluateReal(parseScalar(text), new Map([...values, ["x", x]]));
    expect(f.at(x)).toBeCloseTo(expected, 12);
    expect(f.size(x)).toBeGreaterThanOrEqual(Math.abs(expected));
  });

  it.each([-2, 0.4, 1.1])("has the slope of its difference quotient at x = %d", (x) => {
    const h = 1e-5;
    expect(f.derivative().at(x)).toBeCloseTo((f.at(x + h) - f.at(x - h)) / (2 * h), 8);
  });
});

describe("minima in an interval", () => {
  const minima = (text: string, from: number, to: number) =>
    minimaBetween(PotentialFunction.of(parseScalar(text), none), from, to);

  it("are known to the last digits: x^2 - 2 = 0 for x^3/3 - 2x", () => {
    expect(minima("x^3/3 - 2*x", 0, 5).wells[0]!.x).toBeCloseTo(Math.SQRT2, 15);
  });

  it("that touch are told apart: (x^2 - 10^-6)^2 has two", () => {
    expect(minima("(x^2 - 10^-6)^2", -1, 1).wells.map(({ x }) => x)).toEqual([
      expect.closeTo(-1e-3, 15),
      expect.closeTo(1e-3, 15),
    ]);
  });

  it("without curvature are flat ones: x^4 at 0, not x^3", () => {
    expect(minima("x^4", -1, 1.3)).toEqual({ wells: [], flat: [expect.closeTo(0, 6)] });
    expect(minima("x^3", -1, 1.3)).toEqual({ wells: [], flat: [] });
  });

  it("are not maxima, nor where the slope is zero only at an end", () => {
    expect(minima("-x^2", -1, 1)).toEqual({ wells: [], flat: [] });
    expect(minima("x^2", 0.1, 1)).toEqual({ wells: [], flat: [] });
  });
});
