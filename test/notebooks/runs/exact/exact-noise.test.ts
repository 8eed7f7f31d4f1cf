import { describe, expect, it } from "vitest";
import { type Fluctuations, readModel } from "../../../../derivations/index.ts";
import {
  type ColouredEquations,
  colouredEquations,
} from "../../../../notebooks/runs/exact/coloured-system.ts";
import { exactSystem } from "../../../../notebooks/runs/exact/linear-system.ts";
import { exact, type ExactNoiseResult, exactNoise } from "../../../../notebooks/runs/index.ts";
import { stationaryCovariance } from "../../../../numeric/index.ts";
import { whiteNoiseCovariance } from "../../../../numeric/memory/white-noise-covariance.ts";

const one = { hbar: 1, m: 1, omega0: 1, c: 1.6 };
const drude = { bath: { "lorentz-drude": {}, "counter-term": true } };
const inDrude = { ...one, gamma: 0.2, Omega: 5 };
const inPeak = { ...one, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };

/**
 * ⟨x²⟩, ⟨xp⟩, ⟨p²⟩ of the linear equations in all variables, those of the filters included, driven by white noise: ẏ = -ry + η, with
 * a real filter's η of spectrum 1, and a complex one's real and imaginary part of ½ each.
 */
function covarianceOf({ system, filters }: ColouredEquations): readonly number[] {
  const { dimension: n, drift, forces, noise } = system;
  const size = n + noise.states;
  const [matrix, white] = [new Float64Array(size * size), new Float64Array(size * size)];
  const [out, rest] = [new Float64Array(n), new Float64Array(n)];
  drift(1, Float64Array.of(0), new Float64Array(n), rest);
  for (let b = 0; b < n; b++) {
    drift(
      1,
      Float64Array.of(0),
      Float64Array.from({ length: n }, (_, a) => +(a === b)),
      out,
    );
    for (let a = 0; a < n; a++) matrix[a * size + b] = out[a]! - rest[a]!;
  }
  let [at, output] = [n, 0];
  for (const { rates, gains, isReal } of filters) {
    const step = isReal ? 1 : 2;
    rates.re.forEach((k, e) => {
      const [w, g, h, row] = [rates.im[e]!, gains.re[e]!, gains.im[e]!, at + step * e];
      matrix[row * size + row] = -k;
      for (let f = 0; f < rates.re.length; f++) {
        white[row * size + at + step * f] = isReal ? 1 : 0.5;
        if (!isReal) white[(row + 1) * size + at + step * f + 1] = 0.5;
      }
      for (let a = 0; a < n; a++) {
        const [x, y] = [0, 1].map((j) => forces[a * noise.outputs + output + j] ?? 0);
        matrix[a * size + row] = isReal ? x! * g : x! * g + y! * h;
        if (!isReal) matrix[a * size + row + 1] = -x! * h + y! * g;
      }
      if (isReal) return;
      matrix[row * size + row + 1] = w;
      matrix[(row + 1) * size + row] = -w;
      matrix[(row + 1) * size + row + 1] = -k;
    });
    at += step * rates.re.length;
    output += step;
  }
  const { covariance, growing } = whiteNoiseCovariance(matrix, white, size);
  expect(growing).toBe(0);
  return [covariance[0]!, covariance[1]!, covariance[size + 1]!];
}

/** By quadrature over frequencies. */
function exactly(model: object): readonly number[] {
  const { covariance } = stationaryCovariance(exactSystem(readModel(model)).memory);
  return [covariance[0]!, covariance[1]!, covariance[3]!];
}

