import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  Certifier,
  certifyRealRoots,
  RealSystem,
  solvePolynomialSystem,
} from "../../../../numeric/dynamics/polynomial/index.ts";
import { down, up } from "../../../../numeric/base/rounding.ts";
import { IntervalSystem } from "../../../../numeric/dynamics/polynomial/interval-system.ts";
import { katsura, noon, systemOf } from "./standard-systems.ts";

/** x = numerator / 2^shift exactly. */
function exact(x: number): { numerator: bigint; shift: bigint } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponent === 0n ? fraction : fraction | 0x10000000000000n;
  const shift = 1075n - (exponent === 0n ? 1n : exponent);
  const signed = bits >> 63n === 1n ? -mantissa : mantissa;
  return shift >= 0n ? { numerator: signed, shift } : { numerator: signed << -shift, shift: 0n };
}

type Exact = ReturnType<typeof exact>;

const times = (a: Exact, b: Exact): Exact => ({
  numerator: a.numerator * b.numerator,
  shift: a.shift + b.shift,
});
const plus = (a: Exact, b: Exact): Exact => {
  const shift = a.shift < b.shift ? b.shift : a.shift;
  return {
    numerator: (a.numerator << (shift - a.shift)) + (b.numerator << (shift - b.shift)),
    shift,
  };
};
const atMost = (a: Exact, b: Exact): boolean =>
  plus(a, { ...b, numerator: -b.numerator }).numerator <= 0n;

const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });

function realSystem(system: ReturnType<typeof systemOf>): RealSystem {
  const real = new RealSystem(system.exponents);
  real.coefficients.set(system.re);
  return real;
}

describe("outward rounding", () => {
  test("down(x) < x < up(x), by little more than the distance of neighbouring numbers", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e300, min: -1e300 }),
        (x) => {
          expect(down(x)).toBeLessThan(x);
          expect(up(x)).toBeGreaterThan(x);
          expect(up(x) - x).toBeLessThanOrEqual(2.5 * Number.EPSILON * Math.abs(x) + 1e-323);
        },
      ),
    );
  });

  test("the enclosure of x³y - 7xy² + 3y holds the exact value and that of its derivatives", () => {
    const system = systemOf(2, [
      [
        [0.1, [3, 1]],
        [-7.3, [1, 2]],
        [3, [0, 1]],
      ],
      [[1, [0, 1]]],
    ]);
    const real = realSystem(system);
    const intervals = new IntervalSystem(real.layout, real.coefficients);
    const [low, high] = [new Float64Array(4), new Float64Array(4)];
    fc.assert(
      fc.property(number, number, (x, y) => {
        const point = Float64Array.of(x, y);
        const [a, b, c, X, Y] = [0.1, -7.3, 3, x, y].map(exact) as [
          Exact,
          Exact,
          Exact,
          Exact,
          Exact,
        ];
        const value = [
          times(a, times(times(X, X), times(X, Y))),
          times(b, times(X, times(Y, Y))),
          times(c, Y),
        ].reduce(plus);
        intervals.values(point, point, low, high);
        expect(atMost(exact(low[0] as number), value)).toBe(true);
        expect(atMost(value, exact(high[0] as number))).toBe(true);
        // ∂/∂x = 3a x² y + b y²
        const slope = plus(times(times(exact(3), a), times(times(X, X), Y)), times(b, times(Y, Y)));
        intervals.jacobian(point, point, low, high);
        expect(atMost(exact(low[0] as number), slope)).toBe(true);
        expect(atMost(slope, exact(high[0] as number))).toBe(true);
      }),
    );
  });
});

describe("Krawczyk's test", () => {
  test("√2 is proved within 10⁻¹⁵: the box holds a change of sign", () => {
    const certifier = new Certifier(
      realSystem(
        systemOf(1, [
          [
            [1, [2]],
            [-2, [0]],
          ],
        ]),
      ),
    );
    const x = Float64Array.of(1.4);
    certifier.refine(x);
    const certificate = certifier.certify(x);
    if (certificate.kind !== "certified") throw new Error(certificate.reason);
    expect(certificate.radius).toBeLessThan(1e-15);
    const two = exact(2);
    const [a, b] = [down(x[0]! - certificate.radius), up(x[0]! + certificate.radius)].map(
      exact,
    ) as [Exact, Exact];
    expect(atMost(times(a, a), two)).toBe(true);
    expect(atMost(two, times(b, b))).toBe(true);
  });

  test("a double root is not certified", () => {
    const certifier = new Certifier(
      realSystem(
        systemOf(1, [
          [
            [1, [2]],
            [-2, [1]],
            [1, [0]],
          ],
        ]),
      ),
    );
    for (const x of [1, 1 + 1e-9, 1 - 1e-7]) {
      expect(certifier.certify(Float64Array.of(x)).kind).toBe("uncertified");
    }
  });

  test("a point that is no root is not certified: x² + 1 at many x", () => {
    const certifier = new Certifier(
      realSystem(
        systemOf(1, [
          [
            [1, [2]],
            [1, [0]],
          ],
        ]),
      ),
    );
    for (let x = -3; x <= 3; x += 0.37) {
      expect(certifier.certify(Float64Array.of(x)).kind).toBe("uncertified");
    }
  });
});

describe("certifyRealRoots(system, solution)", () => {
  const realCount = (system: ReturnType<typeof systemOf>) =>
    certifyRealRoots(realSystem(system), solvePolynomialSystem(system));

  test("x² = ε: two real roots for ε = 10⁻¹⁶, none for -10⁻¹⁶, all certain", () => {
    const square = (epsilon: number) =>
      realCount(
        systemOf(2, [
          [
            [1, [2, 0]],
            [-epsilon, [0, 0]],
          ],
          [
            [1, [0, 1]],
            [-1, [1, 0]],
            [-1, [0, 0]],
          ],
        ]),
      );
    const two = square(1e-16);
    expect(two.roots.map(({ x }) => (x[0] as number) / 1e-8).sort()).toEqual([
      expect.closeTo(-1, 9),
      expect.closeTo(1, 9),
    ]);
    expect(two.roots.every(({ certificate }) => certificate.kind === "certified")).toBe(true);
    expect(square(-1e-16)).toMatchObject({ roots: [], complex: 2 });
  });

  test("a double root on the real axis stays uncertified, with its multiplicity", () => {
    const { roots } = realCount(
      systemOf(1, [
        [
          [1, [2]],
          [-2, [1]],
          [1, [0]],
        ],
      ]),
    );
    expect(roots).toHaveLength(1);
    expect(roots[0]?.certificate).toEqual({
      kind: "uncertified",
      reason: expect.stringContaining("multiplicity 2"),
    });
  });

  test.each([
    ["katsura 3", katsura(3), 8],
    ["katsura 4", katsura(4), 16],
    ["noon 3", noon(3), 21],
  ])("%s: real and complex roots together are all there", (_, system, total) => {
    const { roots, complex } = realCount(system);
    expect(roots.length + complex).toBe(total);
    expect(complex % 2).toBe(0);
    expect(roots.every(({ certificate }) => certificate.kind === "certified")).toBe(true);
  });
});
