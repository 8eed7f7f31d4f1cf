import { describe, expect, it } from "vitest";
import { measure, pairedRatio, quantile, type Timing } from "./measure.ts";
import { seconds, verdict } from "./table.ts";
import { firstDifference, readTerms } from "./terms.ts";

/** A contender whose time per run is exactly known. */
function clockwork(name: string, secondsPerRun: number, calls: string[], operations = 1) {
  return {
    name,
    operations,
    run: (count: number): number => {
      calls.push(name);
      return count * secondsPerRun;
    },
  };
}

function timing(name: string, samples: readonly number[]): Timing {
  const [median, minimum] = [quantile(samples, 0.5), Math.min(...samples)];
  return { name, batch: 1, samples, median, minimum, lowerQuartile: median, upperQuartile: median };
}

describe("measure(contenders, options)", () => {
  it("divides by runs and by operations a run", async () => {
    const [timed] = await measure([clockwork("a", 4e-3, [], 4)], { repetitions: 3 });
    expect(timed?.median).toBeCloseTo(1e-3, 12);
    expect(timed?.samples).toHaveLength(3);
  });

  it("sizes batches to at least 20 ms", async () => {
    const [timed] = await measure([clockwork("a", 1e-6, [])]);
    expect(timed?.batch).toBeGreaterThanOrEqual(20_000);
    expect(timed?.batch).toBeLessThan(200_000);
  });

  it("takes the contenders' batches in turn, in alternating order", async () => {
    const calls: string[] = [];
    const pair = [clockwork("a", 1, calls), clockwork("b", 1, calls)];
    await measure(pair, { repetitions: 3 });
    expect(calls.slice(-6).join("")).toBe("abbaab");
  });
});

describe("statistics", () => {
  it("quantile interpolates: quartiles of 1, 2, 3, 4 are 1.75 and 3.25", () => {
    expect([0.25, 0.5, 0.75].map((f) => quantile([4, 1, 3, 2], f))).toEqual([1.75, 2.5, 3.25]);
  });

  it("pairedRatio is the median of neighbours' ratios, not the ratio of medians", () => {
    expect(pairedRatio(timing("a", [1, 10, 3]), timing("b", [2, 1, 3]))).toBe(1);
  });

  it("a ratio target is judged against the fastest of the peers", () => {
    const timings = [timing("Caldera", [3]), timing("slow", [10]), timing("fast", [2])];
    const target = { kind: "ratio", peers: ["slow", "fast"], atMost: 1.3 } as const;
    expect(verdict(target, timings)?.met).toBe(false);
    expect(verdict(target, timings.slice(0, 2))?.met).toBe(true);
    expect(verdict(target, timings.slice(0, 1))).toBeUndefined();
  });

  it("seconds(value) chooses the unit", () => {
    expect([2, 0.0123, 4.5e-5, 6.78e-9].map(seconds)).toEqual([
      "2 s",
      "12.3 ms",
      "45 µs",
      "6.78 ns",
    ]);
  });
});

describe("readTerms(text)", () => {
  it("reads FORM's and Caldera's spelling of the same polynomial alike", () => {
    const form = readTerms("\n   - 6*x*x*i_*hbar\n  + 4*x*p^3 - 3*hbar^2");
    expect(firstDifference(form, readTerms("4*p^3*x-6*i*hbar*x^2-3*hbar^2"))).toBeUndefined();
    expect(firstDifference(form, readTerms("4*p^3*x-6*i*hbar*x^2-2*hbar^2"))).toContain("hbar^2");
    expect(firstDifference(form, readTerms("4*p^3*x-6*hbar*x^2-3*hbar^2"))).toContain("x^2");
  });

  it("i_^2 = -1, and equal monomials add up exactly beyond 2^53", () => {
    const sum = readTerms("9007199254740993*x+i_^2*x");
    expect(sum.get("x")).toEqual({ re: 9007199254740992n, im: 0n });
  });

  it("a factor that is no integer, name or power is refused", () => {
    expect(() => readTerms("2.5*x")).toThrow('but is "2.5"');
  });
});
