import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Model, readModel } from "../../../../derivations/index.ts";
import { NormalStreams } from "../../../../numeric/base/normal-streams.ts";
import {
  chosenColumns,
  type Measurement,
  measurement,
  readColumns,
} from "../../../../notebooks/measured/index.ts";
import { fit, type FittedNumber, ringdown } from "../../../../notebooks/runs/index.ts";
import { seedOf } from "../../../seed.ts";
import { repository } from "../../cli/command-line.ts";

const potential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const units = { hbar: 1, m: 1, omega0: 1 };
const models = join(repository, "notebooks/models");
const table = chosenColumns(readColumns(readFileSync(join(models, "decay.csv"), "utf8")));
const kerr = readModel({
  potential,
  parameters: { ...units, gamma: 0.2, theta: "0.4*pi", U: 0.2 },
});

/** A motion with white noise. */
async function noisy(
  truth: Model,
  noise: number,
  stream: number,
  options: object = {},
): Promise<Measurement> {
  const { times, x } = await ringdown(truth, {
    position: 2,
    duration: 100,
    points: 500,
    ...options,
  });
  const drawn = new Float64Array(times.length);
  new NormalStreams(seedOf(stream), 1).drawTo(drawn, times.length);
  return measurement("t", times, [
    { name: "x", values: x.map((value, j) => value + noise * (drawn[j] ?? 0)) },
  ]);
}

