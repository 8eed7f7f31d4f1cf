import { describe, expect, it } from "vitest";
import {
  certifiedSteadyState,
  coherentState,
  type DensityMatrix,
  densityMatrixAt,
  occupation,
  periodicSteadyState,
  timeAverage,
} from "../../../../numeric/index.ts";
import {
  displacedGenerator,
  FourierSeries,
  type HarmonicGenerator,
  harmonicGenerator,
} from "../../../../numeric/quantum/liouvillian/index.ts";
import type { FockGenerator } from "../../../../numeric/quantum/fock/index.ts";
import { displacement } from "../../../../numeric/quantum/steady-state/laboratory-frame.ts";
import { meanFieldOrbit } from "../../../../numeric/quantum/steady-state/mean-field-orbit.ts";
import { drivenKerr, quantumCase } from "./quantum-models.ts";

/** The terms of a generator without plane waves. */
function termsOf({ terms }: FockGenerator): NonNullable<FockGenerator["terms"]> {
  if (terms === undefined) throw new TypeError("A generator without plane waves has terms.");
  return terms;
}

function difference(a: DensityMatrix, b: DensityMatrix): number {
  let largest = 0;
  const at = (rho: DensityMatrix, part: "re" | "im", i: number, j: number): number =>
    i < rho.levels && j < rho.levels ? rho[part][i * rho.levels + j]! : 0;
  const levels = Math.max(a.levels, b.levels);
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      largest = Math.max(
        largest,
        Math.hypot(at(a, "re", i, j) - at(b, "re", i, j), at(a, "im", i, j) - at(b, "im", i, j)),
      );
    }
  }
  return largest;
}

describe("the displacement operator", () => {
  it("makes a coherent state of the vacuum", () => {
    const alpha = { re: 0.8, im: -1.3 };
    const { re, im } = displacement(alpha, 40, 1);
    const expected = coherentState(alpha, 40);
    for (let i = 0; i < 40; i++) {
      // ρ_i0 = ψ_i ψ_0, and ψ_0 is real.
      expect(Math.abs(re[i]! * re[0]! - expected.re[i * 40]!)).toBeLessThan(1e-12);
      expect(Math.abs(im[i]! * re[0]! - expected.im[i * 40]!)).toBeLessThan(1e-12);
    }
  });

  // Rounding errors grow from column to column: so computed, columns of 4 + 1.2i have norms² up to 5e8 with 60 of them.
  it.each([
    [2.1, 1.7, 120, 20],
    [4, 2, 190, 60],
    [6, -5, 420, 100],
  ])("has orthonormal columns for α = %d + %di, %d by %d", (a0, b0, rows, columns) => {
    const { re, im } = displacement({ re: a0, im: b0 }, rows, columns);
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k <= j; k++) {
        let [x, y] = [0, 0];
        for (let i = 0; i < rows; i++) {
          const [a, b] = [i * columns + j, i * columns + k];
          x += re[a]! * re[b]! + im[a]! * im[b]!;
          y += re[a]! * im[b]! - im[a]! * re[b]!;
        }
        expect(Math.hypot(x - (j === k ? 1 : 0), y)).toBeLessThan(1e-10);
      }
    }
  });
});

