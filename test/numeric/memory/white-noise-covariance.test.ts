import { expect, it } from "vitest";
import { stationaryCovariance } from "../../../numeric/memory/index.ts";
import type { LinearMemory } from "../../../numeric/memory/index.ts";

/** ẋ = p, ṗ = -x - 2g p + ξ with ½⟨{ξ, ξ}⟩ of spectrum D, and noise of spectrum d on x. */
function oscillator(g: number, D: number, d = 0): LinearMemory {
  const noise = Float64Array.of(d, 0, 0, D);
  return {
    ...{ size: 2, couplings: 2 },
    drift: Float64Array.of(0, 1, -1, -2 * g),
    forces: Float64Array.of(1, 0, 0, 1),
    symbols: new Float64Array(4),
    response: (_, { re, im }) => {
      re.fill(0);
      im.fill(0);
    },
    noise: (_, { re, im }) => {
      re.set(noise);
      im.fill(0);
    },
    white: noise,
    ...{ knots: [], scale: 1 },
  };
}

// By hand: d⟨x²⟩/dt = 2⟨xp⟩ + d = 0, d⟨xp⟩/dt = ⟨p²⟩ - ⟨x²⟩ - 2g⟨xp⟩ = 0, d⟨p²⟩/dt = -2⟨xp⟩ - 4g⟨p²⟩ + D = 0.
it("is that of a damped oscillator by hand, and by quadrature", () => {
  const [g, D, d] = [0.05, 0.3, 0.02];
  const { covariance, errors, status } = stationaryCovariance(oscillator(g, D, d));
  const pp = (D + d) / (4 * g);
  expect([...covariance].map((value) => value.toPrecision(12))).toEqual(
    [pp + g * d, -d / 2, -d / 2, pp].map((value) => value.toPrecision(12)),
  );
  expect(status).toBe("converged");
  expect(Math.max(...errors)).toBeLessThan(1e-14);
  const { white: _, ...others } = oscillator(g, D, d);
  const integrated = stationaryCovariance(others);
  integrated.covariance.forEach((value, k) => expect(value).toBeCloseTo(covariance[k]!, 9));
});

it("says whether motions grow or are not damped", () => {
  expect(stationaryCovariance(oscillator(-0.1, 1)).message).toContain("2 motions grow");
  expect(stationaryCovariance(oscillator(0, 1)).message).toContain("without damping");
  expect([...stationaryCovariance(oscillator(0, 1)).covariance]).toEqual(Array(4).fill(Number.NaN));
});
