import { expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { ringdown } from "../../../notebooks/runs/index.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, c: 1 };

// V1 = αx⁴ and m = ω0 = 1. In ẋ gCL has -(γ/2)(1 - cos 2θ) 4αx³, so that in ẍ there is -Γ₀ẋ - Nx²ẋ with
//     Γ₀ = γ(1 + sin 2θ),  N = 6αγ(1 - cos 2θ).
// With J = ∮p dx/2π of the motion without damping, J̇ = -Γ₀J - NJ²/2. From E = ½A² + αA⁴ = J + 3αJ²/2,
// J = ½A²(1 + 5αA²/4), so that to first order
//     Γ(A) = -2 d ln A/dt = Γ₀ + (N/4 - 5αΓ₀/4) A².
test.each([
  [0.004, 0.3 * Math.PI, 2],
  [0.004, 0.4 * Math.PI, 2],
  [0.02, 1.5, 12],
])("Γ(A) of αx⁴ by gCL, γ = %d, θ = %d, from x = %d", async (gamma, theta, position) => {
  const alpha = 0.01;
  const parameters = { ...numbers, gamma, theta, alpha };
  const model = readModel({ potential: "alpha*x^4", parameters });
  const { damping, certificate } = await ringdown(model, { position });
  const linear = gamma * (1 + Math.sin(2 * theta));
  const nonlinear = 6 * alpha * gamma * (1 - Math.cos(2 * theta));
  const [zeroth = Number.NaN, second = Number.NaN] = damping?.coefficients ?? [];
  expect(certificate["rate"]).toBeCloseTo(linear, 12);
  expect(zeroth / linear).toBeCloseTo(1, 7);
  expect(second / (nonlinear / 4 - (5 / 4) * alpha * linear)).toBeCloseTo(1, 1.9);
  expect(damping?.amplitudes[0]).toBe(position);
  expect(damping?.rates).toHaveLength(damping?.times.length ?? 0);
});

test("is as much nonlinear as linear where Γ(A) = 2Γ₀, if it comes there", async () => {
  const parameters = { ...numbers, gamma: 0.02, theta: 1.5, alpha: 0.01 };
  const model = readModel({ potential: "alpha*x^4", parameters });
  const { damping } = await ringdown(model, { position: 12 });
  const crossover = damping?.crossover ?? Number.NaN;
  const excess = [...(damping?.coefficients ?? [])]
    .slice(1)
    .reduce((sum, coefficient, k) => sum + coefficient * crossover ** (2 * (k + 1)), 0);
  expect(excess / (damping?.coefficients[0] ?? 0)).toBeCloseTo(1, 6);
  expect((await ringdown(model, { position: 2 })).damping?.crossover).toBeNull();
});

test("is not there with a drive, where it does not decay to x = 0, or for a quick motion", async () => {
  const parameters = { ...numbers, gamma: 0.1, theta: 0.3 };
  const driven = readModel({ drives: ["0.1*cos(t)*x"], parameters });
  const wells = readModel({ potential: "x^4/4 - x^2", parameters });
  const free = readModel({ potential: "x^4/4", parameters });
  expect((await ringdown(driven)).damping).toBeUndefined();
  expect((await ringdown(wells)).damping).toBeUndefined();
  const quick = await ringdown(free, { effort: "quick" });
  expect([quick.damping, quick.certificate["change"]]).toEqual([undefined, null]);
  expect((await ringdown(free)).damping).toBeDefined();
});
