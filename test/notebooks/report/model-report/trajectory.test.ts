import { describe, expect, test } from "vitest";
import { trajectory } from "../../../../notebooks/report/model-report/trajectory.ts";
import { typedModel } from "../../../../notebooks/pages/typed-model.ts";

// By hand with a, b = 1 ± cos 2θ + sin 2θ, at α = 0.5, γ = 0.2, θ = 0.3π:
// CL αx² = 1 - γ²ab/4, gCL αx² = 1 - γ²a sin 2θ/4[1 + γ²a(1 - cos 2θ)/4].
describe("a double well from x = 3 comes to rest", () => {
  const model = typedModel(
    "alpha*x^4/4 - m*omega0^2*x^2",
    "",
    "hbar = 1, m = 1, omega0 = 1, gamma = 0.2, theta = 0.3*pi, alpha = 0.5",
  );
  test.each([
    ["CL", 1.38772382],
    ["gCL", 1.4033616],
  ] as const)("by %s at |x| = %d", async (kind, rest) => {
    const { x } = await trajectory(model, kind, { position: 3, duration: 200 });
    expect(Math.abs(x.at(-1) ?? Number.NaN)).toBeCloseTo(rest, 6);
  });
});
