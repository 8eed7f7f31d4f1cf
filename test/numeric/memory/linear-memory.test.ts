import { describe, expect, it } from "vitest";
import { growingMotions, type LinearMemory, stationaryCovariance } from "../../../numeric/index.ts";

/** x'' = -(ω0² - feedback) x - γ x' with white noise of strength 2D on x'. */
function oscillator(feedback: number, gamma: number, twoD: number): LinearMemory {
  return {
    ...{ size: 2, couplings: 1 },
    drift: Float64Array.of(0, 1, -1, -gamma),
    forces: Float64Array.of(0, 1),
    symbols: Float64Array.of(1, 0),
    response: (_omega, { re, im }) => {
      re[0] = -feedback;
      im[0] = 0;
    },
    noise: (_omega, { re, im }) => {
      re[0] = twoD;
      im[0] = 0;
    },
    ...{ knots: [], scale: 1 },
  };
}

describe("a linear system with memory", () => {
  // With k = 1 - feedback and noise 2D on the velocity: ⟨v²⟩ = 2D/2γ, ⟨x²⟩ = ⟨v²⟩/k, ⟨xv⟩ = 0.
  it.each([
    [0, 0.5],
    [0.3, 1e-4],
    [-2, 3],
  ])("has the covariances of white noise by hand (feedback %s, damping %s)", (feedback, gamma) => {
    const { covariance, errors, status } = stationaryCovariance(oscillator(feedback, gamma, 0.7));
    expect(status).toBe("converged");
    const energy = 0.7 / (2 * gamma);
    expect(covariance[3]! / energy).toBeCloseTo(1, 9);
    expect((covariance[0]! * (1 - feedback)) / energy).toBeCloseTo(1, 9);
    expect(Math.abs(covariance[1]!)).toBeLessThan(1e-9 * energy);
    expect(Math.abs(covariance[3]! - energy)).toBeLessThan(errors[3]! + 1e-14 * energy);
  });

  // x'' = (feedback - 1) x - γx': one motion grows for feedback > 1; two for γ < 0 with feedback < 1.
  it.each([
    [0, 0.1, 0],
    [1.01, 0.1, 1],
    [5, 3, 1],
    [0, -0.1, 2],
    [0.5, -1e-6, 2],
    [0.5, 1e-6, 0],
  ])("counts growing motions (feedback %s, damping %s)", (feedback, gamma, count) => {
    const frequency = Math.sqrt(Math.abs(1 - feedback));
    expect(growingMotions(oscillator(feedback, gamma, 1), [frequency])).toBe(count);
  });

  it("says why there is no stationary state", () => {
    expect(stationaryCovariance(oscillator(2, 0.1, 1))).toMatchObject({
      status: "unstable",
      message: "One motion grows, so that there is no stationary state.",
    });
    expect(stationaryCovariance(oscillator(0, 0, 1))).toMatchObject({
      status: "unstable",
      message: expect.stringContaining("without damping"),
    });
  });
});
