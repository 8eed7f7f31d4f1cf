import { describe, expect, test } from "vitest";
import { solvePolynomialSystem } from "../../../../numeric/dynamics/polynomial/index.ts";
import { RandomNumbers } from "../../../../numeric/base/random-numbers.ts";
import { SteadyStateSolver } from "../../../../numeric/dynamics/response/index.ts";
import { samples, seedOf } from "../../../seed.ts";
import { derivedFamily, randomPoint, type Ranges } from "./derived.ts";
import { duffing } from "./harmonic-balance.ts";

interface System {
  readonly acceleration: string;
  readonly frequencies: readonly string[];
  readonly ranges: Ranges;
  /**
   * Complex solutions. PHCpack's polyhedral homotopy in complex amplitudes has as many paths (9, 99, 16, 9, 20 as
   * it leaves out zero, 9) or finds as many (33 and 8 of its 99 and 16): `npm run bench -- homotopy`.
   */
  readonly count: number;
  /** Whether a non-real solution of real equations, always one of a pair, leaves an odd number of states. */
  readonly odd: boolean;
  readonly points: number;
}

const forced = { omega: [0.3, 1.2], F: [0.1, 1], gamma: [0.05, 0.3] } as const;
const systems: readonly (readonly [string, System])[] = [
  [
    "Duffing, ω and 3ω",
    {
      acceleration: "-x - x^3 - gamma*xdot + F*cos(omega*t)",
      frequencies: ["omega", "3*omega"],
      ranges: forced,
      count: 9,
      odd: true,
      points: 40,
    },
  ],
  [
    "x² and x³, 0, ω and 2ω",
    {
      acceleration: "-x - beta*x^2 - x^3 - gamma*xdot + F*cos(omega*t)",
      frequencies: ["0", "omega", "2*omega"],
      ranges: { ...forced, beta: [0.2, 0.8] },
      count: 33,
      odd: true,
      points: 12,
    },
  ],
  [
    "x², 0, ω and 2ω",
    {
      acceleration: "-x - beta*x^2 - gamma*xdot + F*cos(omega*t)",
      frequencies: ["0", "omega", "2*omega"],
      ranges: { ...forced, beta: [0.2, 0.8] },
      count: 8,
      odd: false,
      points: 60,
    },
  ],
  [
    "generalized Kerr oscillator with x²ẋ, ω and 3ω",
    {
      acceleration:
        "-x - 4/3*U*x^3 - (1+sin(2*theta))*gamma*xdot - (1-cos(2*theta))*2*gamma*U*x^2*xdot" +
        " - F*cos(omega*t) + (1-cos(2*theta))*gamma*F*omega*sin(omega*t)/2",
      frequencies: ["omega", "3*omega"],
      ranges: {
        omega: [0.5, 1.5],
        F: [0.2, 1.5],
        gamma: [0.1, 0.5],
        U: [0.1, 0.5],
        theta: [0.1, 1.5],
      },
      count: 9,
      odd: true,
      points: 40,
    },
  ],
  [
    "parametron, ω and 3ω",
    {
      acceleration: "-gamma*xdot - (1 - lambda*cos(2*omega*t))*x - alpha*x^3 - eta*x^2*xdot",
      frequencies: ["omega", "3*omega"],
      ranges: {
        omega: [0.8, 1.2],
        lambda: [0.05, 0.5],
        gamma: [0.01, 0.1],
        alpha: [0.5, 1.5],
        eta: [0.1, 0.5],
      },
      count: 21,
      odd: true,
      points: 40,
    },
  ],
  [
    "Duffing with two incommensurate tones",
    {
      acceleration: "-x - x^3 - gamma*xdot + F*cos(omega1*t) + G*cos(omega2*t)",
      frequencies: ["omega1", "omega2"],
      ranges: {
        omega1: [0.6, 1.2],
        omega2: [1.3, 2],
        F: [0.1, 1],
        G: [0.1, 1],
        gamma: [0.05, 0.3],
      },
      count: 9,
      odd: true,
      points: 60,
    },
  ],
];

describe("steady states of derived slow flows", () => {
  test.each(systems)(
    "%s: the known number of complex solutions at every random point, real ones certified",
    (_, { acceleration, frequencies, ranges, count, odd, points }) => {
      const family = derivedFamily(acceleration, frequencies, Object.keys(ranges));
      const solver = new SteadyStateSolver(family);
      const random = new RandomNumbers(seedOf(23));
      for (let k = 0; k < samples(points); k += 1) {
        const result = solver.at(randomPoint(ranges, random));
        expect([result.status, result.message]).toEqual(["complete", ""]);
        expect([result.complexCount, result.infinite, result.lost]).toEqual([count, 0, 0]);
        expect(result.states.length % 2).toBe(odd ? 1 : 0);
      }
    },
    60_000,
  );

  test.each(systems.filter(([, { count }]) => count < 33))(
    "%s: the paths of the total degree, which know nothing of the family, end at the same states",
    (_, { acceleration, frequencies, ranges, count }) => {
      const family = derivedFamily(acceleration, frequencies, Object.keys(ranges));
      const solver = new SteadyStateSolver(family);
      const random = new RandomNumbers(seedOf(29));
      for (let k = 0; k < 2; k += 1) {
        const q = randomPoint(ranges, random);
        const { exponents, variables } = family;
        const { roots, status } = solvePolynomialSystem({
          variables,
          exponents,
          re: family.coefficients(q),
        });
        expect([status, roots.length]).toEqual(["complete", count]);
        const real = roots.filter(
          ({ re, im }) => Math.hypot(...im) < 1e-8 * (1e-3 + Math.hypot(...re)),
        );
        const { states } = solver.at(q);
        expect(real).toHaveLength(states.length);
        for (const { u } of states) {
          const gaps = real.map(({ re }) => Math.hypot(...re.map((x, j) => x - (u[j] ?? 9))));
          expect(Math.min(...gaps)).toBeLessThan(1e-9);
        }
      }
    },
    60_000,
  );

  test("the derived Duffing flow of two harmonics is the one by hand", () => {
    const derived = derivedFamily(
      "-x - x^3 - gamma*xdot + F*cos(omega*t)",
      ["omega", "3*omega"],
      ["omega", "F", "gamma"],
    );
    const byHand = duffing([1, 3]);
    const q = Float64Array.of(0.7, 0.4, 0.2);
    const table = ({ exponents, coefficients }: typeof byHand) => {
      const values = coefficients(q);
      let k = 0;
      return exponents.map((equation) =>
        equation
          .map((monomial) => [monomial.join(), values[k++] ?? Number.NaN] as const)
          .filter(([, value]) => Math.abs(value) > 1e-15)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    };
    const expected = table(byHand).map((equation) =>
      equation.map(([key, value]) => [key, expect.closeTo(value, 14)]),
    );
    expect(table(derived)).toEqual(expected);
  });
});
