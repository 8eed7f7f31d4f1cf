import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { exactMotion } from "../../../../notebooks/runs/index.ts";
import { integrate } from "../../../../numeric/index.ts";

const bath = { "lorentz-drude": {}, "counter-term": true };
const units = { hbar: 1, m: 1, omega0: 1, c: 1, gamma: 0.2 };

async function lastOf(model: object, x: number, to: number): Promise<ReadonlyMap<string, number>> {
  const { motions, status } = await exactMotion(readModel(model), { x, to, points: 3 });
  expect(status).toBe("settled");
  return new Map(motions.map((one) => [one.equation, one.x.at(-1) ?? Number.NaN]));
}

describe("the classical motion with the bath", () => {
  // Solved once with other software: x at t = 40 from x = 2 at rest, V = x²/2 + U x⁴/3, drive ½ x cos 1.1t, θ = π/2.
  it.each([
    [5, -1.0943],
    [20, -1.00645],
    [80, -0.98731],
    [320, -0.9828],
    [1280, -0.98169],
  ])("is the known one at a cut-off of %s", async (Omega, right) => {
    const parameters = { ...units, theta: "pi/2", U: 0.2, F: 0.5, omega: 1.1, Omega };
    const drives = ["F*x*cos(omega*t)"];
    const found = await lastOf({ potential: "U*x^4/3", drives, bath, parameters }, 2, 40);
    expect(Math.abs(found.get("exact")! - right)).toBeLessThan(6e-5);
    // γ of the bath at ω0 is smaller by Ω²/(Ω²+1): the numbers of gCL and CL are those of the highest cut-off.
    if (Omega < 1280) return;
    expect(Math.abs(found.get("gCL")! + 0.981319)).toBeLessThan(5e-6);
    expect(Math.abs(found.get("CL")! + 1.1391)).toBeLessThan(5e-6);
  });

  // With Ω → ∞ the momentum coupling gives ẋ = p/m + (γ/mω0²) ṗ, which is gCL to first order in γ: of the potential
  // that is typed, driven, the distance falls as 1/Ω to what is of order γ², and that of CL stays.
  it.each([
    ["quartic", "U*x^4/3", 2],
    ["sextic", "U*x^6/20", 1.5],
  ])("tends to gCL as 1/Ω for a %s potential, and not to CL", async (_, potential, x) => {
    const distances: number[] = [];
    let last = new Map<string, number | null>();
    for (const Omega of [40, 160, 640]) {
      const parameters = { ...units, theta: "pi/2", U: 0.2, F: 0.5, omega: 1.1, Omega };
      const drives = ["F*x*cos(omega*t)"];
      const model = readModel({ potential, drives, bath, parameters });
      const { motions } = await exactMotion(model, { x, to: 10 });
      last = new Map(motions.map((one) => [one.equation, one.distance]));
      distances.push(last.get("gCL")!);
    }
    expect(distances[1]! / distances[0]!).toBeLessThan(0.3);
    expect(distances[2]! / distances[1]!).toBeLessThan(0.35);
    expect(last.get("CL")!).toBeGreaterThan(20 * last.get("gCL")!);
  });

  // Of a linear oscillator the motion is the start's multiple: a small one is as accurate as a large one.
  it("is found to the same relative accuracy from a small start and a large one", async () => {
    const parameters = { ...units, theta: "pi/2", Omega: 40 };
    const of = async (x: number): Promise<number> =>
      (await lastOf({ bath, parameters }, x, 12)).get("exact")!;
    const [small, one, large] = await Promise.all([of(1e-7), of(1), of(1e7)]);
    // A residue of the start, some hundredths, is left.
    expect(Math.abs(small * 1e7 - one)).toBeLessThan(1e-8 * Math.abs(one));
    expect(Math.abs(large * 1e-7 - one)).toBeLessThan(1e-8 * Math.abs(one));
  });

  // θ = 0 by hand: ẋ = p, ṗ = -(1+γΩ) x - 4Ux³ + γΩ² y, ẏ = x - Ωy with the counter-term.
  it("is that of the equations by hand at θ = 0", async () => {
    const [gamma, cutoff, U] = [0.3, 2.5, 0.1];
    const parameters = { ...units, gamma, Omega: cutoff, theta: 0, U };
    const found = await lastOf({ potential: "U*x^4", bath, parameters }, 1.3, 12);
    const { y } = integrate(
      (_t, [x = 0, p = 0, z = 0], out) => {
        out[0] = p;
        out[1] = -(1 + gamma * cutoff) * x - 4 * U * x ** 3 + gamma * cutoff ** 2 * z;
        out[2] = x - cutoff * z;
      },
      { initial: [1.3, 0, 0], from: 0, to: 12, relativeTolerance: 1e-12 },
    );
    expect(found.get("exact")).toBeCloseTo(y[0]!, 9);
  });

  // A Lorentzian is one damped mode: Ẋ = ω_b P - kX + √K sinθ p, Ṗ = -ω_b X - kP - √K cosθ x,
  // ẋ = p + √K sinθ P, ṗ = -x - x³ - √K cosθ X.
  it("is that with one damped mode in a Lorentzian bath, for any θ", async () => {
    const [K, k, centre, angle] = [0.2, 0.4, 1.3, 0.9];
    const parameters = { ...units, K_b: K, kappa_b: k, omega_b: centre, theta: angle };
    const found = await lastOf({ potential: "x^4/4", bath: "lorentzian", parameters }, 1.1, 15);
    const [g, h] = [Math.sqrt(K) * Math.cos(angle), Math.sqrt(K) * Math.sin(angle)];
    const { y } = integrate(
      (_t, [x = 0, p = 0, X = 0, P = 0], out) => {
        out[0] = p + h * P;
        out[1] = -x - x ** 3 - g * X;
        out[2] = centre * P - k * X + h * p;
        out[3] = -centre * X - k * P - g * x;
      },
      { initial: [1.1, 0, 0, 0], from: 0, to: 15, relativeTolerance: 1e-12 },
    );
    expect(found.get("exact")).toBeCloseTo(y[0]!, 9);
  });

  // V = x²/2 - x⁴ falls without bound beyond x = ½: from x = 2 the motion is infinite in a finite time, by every equation.
  it("says which motions run away", async () => {
    const parameters = { ...units, theta: 0, U: -1, Omega: 5 };
    const model = readModel({ potential: "U*x^4", bath, parameters });
    // ẍ = -x + 4x³ from 2 is at infinity before t = 0.5; with harmonic dressing, damping that grows as x² makes that exponential.
    const { status, warnings, motions } = await exactMotion(model, { x: 2, to: 0.9 });
    expect(status).toBe("unbounded");
    expect(warnings.map((one) => one.split(":")[0])).toEqual([
      "The exact motion",
      "The motion of gCL",
      "The motion of CL",
    ]);
    expect(motions.map(({ x }) => Number.isFinite(x.at(-1)))).toEqual([false, true, false, false]);
    expect(motions[1]!.x.at(-1)!).toBeGreaterThan(1000);
  });

  // x² has a part that does not oscillate, for which N_0s of an Ohmic bath diverges.
  it("leaves out harmonic dressing where the bath does not give it, with a reason", async () => {
    const parameters = { ...units, theta: 0, g: 0.05, Omega: 2 };
    const model = readModel({ potential: "g*x^3", bath, parameters });
    const { motions, missing, notes } = await exactMotion(model, { to: 5 });
    expect(motions.map(({ equation }) => equation)).toEqual(["exact", "gCL", "CL"]);
    expect(missing[0]).toMatchObject({ equation: "harmonic" });
    expect(notes[1]).toMatch(/^harmonic is not there: bath: .* the moments N_0s diverge/);
  });

  it("refuses a kernel that is no sum of exponentials, and options out of range", async () => {
    const parameters = { ...units, Omega: 5, theta: 0.3 };
    const model = readModel({ bath, parameters });
    await expect(exactMotion(model, { to: 1 })).rejects.toThrow(
      "bath: The exact motion in this bath (Lorentz-Drude) has a kernel, Σκ cos ωτ, that is no",
    );
    const alone = readModel(model, { theta: 0 });
    for (const wrong of [
      { to: 0 },
      { to: 1, tolerance: 1 },
      { to: 1, x: Infinity },
      { to: 1, points: 1 },
    ]) {
      await expect(exactMotion(alone, wrong)).rejects.toThrow(
        /^Option `(to|tolerance|x|points)` must/,
      );
    }
    const pair = readModel({ modes: ["a", "b"], bath: "lorentzian" });
    await expect(exactMotion(pair, { to: 1 })).rejects.toThrow("modes: The exact motion is that");
  });
});
