import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { exactSystem } from "../../../../notebooks/runs/exact/linear-system.ts";
import { starOf } from "../../../../notebooks/runs/exact/star.ts";
import { exact } from "../../../../notebooks/runs/index.ts";
import { evolveStar, stationaryCovariance } from "../../../../numeric/index.ts";
import { c, digamma, over, plus, roots, times } from "./digamma.ts";
import { solved } from "./linear-equations.ts";

const one = { hbar: 1, m: 1, omega0: 1, c: 1.6 };
const angles = ["0", "0.3*pi", "pi/4", "pi/2"];

/** ⟨x²⟩, ⟨xp⟩, ⟨p²⟩ in units where ħ = m = ω0 = 1. */
function covarianceOf(model: object): readonly number[] {
  const { covariance } = stationaryCovariance(exactSystem(readModel(model)).memory);
  return [covariance[0]!, covariance[1]!, covariance[3]!];
}

describe("the stationary state of a harmonic oscillator at θ = 0 in a Drude bath", () => {
  // m(ν² + ω0² - γΩ²/(Ω+ν)) x = ξ at Matsubara frequencies ν_n = 2πn kT/ħ, so that with the roots -λ_i of
  // (ν²+ω0²)(Ω+ν) - γΩ² and residues q_i of a numerator N over it
  //   ⟨x²⟩ = (kT/m) Σ_n N_x/…, N_x = Ω+|ν|;  ⟨p²⟩ = mkT Σ_n N_p/…, N_p = ω0²(Ω+|ν|) - γΩ²,
  // and Σ_{n≥1} Σ_i q_i/(ν_n+λ_i) = -(1/ν_1) Σ_i q_i ψ(1+λ_i/ν_1). With the counter-term ω0² is larger by γΩ.
  function closedForm(gamma: number, cutoff: number, stiffness: number): readonly number[] {
    const kT = 1 / (2 * Math.atanh(1 / one.c));
    const unit = 2 * Math.PI * kT;
    const constant = stiffness * cutoff - gamma * cutoff ** 2;
    const poles = roots([cutoff, stiffness, constant]);
    const sum = (numerator: (nu: ReturnType<typeof c>) => ReturnType<typeof c>): number => {
      const parts = poles.map((pole, i) => {
        const below = poles.reduce(
          (all, other, j) => (j === i ? all : times(all, plus(pole, times(c(-1), other)))),
          c(1),
        );
        const residue = over(numerator(pole), below);
        const psi = digamma(plus(c(1), times(c(-1 / unit), pole)));
        return times(c(-1 / unit), residue, psi);
      });
      return numerator(c(0)).re / constant + 2 * plus(...parts).re;
    };
    return [
      kT * sum((nu) => plus(c(cutoff), nu)),
      kT * sum((nu) => plus(c(constant), times(c(stiffness), nu))),
    ];
  }

  it.each([
    [0.2, 3],
    [0.05, 15],
    [1.2, 0.7],
  ])("has ⟨x²⟩ and ⟨p²⟩ by digamma functions (γ = %s, Ω = %s)", (gamma, cutoff) => {
    const parameters = { ...one, theta: 0, gamma, Omega: cutoff };
    const [xx, xp, pp] = covarianceOf({ bath: "lorentz-drude", parameters });
    const right = closedForm(gamma, cutoff, 1);
    expect(xx! / right[0]!).toBeCloseTo(1, 9);
    expect(pp! / right[1]!).toBeCloseTo(1, 9);
    expect(Math.abs(xp!)).toBeLessThan(1e-10);
    const countered = { "lorentz-drude": {}, "counter-term": true };
    const [, , other] = covarianceOf({ bath: countered, parameters });
    expect(other! / closedForm(gamma, cutoff, 1 + gamma * cutoff)[1]!).toBeCloseTo(1, 9);
  });

  // ⟨p²⟩ ~ (ħmγ/π) ln Ω for Ω → ∞: it diverges.
  it("has a ⟨p²⟩ that grows with the logarithm of the cut-off", () => {
    const bath = { "lorentz-drude": {}, "counter-term": true };
    const at = (Omega: number): number =>
      covarianceOf({ bath, parameters: { ...one, theta: 0, gamma: 0.2, Omega } })[2]!;
    const [low, middle, high] = [1e3, 1e5, 1e7].map(at);
    const slope = (0.2 / Math.PI) * Math.log(100);
    expect((middle! - low!) / slope).toBeCloseTo(1, 2);
    expect((high! - middle!) / slope).toBeCloseTo(1, 4);
  });
});

