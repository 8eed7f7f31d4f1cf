import { describe, expect, it } from "vitest";
import { besselFunctions, besselQuotient, besselQuotients } from "../../../numeric/base/bessel.ts";
import {
  encloseBesselQuotient,
  ProgramEnclosure,
} from "../../../numeric/program/execution/enclose.ts";
import { compileSystem, type System } from "../../../numeric/program/index.ts";
import { parseScalar } from "../../../symbolic/index.ts";
import { samples, symmetric, uniform } from "../../seed.ts";

/** J_n(z)/zⁿ = ⟨cos(nτ - z sin τ)⟩/zⁿ, Bessel's integral. */
function byIntegral(n: number, z: number): number {
  let sum = 0;
  const points = 200;
  for (let k = 0; k < points; k += 1) {
    const phase = (2 * Math.PI * k) / points;
    sum += Math.cos(n * phase - z * Math.sin(phase));
  }
  return sum / points / z ** n;
}

describe("J_n(√s)/√sⁿ", () => {
  it("is Bessel's integral on both sides of s = 16, and 1/(2ⁿ n!) at s = 0", () => {
    for (const z of [0.7, 2, 3.9, 4.1, 9, 33]) {
      for (let n = 0; n < 6; n += 1) {
        const exact = byIntegral(n, z);
        expect(Math.abs(besselQuotient(n, z * z) - exact)).toBeLessThan(
          3e-15 * Math.max(1, z ** -n),
        );
        expect(besselFunctions(5, z)[n]! / z ** n).toBeCloseTo(exact, 14);
      }
    }
    const out = new Float64Array(4);
    besselQuotients(0, out);
    expect([...out]).toEqual([1, 1 / 2, 1 / 8, 1 / 48]);
    expect(besselQuotient(1, Number.NaN)).toBeNaN();
    expect(besselQuotient(1, 1e15)).toBeNaN();
  });

  it("lies in its interval, which is no wider than its slope lets it be", () => {
    const random = uniform(811);
    for (let k = 0; k < samples(400); k += 1) {
      const n = Math.floor(5 * random());
      const low = 40 * random() ** 2;
      const width = 10 ** (1 - 6 * random());
      const [from, to] = encloseBesselQuotient(n, low, low + width);
      const value = besselQuotient(n, low + width * random());
      expect(value >= from && value <= to).toBe(true);
      expect(to - from).toBeLessThan(width + 1e-13);
    }
  });
});

// I = J_1(√s)/√s with s = (k x)² + p², K = J_0(√(s + 1)), dI/ds = -J_2(√s)/2s.
const system: System = {
  variables: ["x", "p"],
  parameters: ["k"],
  intermediates: [
    { name: "s", value: parseScalar("k^2*x^2+p^2") },
    { name: "I", order: 1, square: parseScalar("s") },
    { name: "K", order: 0, square: parseScalar("s+1") },
    { name: "E", exponent: parseScalar("-I*x") },
  ],
  rates: [parseScalar("p*I+k*K^2*cos(t)"), parseScalar("-x*I*K+E")],
};

describe("Bessel functions in a system", () => {
  const random = symmetric(7450);
  const points = Array.from({ length: 6 }, () => ({
    t: random(),
    y: Float64Array.of(4 * random(), 4 * random()),
  }));
  const q = Float64Array.of(1.7);

  it.each(["generated", "webassembly", "interpreted"] as const)(
    "have the same bits %s, in batches, too",
    (execution) => {
      const bound = compileSystem(system, { execution }).bind(q);
      const reference = compileSystem(system, { execution: "interpreted" }).bind(q);
      const all = new Float64Array(2 * points.length);
      const [t, y] = [
        Float64Array.from(points, (point) => point.t),
        Float64Array.from(points.flatMap((point) => [...point.y])),
      ];
      bound.batch(points.length, t, y, all);
      points.forEach((point, j) => {
        const [out, other] = [new Float64Array(2), new Float64Array(2)];
        bound.rhs(point.t, point.y, out);
        reference.rhs(point.t, point.y, other);
        expect(out).toEqual(other);
        expect(all.subarray(2 * j, 2 * j + 2)).toEqual(out);
      });
    },
  );

  it("have their derivatives in the Jacobian, and intervals over boxes", () => {
    const compiled = compileSystem(system);
    const bound = compiled.bind(q);
    const intervals = new ProgramEnclosure(compiled.programs.rhs);
    intervals.moveTo(q);
    for (const { t, y } of points) {
      const J = new Float64Array(4);
      bound.jacobian(t, y, J);
      const h = 1e-6;
      for (const j of [0, 1]) {
        const [above, below] = [h, -h].map((d) => {
          const out = new Float64Array(2);
          bound.rhs(t, y.with(j, y[j]! + d), out);
          return out;
        }) as [Float64Array, Float64Array];
        for (const i of [0, 1])
          expect(J[2 * i + j]).toBeCloseTo((above[i]! - below[i]!) / (2 * h), 8);
      }
      const [low, high, value] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
      intervals.run(
        t,
        y.map((x) => x - 1e-3),
        y.map((x) => x + 1e-3),
        low,
        high,
      );
      bound.rhs(
        t,
        y.map((x) => x + 1e-3 * random()),
        value,
      );
      value.forEach((x, i) => expect(x >= low[i]! && x <= high[i]!).toBe(true));
    }
  });
});