describe("the frame of the classical orbit", () => {
  it.each(["CL", "gCL"] as const)("%s: the same state as at rest", (kind) => {
    const { generatorAt } = drivenKerr({ gamma: 0.6, F_q: 0.4 }, kind);
    const rest = periodicSteadyState(generatorAt, { tolerance: 1e-7 });
    const displaced = periodicSteadyState(generatorAt, { tolerance: 1e-7, frame: "displaced" });
    expect([rest.frame, displaced.frame]).toEqual(["rest", "displaced"]);
    expect([rest.status, displaced.status]).toEqual(["settled", "settled"]);
    for (const phase of [0, 1, 4]) {
      const [a, b] = [rest, displaced].map(({ state }) => densityMatrixAt(state, [phase]));
      expect(difference(a!, b!)).toBeLessThan(1e-6);
    }
  });

  // Without potential the mean field is exact: what is left is the undriven state, and its levels do
  // not grow with the drive.
  it("a linear oscillator, however strongly driven, is undriven in its frame", () => {
    const drive = (F: number) =>
      quantumCase("0*x^2", ["F*cos(w*t)*x"], { gamma: 0.4, theta: "pi/4", c: 1, F, w: 1.1 }, "CL");
    const { status, state, levels, averages } = certifiedSteadyState(drive(3).generatorAt, {
      frame: "displaced",
    });
    expect(status).toBe("settled");
    expect(levels).toBeLessThanOrEqual(20);
    expect(state.levels).toBeGreaterThan(levels);
    // At θ = π/4, c = 1 the undriven state is the vacuum.
    expect(Math.abs(averages.nuGeo.mean - 0.5)).toBeLessThan(1e-8);
    expect(Math.abs(averages.anisotropy.mean - 1)).toBeLessThan(1e-7);
  });

  it("does not know a drive of amplitude 0, whose frequency the orbit does not have", () => {
    const values = { gamma: 0.3, theta: 0.4, c: 1.2, F: 0, w: 0.2287 };
    const strong = "0.4*cos(1.1*t)*x";
    const orbit = FourierSeries.of([{ harmonic: [1], re: 0.3, im: -0.2 }]);
    const [silent, without] = [[strong, "F*cos(w*t)*x"], [strong]].map((drives) => {
      const { generatorAt } = quantumCase("0.05*x^4", drives, values);
      return displacedGenerator(termsOf(generatorAt), orbit)(10);
    });
    expect(without!.frequencies).toHaveLength(1);
    expect(silent).toEqual(without);
  });

  // The state is coherent, and a turns with the two amplitudes below: ⟨n⟩ is the sum of their squares,
  // F²/8 [1/(γ² + (1-ω)²) + 1/(γ² + (1+ω)²)] = 61.8, and the iteration at rest does not get there.
  it("is taken where the search at rest fails", () => {
    const [gamma, F, w] = [0.4, 9, 1.1];
    const parameters = { gamma, theta: "pi/4", c: 1, F, w };
    const { generatorAt } = quantumCase("0*x^2", ["F*cos(w*t)*x"], parameters, "CL");
    // At rest it has more harmonics than these.
    const { status, frame, levels, state } = periodicSteadyState(generatorAt, {
      mostHarmonics: 12,
    });
    expect([status, frame]).toEqual(["settled", "displaced"]);
    expect(levels).toBeLessThan(40);
    const inverse = (detuning: number): number => 1 / (gamma ** 2 + detuning ** 2);
    const expected = (F ** 2 / 8) * (inverse(1 - w) + inverse(1 + w));
    expect(Math.abs(occupation(timeAverage(state)) / expected - 1)).toBeLessThan(1e-6);
    // Where levels are limited, they are levels at rest.
    const limited = periodicSteadyState(generatorAt, { mostLevels: 20 });
    expect([limited.status, limited.frame]).toEqual(["unsettled", "rest"]);
  });

  // |α| reaches 31 with F = 30: at rest the state would have more than 1000 levels, at hundreds of times.
  it("is not taken along an orbit that leads too far out", () => {
    const parameters = { gamma: 0.4, theta: "pi/4", c: 1, F: 30, w: 1.1 };
    const { generatorAt } = quantumCase("0*x^2", ["F*cos(w*t)*x"], parameters, "CL");
    const options = { frame: "displaced", mostLevels: 20 } as const;
    const { status, frame, state } = periodicSteadyState(generatorAt, options);
    expect([status, frame]).toEqual(["unsettled", "rest"]);
    expect(state.levels).toBeLessThanOrEqual(20);
  });

  // CL at θ = π/4: ẋ = p - γx, ṗ = -x - γp - F cos ωt (m = ω0 = 1), so a = (x+ip)/√2 obeys
  // ȧ = -(i + γ)a - iF cos ωt/√2 and turns with -iF/(2√2)/(γ + i(1 ± ω)) at e^{±iωt}.
  it("the orbit of a linear oscillator is that of its equation of motion", () => {
    const [gamma, F, w] = [0.4, 0.8, 1.1];
    const parameters = { gamma, theta: "pi/4", c: 1, F, w };
    const { generatorAt } = quantumCase("0*x^2", ["F*cos(w*t)*x"], parameters, "CL");
    const orbit = meanFieldOrbit(termsOf(generatorAt), w);
    for (const { harmonic, re, im } of orbit ?? []) {
      const detuning = 1 + harmonic[0]! * w;
      const scale = -F / (2 * Math.SQRT2) / (gamma ** 2 + detuning ** 2);
      expect(Math.abs(re - scale * detuning)).toBeLessThan(1e-6);
      expect(Math.abs(im - scale * gamma)).toBeLessThan(1e-6);
    }
    expect([...(orbit ?? [])].map(({ harmonic }) => harmonic[0])).toEqual([-1, 1]);
  });

  // Nearly undamped in a deep double well: hundreds of periods of some hundred steps each, if let.
  it("is not followed along an orbit that does not become periodic soon", () => {
    const { generatorAt } = quantumCase(
      "g2*x^2 + g3*x^3 + g4*x^4 + g5*x^5 + g6*x^6",
      ["F*sin(w*t + 3.8264)*x"],
      {
        ...{ hbar: 0.76, m: 2.5, omega0: 1.37, gamma: 0.005, theta: 1.445, c: 1, F: 0.27, w: 3.93 },
        ...{ g2: 0.936, g3: 0.664, g4: -4.21, g5: 8.9, g6: 0.095 },
      },
    );
    expect(meanFieldOrbit(termsOf(generatorAt), 3.93)).toBeUndefined();
  });

  it("of no displacement is the generator itself", () => {
    const { generatorAt } = drivenKerr();
    const nothing = FourierSeries.of([{ harmonic: [0], re: 0, im: 0 }]);
    const sorted = ({ harmonics }: HarmonicGenerator) =>
      harmonics
        .flatMap(({ harmonic, bands }) => bands.map((band) => ({ k: harmonic[0]!, ...band })))
        .filter(({ re, im }) => [re, im].some((part) => part.some((x) => Math.abs(x) > 1e-14)))
        .sort((a, b) => a.k - b.k || a.rowShift - b.rowShift || a.columnShift - b.columnShift);
    const found = sorted(displacedGenerator(termsOf(generatorAt), nothing)(6));
    const expected = sorted(harmonicGenerator(generatorAt(6)));
    expect(found).toHaveLength(expected.length);
    expected.forEach((band, n) => {
      const other = found[n]!;
      const place = ({ k, rowShift, columnShift }: typeof band) => [k, rowShift, columnShift];
      expect(place(other)).toEqual(place(band));
      for (const part of ["re", "im"] as const) {
        band[part].forEach((value, at) =>
          expect(Math.abs(value - other[part][at]!)).toBeLessThan(1e-14),
        );
      }
    });
  });
});