// One Lorentzian is one damped mode: ΣκX_ν → √K X with Ẋ = ω_b P - kX, Ṗ = -ω_b X - kP, of variance ħc/2 by white noise
// ħck; H_SB = √K (cosθ x X + sinθ p P). Its 4 × 4 covariances solve AΣ + ΣAᵀ + 2D = 0.
describe("a Lorentzian bath", () => {
  const [K, k, centre] = [0.3, 0.4, 1.3];

  it.each(angles)("has the covariances of a damped mode at θ = %s", (theta) => {
    const parameters = { ...one, K_b: K, kappa_b: k, omega_b: centre, theta };
    const model = readModel({ bath: "lorentzian", parameters });
    const angle = model.values.get("theta") ?? Number.NaN;
    const [g, h] = [Math.sqrt(K) * Math.cos(angle), Math.sqrt(K) * Math.sin(angle)];
    // x, p, X, P
    const drift = [
      [0, 1, 0, h],
      [-1, 0, -g, 0],
      [0, h, -k, centre],
      [-g, 0, -centre, -k],
    ];
    const noise = [0, 0, one.c * k, one.c * k];
    const rows: number[][] = [];
    const right: number[] = [];
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) {
        const row = Array.from({ length: 16 }, () => 0);
        for (let e = 0; e < 4; e++) {
          row[e * 4 + b]! += drift[a]![e]!;
          row[a * 4 + e]! += drift[b]![e]!;
        }
        rows.push(row);
        right.push(a === b ? -noise[a]! : 0);
      }
    }
    const sigma = solved(rows, right);
    const [xx, xp, pp] = covarianceOf({ bath: "lorentzian", parameters });
    expect(xx).toBeCloseTo(sigma[0]!, 9);
    expect(xp).toBeCloseTo(sigma[1]!, 9);
    expect(pp).toBeCloseTo(sigma[5]!, 9);
  });
});

describe("a bath of finitely many modes", () => {
  // The modes beyond the highest frequency, ∝ √N, follow at once; their noise is missing, ∫J/ω² ∝ 1/N of it.
  it.each(angles)("comes closer to the stationary state with their number at θ = %s", (theta) => {
    const parameters = { ...one, gamma: 0.5, Omega: 1.5, theta };
    const bath = { "lorentz-drude": {}, "counter-term": true };
    const system = exactSystem(readModel({ bath, parameters }));
    const { covariance } = stationaryCovariance(system.memory);
    const initial = { mean: [0, 0], covariance: [0.5, 0, 0, 0.5] };
    const distances = [25, 100].map((count) => {
      const { covariances } = evolveStar(
        starOf(system, count),
        initial,
        Float64Array.of(0, 20),
        1e-7,
      );
      return Math.hypot(...covariance.map((value, j) => covariances[4 + j]! - value));
    });
    expect(distances[0]!).toBeLessThan(0.004);
    const ratio = distances[1]! / distances[0]!;
    expect(ratio).toBeGreaterThan(0.15);
    expect(ratio).toBeLessThan(0.45);
  });

  it("keeps what is there at the start, and follows a drive as the exact response does", async () => {
    const parameters = { ...one, gamma: 0.5, Omega: 1.5, theta: "0.3*pi", F: 0.7, omega: 1.15 };
    const bath = { "lorentz-drude": {}, "counter-term": true };
    const model = readModel({ bath, drives: ["F*cos(omega*t + 0.4)*x"], parameters });
    const times = Float64Array.of(0, 40);
    const { means, covariances } = evolveStar(
      starOf(exactSystem(model), 400),
      { mean: [0.3, -0.2], covariance: [0.6, 0.1, 0.1, 0.5] },
      times,
      1e-7,
    );
    expect([...means.slice(0, 2)]).toEqual([0.3, -0.2]);
    expect([...covariances.slice(0, 4)]).toEqual([0.6, 0.1, 0.1, 0.5]);
    const { answers } = await exact(model);
    const [x] = answers[0]!.response;
    const expected = x!.amplitude * Math.cos(1.15 * 40 + x!.phase);
    expect(Math.abs(means[2]! - expected)).toBeLessThan(0.05 * x!.amplitude);
  });
});
