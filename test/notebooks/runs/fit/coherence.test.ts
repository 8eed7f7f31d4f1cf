import { describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { NormalStreams } from "../../../../numeric/base/normal-streams.ts";
import { measurement, type Measurement } from "../../../../notebooks/measured/index.ts";
import { compare, fit, lawModel, type LawName } from "../../../../notebooks/runs/index.ts";
import { seedOf } from "../../../seed.ts";

const t = Array.from({ length: 400 }, (_, j) => 5 + 0.1 * j);
const gamma = 0.03;

/** Averages of A cos(0.2 t + 1) and A sin(0.2 t + 1), A = e^{-γt}, that fall by C from the first row on; and of A². */
function averaged(C: (t: number) => number, stream: number, withPower: boolean): Measurement {
  const drawn = new Float64Array(3 * t.length);
  new NormalStreams(seedOf(stream), 1).drawTo(drawn, drawn.length);
  const noisy = (value: number, k: number): number => value + 2e-3 * drawn[k]!;
  const of = (wave: (phase: number) => number, place: number): number[] =>
    t.map((at, j) => {
      const time = at - 5;
      const own = Math.exp(-gamma * time) * C(time) * wave(0.2 * time + 1);
      return noisy(own, place * t.length + j);
    });
  const power = t.map((at, j) => noisy(Math.exp(-2 * gamma * (at - 5)), 2 * t.length + j));
  return measurement("t", t, [
    { name: "X", values: of(Math.cos, 0) },
    { name: "Y", values: of(Math.sin, 1) },
    ...(withPower ? [{ name: "power", values: power }] : []),
  ]);
}

const candidates = (laws: readonly LawName[]): Parameters<typeof compare>[0] =>
  laws.map((law) => ({ name: law, model: lawModel(law), kind: `law:${law}`, free: [] }));

describe("averages over ringdowns of different frequencies", () => {
  test("a frequency that jitters from shot to shot, C = e^{-St²/2}: S is found, and no law of damping fits as well", async () => {
    const S = 0.002;
    const data = averaged((time) => Math.exp((-S * time ** 2) / 2), 961, false);
    const { preferred, models } = await compare(
      candidates(["linear", "quadratic", "cubic", "jitter", "dephasing"]),
      data,
    );
    expect(preferred).toBe("jitter");
    const found = models[0]?.fit.numbers ?? [];
    for (const [name, exact] of [
      ["gamma", gamma],
      ["jitter2", S],
    ] as const) {
      const own = found.find((one) => one.name === name);
      expect(own?.error, name).toBeLessThan(0.05 * exact);
      expect(Math.abs((own?.value ?? 9) - exact) / (own?.error ?? 0), name).toBeLessThan(5);
    }
  });

  test("a phase that diffuses, C = e^{-Dt}: quadratures alone cannot tell it from damping, with the power they do", async () => {
    const D = 0.02;
    const both = averaged((time) => Math.exp(-D * time), 962, true);
    const only = { ...both, quantities: both.quantities.slice(0, 2) };
    const blind = await compare(candidates(["linear", "dephasing"]), only);
    expect(blind.preferred).toBeNull();
    expect(blind.alike[0]?.names.toSorted()).toEqual(["dephasing", "linear"]);
    const dephasing = blind.models.find(({ name }) => name === "dephasing");
    // γ + D is one number: as many as of linear damping.
    expect(dephasing?.unknowns).toBe(blind.models.find(({ name }) => name === "linear")?.unknowns);
    const numbers = dephasing?.fit.numbers ?? [];
    for (const name of ["gamma", "dephasing"]) {
      const own = numbers.find((one) => one.name === name);
      expect(own?.identified, name).toBe("from above");
      expect(Math.abs((own?.upper ?? 0) / (gamma + D) - 1), name).toBeLessThan(0.02);
    }
    const seeing = await compare(candidates(["linear", "dephasing", "jitter"]), both);
    expect(seeing.preferred).toBe("dephasing");
    expect(seeing.alike).toEqual([]);
    const found = seeing.models[0]?.fit.numbers.find(({ name }) => name === "dephasing");
    expect(Math.abs((found?.value ?? 9) - D) / (found?.error ?? 0)).toBeLessThan(5);
    expect(found?.error).toBeLessThan(0.02 * D);
  });

  test("beside a model file, with bounds: free jitter2 of an average of x", async () => {
    const parameters = { hbar: 1, m: 1, theta: 0, omega0: 1, gamma: 0.05 };
    const model = readModel({ potential: "0", parameters });
    const drawn = new Float64Array(t.length);
    new NormalStreams(seedOf(963), 1).drawTo(drawn, drawn.length);
    const wave = Math.sqrt(1 - 0.0009);
    const x = t.map((at, j) => {
      const time = at - 5;
      return Math.exp(-0.03 * time - 0.001 * time ** 2) * Math.cos(wave * time) + 1e-3 * drawn[j]!;
    });
    const data = measurement("t", t, [{ name: "x", values: x }]);
    const { numbers, status } = await fit(model, data, {
      free: ["gamma", "omega0", "jitter2"],
      bounds: { jitter2: [0, 1] },
    });
    expect(status).toBe("settled");
    // ẍ + γẋ + x = 0 with γ = 0.06.
    for (const [name, exact] of [
      ["gamma", 0.06],
      ["jitter2", 0.002],
    ] as const) {
      const own = numbers.find((one) => one.name === name);
      expect(Math.abs((own?.value ?? 9) - exact) / (own?.error ?? 0), name).toBeLessThan(5);
    }
  });
});
