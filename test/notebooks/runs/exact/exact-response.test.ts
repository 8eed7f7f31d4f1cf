import { describe, expect, it } from "vitest";
import { readModel, withParameters } from "../../../../derivations/index.ts";
import { exact, exactResponse } from "../../../../notebooks/runs/index.ts";
import { integrate } from "../../../../numeric/index.ts";

const units = { hbar: 1, m: 1, omega0: 1, c: 1 };
const peak = { K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };
const drives = ["F*x*cos(omega*t)"];

describe("the exact response of a driven oscillator in its bath", () => {
  // The amplitude of a linear one is that of the transforms of the kernels.
  it("is that of the kernels for a linear oscillator, of all equations", async () => {
    const parameters = { ...units, ...peak, theta: "0.3*pi", F: 0.7, omega: 1 };
    const model = readModel({ drives, bath: "lorentzian", parameters });
    const sweep = { parameter: "omega", from: 0.8, to: 1.2, points: 3 };
    const { responses, status } = await exactResponse(model, sweep);
    expect(status).toBe("settled");
    for (const [k, omega] of [0.8, 1, 1.2].entries()) {
      const { answers } = await exact(withParameters(model, new Map([["omega", omega]])));
      for (const { equation, up, down } of responses) {
        const { response } = answers.find((one) => one.equation === equation)!;
        const [x] = response;
        expect(up[k]!.amplitude).toBeCloseTo(x!.amplitude, 5);
        expect(up[k]!.phase).toBeCloseTo(x!.phase, 5);
        expect(down[2 - k]!.amplitude).toBeCloseTo(x!.amplitude, 5);
      }
    }
  });

  // A Lorentzian is one damped mode, written out by hand: Ẋ = ω_b P - kX, Ṗ = -ω_b X - kP - √K x, ṗ = -x - 4Ux³ - √K X - F cos ωt.
  // From rest and from a large motion it comes to two amplitudes.
  it("differs up and down where the motion by hand depends on its start", async () => {
    const [U, F, omega] = [0.05, 0.35, 1.3];
    const parameters = { ...units, K_b: 0.06, omega_b: 1, kappa_b: 0.5, theta: 0, U, F, omega };
    const model = readModel({ potential: "U*x^4", drives, bath: "lorentzian", parameters });
    const sweep = { parameter: "omega", from: 0.95, to: 1.75, points: 17 };
    const { responses, notes } = await exactResponse(model, sweep);
    const [own] = responses;
    expect(own!.hysteresis).toHaveLength(1);
    expect(notes[0]).toMatch(/^exact: up and down differ from 1\.\d+ to 1\.\d+\.$/);
    const period = (2 * Math.PI) / omega;
    const byHand = (initial: readonly number[]): number => {
      const times = Float64Array.from({ length: 64 }, (_, k) => (600 + (k + 1) / 64) * period);
      const g = Math.sqrt(0.06);
      const { states } = integrate(
        (t, [x = 0, p = 0, X = 0, P = 0], out) => {
          out[0] = p;
          out[1] = -x - 4 * U * x ** 3 - g * X - F * Math.cos(omega * t);
          out[2] = P - 0.5 * X;
          out[3] = -X - 0.5 * P - g * x;
        },
        { initial, from: 0, to: 601 * period, outputTimes: times, relativeTolerance: 1e-9 },
      );
      let [cos, sin] = [0, 0];
      times.forEach((t, k) => {
        cos += (states[4 * k]! * Math.cos(omega * t)) / 32;
        sin += (states[4 * k]! * Math.sin(omega * t)) / 32;
      });
      return Math.hypot(cos, sin);
    };
    const at = (points: readonly { value: number; amplitude: number }[]): number =>
      points.find(({ value }) => Math.abs(value - omega) < 1e-9)!.amplitude;
    const [low, high] = [byHand([0, 0, 0, 0]), byHand([-2.6, 0, 0, 0])];
    expect(high).toBeGreaterThan(2 * low);
    expect(at(own!.down)).toBeCloseTo(low, 4);
    expect(at(own!.up)).toBeCloseTo(high, 4);
  });

  it("says where the motion runs away, and refuses what has no response", async () => {
    const parameters = { ...units, ...peak, theta: 0, F: 3, omega: 1, U: -0.1 };
    const model = readModel({ potential: "U*x^4", drives, bath: "lorentzian", parameters });
    const sweep = { parameter: "omega", from: 0.9, to: 1.1, points: 2 };
    const { status, warnings } = await exactResponse(model, sweep);
    expect(status).toBe("suspect");
    expect(warnings[0]).toMatch(/^exact: at \d values?, first at 0\.9, /);
    const still = readModel({ bath: "lorentzian", parameters });
    await expect(exactResponse(still, sweep)).rejects.toThrow("drives: The response is that to");
    const two = readModel({
      ...{ drives: ["F*x*cos(omega*t)", "F*x*cos(nu*t)"], bath: "lorentzian" },
      parameters: { ...parameters, nu: 0.7 },
    });
    await expect(exactResponse(two, sweep)).rejects.toThrow("have no common one. Give drives at");
    await expect(exactResponse(model, { ...sweep, parameter: "nu" })).rejects.toThrow(
      "Option `parameter` must be one of the model, but is nu",
    );
    for (const wrong of [{ points: 1 }, { tolerance: 1 }, { to: 0.5 }]) {
      await expect(exactResponse(model, { ...sweep, ...wrong })).rejects.toThrow(
        /^Option `(points|tolerance|to)` must/,
      );
    }
  });
});
