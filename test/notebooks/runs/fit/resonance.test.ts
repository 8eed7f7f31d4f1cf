import { describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { measurement, type SweepDirection } from "../../../../notebooks/measured/index.ts";
import { fit, type FitResult, type FittedNumber } from "../../../../notebooks/runs/index.ts";
import { NormalStreams } from "../../../../numeric/base/normal-streams.ts";
import { seedOf } from "../../../seed.ts";

const units = { hbar: 1, m: 1 };
const potential = "alpha*x^4/4";
const drives = ["F*cos(omega*t)*x"];
const truth = { omega0: 1, gamma: 0.01, theta: 0, alpha: 0.1, F: 0.01 };
const far = { omega0: 1.001, gamma: 0.03, theta: 0, alpha: 0.05, F: 0.02 };
const model = readModel({ potential, drives, parameters: { ...units, ...far } });
const free = ["gamma", "alpha", "F", "omega0"];

/**
 * Duffing's equation ẍ + γẋ + ω0²x + αx³ = F' cos ωt, F' = -F for a drive F cos ωt x in the energy, on one harmonic by hand,
 *
 *     ((ω0² - ω² + ¾αs)² + γ²ω²) s = F²,     s = A²,
 *
 * and x = A cos(ωt + δ) with (ω0² - ω² + ¾αs + iγω) A e^{iδ} = -F.
 */
function balance(s: number, omega: number): number {
  const { omega0, gamma, alpha, F } = truth;
  const stiffness = omega0 ** 2 - omega ** 2 + 0.75 * alpha * s;
  return (stiffness ** 2 + (gamma * omega) ** 2) * s - F ** 2;
}

/** The roots s, smallest first, by bisection between the places where the cubic is flat. */
function squares(omega: number): readonly number[] {
  const { omega0, gamma, alpha } = truth;
  const [d, k, g] = [omega0 ** 2 - omega ** 2, 0.75 * alpha, (gamma * omega) ** 2];
  // d/ds of k²s³ + 2dks² + (d² + g)s.
  const root = Math.sqrt(Math.max(0, 4 * d * d - 3 * (d * d + g)));
  const flat = [(-2 * d - root) / (3 * k), (-2 * d + root) / (3 * k)].filter((s) => s > 0);
  const ends = [0, ...(root > 0 ? flat : []), 10];
  return ends.slice(1).flatMap((high, j) => {
    let [a, b] = [ends[j] ?? 0, high];
    if (balance(a, omega) * balance(b, omega) > 0) return [];
    for (let n = 0; n < 200; n += 1) {
      const middle = (a + b) / 2;
      if (balance(a, omega) * balance(middle, omega) <= 0) b = middle;
      else a = middle;
    }
    return [(a + b) / 2];
  });
}

const rising = Array.from({ length: 150 }, (_, j) => 0.97 + (0.11 * j) / 149);
const both = [...rising, ...[...rising].reverse()];

/** A hardening oscillator swept upwards keeps the largest amplitude, downwards the smallest one. */
function swept(omegas: readonly number[], isUp: (j: number) => boolean) {
  return omegas.map((omega, j) => {
    const roots = squares(omega);
    const s = (isUp(j) ? roots.at(-1) : roots[0]) ?? Number.NaN;
    const { omega0, gamma, alpha, F } = truth;
    const delta = Math.atan2(gamma * omega, -(omega0 ** 2 - omega ** 2 + 0.75 * alpha * s));
    return { A: Math.sqrt(s), delta, F };
  });
}

/** The largest ω with three roots, or the smallest, by bisection. */
function fold(side: "up" | "down"): number {
  const three = 1.02;
  let [inside, outside] = [three, side === "up" ? 1.1 : 0.98];
  for (let n = 0; n < 60; n += 1) {
    const middle = (inside + outside) / 2;
    if (squares(middle).length === 3) inside = middle;
    else outside = middle;
  }
  return inside;
}

const noises = new Float64Array(600);
new NormalStreams(seedOf(1801), 1).drawTo(noises, 600);
const noise = 0.01;
const isUp = (j: number): boolean => j < rising.length;

function named({ numbers }: FitResult, name: string): FittedNumber {
  const found = numbers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No number ${name}.`);
  return found;
}

/** Nearly all intervals of 99.99 % cover what was put in. */
function expectCovered(found: FitResult, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    const { lower, upper } = named(found, name);
    expect([name, (lower ?? Infinity) <= value && value <= (upper ?? -Infinity)]).toEqual([
      name,
      true,
    ]);
  }
}

const level = 0.9999;

describe("a Duffing curve swept both ways", () => {
  const exact = swept(both, isUp);
  const { gamma, alpha, F, omega0 } = truth;

  test("from numbers far away gives γ, α, F and ω0, and the folds where three roots meet", async () => {
    const values = exact.map(({ A }, j) => A + noise * (noises[j] ?? 0));
    const data = measurement("omega", both, [{ name: "A", values }]);
    const found = await fit(model, data, { free, kind: "CL", level });
    expect(found.warnings).toEqual([]);
    expectCovered(found, { gamma, alpha, F, omega0 });
    expect(named(found, "gamma").error).toBeLessThan(0.05 * gamma);
    const jumps = found.jumps ?? [];
    expect(jumps.map(({ direction }) => direction)).toEqual(["up", "down"]);
    for (const { direction, from, to } of jumps) {
      const hand = fold(direction);
      expect((hand - from) * (hand - to)).toBeLessThanOrEqual(0);
    }
  });

  test("without noise gives them to eight digits, by amplitude, power, or quadratures", async () => {
    const A = exact.map((one) => one.A);
    const data = [
      [{ name: "A", values: A }],
      [{ name: "power", values: A.map((a) => a * a) }],
      [
        { name: "X", values: exact.map(({ A: a, delta }) => a * Math.cos(delta)) },
        { name: "Y", values: exact.map(({ A: a, delta }) => a * Math.sin(delta)) },
      ],
      [
        { name: "A", values: A },
        { name: "phase", values: exact.map(({ delta }) => delta + 4 * Math.PI) },
      ],
    ];
    for (const quantities of data) {
      const found = await fit(model, measurement("omega", both, quantities), { free, kind: "CL" });
      for (const [name, value] of Object.entries({ gamma, alpha, F, omega0 })) {
        expect(Math.abs(named(found, name).value / value - 1)).toBeLessThan(1e-8);
      }
      for (const { direction, fold: own } of found.jumps ?? []) {
        expect(Math.abs((own ?? 0) - fold(direction))).toBeLessThan(1e-7);
      }
    }
  });

  test("a gain, a turned phase, a delay and a background are found beside γ, α and ω0", async () => {
    const line = { gain: 2, phase: 0.7, delay: 3, background_x: 0.1, background_y: -0.05 };
    const centre = (0.97 + 1.08) / 2;
    const y = exact.map(({ A, delta }, j) => {
      const turn = line.phase - line.delay * ((both[j] ?? 0) - centre);
      const [a, b] = [
        line.gain * A * Math.cos(delta) + line.background_x,
        line.gain * A * Math.sin(delta) + line.background_y,
      ];
      return [
        a * Math.cos(turn) - b * Math.sin(turn) + noise * (noises[2 * j] ?? 0),
        a * Math.sin(turn) + b * Math.cos(turn) + noise * (noises[2 * j + 1] ?? 0),
      ] as const;
    });
    const data = measurement("omega", both, [
      { name: "X", values: y.map(([x]) => x) },
      { name: "Y", values: y.map(([, own]) => own) },
    ]);
    const near = readModel({ potential, drives, parameters: { ...units, ...far, F } });
    const found = await fit(near, data, {
      free: ["gamma", "alpha", "omega0", ...Object.keys(line)],
      ...{ kind: "CL", level },
    });
    expect(found.status).toBe("settled");
    expectCovered(found, { gamma, alpha, omega0, ...line });
  });
});

describe("the direction of a sweep", () => {
  const up = swept(rising, () => true);
  const values = up.map(({ A }, j) => A + noise * (noises[j] ?? 0));
  const fitted = (direction: SweepDirection | undefined): Promise<FitResult> =>
    fit(model, measurement("omega", rising, [{ name: "A", values }], direction), {
      free,
      kind: "CL",
    });

  test("is not known of rows that only rise: the better one is taken, with a warning where there are two states", async () => {
    const { warnings, jumps } = await fitted(undefined);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/Taken as a sweep upwards, .* Say direction up or down/);
    expect(jumps?.map(({ direction }) => direction)).toEqual(["up"]);
  });

  test("is taken as it is given, and doubted where the data leave a state as soon as they can", async () => {
    expect((await fitted("up")).warnings).toEqual([]);
    expect((await fitted("down")).warnings.join(" ")).toMatch(/Check the direction of its rows/);
  });

  test("may stand in a column, whatever the order of rows", async () => {
    const order = [...both.keys()].sort((a, b) => ((a * 7919) % 300) - ((b * 7919) % 300));
    const exact = swept(both, isUp);
    const data = measurement(
      "omega",
      order.map((j) => both[j] ?? 0),
      [{ name: "A", values: order.map((j) => exact[j]?.A ?? 0) }],
      order.map((j) => (isUp(j) ? 1 : -1)),
    );
    const found = await fit(model, data, { free, kind: "CL" });
    expect(Math.abs(named(found, "gamma").value / truth.gamma - 1)).toBeLessThan(1e-8);
  });

  test("is none of rows in no order", () => {
    const omegas = rising.map((omega, j) => omega + (j % 2) * 0.01);
    expect(() => measurement("omega", omegas, [{ name: "A", values }])).toThrow(
      /their order is no sweep/,
    );
  });
});

/** J1(x) = Σ (-1)^m (x/2)^{2m+1}/(m! (m+1)!). */
function bessel(x: number): number {
  let [term, sum] = [x / 2, 0];
  for (let m = 0; m < 40; m += 1) {
    sum += term;
    term *= -((x / 2) ** 2) / ((m + 1) * (m + 2));
  }
  return sum;
}

/**
 * Of E cos kx the force is Ek sin kx, of x = A cos φ on one harmonic 2Ek J1(kA) cos φ, so that
 *
 *     (ω0² - ω² - 2Ek J1(kA)/A)² + γ²ω² = (F/A)².
 */
test("a curve of a cosine of x gives its height, γ and F, as of a Josephson junction, without a Taylor polynomial", async () => {
  const own = { gamma: 0.05, E: -0.5, F: 0.06 };
  const omegas = Array.from({ length: 41 }, (_, j) => 0.95 + 0.3 * (j / 40));
  const values = omegas.map((omega) => {
    const isBelow = (A: number): boolean => {
      const stiffness = 1 - omega ** 2 - (2 * own.E * 0.6 * bessel(0.6 * A)) / A;
      return stiffness ** 2 + (own.gamma * omega) ** 2 < (own.F / A) ** 2;
    };
    let [low, high] = [1e-3, 4];
    for (let n = 0; n < 100; n += 1) {
      const middle = (low + high) / 2;
      if (isBelow(middle)) low = middle;
      else high = middle;
    }
    return low;
  });
  const wave = readModel({
    ...{ potential: "E*cos(k*x)", drives },
    parameters: { ...units, omega0: 1, theta: 0, k: 0.6, gamma: 0.07, E: -0.4, F: 0.05 },
  });
  const data = measurement("omega", omegas, [{ name: "A", values }], "up");
  const found = await fit(wave, data, { free: Object.keys(own), kind: "CL" });
  for (const [name, value] of Object.entries(own)) {
    expect(Math.abs(named(found, name).value / value - 1)).toBeLessThan(1e-6);
  }
});

describe("what cannot be a resonance curve", () => {
  const curve = (name: string, along: "omega" | "t" = "omega") =>
    measurement(along, rising, [{ name, values: rising.map((omega) => omega ** 2) }]);

  test("has other columns, a law, or a drive whose frequency is no parameter", async () => {
    await expect(fit(model, curve("x"), { free })).rejects.toThrow(/has `x` along frequencies/);
    await expect(fit(model, curve("A"), { free, kind: "law:cubic" })).rejects.toThrow(
      /a law is one of a free motion/,
    );
    const detuned = readModel({
      potential,
      drives: ["F*cos((omega0+delta)*t)*x"],
      parameters: { ...units, ...truth },
    });
    await expect(fit(detuned, curve("A"), { free })).rejects.toThrow(
      /against the frequency of the drive/,
    );
    await expect(fit(model, curve("A"), { free: ["delay"] })).rejects.toThrow(/names `delay`/);
  });
});
