import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certifiedSteadyState, liouvillianSpectrum } from "../../../numeric/index.ts";
import { harmonicGenerator } from "../../../numeric/liouvillian/index.ts";
import { slowRates } from "../../../numeric/steady-state/slow-rates.ts";
import { quantumCase } from "./quantum-models.ts";

describe("relaxation to a steady state", () => {
  it.each([
    ["-1.5*x^2+0.125*x^4+0.01*x", { gamma: 0.05, theta: "pi/4", c: 1 }, 24],
    ["0.2*x^4/3", { gamma: 0.1, theta: 0.4, c: 1.3 }, 24],
  ])("has the gap of the spectrum without drives, V = %s", (potential, parameters, levels) => {
    const { generatorAt } = quantumCase(potential, [], parameters);
    const { relaxation, status } = certifiedSteadyState(generatorAt, { relaxation: true });
    const { gap } = liouvillianSpectrum(generatorAt(levels), { count: 8 });
    expect(status).toBe("settled");
    expect(relaxation).toMatchObject({ growth: undefined, decided: true });
    expect(Math.abs((relaxation?.gap ?? 0) / (gap ?? 0) - 1)).toBeLessThan(0.1);
  });

  it("shows no growth of completely positive generators: CL at θ = π/4, c = 1", () => {
    const between = (min: number, max: number): fc.Arbitrary<number> =>
      fc.double({ min, max, noNaN: true });
    const models = fc.record({
      damping: between(-3.5, -1),
      U: between(0, 0.5),
      omega: between(0.5, 1.7),
      F: between(0, 0.4),
      drive: fc.constantFrom("F*cos(omega*t)*x", "F*cos(2*omega*t)*x^2"),
      levels: fc.integer({ min: 8, max: 14 }),
      harmonics: fc.integer({ min: 3, max: 6 }),
    });
    let found = 0;
    fc.assert(
      fc.property(models, ({ damping, drive, levels, harmonics, ...values }) => {
        const parameters = { ...values, gamma: 10 ** damping, theta: "pi/4", c: 1 };
        const { generatorAt } = quantumCase("U*x^4/3", [drive], parameters, "CL");
        const { rates } = slowRates(harmonicGenerator(generatorAt(levels)), harmonics, 400);
        found += rates.length;
        const scale = Math.max(0, ...rates.map(({ re, im }) => Math.hypot(re, im)));
        for (const { re } of rates) expect(re).toBeLessThanOrEqual(1e-9 * scale);
      }),
      { numRuns: 40, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(40);
  });

  it("is found where the state takes an odd number of iterations", () => {
    const { generatorAt } = quantumCase("0.1*x^4", [], { gamma: 0.1, theta: "pi/4", c: 2 });
    const generators = [403, 404].map((budget) =>
      slowRates(harmonicGenerator(generatorAt(20)), 0, budget),
    );
    const [odd, even] = generators.map(({ rates }) => Math.max(...rates.map(({ re }) => re)));
    expect(odd).toBeCloseTo(even as number, 2);
  });

  it.each([
    [{ levels: 18 }, 0.19],
    [{ levels: 24 }, 0.76],
  ])("grows at θ = π/2 with %j: the abscissa is %f", (size, expected) => {
    const parameters = { gamma: 0.2, theta: "pi/2", c: 1.6 };
    const { generatorAt } = quantumCase("0.2*x^4/3", [], parameters);
    const options = { ...size, relaxation: true };
    const { relaxation, status, warnings } = certifiedSteadyState(generatorAt, options);
    expect(status).toBe("unstable");
    expect(relaxation?.decided).toBe(true);
    expect(relaxation?.growth?.rate).toBeGreaterThan(expected);
    expect(warnings.join(" ")).toMatch(/grows at the rate 0\.\d+/);
  });

  // Eigenvalues of the dense matrices in NumPy: 1.741 with 44 levels, 0.250 with 30; 8.99 ± 2.71i with 34.
  it.each([
    ["0.0429*x^3+0.09093*x^4", { gamma: 0.325, theta: 1.479, c: 1.306 }, 30, 0.25],
    ["0.006107*x^6", { gamma: 0.2062, theta: 1.435, c: 1.445 }, 34, 8.99],
  ])(
    "sees growth that secular rates do not show: V = %s",
    (potential, parameters, levels, rate) => {
      const { generatorAt } = quantumCase(potential, [], parameters);
      const { relaxation, status } = certifiedSteadyState(generatorAt, {
        levels,
        relaxation: true,
      });
      expect(status).toBe("unstable");
      expect(Math.abs((relaxation?.growth?.rate ?? 0) / rate - 1)).toBeLessThan(0.01);
    },
  );

  it("is that of a driven state: an ordinary Duffing oscillator is stable", () => {
    const parameters = { gamma: 0.1, theta: "pi/4", c: 1 };
    const { generatorAt } = quantumCase("x^4/4", ["0.3*cos(1.1*t)*x"], parameters);
    const { relaxation, status } = certifiedSteadyState(generatorAt, { relaxation: true });
    expect(status).toBe("settled");
    // Half of 2γ(1 + sin 2θ)/2 = 0.1 without the potential, some more with it.
    expect(relaxation?.gap).toBeGreaterThan(0.1);
    expect(relaxation?.gap).toBeLessThan(0.13);
  });
});
