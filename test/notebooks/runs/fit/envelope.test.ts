import { describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { measurement, type Measurement } from "../../../../notebooks/measured/index.ts";
import {
  compare,
  fit,
  type FittedNumber,
  lawModel,
  type LawName,
  ringdown,
} from "../../../../notebooks/runs/index.ts";
import { NormalStreams } from "../../../../numeric/base/normal-streams.ts";
import { seedOf } from "../../../seed.ts";

const potential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const units = { hbar: 1, m: 1, omega0: 1 };
const truth = { gamma: 0.002, theta: 0.9, U: 0.1 };
const model = readModel({ potential, parameters: { ...units, gamma: 0.004, theta: 0.5, U: 0.05 } });

function drawn(count: number, stream: number): Float64Array {
  const numbers = new Float64Array(count);
  new NormalStreams(seedOf(stream), 1).drawTo(numbers, count);
  return numbers;
}

function named(numbers: readonly FittedNumber[], name: string): FittedNumber {
  const found = numbers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No number ${name}.`);
  return found;
}

/** The fundamental of the motion itself (not of a slow flow) at many times, by a window of four periods, with white noise. */
async function demodulated(noise: number, stream: number): Promise<Measurement> {
  const whole = readModel({ potential, parameters: { ...units, ...truth } });
  const duration = 1500;
  const { times, x } = await ringdown(whole, {
    position: 0.6,
    duration,
    points: 30_001,
    effort: "quick",
  });
  const [half, every, apart] = [251, 75, 20];
  const at = (centre: number, omega: number): readonly [number, number] => {
    let [re, im, all] = [0, 0, 0];
    for (let j = -half; j <= half; j += 1) {
      const weight = (1 + Math.cos((Math.PI * j) / half)) ** 2;
      const turn = omega * ((times[centre + j] ?? 0) - (times[centre] ?? 0));
      re += weight * (x[centre + j] ?? 0) * Math.cos(turn);
      im -= weight * (x[centre + j] ?? 0) * Math.sin(turn);
      all += weight;
    }
    return [(2 * re) / all, (2 * im) / all];
  };
  const rows: (readonly [number, number, number])[] = [];
  for (let centre = half + apart; centre < times.length - half - apart; centre += every) {
    let omega = 1;
    for (let round = 0; round < 4; round += 1) {
      // From the turn between two times, apart by one radian or so.
      const [a, b] = [at(centre - apart, omega), at(centre + apart, omega)];
      const span = (times[centre + apart] ?? 0) - (times[centre - apart] ?? 0);
      const turn = Math.atan2(b[1], b[0]) - Math.atan2(a[1], a[0]);
      omega = (turn - 2 * Math.PI * Math.round((turn - omega * span) / (2 * Math.PI))) / span;
    }
    const [re, im] = at(centre, omega);
    const t = times[centre] ?? 0;
    rows.push([t, Math.hypot(re, im), Math.atan2(im, re) - t]);
  }
  const scatter = drawn(2 * rows.length, stream);
  const quadratures = [Math.cos, Math.sin].map((wave, k) =>
    rows.map(([, size, phase], j) => size * wave(phase) + noise * (scatter[2 * j + k] ?? 0)),
  );
  const [X = [], Y = []] = quadratures;
  return measurement(
    "t",
    rows.map(([t]) => t),
    [
      { name: "A", values: X.map((value, j) => Math.hypot(value, Y[j] ?? 0)) },
      { name: "phase", values: X.map((value, j) => Math.atan2(Y[j] ?? 0, value)) },
    ],
  );
}

describe("fit(model, envelope)", async () => {
  const data = await demodulated(2e-4, 911);
  const amplitude = { ...data, quantities: data.quantities.slice(0, 1) };
  // A detector of power has white noise in the power.
  const squares = (await demodulated(0, 912)).quantities[0]?.values ?? new Float64Array(0);
  const scatter = drawn(squares.length, 913);
  const power = {
    ...data,
    quantities: [
      { name: "power", values: squares.map((one, j) => one ** 2 + 2e-4 * (scatter[j] ?? 0)) },
    ],
  };

  test("with phase, and so with the frequency pull, theta is identified", async () => {
    const { numbers, status } = await fit(model, data, { free: ["gamma", "theta", "U", "omega0"] });
    expect(status).toBe("settled");
    const theta = named(numbers, "theta");
    expect(theta.identified).toBe("yes");
    expect(theta.lower ?? 9).toBeLessThan(0.9 + 0.05);
    expect(theta.upper ?? 0).toBeGreaterThan(0.9 - 0.02);
    expect(theta.error ?? 1).toBeLessThan(0.05);
    // The pull itself is that of U: ω - ω0 = UA²/2 to first order.
    expect(Math.abs(named(numbers, "U").value / 0.1 - 1)).toBeLessThan(2e-3);
  });

  test.each([
    ["amplitude", amplitude],
    ["power", power],
  ])(
    "from %s alone theta is not identifiable, as only combinations of gamma, U and theta are",
    async (_, only) => {
      const { numbers, status } = await fit(model, only, { free: ["gamma", "theta", "U"] });
      expect(named(numbers, "theta").identified).toBe("no");
      expect(status).toBe("settled");
      // Γ/2 at A → 0 is known well all the same: gamma(1 + sin 2 theta)/2.
      const [gamma, theta] = ["gamma", "theta"].map((name) => named(numbers, name).value);
      const rate = ((gamma ?? 0) * (1 + Math.sin(2 * (theta ?? 0)))) / 2;
      expect(rate / (0.001 * (1 + Math.sin(1.8)))).toBeCloseTo(1, 2);
    },
  );

  test("the envelope of gCL falls by A' = -(Γ/2 - (Uγ/4)(cos 2θ + sin 2θ)A²)A", async () => {
    // By hand, with B = 4U/3 of ẍ + Γẋ + x + Bx³ + Nx²ẋ = 0, Γ = γ(1 + sin 2θ), N = 2Uγ(1 - cos 2θ): averaging gives
    // Ȧ/A = -Γ/2 - NA²/8. But linear damping lets the action fall by J̇ = -ΓJ, with E = A²/2 + 9BA⁴/32 of x = A cos +
    // (BA³/32) cos 3 and dJ = dE/ω, ω = 1 + 3BA²/8: J = A²/2 + 3BA⁴/16, so that Ȧ/A = -(Γ/2)(1 - 3BA²/8). Both are of
    // order γU. Together β = (2Uγ(1 - cos 2θ) - 2Uγ(1 + sin 2θ))/8 = -(Uγ/4)(cos 2θ + sin 2θ).
    const { numbers } = await fit(lawModel("cubic"), amplitude, { kind: "law:cubic", free: [] });
    const beta = named(numbers, "beta");
    const byHand = -((truth.U * truth.gamma) / 4) * (Math.cos(1.8) + Math.sin(1.8));
    // Terms of A⁴ are about a tenth of this.
    expect(Math.abs(beta.value / byHand - 1)).toBeLessThan(
      0.15 + (3 * (beta.error ?? 1)) / Math.abs(byHand),
    );
    expect(named(numbers, "gamma").value / (0.001 * (1 + Math.sin(1.8)))).toBeCloseTo(1, 2);
  });
});

/** A of a law by hand: with γ and one of δ, β, A = A₀e^{-γt}/(1 + (c/γ)A₀ⁿ(1 - e^{-nγt}))^{1/n}. */
function lawData(power: 1 | 2, strength: number, noise: number, stream: number): Measurement {
  const t = Array.from({ length: 300 }, (_, j) => 0.2 * j);
  const scatter = drawn(t.length, stream);
  const gamma = 0.05;
  const A = t.map((time, j) => {
    const fall = Math.exp(-gamma * time);
    const below = 1 + (strength / gamma) * (1 - fall ** power);
    return fall / below ** (1 / power) + noise * (scatter[j] ?? 0);
  });
  return measurement("t", t, [{ name: "A", values: A }]);
}

describe("laws", () => {
  test.each([
    ["quadratic", 1, "delta"],
    ["cubic", 2, "beta"],
  ] as const)("%s: gamma and its other coefficient are found", async (law, power, name) => {
    const data = lawData(power, 0.03, 1e-3, 920 + power);
    const { numbers, status } = await fit(lawModel(law), data, { kind: `law:${law}`, free: [] });
    expect(status).toBe("settled");
    for (const [own, value] of [
      ["gamma", 0.05],
      [name, 0.03],
    ] as const) {
      const found = named(numbers, own);
      expect(Math.abs(found.value - value) / (found.error ?? 0), own).toBeLessThan(5);
    }
  });

  test("compare finds the law, and prefers none where none can be told", async () => {
    const all: readonly LawName[] = ["linear", "quadratic", "cubic", "general"];
    const candidates = all.map((law) => ({
      name: law,
      model: lawModel(law),
      kind: `law:${law}`,
      free: [],
    }));
    const found = await compare(candidates, lawData(2, 0.05, 1e-3, 931));
    expect(found.preferred === "cubic" || found.preferred === null).toBe(true);
    expect(found.models[0]?.name).toBe("cubic");
    const linear = found.nested.find(
      ({ special, general }) => special === "linear" && general === "cubic",
    );
    expect(linear?.probability).toBeLessThan(1e-10);
    expect(found.nested.map(({ special, general }) => `${special} in ${general}`)).toEqual([
      ...["linear in quadratic", "linear in cubic", "linear in general"],
      ...["quadratic in general", "cubic in general"],
    ]);
    // The evidence of every law is known, and that of the cubic one the largest.
    const evidences = found.models.map(({ logEvidence }) => logEvidence ?? Number.NaN);
    expect(Math.max(...evidences)).toBe(evidences[0]);
    for (const { fit: own, bic } of found.models) {
      const { laplace, sampled, error, prior } = own.evidence ?? {};
      expect(error).toBeLessThan(0.2);
      expect(Math.abs((sampled ?? 0) - (laplace ?? 9))).toBeLessThan(0.5);
      expect(prior).toContain("information of one row");
      // Up to what does not grow with the number of rows.
      expect(Math.abs((sampled ?? 0) + bic / 2)).toBeLessThan(6);
    }
    const blind = await compare(candidates, lawData(2, 0.0005, 0.05, 932));
    expect(blind.preferred).toBeNull();
  });

  test("of two models of one motion the one that made it is preferred: gCL, not CL", async () => {
    const parameters = { ...units, gamma: 0.02, theta: 0.9, U: 0.2 };
    const own = readModel({ potential, parameters });
    const { times, x } = await ringdown(own, { position: 2, duration: 80, points: 401 });
    const scatter = drawn(times.length, 933);
    const values = x.map((value, j) => value + 0.01 * (scatter[j] ?? 0));
    const data = measurement("t", times, [{ name: "x", values }]);
    const free = ["gamma", "theta", "U"];
    const { preferred, models } = await compare(
      ["gCL", "CL"].map((kind) => ({ name: kind, model: own, kind, free })),
      data,
    );
    expect(preferred).toBe("gCL");
    expect(models[0]?.schwarzWeight).toBeGreaterThan(0.999);
  });

  test("where the best model leaves residuals, that is said, and of converged others not", async () => {
    const times = Float64Array.from({ length: 200 }, (_, j) => 0.5 * j);
    const scatter = drawn(times.length, 935);
    const ripple = times.map(
      (t, j) => Math.exp(-0.02 * t) * (1 + 0.1 * Math.sin(0.5 * t)) + 1e-3 * (scatter[j] ?? 0),
    );
    const data = measurement("t", times, [{ name: "A", values: ripple }]);
    const laws = ["linear", "cubic"] as const;
    const { models, warnings, status } = await compare(
      laws.map((law) => ({ name: law, model: lawModel(law), kind: `law:${law}`, free: [] })),
      data,
    );
    expect(status).toBe("suspect");
    expect(warnings.join(" ")).toMatch(/the model does not describe them/);
    for (const text of warnings) expect(text.startsWith(`${models[0]?.name}: `)).toBe(true);
  });

  test("fewer than two models are refused", async () => {
    const one = { name: "linear", model: lawModel("linear"), kind: "law:linear", free: [] };
    await expect(compare([one], lawData(1, 0.1, 0.1, 934))).rejects.toThrow("two at least");
  });
});
