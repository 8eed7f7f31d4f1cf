import { expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { NormalStreams } from "../../../../numeric/base/normal-streams.ts";
import { measurement } from "../../../../notebooks/measured/index.ts";
import { fit, type FitResult } from "../../../../notebooks/runs/index.ts";
import { seedOf } from "../../../seed.ts";

const [step, rows, memory] = [0.2, 500, 0.7] as const;
const truth = { gamma: 0.02, omega0: 1 };
const parameters = { hbar: 1, m: 1, theta: 0, gamma: 0.03, omega0: 0.98 };
const model = readModel({ potential: "0", parameters });
const times = Float64Array.from({ length: rows }, (_, j) => step * j);
const drawn = new Float64Array(rows);
new NormalStreams(seedOf(945), 1).drawTo(drawn, rows);
const noise = Float64Array.from(drawn);
noise.forEach((own, j) => {
  if (j > 0) noise[j] = memory * noise[j - 1]! + Math.sqrt(1 - memory ** 2) * own;
});
// ẍ + γẋ + x = 0 from rest: x = e^{-γt/2}(cos Ωt + (γ/2Ω) sin Ωt).
const wave = Math.sqrt(1 - truth.gamma ** 2 / 4);
const motion = (t: number): number =>
  2 *
  Math.exp((-truth.gamma * t) / 2) *
  (Math.cos(wave * t) + (truth.gamma / 2 / wave) * Math.sin(wave * t));

function fitted(keep: (j: number) => boolean, options: object): Promise<FitResult> {
  const places = [...times.keys()].filter((j) => keep(j));
  const x = places.map((j) => motion(times[j]!) + 0.02 * noise[j]!);
  const data = measurement(
    "t",
    places.map((j) => times[j]!),
    [{ name: "x", values: x }],
  );
  return fit(model, data, { free: ["gamma", "omega0"], ...options });
}

test("with x_t = 0.7 x_{t-1} + e_t intervals are as wide as the spectrum at the motion says, and Q lies within", async () => {
  const white = await fitted(() => true, {});
  expect(white.status).toBe("suspect");
  expect(white.warnings.join()).toContain("Take noise coloured");
  const { numbers, goodness, status } = await fitted(() => true, { noise: "coloured" });
  expect(status).toBe("settled");
  const [phi = 0, ...more] = goodness.autoregression["x"] ?? [];
  expect(more).toEqual([]);
  // √((1 - φ²)/n) = 0.032.
  expect(Math.abs(phi - memory)).toBeLessThan(0.13);
  // The error of what turns with ω is that of white noise times √S(ω), S = (1 - φ²)/(1 + φ² - 2φ cos ωΔ): 2.08 here.
  const spectrum = (of: number): number =>
    Math.sqrt((1 - of ** 2) / (1 + of ** 2 - 2 * of * Math.cos(step)));
  expect(spectrum(memory)).toBeCloseTo(2.08, 2);
  numbers.forEach(({ name, error, value }, k) => {
    const ratio = (error ?? 0) / (white.numbers[k]?.error ?? 1);
    expect(Math.abs(ratio / spectrum(phi) - 1), name).toBeLessThan(0.12);
    const exact = { ...truth, "x(0)": 2, "xdot(0)": 0 }[name] ?? Number.NaN;
    expect(Math.abs(value - exact) / (error ?? 0), name).toBeLessThan(5);
  });
  const [gamma, omega0] = numbers.map(({ value }) => value);
  const relative = Math.hypot(...numbers.slice(0, 2).map(({ error, value }) => error! / value));
  expect(Math.abs(omega0! / gamma! / 50 - 1)).toBeLessThan(5 * relative);
});

test("rows that are missing are gaps of the noise, too; the bootstrap draws such noise", async () => {
  const isKept = (j: number): boolean => j < 150 || (j > 180 && j !== 300);
  const own = await fitted(isKept, { noise: "coloured" });
  const drawnIntervals = await fitted(isKept, {
    ...{ noise: "coloured", intervals: "bootstrap" },
    draws: 100,
  });
  expect(own.status).toBe("settled");
  own.numbers.forEach(({ lower, upper, name }, k) => {
    const other = drawnIntervals.numbers[k];
    const ratio = (other!.upper! - other!.lower!) / (upper! - lower!);
    // Ends of 100 draws scatter by about 15 % of the half width.
    expect(ratio, name).toBeGreaterThan(0.6);
    expect(ratio, name).toBeLessThan(1.6);
  });
});
