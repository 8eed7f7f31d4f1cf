import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { exact } from "../../../../notebooks/runs/index.ts";
import type { ComplexNumber as Complex } from "../../../../numeric/base/complex.ts";
import { c, over, plus, times } from "./digamma.ts";

const lorentzian = {
  ...{ hbar: 1, m: 1, omega0: 1, c: 1, F: 1 },
  ...{ theta: "0.3*pi", omega: 1.15, omega_b: 1.3, kappa_b: 0.4 },
};

describe("the exact answer beside the equations", () => {
  // By hand (m = ω0 = 1), the time-local equation of second order in the coupling has in place of the past
  //   x(-τ) = x cos τ - p sin τ - F ∫₀^τ sin(τ-s) e^{iωs} ds,  p(-τ) = p cos τ + x sin τ + F ∫₀^τ cos(τ-s) e^{iωs} ds,
  // and B1 = -∫₀^∞ [cosθ Ks x(-τ) - sinθ Kc p(-τ)], B2 = -∫₀^∞ [cosθ Kc x(-τ) + sinθ Ks p(-τ)] dτ with
  // Kc + iKs = K e^{-kτ + iω_bτ}, which Simpson's rule integrates. Its distance from the exact answer is of order K².
  function byHand(K: number): readonly [number, number] {
    const { omega, omega_b: peak, kappa_b: k } = lorentzian;
    const [cos, sin] = [Math.cos(0.3 * Math.PI), Math.sin(0.3 * Math.PI)];
    // B1 and B2 for x, for p and for F
    const [first, second] = [0, 1].map(() => [c(0), c(0), c(0)]) as [Complex[], Complex[]];
    const [end, steps] = [60, 3000];
    for (let j = 0; j <= steps; j++) {
      const tau = (end * j) / steps;
      const weight = ((j === 0 || j === steps ? 1 : j % 2 === 1 ? 4 : 2) * end) / steps / 3;
      const decay = weight * K * Math.exp(-k * tau);
      const [kc, ks] = [decay * Math.cos(peak * tau), decay * Math.sin(peak * tau)];
      // ∫₀^τ sin(τ-s) e^{iωs} ds = (e^{iωτ} - cos τ - iω sin τ)/(1-ω²), and with the cosine its derivative
      const below = 1 - omega ** 2;
      const [C, S] = [Math.cos(omega * tau), Math.sin(omega * tau)];
      const driven = c((C - Math.cos(tau)) / below, (S - omega * Math.sin(tau)) / below);
      const slope = c(
        (-omega * S + Math.sin(tau)) / below,
        (omega * C - omega * Math.cos(tau)) / below,
      );
      const x = [c(Math.cos(tau)), c(-Math.sin(tau)), times(c(-1), driven)];
      const p = [c(Math.sin(tau)), c(Math.cos(tau)), slope];
      for (let n = 0; n < 3; n++) {
        first[n] = plus(first[n]!, times(c(-cos * ks), x[n]!), times(c(sin * kc), p[n]!));
        second[n] = plus(second[n]!, times(c(-cos * kc), x[n]!), times(c(-sin * ks), p[n]!));
      }
    }
    // -iωx = p + sinθ B2, -iωp = -x - F - cosθ B1: ((a, b), (d, e)) (x, p) = (f, g)
    const [a, b] = [
      plus(c(0, -omega), times(c(-sin), second[0]!)),
      plus(c(-1), times(c(-sin), second[1]!)),
    ];
    const [d, e] = [
      plus(c(1), times(c(cos), first[0]!)),
      plus(c(0, -omega), times(c(cos), first[1]!)),
    ];
    const [f, g] = [times(c(sin), second[2]!), plus(c(-1), times(c(-cos), first[2]!))];
    const determinant = plus(times(a, e), times(c(-1), b, d));
    const found = over(plus(times(f, e), times(c(-1), b, g)), determinant);
    return [found.re, found.im];
  }

  it("is as far from harmonic dressing as by hand, to second order in the coupling", async () => {
    const distances: number[] = [];
    const relative: number[] = [];
    for (const K_b of [0.1, 0.01, 0.001]) {
      const parameters = { ...lorentzian, K_b };
      const drives = ["F*x*cos(omega*t)"];
      const { answers, status, certificate } = await exact(
        readModel({ drives, bath: "lorentzian", parameters }),
      );
      const [own, harmonic] = answers.map(({ response: [x] }) => [
        x!.amplitude * Math.cos(x!.phase),
        -x!.amplitude * Math.sin(x!.phase),
      ]) as [[number, number], [number, number]];
      const hand = byHand(K_b);
      expect(harmonic[0]).toBeCloseTo(hand[0], 8);
      expect(harmonic[1]).toBeCloseTo(hand[1], 8);
      const distance = Math.hypot(own[0] - hand[0], own[1] - hand[1]) / K_b ** 2;
      distances.push(distance);
      relative.push(distance / Math.hypot(...own));
      expect(status).toBe("settled");
      expect(certificate["error"]).toBeLessThan(1e-10);
    }
    // Of a force of 0.3, an independent calculation has distances of 8.1, 16.5 and 17.5 K².
    expect(distances.map((distance) => (0.3 * distance).toFixed(1))).toEqual([
      "8.1",
      "16.5",
      "17.5",
    ]);
    // Of the amplitude itself, 13.1, 18.3 and 18.9 K².
    expect(relative.map((distance) => distance.toFixed(1))).toEqual(["13.1", "18.3", "18.9"]);
  });

  // Section 10: per amplitude e^{-iωt}, B1 = -c S x, -iωx = p, -iωp = -x - F - cB1 at θ = 0: x = -F/(1 - ω² - S).
  it("has the response by hand at θ = 0", async () => {
    const parameters = { ...lorentzian, theta: 0, K_b: 0.2 };
    const drives = ["F*x*cos(omega*t)"];
    const { answers } = await exact(readModel({ drives, bath: "lorentzian", parameters }));
    // S = Kω_b/((k-iω)² + ω_b²)
    const [re, im] = [0.4 ** 2 - 1.15 ** 2 + 1.3 ** 2, -2 * 0.4 * 1.15];
    const size = re ** 2 + im ** 2;
    const [sRe, sIm] = [(0.26 * re) / size, (-0.26 * im) / size];
    const [x] = answers[0]!.response;
    expect(x!.amplitude).toBeCloseTo(1 / Math.hypot(1 - 1.15 ** 2 - sRe, sIm), 12);
  });

  it("is the same in any units, for several tones, and with terms whose numbers are zero", async () => {
    const drives = ["F*x*cos(omega*t)", "0.3*x*sin(2*omega*t + 0.2)"];
    const asked = { drives, potential: "U*x^4 + g*x", bath: "lorentzian" };
    const parameters = { ...lorentzian, K_b: 0.2, U: 0, g: 0.1 };
    const { answers } = await exact(readModel({ ...asked, parameters }));
    expect(answers[0]!.response.map(({ omega }) => omega)).toEqual([
      ...[0, 0, 1.15, 1.15, 2.3, 2.3],
    ]);
    // m = 4, ω0 = 1: x in units of 1/2, p in units of 2, forces twice as large for the same x/√(ħ/m).
    const heavy = await exact(
      readModel({
        ...{ ...asked, drives: ["2*F*x*cos(omega*t)", "0.6*x*sin(2*omega*t + 0.2)"] },
        parameters: { ...parameters, m: 4, K_b: 0.8, g: 0.2 },
      }),
    );
    heavy.answers[0]!.response.forEach(({ amplitude, phase, variable }, k) => {
      const other = answers[0]!.response[k]!;
      expect(amplitude * (variable === "x" ? 2 : 0.5)).toBeCloseTo(other.amplitude, 12);
      expect(phase).toBeCloseTo(other.phase, 12);
    });
  });

  it("has no stationary state where the bath takes more stiffness than there is", async () => {
    const parameters = { ...lorentzian, theta: 0, gamma: 0.2, Omega: 6 };
    const { status, warnings, answers, notes } = await exact(
      readModel({ drives: ["F*x*cos(omega*t)"], bath: "lorentz-drude", parameters }),
    );
    expect(status).toBe("unstable");
    expect(warnings).toEqual([
      'The exact oscillator: One motion grows, so that there is no stationary state. The bath takes 1.20 times the stiffness that there is. Give less friction or a lower cut-off, or "counter-term": true in the bath, which takes the renormalisation away.',
    ]);
    expect(answers[0]!.covariances["x x"]).toBeNaN();
    expect(notes.join(" ")).not.toContain("of the exact answer");
    const momentum = await exact(
      readModel({ bath: "lorentz-drude", parameters: { ...parameters, theta: "pi/2" } }),
    );
    expect(momentum.warnings[0]).toContain(
      "The bath takes 1.20 times the inverse mass that there is.",
    );
    // γΩ = 1.2 > ω0² = 1; at γΩ = 0.9 there is one.
    const calm = { ...parameters, Omega: 4.5 };
    expect((await exact(readModel({ bath: "lorentz-drude", parameters: calm }))).status).toBe(
      "settled",
    );
  });

  it.each([
    [{ potential: "U*x^4", bath: "lorentz-drude" }, "Leave the powers beyond out, e.g. --set U=0,"],
    [
      { potential: "U*x^3 + b*m*x^6", bath: "lorentz-drude" },
      "potential: The exact answer has closed equations where H_S is of second degree and the couplings are linear in x and p, which they are not here. Leave the powers beyond out, e.g. --set U=0 --set b=0, or",
    ],
    [{ potential: "x^4", bath: "lorentz-drude" }, "Leave the powers beyond out, or give"],
    [{ drives: ["F*x^2*cos(omega*t)"], bath: "lorentz-drude" }, "drives: The exact answer at"],
    [{ coupling: [["x^2", "x"]], bath: "lorentz-drude" }, "coupling: The exact answer has"],
    [{}, 'bath: The exact answer needs the bath at all frequencies, which "peaked" does not'],
    [{ bath: "lorentz-drude", parameters: {} }, "needs a number for `Omega`"],
    [
      { bath: { exponentials: [["-0.1", "0.3 + 1.2*i"]] } },
      "The spectral density is negative, J(omega) = -0.106 at",
    ],
    // (a k + b u)/(k² + u²) with u = w - ω changes sign at u = -ak/b.
    [
      { bath: { exponentials: [["0.1 + 0.02*i", "0.3 + 1.2*i"]] } },
      "The spectral density is negative",
    ],
  ])("refuses what it has no answer for: %j", async (model, message) => {
    const parameters = { ...lorentzian, gamma: 0.1, Omega: 5, U: 1, b: 1 };
    await expect(async () => exact(readModel({ parameters, ...model }))).rejects.toThrow(message);
  });
});
