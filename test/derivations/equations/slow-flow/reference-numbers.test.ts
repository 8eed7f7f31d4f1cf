import { describe, expect, it } from "vitest";
import { amplitudeEquation, slowFlow } from "../../../../derivations/index.ts";
import { slowFlowJacobian } from "./jacobian.ts";
import { coefficientsIn, evaluateReal, type Scalar } from "../../../../symbolic/index.ts";
import { drivenKerr, motion } from "./motion.ts";

/** The roots of a function on a grid from `from` to `to`, refined by bisection. */
function roots(f: (x: number) => number, from: number, to: number): readonly number[] {
  const cells = 20_000;
  const at = (j: number): number => from + ((to - from) * j) / cells;
  return Array.from({ length: cells }, (_, j) => j).flatMap((j) => {
    let [low, high] = [at(j), at(j + 1)];
    if (f(low) * f(high) > 0) return [];
    for (let n = 0; n < 60; n++) {
      const middle = (low + high) / 2;
      if (f(low) * f(middle) <= 0) high = middle;
      else low = middle;
    }
    return [(low + high) / 2];
  });
}

/** The roots of an amplitude equation in A², by its coefficients. */
function squaredAmplitudes(
  polynomial: Scalar,
  values: Readonly<Record<string, number>>,
  largest: number,
): readonly number[] {
  const coefficients: number[] = [];
  for (const { exponents, coefficient } of coefficientsIn(polynomial, ["A2"])) {
    coefficients[exponents[0] as number] = evaluateReal(coefficient, values);
  }
  return roots((A2) => coefficients.reduceRight((sum, c) => sum * A2 + c, 0), 0, largest);
}

describe("Duffing ẍ + γẋ + x + x³ = F cos ωt, F = γ = 0.01", () => {
  const flow = slowFlow(motion("-gamma*xdot - x - x^3 + F*cos(omega*t)"), ["omega"]);
  const { polynomial } = amplitudeEquation(flow);
  const amplitudes = (omega: number): readonly number[] =>
    squaredAmplitudes(polynomial, { gamma: 0.01, F: 0.01, omega }, 1.5).map(Math.sqrt);

  it("has the amplitudes .0479464, .5081777, .5472262 at ω = 1.1", () => {
    expect(amplitudes(1.1).map((a) => a.toFixed(7))).toEqual([
      "0.0479464",
      "0.5081777",
      "0.5472262",
    ]);
  });

  it("has folds at ω = 1.03859087 and 1.22476784", () => {
    for (const fold of [1.03859087, 1.22476784]) {
      const counts = [fold - 2e-6, fold + 2e-6].map((omega) => amplitudes(omega).length);
      expect(counts.sort()).toEqual([1, 3]);
    }
  });
});

describe("parametron with Ω = 1, γ = .01, λ = .05, α = 1, η = .3", () => {
  const flow = slowFlow(
    motion("-gamma*xdot - Omega^2*(1-lambda*cos(2*omega*t))*x - alpha*x^3 - eta*x^2*xdot"),
    ["omega"],
  );
  const values = { Omega: 1, gamma: 0.01, lambda: 0.05, alpha: 1, eta: 0.3 };

  it("rests at ω = 1 with u = .16511306, v = .04295447, up to a common sign and theirs", () => {
    const rest = [1, -1].map((sign) =>
      flow.rates.map((rate) =>
        evaluateReal(rate, { ...values, omega: 1, u1: 0.16511306, v1: sign * 0.04295447 }),
      ),
    );
    const sizes = rest.map(([u = 1, v = 1]) => Math.hypot(u, v));
    expect(Math.min(...sizes)).toBeLessThan(1e-9);
    expect(Math.max(...sizes)).toBeGreaterThan(1e-4);
  });

  it("loses the stability of zero exactly for ω from 0.98845185 to 1.01136686", () => {
    const jacobian = slowFlowJacobian(flow).flat();
    const determinant = (omega: number): number => {
      const [a = 0, b = 0, c = 0, d = 0] = jacobian.map((entry: Scalar) =>
        evaluateReal(entry, { ...values, omega, u1: 0, v1: 0 }),
      );
      return a * d - b * c;
    };
    expect(roots(determinant, 0.9, 1.1).map((omega) => omega.toFixed(8))).toEqual([
      "0.98845185",
      "1.01136686",
    ]);
    expect(determinant(1)).toBeLessThan(0);
  });
});

describe("Fig. 4: γ = 0.2, U = 3/8, F_q = 0.4, θ = 0.4π", () => {
  const values = {
    omega0: 1,
    gamma: 0.2,
    U: 3 / 8,
    F: 0.8 * Math.SQRT2,
    theta: 0.4 * Math.PI,
  };
  const branches = (kind: "CL" | "gCL", omega: number): readonly number[] => {
    const { polynomial } = amplitudeEquation(slowFlow(drivenKerr(kind), ["omega"]));
    return squaredAmplitudes(polynomial, { ...values, omega }, 20);
  };

  it("one harmonic of CL has three branches from ω = 1.54 to 1.665, of gCL one", () => {
    expect([1.53, 1.545, 1.66, 1.67].map((omega) => branches("CL", omega).length)).toEqual([
      1, 3, 3, 1,
    ]);
    expect([1.3, 1.4, 1.545, 1.66].map((omega) => branches("gCL", omega).length)).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it("gCL has its largest amplitude 1.658 at ω = 1.395", () => {
    const amplitude = (omega: number): number => Math.sqrt(branches("gCL", omega)[0] ?? 0);
    const [before, top, after] = [1.38, 1.395, 1.41].map(amplitude) as [number, number, number];
    expect(top).toBeCloseTo(1.658, 3);
    expect(top).toBeGreaterThan(Math.max(before, after));
  });
});
