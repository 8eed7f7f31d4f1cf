import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  coherentState,
  type DensityMatrix,
  evolve,
  fockRepresentation,
  fockState,
  occupation,
  quadratures,
} from "../../../../numeric/index.ts";
import { annihilation, Scalar, Superoperator } from "../../../../symbolic/index.ts";
import { drivenKerr, quantumCase } from "../steady-state/quantum-models.ts";

function difference(a: DensityMatrix, b: DensityMatrix): number {
  return a.re.reduce(
    (most, x, at) => Math.max(most, Math.hypot(x - b.re[at]!, a.im[at]! - b.im[at]!)),
    0,
  );
}

describe("time evolution", () => {
  // ρ_nn of n photons each lost at the rate κ is binomial.
  it("the decay of |3⟩ is binomial", () => {
    const loss = Superoperator.lindblad(annihilation(), Scalar.parameter("kappa"));
    const { state } = evolve(fockRepresentation(loss, 4, { kappa: 0.7 }), {
      initial: fockState(3, 4),
      to: 1.3,
    });
    const kept = Math.exp(-0.7 * 1.3);
    [1, 3, 3, 1].forEach((count, n) => {
      const expected = count * kept ** n * (1 - kept) ** (3 - n);
      expect(Math.abs(state.re[n * 5]! - expected)).toBeLessThan(1e-9);
    });
  });

  // CL at θ = π/4: Γ = 2γ, and means obey ẋ = p - γx, ṗ = -x - γp (m = ω0 = 1), so
  // ⟨x⟩ + i⟨p⟩ = (x0 + ip0) e^{-(i + γ)t}.
  it("a coherent state turns and decays", () => {
    const { generatorAt } = quantumCase("0*x^2", [], { gamma: 0.2, theta: "pi/4", c: 1 }, "CL");
    const { at } = evolve(generatorAt(24), { initial: coherentState({ re: 1, im: 0 }, 24), to: 5 });
    for (const t of [0, 1.234, 5]) {
      const { x, p } = quadratures(at(t));
      const radius = Math.SQRT2 * Math.exp(-0.2 * t);
      expect(Math.abs(x - radius * Math.cos(t))).toBeLessThan(1e-8);
      expect(Math.abs(p + radius * Math.sin(t))).toBeLessThan(1e-8);
    }
  });

  it("converges with the tolerance, and keeps the trace", () => {
    const { generatorAt } = drivenKerr();
    const options = { initial: fockState(0, 1), to: 6 };
    const representation = generatorAt(10);
    const exact = evolve(representation, { ...options, tolerance: 1e-13 }).state;
    const errorAt = (tolerance: number): number =>
      difference(evolve(representation, { ...options, tolerance }).state, exact);
    expect(errorAt(1e-5)).toBeLessThan(1e-4);
    expect(errorAt(1e-7)).toBeLessThan(1e-6);
    expect(errorAt(1e-9)).toBeLessThan(1e-8);
    // The slope of ln(error) against ln(tolerance): single errors depend on where the steps happen to lie.
    const exponents = Array.from({ length: 11 }, (_, k) => -5 - k / 2);
    const logarithms = exponents.map((exponent) => Math.log10(errorAt(10 ** exponent)));
    const middle = -7.5;
    const moment = (values: readonly number[]): number =>
      values.reduce((sum, value, k) => sum + value * ((exponents[k] ?? 0) - middle), 0);
    expect(moment(logarithms) / moment(exponents)).toBeGreaterThan(0.75);
    let trace = 0;
    for (let n = 0; n < 10; n++) trace += exact.re[n * 11]!;
    expect(Math.abs(trace - 1)).toBeLessThan(1e-12);
  });

  it("records the requested times", () => {
    const { generatorAt } = drivenKerr();
    const options = { initial: fockState(1, 2), to: 2, tolerance: 1e-11 };
    const outputTimes = Float64Array.of(0, 0.5, 2);
    const { times, recorded } = evolve(generatorAt(6), { ...options, outputTimes });
    const { at, state } = evolve(generatorAt(6), options);
    expect([...times]).toEqual([0, 0.5, 2]);
    expect(occupation(recorded(0))).toBe(1);
    expect(difference(recorded(1), at(0.5))).toBeLessThan(1e-9);
    expect(difference(recorded(2), state)).toBeLessThan(1e-12);
  });

  it("holds many levels", () => {
    const { generatorAt } = drivenKerr();
    const { status } = evolve(generatorAt(100), { initial: fockState(0, 1), to: 0.002 });
    expect(status).toBe("finished");
  });

  it("refuses a state of more levels than the generator has", () => {
    const { generatorAt } = drivenKerr();
    expect(() => evolve(generatorAt(3), { initial: fockState(0, 4), to: 1 })).toThrow(
      new ArgumentError("initial", "have at most the 3 levels of the generator", "of 4"),
    );
  });

  it("gives the reason when steps run out", () => {
    const { generatorAt } = drivenKerr();
    const { status, t } = evolve(generatorAt(8), {
      initial: fockState(0, 1),
      to: 100,
      maxSteps: 20,
    });
    expect(status).toBe("max-steps");
    expect(t).toBeLessThan(100);
  });
});
