import { describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { OptionError, ringdown } from "../../../../notebooks/runs/index.ts";
import { symmetric } from "../../../seed.ts";

const modes = ["a", "b"];
const alike = { hbar: 1, m_a: 1.3, m_b: 1.3, omega0_a: 0.9, omega0_b: 0.9 };
const baths = { gamma_a: 0.1, theta_a: 0.4, gamma_b: 0.05, theta_b: 1.1 };
const potential = "U*x_a^4/4 + K*x_b^3/3";

describe("a ringdown of two modes", () => {
  /**
   * By hand: m ẍ_a = -mω0² x_a - J x_b and the same with a and b exchanged, so that (x_a ± x_b) oscillate at
   * ω±² = ω0² ± J/m: from x_a = A, x_b = 0 at rest x_{a,b} = A (cos ω₊t ± cos ω₋t)/2.
   */
  test("exchanges the energy of equal oscillators by the normal modes", async () => {
    const [J, A] = [0.3, 2];
    const model = readModel({
      ...{ modes, potential: "J*x_a*x_b", bath: "none" },
      parameters: { ...alike, J },
    });
    const run = await ringdown(model, { position: { a: A }, duration: 60, points: 121 });
    expect(run.columns.map(({ name }) => name)).toEqual(["x_a", "v_a", "x_b", "v_b"]);
    const [plus, minus] = [1, -1].map((sign) => Math.sqrt(0.9 ** 2 + (sign * J) / 1.3)) as [
      number,
      number,
    ];
    run.times.forEach((t, j) => {
      const [first, second] = [Math.cos(plus * t), Math.cos(minus * t)];
      const [w, v] = [-plus * Math.sin(plus * t), -minus * Math.sin(minus * t)];
      const byHand = [first + second, w + v, first - second, w - v].map((x) => (A / 2) * x);
      run.columns.forEach(({ values }, k) => expect(values[j]).toBeCloseTo(byHand[k] ?? 0, 6));
    });
    expect(run.certificate["change"]).toBeLessThan(1e-6);
    expect(run.certificate["rate"]).toBeNull();
  });

  /** From x = 0 with ẋ_a = V it is x_{a,b} = ½V (sin ω₊t/ω₊ ± sin ω₋t/ω₋). */
  test("starts with velocities of its own", async () => {
    const [J, V] = [0.3, 2];
    const model = readModel({
      ...{ modes, potential: "J*x_a*x_b", bath: "none" },
      parameters: { ...alike, J },
    });
    const start = { position: { a: 0 }, velocity: { a: V } };
    const run = await ringdown(model, { ...start, duration: 20, points: 41 });
    const sines = (t: number) =>
      [1, -1].map((sign) => {
        const omega = Math.sqrt(0.9 ** 2 + (sign * J) / 1.3);
        return Math.sin(omega * t) / omega;
      }) as [number, number];
    run.times.forEach((t, j) => {
      const [plus, minus] = sines(t);
      expect(run.columns[0]?.values[j]).toBeCloseTo((V / 2) * (plus + minus), 6);
      expect(run.columns[2]?.values[j]).toBeCloseTo((V / 2) * (plus - minus), 6);
    });
    await expect(ringdown(model, { velocity: 1 })).rejects.toThrow("velocity");
  });

  test("is, without a coupling, that of each", async () => {
    const next = symmetric(57);
    const own = { U: 0.2 + 0.1 * next(), K: 0.02 * next() };
    const both = readModel({ modes, potential, parameters: { ...alike, ...baths, ...own } });
    const together = await ringdown(both, { position: { a: 1.5, b: -0.8 }, duration: 20 });
    const parts = [
      { mode: "a", text: "U*x^4/4", start: 1.5 },
      { mode: "b", text: "K*x^3/3", start: -0.8 },
    ] as const;
    for (const [j, { mode, text, start }] of parts.entries()) {
      const parameters = {
        ...{ hbar: 1, m: 1.3, omega0: 0.9, ...own },
        ...{ gamma: baths[`gamma_${mode}`], theta: baths[`theta_${mode}`] },
      };
      const alone = await ringdown(readModel({ potential: text, parameters }), {
        position: start,
        duration: 20,
      });
      alone.columns.forEach(({ values }, k) => {
        values.forEach((x, n) => expect(together.columns[2 * j + k]?.values[n]).toBeCloseTo(x, 6));
      });
    }
  });

  test("starts from five widths of the first mode", async () => {
    const model = readModel({ modes, parameters: { ...alike, ...baths } });
    const { columns, x, v } = await ringdown(model, { points: 2 });
    expect(columns.map(({ values }) => values[0])).toEqual([
      5 * Math.sqrt(1 / (1.3 * 0.9)),
      0,
      0,
      0,
    ]);
    expect([x, v]).toEqual(columns.slice(0, 2).map(({ values }) => values));
  });

  test.each([
    [1, { a: 1, b: 1 }],
    [{ c: 1 }, { b: 1 }],
  ])("refuses the start %o, and takes %o", async (refused, mended) => {
    const model = readModel({ modes, parameters: { ...alike, ...baths } });
    await expect(ringdown(model, { position: refused })).rejects.toThrow(OptionError);
    await expect(ringdown(model, { position: mended, points: 3 })).resolves.toBeDefined();
  });

  test("of one oscillator starts from a number", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0 };
    const model = readModel({ parameters });
    await expect(ringdown(model, { position: { a: 1 } })).rejects.toThrow("must be a number");
    expect((await ringdown(model, { position: 1, points: 3 })).x[0]).toBe(1);
  });
});