describe("the noise of the bath in finitely many variables", () => {
  it.each([
    ["0", drude, inDrude],
    ["pi/2", drude, inDrude],
    ["0", { bath: "lorentzian" }, inPeak],
    ["0.3*pi", { bath: "lorentzian" }, inPeak],
    ["pi/4", { bath: "lorentzian" }, inPeak],
    ["pi/2", { bath: "lorentzian" }, inPeak],
    [
      "0.3*pi",
      {
        bath: {
          exponentials: [
            ["K_b", "kappa_b + i*omega_b"],
            ["K_b/3 + 0.003*i", "0.2 + 2*i"],
            ["K_b/5 - 0.003*i", "0.9 + 0.5*i"],
          ],
        },
      },
      inPeak,
    ],
  ])("gives a linear oscillator its exact quantum covariances (θ = %s, %j)", (theta, bath, of) => {
    const model = { ...bath, parameters: { ...of, theta } };
    const equations = colouredEquations(readModel(model), "quantum");
    const [xx, xp, pp] = covarianceOf(equations);
    const right = exactly(model);
    const tolerance = Math.max(1e-9, equations.noiseError);
    expect(Math.abs(xx! / right[0]! - 1)).toBeLessThan(tolerance);
    expect(Math.abs(pp! / right[2]! - 1)).toBeLessThan(tolerance);
    expect(Math.abs(xp! - right[1]!)).toBeLessThan(tolerance);
  });

  // Equipartition: ⟨x²⟩ = k_BT/mω0², ⟨p²⟩ = mk_BT, whatever couples.
  it.each(["0", "pi/2"])("obeys the fluctuation-dissipation theorem (θ = %s)", (theta) => {
    const { c: _c, ...rest } = inDrude;
    const parameters = { ...rest, theta, k_B: 1, T: 0.7 };
    const [xx, xp, pp] = covarianceOf(
      colouredEquations(readModel({ ...drude, parameters }), "classical"),
    );
    expect(xx).toBeCloseTo(0.7, 10);
    expect(pp).toBeCloseTo(0.7, 10);
    expect(Math.abs(xp!)).toBeLessThan(1e-12);
  });

  // x coth x = 1 + x²/3 + …: a ladder of temperatures, each twice the one before, has a quarter of the difference.
  it.each([
    ["0", drude, inDrude],
    ["0.3*pi", { bath: "lorentzian" }, inPeak],
  ])("is classical at high temperature as 1/T² (θ = %s, %j)", (theta, bath, of) => {
    const { c: _c, ...rest } = of;
    const differences = [4, 8, 16, 32].map((T) => {
      const model = readModel({ ...bath, parameters: { ...rest, theta, k_B: 1, T } });
      const [quantum, classical] = (["quantum", "classical"] as const).map(
        (noise: Fluctuations) => covarianceOf(colouredEquations(model, noise))[0]!,
      ) as [number, number];
      return quantum / classical - 1;
    });
    // 0.0052, 0.0013, 0.00033, 0.00008 of the Drude bath: (ħω0/k_BT)²/12 but for the friction.
    expect(differences[0]! * 12 * 16).toBeGreaterThan(0.9);
    expect(differences[0]! * 12 * 16).toBeLessThan(1.1);
    for (const k of [1, 2, 3]) {
      expect(differences[k - 1]! / differences[k]!).toBeGreaterThan(3.8);
      expect(differences[k - 1]! / differences[k]!).toBeLessThan(4.2);
    }
  });

  it("refuses what has no finite sum of exponentials, and noise that depends on x", () => {
    const table = {
      table: [
        [0, 0],
        [1, 0.1],
        [2, 0.1],
        [3, 0],
      ],
    };
    const refused = (model: object): (() => unknown) => {
      return () => colouredEquations(readModel({ parameters: inDrude, ...model }), "quantum");
    };
    const parameters = { ...inDrude, theta: 0 };
    expect(refused({ bath: table, parameters })).toThrow("is no finite sum of exponentials");
    expect(refused({ ...drude, parameters: { ...parameters, c: 1 } })).toThrow(
      "the noise of this bath (Lorentz-Drude) falls like 1/tau^2",
    );
    expect(refused({ ...drude, coupling: [["x^2", "x"]] })).toThrow(
      "coupling: Coloured noise has a strength of its own",
    );
    expect(refused({ modes: ["a", "b"], bath: "lorentzian" })).toThrow("are of one oscillator");
  });
});

