import { describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { measurement, type Measurement } from "../../../../notebooks/measured/index.ts";
import { fit, lawModel, ringdown } from "../../../../notebooks/runs/index.ts";
import { NormalStreams } from "../../../../numeric/index.ts";
import { seedOf } from "../../../seed.ts";

const potential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const units = { hbar: 1, m: 1, omega0: 1 };
const truth = readModel({ potential, parameters: { ...units, gamma: 0.02, theta: 0.9, U: 0.2 } });
const { times, x } = await ringdown(truth, { position: 2, duration: 60, points: 300 });
const scatter = new Float64Array(times.length);
new NormalStreams(seedOf(961), 1).drawTo(scatter, times.length);
/** With white noise. */
function noisy(noise: number): Measurement {
  const values = x.map((value, j) => value + noise * (scatter[j] ?? 0));
  return measurement("t", times, [{ name: "x", values }]);
}
const data = noisy(0.005);
const clear = noisy(0.0005);
const options = { free: ["gamma", "theta", "U"], kept: new Map() };

/** A = e^{-γt} with so small a damping that the noise allows none. */
function hardlyDamped(): Measurement {
  const t = Array.from({ length: 60 }, (_, j) => 0.1 * j);
  const values = t.map((_, j) => 1 + 0.05 * (scatter[j] ?? 0));
  return measurement("t", t, [{ name: "A", values }]);
}

describe("intervals by bootstrap", () => {
  test("agree with those by the curvature of a well-determined fit within their sampling error", async () => {
    const draws = 400;
    const byCurvature = await fit(truth, clear, options);
    const drawn = await fit(truth, clear, { ...options, intervals: "bootstrap", draws });
    expect(drawn.numbers).toHaveLength(5);
    // The quantile p of N normal numbers scatters by √(p(1 - p)/N)/φ(1.96), φ(1.96) = 0.05845, in units of σ.
    const sampling = Math.sqrt((0.025 * 0.975) / draws) / 0.05845;
    drawn.numbers.forEach(({ name, method, value, lower, upper, identified }, k) => {
      const other = byCurvature.numbers[k];
      expect([method, identified, other?.method]).toEqual(["bootstrap", "yes", "curvature"]);
      expect(value).toBe(other?.value);
      const error = other?.error ?? Number.NaN;
      expect(Math.abs((lower ?? 0) - (other?.lower ?? 0)) / error, name).toBeLessThan(5 * sampling);
      expect(Math.abs((upper ?? 0) - (other?.upper ?? 0)) / error, name).toBeLessThan(5 * sampling);
    });
  });

  test("are skewed as those of the profile are: gamma from noisy data, which reaches further up", async () => {
    for (const intervals of ["bootstrap", "profile"] as const) {
      const { numbers } = await fit(truth, data, { ...options, intervals });
      const { lower, upper, value } = numbers[0] ?? {};
      const skew = ((upper ?? 0) - (value ?? 0)) / ((value ?? 0) - (lower ?? 0));
      // 1.7 by the profile; ends of 200 draws scatter by 0.19 standard errors.
      expect(skew, intervals).toBeGreaterThan(1.1);
    }
  });

  test("the same seed draws the same, another one others", async () => {
    const of = async (seed: number): Promise<readonly (number | null)[]> => {
      const { numbers } = await fit(truth, data, {
        ...options,
        ...{ intervals: "bootstrap", draws: 39, seed },
      });
      return numbers.map(({ lower }) => lower);
    };
    const first = await of(3);
    expect(await of(3)).toEqual(first);
    expect(await of(4)).not.toEqual(first);
  });

  test("an end at a bound is none", async () => {
    const { numbers } = await fit(lawModel("linear"), hardlyDamped(), {
      ...{ kind: "law:linear", free: [], intervals: "bootstrap" },
    });
    const gamma = numbers.find(({ name }) => name === "gamma");
    expect(gamma?.identified).toBe("from above");
    expect(gamma?.lower).toBeNull();
    // γ̂ has the error σ√12/(T√n) of a straight line: 0.05·3.5/(5.9·7.7) = 0.0038.
    expect(gamma?.upper ?? 1).toBeLessThan(0.02);
  });

  test("what the residuals do not depend on is left to the profile", async () => {
    const { numbers } = await fit(truth, data, {
      ...options,
      ...{ free: [...options.free, "gain"], intervals: "bootstrap", draws: 39 },
    });
    const found = new Map(numbers.map((one) => [one.name, one]));
    expect(found.get("U")).toMatchObject({ method: "profile", identified: "no" });
    expect(found.get("gamma")).toMatchObject({ method: "bootstrap", identified: "yes" });
  });

  test.each([
    [{ draws: 50 }, "draws"],
    [{ seed: 2 }, "seed"],
    [{ intervals: "bootstrap", draws: 20 }, "from 39 to 100000"],
    [{ intervals: "bootstrap", draws: 50, level: 0.99 }, "from 199 to 100000"],
    [{ intervals: "bootstrap", seed: 0.5 }, "seed"],
  ] as const)("%o is refused", async (given, sentence) => {
    await expect(fit(truth, data, { ...options, ...given })).rejects.toThrow(sentence);
  });
});
