import { expect, test } from "vitest";
import { lastRateAt } from "../../../notebooks/pages/synthetic-ringdowns.ts";

// Without nonlinearity ẍ + Γẋ + … with Γ = γ(1 + sin 2θ) by hand: A falls at Γ/2.
test("the last rate of an amplitude is that of the linear motion, with its derivatives", () => {
  for (const [gamma, theta] of [
    [0.02, 0],
    [0.3, 0.4],
    [0.05, 1.3],
  ] as const) {
    expect(lastRateAt(gamma, theta)).toBeCloseTo((gamma * (1 + Math.sin(2 * theta))) / 2, 14);
    expect(lastRateAt(gamma, theta, "gamma")).toBeCloseTo((1 + Math.sin(2 * theta)) / 2, 14);
    expect(lastRateAt(gamma, theta, "theta")).toBeCloseTo(gamma * Math.cos(2 * theta), 14);
  }
});
