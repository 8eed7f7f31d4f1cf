import { describe, expect, test } from "vitest";
import type { PolynomialFamily } from "../../../../numeric/dynamics/polynomial/index.ts";
import { Certifier, RealSystem } from "../../../../numeric/dynamics/polynomial/index.ts";
import { RandomNumbers } from "../../../../numeric/base/random-numbers.ts";
import { samples, seedOf } from "../../../seed.ts";
import { SteadyStateSolver, steadyStates } from "../../../../numeric/dynamics/response/index.ts";
import { duffing } from "./harmonic-balance.ts";

/**
 * Complex solutions of generic members. 9 for harmonics 1 and 3 is the dimension of the quotient ring
 * by a Gröbner basis over a prime field; the others are stable over seeds.
 */
const cases: readonly (readonly [string, PolynomialFamily, number, number])[] = [
  ["harmonics 1 and 3", duffing([1, 3]), 9, 1000],
  ["harmonics 1 and 3, both driven", duffing([1, 3], { secondDrive: true }), 21, 150],
  ["harmonics 1 and 2 with x²", duffing([1, 2], { quadratic: true }), 9, 150],
  [
    "harmonics 1 and 2 with x², both driven",
    duffing([1, 2], { quadratic: true, secondDrive: true }),
    15,
    150,
  ],
  ["harmonics 1 and 2, both driven", duffing([1, 2], { secondDrive: true }), 9, 150],
];

/** ω between 0.4 and 1.8, the other parameters over one and a half decades. */
function randomParameters({ parameters }: PolynomialFamily, random: RandomNumbers): Float64Array {
  const centre: Readonly<Record<string, number>> = { F: 0.1, gamma: 0.03, beta: 0.3, G: 0.2 };
  return Float64Array.from(parameters, (name) =>
    name === "omega"
      ? 0.4 + 1.4 * random.uniform()
      : (centre[name] as number) * 5 ** random.signed(),
  );
}

describe("two harmonics", () => {
  test.each(cases)(
    "%s: at every random point all complex solutions are accounted for and all real ones certified",
    (_, family, count, points) => {
      const solver = new SteadyStateSolver(family);
      const random = new RandomNumbers(seedOf(11));
      for (let k = 0; k < samples(points); k += 1) {
        const { status, complexCount, lost, states, message } = solver.at(
          randomParameters(family, random),
        );
        expect([status, message]).toEqual(["complete", ""]);
        expect([complexCount, lost]).toEqual([count, 0]);
        // Non-real solutions come in pairs, and an odd number is at least one.
        expect(states.length % 2).toBe(1);
      }
    },
    180_000,
  );

  test.each(cases)("%s: other random constants give the same real solutions", (_, family) => {
    const [first, second] = [1, 77].map((seed) => new SteadyStateSolver(family, { seed })) as [
      SteadyStateSolver,
      SteadyStateSolver,
    ];
    const random = new RandomNumbers(seedOf(5));
    for (let k = 0; k < samples(15); k += 1) {
      const q = randomParameters(family, random);
      const [a, b] = [first.at(q), second.at(q)];
      expect(a.states).toHaveLength(b.states.length);
      a.states.forEach(({ u }, j) => {
        const gap = Math.max(...u.map((x, i) => Math.abs(x - (b.states[j]?.u[i] ?? 9))));
        expect(gap).toBeLessThan(1e-11);
      });
    }
  });

  test.each(cases)(
    "%s: Newton's iteration from many real points finds no other state",
    (_, family) => {
      const random = new RandomNumbers(seedOf(3));
      const solver = new SteadyStateSolver(family);
      const system = new RealSystem(family.exponents);
      const certifier = new Certifier(system);
      let found = 0;
      for (let k = 0; k < samples(10); k += 1) {
        const q = randomParameters(family, random);
        const { states } = solver.at(q);
        family.coefficients(q, system.coefficients);
        for (let start = 0; start < 150; start += 1) {
          const x = Float64Array.from({ length: system.n }, () => 1.5 * random.signed());
          for (let round = 0; round < 6; round += 1) certifier.refine(x);
          if (!x.every(Number.isFinite) || certifier.certify(x).kind !== "certified") continue;
          found += 1;
          const gaps = states.map(({ u }) =>
            Math.max(...u.map((value, j) => Math.abs(value - (x[j] as number)))),
          );
          expect(Math.min(...gaps)).toBeLessThan(1e-10);
        }
      }
      // How many starts lead to a state depends on the parameters that were drawn.
      expect(found).toBeGreaterThan(10 * samples(10));
    },
  );

  test.each(cases.slice(1, 3))(
    "%s: prepared elsewhere it finds the same states, to the last bit whatever was solved before",
    (_, family) => {
      const random = new RandomNumbers(seedOf(17));
      const preparedAt = randomParameters(family, random);
      const shared = new SteadyStateSolver(family, { preparedAt });
      for (let k = 0; k < samples(3); k += 1) {
        const q = randomParameters(family, random);
        shared.forget();
        const { states, status } = shared.at(q);
        expect(status).toBe("complete");
        expect(new SteadyStateSolver(family, { preparedAt }).at(q).states).toEqual(states);
        const { states: own } = steadyStates(family, q);
        expect(own).toHaveLength(states.length);
        own.forEach(({ u }, j) =>
          u.forEach((value, i) => expect(value).toBeCloseTo(states[j]?.u[i] ?? 9, 10)),
        );
        // What is solved meanwhile would be where the next paths begin.
        shared.at(randomParameters(family, random));
      }
    },
  );

  test("the third harmonic is small where the drive is weak: A_3 ≈ A_1³ / (4 |9ω² - 1|)", () => {
    const { states } = steadyStates(duffing([1, 3]), Float64Array.of(1.1, 0.01, 0.01));
    expect(states.map(({ stability }) => stability)).toEqual(["stable", "unstable", "stable"]);
    const [{ u }] = states as [(typeof states)[number]];
    const [first, third] = [Math.hypot(u[0] ?? 0, u[1] ?? 0), Math.hypot(u[2] ?? 0, u[3] ?? 0)];
    expect(third / (first ** 3 / (4 * (9 * 1.21 - 1)))).toBeCloseTo(1, 2);
  });
});