function named(numbers: readonly FittedNumber[], name: string): FittedNumber {
  const found = numbers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No number ${name}.`);
  return found;
}

/** Within five standard errors, which one fit in a million misses. */
function expectNear(found: FittedNumber, truth: number): void {
  expect(Math.abs(found.value - truth) / (found.error ?? Number.NaN), found.name).toBeLessThan(5);
}

describe("fit(model, data)", () => {
  // test/bench/peers/fit.py: SciPy 1.17, curve_fit around solve_ivp (DOP853) with equations written by hand.
  test("gamma, theta and U of decay.csv and their errors are those of SciPy", async () => {
    const { numbers, status, goodness } = await fit(kerr, table, { free: ["gamma", "theta", "U"] });
    expect(status).toBe("settled");
    const scipy = [
      ["gamma", 0.020049000109418427, 0.00011225490715292134],
      ["theta", 0.946039799150014, 0.032957061156385234],
      ["U", 0.19981132094470766, 0.0005310259977208694],
      ["x(0)", 2.0032006318424838, 0.0032895690356554382],
      ["xdot(0)", 0.010503596573929177, 0.011299552930623735],
    ] as const;
    expect(numbers.map(({ name }) => name)).toEqual(scipy.map(([name]) => name));
    for (const [name, value, error] of scipy) {
      const own = named(numbers, name);
      expect(Math.abs(own.value - value) / error, name).toBeLessThan(1e-3);
      expect((own.error ?? 0) / error, name).toBeCloseTo(1, 3);
    }
    // What the table was made with; its noise was 0.02.
    expectNear(named(numbers, "gamma"), 0.02);
    expectNear(named(numbers, "theta"), 0.3 * Math.PI);
    expectNear(named(numbers, "U"), 0.2);
    expect(goodness.noise["x"]).toBeCloseTo(0.02, 2);
    // From x = 2.
    expect((goodness.signalToNoise["x"] ?? 0) / 100).toBeCloseTo(1, 1);
    expect(goodness.whitenessProbability).toBeGreaterThan(1e-3);
  });

  test("a parameter without a number begins where the data are: omega0 and gamma, theta in the middle", async () => {
    const model = readModel({ potential, parameters: { hbar: 1, m: 1, U: 0.1 } });
    const { numbers } = await fit(model, table, { free: ["omega0", "gamma", "theta", "U"] });
    expectNear(named(numbers, "omega0"), 1);
    expectNear(named(numbers, "gamma"), 0.02);
  });

  test("the frequency pull fixes theta; without it only gamma(1 + sin 2 theta) is known", async () => {
    const parameters = { ...units, gamma: 0.02, theta: 0.6 };
    const linear = readModel({ potential: "0", parameters });
    const data = await noisy(linear, 0.005, 901);
    // With omega0 known exactly, the part of its square that is of order gamma² would tell theta.
    const { numbers } = await fit(linear, data, { free: ["gamma", "theta", "omega0"] });
    expect(named(numbers, "theta").identified).toBe("no");
    const gamma = named(numbers, "gamma");
    // Γ = γ(1 + sin 2θ) from θ = 0 to π/4: γ from Γ down to Γ/2, Γ = 0.02(1 + sin 1.2).
    const total = 0.02 * (1 + Math.sin(1.2));
    expect(gamma.upper ?? 0).toBeGreaterThan(0.99 * total);
    expect(gamma.upper ?? 9).toBeLessThan(1.05 * total);
    expect(gamma.lower ?? 9).toBeLessThan(0.505 * total);
    expect(gamma.lower ?? 0).toBeGreaterThan(0.47 * total);
  });

  test("the scale of x is no more known than U where both are free, and both are open", async () => {
    const { numbers } = await fit(kerr, table, { free: ["gamma", "theta", "U", "gain"] });
    expect(named(numbers, "U").identified).toBe("no");
    expect(named(numbers, "gain").identified).toBe("no");
    expectNear(named(numbers, "gamma"), 0.02);
  });

  test("a linear ringdown gives Q to 1e-4", async () => {
    // θ = 0: ẍ + γẋ + ω0²x = 0 and Q = ω0/γ, from 500 points with a noise of 1e-4.
    const parameters = { ...units, gamma: 0.01, theta: 0 };
    const truth = readModel({ potential: "0", parameters });
    const data = await noisy(truth, 1e-5, 902, { position: 1, duration: 200, points: 1000 });
    const model = readModel({
      potential: "0",
      parameters: { ...parameters, gamma: 0.03, omega0: 1.1 },
    });
    const { numbers } = await fit(model, data, { free: ["gamma", "omega0"] });
    const quality = named(numbers, "omega0").value / named(numbers, "gamma").value;
    expect(Math.abs(quality / 100 - 1)).toBeLessThan(1e-4);
    expect((named(numbers, "gamma").error ?? 1) / 0.01).toBeLessThan(1e-4);
  });

  test("offset and drive: both are found beside the parameters", async () => {
    const parameters = { ...units, gamma: 0.05, theta: 0.4, U: 0.1, F: 0.3, omega: 1.2 };
    const truth = readModel({ potential, drives: ["F*cos(omega*t)*x"], parameters });
    const plain = await noisy(truth, 0.01, 903, { position: 0.5 });
    const values = plain.quantities[0]?.values ?? new Float64Array(0);
    const shifted = [{ name: "x", values: values.map((value) => value + 0.3) }];
    const data = measurement("t", plain.coordinates, shifted);
    const model = readModel({
      potential,
      drives: ["F*cos(omega*t)*x"],
      parameters: { ...parameters, F: 0.2, gamma: 0.1 },
    });
    const { numbers, status } = await fit(model, data, { free: ["gamma", "F", "offset"] });
    expect(status).toBe("settled");
    expectNear(named(numbers, "gamma"), 0.05);
    expectNear(named(numbers, "F"), 0.3);
    expectNear(named(numbers, "offset"), 0.3);
  });

  test("what the model defines by a free parameter follows it", async () => {
    // gamma = 2 kappa: the interval of kappa is half that of gamma.
    const parameters = { ...units, theta: "0.3*pi", U: 0.2 };
    const plain = readModel({ potential, parameters: { ...parameters, gamma: 0.03 } });
    const defined = readModel({
      potential,
      parameters: { ...parameters, gamma: "2*kappa", kappa: 0.015 },
    });
    const gamma = named((await fit(plain, table, { free: ["gamma"] })).numbers, "gamma");
    const kappa = named((await fit(defined, table, { free: ["kappa"] })).numbers, "kappa");
    expect(kappa.value / gamma.value).toBeCloseTo(1 / 2, 6);
    expect((kappa.error ?? 0) / (gamma.error ?? 1)).toBeCloseTo(1 / 2, 6);
  });

  test("a model that is not the right one has residuals that say so", async () => {
    const linear = readModel({ potential: "0", parameters: { ...units, gamma: 0.03, theta: 0 } });
    const { status, warnings, goodness } = await fit(linear, table, { free: ["gamma", "omega0"] });
    expect(status).toBe("suspect");
    expect(warnings.join(" ")).toContain("larger than the noise");
    expect(goodness.whitenessProbability).toBeLessThan(1e-6);
  });

  test("a glitch spoils squares, and not Cauchy's loss", async () => {
    const values = table.quantities[0]?.values ?? new Float64Array(0);
    const spoilt = values.map((value, j) => (j % 50 === 7 ? value + 1 : value));
    const data = measurement("t", table.coordinates, [{ name: "x", values: spoilt }]);
    const { numbers } = await fit(kerr, data, { free: ["gamma", "theta", "U"], loss: "cauchy" });
    expectNear(named(numbers, "gamma"), 0.02);
    expectNear(named(numbers, "U"), 0.2);
  });

  test("profile and curvature agree where residuals are nearly linear in a parameter", async () => {
    const free = ["gamma", "theta", "U"];
    const [own, other] = [
      await fit(kerr, table, { free }),
      await fit(kerr, table, { free, intervals: "profile" }),
    ];
    for (const name of ["U", "x(0)"]) {
      const [a, b] = [named(own.numbers, name), named(other.numbers, name)];
      const half = ((a.upper ?? 0) - (a.lower ?? 0)) / 2;
      expect(b.method).toBe("profile");
      expect(Math.abs((b.lower ?? 0) - (a.lower ?? 1)) / half, name).toBeLessThan(0.03);
      expect(Math.abs((b.upper ?? 0) - (a.upper ?? 1)) / half, name).toBeLessThan(0.03);
    }
  });
});
