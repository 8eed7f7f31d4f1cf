import { describe, expect, it } from "vitest";
import { compileSystem, type System } from "../../../numeric/program/index.ts";
import { ProgramBuilder } from "../../../numeric/program/builder.ts";
import { parseScalar } from "../../../symbolic/index.ts";
import { symmetric } from "../../seed.ts";

// K = x² - a p, E = e^{-bK²/2 + cos(K t)}, L = K E p.
const system: System = {
  variables: ["x", "p"],
  parameters: ["a", "b"],
  intermediates: [
    { name: "K", value: parseScalar("x^2-a*p") },
    { name: "E", exponent: parseScalar("-b*K^2/2+cos(K*t)") },
    { name: "L", value: parseScalar("K*E*p") },
  ],
  rates: [parseScalar("p+a*E^2*sin(K+t)"), parseScalar("-x+L*E-b*K*x")],
};

const random = symmetric(7440);
const points = Array.from({ length: 7 }, () => ({
  t: 2 * random(),
  y: Float64Array.of(random(), random()),
}));
const q = Float64Array.of(0.7, 1.3);

/** The rates as they are read. */
function byHand(t: number, [x, p]: readonly [number, number]): readonly [number, number] {
  const [a, b] = [0.7, 1.3];
  const K = x * x - a * p;
  const E = Math.exp((-b * K * K) / 2 + Math.cos(K * t));
  return [p + a * E * E * Math.sin(K + t), -x + K * E * p * E - b * K * x];
}

describe("intermediates of a system", () => {
  it.each(["generated", "webassembly", "interpreted"] as const)(
    "are computed once, with the same bits in batches (%s)",
    (execution) => {
      const bound = compileSystem(system, { execution }).bind(q);
      const all = new Float64Array(2 * points.length);
      bound.batch(
        points.length,
        Float64Array.from(points, ({ t }) => t),
        Float64Array.from(points.flatMap(({ y }) => [...y])),
        all,
      );
      const reference = compileSystem(system, { execution: "interpreted" }).bind(q);
      const [out, other] = [new Float64Array(2), new Float64Array(2)];
      points.forEach(({ t, y }, j) => {
        bound.rhs(t, y, out);
        reference.rhs(t, y, other);
        expect(out).toEqual(other);
        expect(all.subarray(2 * j, 2 * j + 2)).toEqual(out);
        byHand(t, [y[0]!, y[1]!]).forEach((rate, k) => expect(out[k]).toBeCloseTo(rate, 13));
      });
    },
  );

  it.each(["generated", "webassembly", "interpreted"] as const)(
    "have their derivatives in the Jacobian, by the chain rule (%s)",
    (execution) => {
      const { jacobian } = compileSystem(system, { execution }).bind(q);
      const matrix = new Float64Array(4);
      for (const { t, y } of points) {
        jacobian(t, y, matrix);
        for (const column of [0, 1]) {
          // Central differences with steps h and 2h: the error is of fourth order.
          const slopeAt = (h: number): readonly number[] => {
            const moved = (sign: number): readonly [number, number] => [
              y[0]! + (column === 0 ? sign * h : 0),
              y[1]! + (column === 1 ? sign * h : 0),
            ];
            const [up, down] = [byHand(t, moved(1)), byHand(t, moved(-1))];
            return up.map((value, j) => (value - down[j]!) / (2 * h));
          };
          const [fine, coarse] = [slopeAt(1e-3), slopeAt(2e-3)];
          for (const row of [0, 1]) {
            const slope = (4 * fine[row]! - coarse[row]!) / 3;
            expect(matrix[2 * row + column]! / slope).toBeCloseTo(1, 7);
          }
        }
      }
    },
  );

  it("are refused under the name of a variable, with an unknown name or a complex value", () => {
    const given = (name: string, value: string): (() => unknown) => {
      const intermediates = [{ name, value: parseScalar(value) }];
      return () => compileSystem({ ...system, intermediates });
    };
    expect(given("x", "p")).toThrow("occurs twice");
    expect(given("K", "c*p")).toThrow("Parameter `c` must be listed");
    expect(given("K", "i*p")).toThrow("must be real");
    expect(given("K", "p^-1")).toThrow("must be non-negative integers");
  });
});

it("an exponential of a constant is a constant, equal ones are one node", () => {
  const builder = new ProgramBuilder(1, 0);
  const x = builder.state(0);
  expect(builder.exponential(builder.constant(0))).toBe(builder.constant(1));
  expect(builder.exponential(x)).toBe(builder.exponential(x));
});