describe("trajectories with coloured noise beside the Langevin equations", () => {
  const named = ({ answers }: ExactNoiseResult, name: string) =>
    answers.find(({ equation }) => equation === name)!;

  it.each(["0.3*pi", "pi/4"])(
    "have the exact covariances within error bars (θ = %s)",
    async (theta) => {
      const model = { bath: "lorentzian", parameters: { ...inPeak, K_b: 0.3, theta } };
      const found = await exactNoise(readModel(model), { to: 60, trajectories: 1500, seed: 4 });
      expect(found.status).toBe("settled");
      const right = exactly(model);
      (["xx", "xp", "pp"] as const).forEach((name, k) => {
        const { value, error } = named(found, "exact").stationary[name];
        expect(Math.abs(value - right[k]!)).toBeLessThan(4 * error);
        expect(error).toBeLessThan(0.03 * right[0]!);
      });
    },
  );

  // Over whole periods x = A cos(ωt + φ) + fluctuations has the variance σ + A²/2.
  it("average a driven motion over whole periods", async () => {
    const parameters = { ...inPeak, K_b: 0.3, theta: "pi/4", F: 0.6, omega: 0.8 };
    const model = readModel({ bath: "lorentzian", drives: ["F*x*cos(omega*t)"], parameters });
    const found = await exactNoise(model, { to: 60, trajectories: 800 });
    expect(found.status).toBe("settled");
    const { answers } = await exact(model);
    const [x] = answers[0]!.response;
    const right = answers[0]!.covariances["x x"]! + x!.amplitude ** 2 / 2;
    const { value, error } = named(found, "exact").stationary.xx;
    expect(Math.abs(value - right)).toBeLessThan(4 * error);
    expect(x!.amplitude ** 2 / 2).toBeGreaterThan(20 * error);
  });

  // Whatever the friction remembers, the classical stationary distribution is e^{-H/k_BT}: here e^{-(x²/2 + Ux⁴/3)/T}.
  it.each(["0", "pi/2"])(
    "have Boltzmann's distribution of a quartic potential (θ = %s)",
    async (theta) => {
      const { c: _c, ...rest } = inDrude;
      const [T, U] = [0.8, 0.4];
      const parameters = { ...rest, gamma: 0.5, theta, k_B: 1, T, U };
      const model = readModel({ ...drude, potential: "U*x^4/3", parameters });
      const found = await exactNoise(model, { noise: "classical", to: 40, trajectories: 1500 });
      const { histograms } = named(found, "exact");
      const { x: edges } = found.edges;
      const weight = (x: number): number => Math.exp(-(x ** 2 / 2 + (U * x ** 4) / 3) / T);
      const between = (from: number, to: number): number => {
        let sum = 0;
        for (let k = 0; k < 200; k++) sum += weight(from + ((k + 0.5) * (to - from)) / 200);
        return (sum * (to - from)) / 200;
      };
      const norm = between(-8, 8);
      let [squares, bins] = [0, 0];
      histograms.x.density.forEach((density, k) => {
        const [from, to] = [edges[k]!, edges[k + 1]!];
        const right = between(from, to) / norm / (to - from);
        if (right * (to - from) < 2e-3) return;
        const deviation = (density - right) / histograms.x.error[k]!;
        expect(Math.abs(deviation)).toBeLessThan(4.5);
        squares += deviation ** 2;
        bins += 1;
      });
      expect(bins).toBeGreaterThan(15);
      expect(squares / bins).toBeLessThan(2.5);
      const { value, error } = named(found, "exact").stationary.pp;
      expect(Math.abs(value - T)).toBeLessThan(4 * error);
    },
  );

  it("leaves out what has no trajectories, with a reason, and warns of a time that is too short", async () => {
    const model = readModel({
      ...drude,
      potential: "U*x^4",
      parameters: { ...inDrude, theta: 0, U: 0.1 },
    });
    const { notes, answers } = await exactNoise(model, {
      ...{ noise: "classical", to: 4, trajectories: 100, step: 0.02 },
    });
    expect(answers.map(({ equation }) => equation)).toEqual(["exact", "gCL", "CL"]);
    expect(notes).toContainEqual(
      "harmonic is not there: its transforms of this bath (Lorentz-Drude) have quantum noise.",
    );
    const slow = readModel({ ...drude, parameters: { ...inDrude, gamma: 0.02, theta: 0 } });
    const { status, warnings } = await exactNoise(slow, { to: 30, trajectories: 600, x: 6 });
    expect(status).toBe("suspect");
    expect(warnings[0]).toMatch(/^exact: averages still change, by \d/);
  });

  it("refuses options out of range", async () => {
    const model = readModel({ bath: "lorentzian", parameters: { ...inPeak, theta: 0 } });
    for (const wrong of [
      { to: 0 },
      { to: 1, points: 3 },
      { to: 1, trajectories: 10 },
      { to: 1, seed: -1 },
      { to: 1, bins: 2 },
      { to: 1, step: 0 },
      { to: 1, x: Infinity },
    ]) {
      await expect(exactNoise(model, wrong)).rejects.toThrow(
        /^Option `(to|points|trajectories|seed|bins|step|x)` must/,
      );
    }
  });
});
