import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { greatestCommonDivisor } from "../../../numeric/base/divisor.ts";
import { greatestCommonDivisor as exact } from "../../../symbolic/index.ts";
import { seedOf } from "../../seed.ts";

const whole = fc.integer({ min: -1e9, max: 1e9 });

describe("greatestCommonDivisor(a, b)", () => {
  test("gcd(0, a) = |a|, gcd(0, 0) = 0", () => {
    expect(greatestCommonDivisor(0, -6)).toBe(6);
    expect(greatestCommonDivisor(-6, 0)).toBe(6);
    expect(greatestCommonDivisor(0, 0)).toBe(0);
  });

  test("gcd(ka, kb) = |k| gcd(a, b), symmetric, as the exact one of integers of any size", () => {
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: -99, max: 99 }), (a, b, k) => {
        const divisor = greatestCommonDivisor(a, b);
        expect(greatestCommonDivisor(b, a)).toBe(divisor);
        expect(greatestCommonDivisor(k * a, k * b)).toBe(Math.abs(k) * divisor);
        expect(exact(BigInt(a), BigInt(b))).toBe(divisor);
        const power = 2n ** 80n;
        expect(BigInt(exact(power * BigInt(a), power * BigInt(b)))).toBe(power * BigInt(divisor));
      }),
      { seed: seedOf(811), numRuns: 200 },
    );
  });
});
