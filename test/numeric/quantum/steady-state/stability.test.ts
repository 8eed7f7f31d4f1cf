import { describe, expect, it } from "vitest";
import { growthOfStaticPart } from "../../../../numeric/quantum/steady-state/stability.ts";
import { quantumCase } from "./quantum-models.ts";

// Rightmost of all eigenvalues of L' as a dense matrix, by NumPy.
describe("growth of the static part, where a search stagnates", () => {
  it.each([
    [18, 0.1998157171, 56.94126475],
    [24, 0.7609323438, 7.6481814359],
  ])("is found with %d levels at θ = π/2", (levels, rate, frequency) => {
    const parameters = { gamma: 0.2, theta: 1.5707963, c: 1.6 };
    const { generatorAt } = quantumCase("0.2*x^4/3", [], parameters);
    const { value, rightmost } = growthOfStaticPart(generatorAt(levels))!;
    expect(value).toBeCloseTo(rate, 8);
    expect(Math.abs(rightmost!.im)).toBeCloseTo(frequency, 6);
  });

  // In a typical time 2π/ω of this hill it exceeds double precision.
  it.each([
    [12, 326.5018755436],
    [16, 709.4960710803],
  ])("is found with %d levels where it is far faster than the motion", (levels, rate) => {
    const { generatorAt } = quantumCase("-0.3*x^4", [], { gamma: 1.5, theta: 1.05, c: 1 });
    expect(growthOfStaticPart(generatorAt(levels))?.value).toBeCloseTo(rate, 6);
  });

  it("is not found at weak damping, in little time", { timeout: 10_000 }, () => {
    const parameters = { gamma: 0.002, theta: "pi/4", c: 1 };
    const { generatorAt } = quantumCase("0.005*x^4", [], parameters);
    expect(growthOfStaticPart(generatorAt(40))).toBeUndefined();
  });
});
