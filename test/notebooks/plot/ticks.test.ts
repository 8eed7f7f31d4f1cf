import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearTicks, logTicks } from "../../../notebooks/plot/ticks.ts";

const labels = (axis: ReturnType<typeof linearTicks>): readonly (string | undefined)[] =>
  axis.ticks.filter(({ label }) => label !== undefined).map(({ label }) => label);

describe("linearTicks(low, high, count)", () => {
  it("labels 0 … 0.5 in steps of 0.1", () => {
    expect(labels(linearTicks(0, 0.5, 5))).toEqual(["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
  });

  it("labels -4 … 5 in steps of 2, zero without a sign", () => {
    expect(labels(linearTicks(-4.3, 5.2, 5))).toEqual(["-4", "-2", "0", "2", "4"]);
  });

  it("takes a common power of ten out of small and large labels", () => {
    expect(linearTicks(1e-24, 4.4e-24, 4)).toMatchObject({ factor: "\\times 10^{-24}" });
    expect(labels(linearTicks(1e-24, 4.4e-24, 4))).toEqual(["1", "2", "3", "4"]);
    expect(labels(linearTicks(0, 25000, 5))).toEqual(["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"]);
  });

  it("labels that read back as the tick's value, inside the range, between 2 and 2·count + 2 of them", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.integer({ min: 3, max: 9 }),
        (low, span, count) => {
          fc.pre(span > 1e-9 * Math.abs(low));
          const high = low + span;
          const { ticks, factor } = linearTicks(low, high, count);
          const power = Number(/\{(-?\d+)\}/.exec(factor ?? "{0}")?.[1]);
          const majors = ticks.filter(({ label }) => label !== undefined);
          expect(majors.length).toBeGreaterThanOrEqual(2);
          expect(majors.length).toBeLessThanOrEqual(2 * count + 2);
          expect(new Set(majors.map(({ label }) => label)).size).toBe(majors.length);
          for (const { value, label } of majors)
            expect(Math.abs(Number(label) * 10 ** power - value)).toBeLessThan(1e-3 * span);
          for (const { value } of ticks) {
            expect(value).toBeGreaterThanOrEqual(low - 1e-6 * span);
            expect(value).toBeLessThanOrEqual(high + 1e-6 * span);
          }
        },
      ),
    );
  });
});

describe("logTicks(low, high, count)", () => {
  it("labels decades as powers of ten with 2 … 9 between them", () => {
    const axis = logTicks(1e-3, 10, 6);
    expect(labels(axis)).toEqual(["10^{-3}", "10^{-2}", "10^{-1}", "10^{0}", "10^{1}"]);
    expect(axis.ticks).toHaveLength(4 * 9 + 1);
    expect(axis.ticks.map(({ value }) => value)).toContain(0.07);
  });

  it("labels every second decade where there is no room for all", () => {
    expect(labels(logTicks(1e-8, 1, 5))).toEqual([
      "10^{-8}",
      "10^{-6}",
      "10^{-4}",
      "10^{-2}",
      "10^{0}",
    ]);
  });

  it("labels 1, 2 and 5 within less than two decades", () => {
    expect(labels(logTicks(0.13, 3.3, 5))).toEqual(["0.2", "0.5", "1", "2"]);
    expect(labels(logTicks(1.5e-5, 7e-5, 5))).toEqual(["2{\\times}10^{-5}", "5{\\times}10^{-5}"]);
  });

  it("falls back to even steps within a small factor", () => {
    expect(labels(logTicks(2.1, 2.6, 5))).toEqual(["2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]);
  });
});
