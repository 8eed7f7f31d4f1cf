import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { exact, exactEvolution } from "../../../../notebooks/runs/index.ts";
import { integrate } from "../../../../numeric/index.ts";

const units = { hbar: 1, m: 1, omega0: 1, c: 1.6 };
const peak = { K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };

describe("means and covariances in time", () => {
  // A Lorentzian is one damped mode, by hand: ẋ = p + gsP, ṗ = -x - gcX, Ẋ = ω_b P - kX + gsp, Ṗ = -ω_b X - kP - gcx with
  // white noise of spectrum ħck on X and on P, and ⟨X²⟩ = ⟨P²⟩ = ½ħc at the start.
  it("are those with one damped mode in a Lorentzian bath, from any Gaussian state", async () => {
    const angle = 0.9;
    const [K, w, k] = [peak.K_b, peak.omega_b, peak.kappa_b];
    const [gc, gs] = [Math.sqrt(K) * Math.cos(angle), Math.sqrt(K) * Math.sin(angle)];
    const A = [
      [0, 1, 0, gs],
      [-1, 0, -gc, 0],
      [0, gs, -k, w],
      [-gc, 0, -w, -k],
    ];
    const initial = [0.7, 0.1, 0, 0, 0.1, 0.6, 0, 0, 0, 0, 0.8, 0, 0, 0, 0, 0.8];
    const { y } = integrate(
      (_t, s, out) => {
        for (let a = 0; a < 4; a++) {
          for (let b = 0; b < 4; b++) {
            let sum = a === b && a > 1 ? units.c * k : 0;
            for (let e = 0; e < 4; e++)
              sum += A[a]![e]! * s[4 * e + b]! + A[b]![e]! * s[4 * a + e]!;
            out[4 * a + b] = sum;
          }
        }
      },
      { initial, from: 0, to: 8, relativeTolerance: 1e-10 },
    );
    const model = readModel({
      bath: "lorentzian",
      parameters: { ...units, ...peak, theta: angle },
    });
    const asked = { to: 8, points: 3, modes: 600, covariance: [0.7, 0.1, 0.1, 0.6] };
    const { evolutions, certificate, status } = await exactEvolution(model, asked);
    expect(status).toBe("settled");
    const found = evolutions[0]!.covariances.slice(8);
    const right = [y[0]!, y[1]!, y[4]!, y[5]!];
    right.forEach((value, j) => expect(Math.abs(found[j]! - value)).toBeLessThan(2e-3));
    expect(certificate["change"]).toBeLessThan(0.02);
  });

  it("of all equations come to their stationary states, and a mean to its response", async () => {
    const parameters = { ...units, gamma: 0.5, Omega: 2, theta: "0.3*pi", F: 0.4, omega: 1.2 };
    const bath = { "lorentz-drude": {}, "counter-term": true };
    const model = readModel({ bath, drives: ["F*x*cos(omega*t)"], parameters });
    const { evolutions } = await exactEvolution(model, { to: 30, points: 2, mean: [1, -0.5] });
    const { answers } = await exact(model);
    expect(evolutions.map(({ equation }) => equation)).toEqual(
      answers.map(({ equation }) => equation),
    );
    for (const [k, { means, covariances }] of evolutions.entries()) {
      const { covariances: right, response } = answers[k]!;
      expect(means.slice(0, 2)).toEqual(Float64Array.of(1, -0.5));
      expect(Math.abs(covariances[4]! - right["x x"]!)).toBeLessThan(3e-3);
      expect(Math.abs(covariances[7]! - right["p p"]!)).toBeLessThan(3e-3);
      const [x] = response;
      const mean = x!.amplitude * Math.cos(1.2 * 30 + x!.phase);
      expect(Math.abs(means[2]! - mean)).toBeLessThan(5e-3);
    }
  });

  // The modes stand for frequencies that are further apart the fewer they are: errors fall as 1/N or faster.
  it("converges with the number of modes, by what a tenth of them changes", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "0.3*pi", c: 2, Omega: 5 };
    const bath = { "lorentz-drude": {}, "counter-term": true };
    const model = readModel({ bath, parameters });
    const of = (modes: number) => exactEvolution(model, { to: 2, points: 3, modes });
    const [few, many] = [await of(100), await of(1000)];
    const [rough, fine] = [few, many].map(({ certificate }) => Number(certificate["change"]));
    expect(fine! / rough!).toBeLessThan(0.1);
    const [covariances, closer] = [few, many].map(({ evolutions }) => evolutions[0]!.covariances);
    const largest = Math.max(...closer!);
    closer!.forEach((value, k) => {
      expect(Math.abs(value - covariances![k]!)).toBeLessThanOrEqual(fine! * largest * (1 + 1e-9));
    });
  });

  it("refuses states that are none, and options out of range", async () => {
    const model = readModel({ bath: "lorentzian", parameters: { ...units, ...peak, theta: 0 } });
    for (const wrong of [
      { to: 0 },
      { to: 1, points: 1 },
      { to: 1, modes: 3 },
      { to: 1, mean: [1] },
      { to: 1, covariance: [1, 0, 1] },
      { to: 1, covariance: [0.4, 0, 0, 0.5] },
    ]) {
      await expect(exactEvolution(model, wrong)).rejects.toThrow(
        /^Option `(to|points|modes|mean|covariance)` must/,
      );
    }
  });
});
