import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { exact, exactState } from "../../../../notebooks/runs/index.ts";
import { productSize, stationaryOccupation } from "./dense-pseudomode.ts";

const units = { hbar: 1, m: 1, omega0: 1, c: 1.4, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };

describe("the quantum steady state in a Lorentzian bath", () => {
  // Of a linear oscillator its covariances are integrals over frequencies of the exact response: n = (xx + pp - 1)/2.
  it.each([0, "0.3*pi", "pi/2"])("has the exact covariances at θ = %s", async (theta) => {
    const model = readModel({ bath: "lorentzian", parameters: { ...units, theta } });
    const { answers } = await exact(model);
    const { covariances } = answers[0]!;
    const { states, status } = await exactState(model, { tolerance: 1e-3 });
    expect(status).toBe("settled");
    const n = (covariances["x x"]! + covariances["p p"]! - 1) / 2;
    expect(Math.abs(states[0]!.n - n)).toBeLessThan(1e-3);
    expect(states[0]!.least_eigenvalue).toBeGreaterThan(-1e-9);
  });

  // Between so few levels the matrices of all operators are written out, and L ρ = 0 is solved by elimination.
  it("is that of dense matrices for a quartic potential, for any θ", async () => {
    const parameters = { ...units, theta: 0.9, U: 0.05 };
    const model = readModel({ potential: "U*x^4", bath: "lorentzian", parameters });
    const { states } = await exactState(model, { levels: [...productSize] });
    expect(states[0]!.n).toBeCloseTo(stationaryOccupation({ ...parameters }), 8);
  });

  it("refuses baths that are no peaks, levels that do not fit, and loss", async () => {
    const parameters = { ...units, theta: 0, gamma: 0.1, Omega: 3 };
    const drude = readModel({ bath: "lorentz-drude", parameters });
    await expect(exactState(drude)).rejects.toThrow("bath: Damped modes stand for exponentials");
    const complex = { exponentials: [["K_b + 0.1*i", "kappa_b + i*omega_b"]] };
    await expect(exactState(readModel({ bath: complex, parameters }))).rejects.toThrow(
      "bath: Damped modes stand for exponentials with positive amplitudes",
    );
    await expect(exactState(readModel({ parameters }))).rejects.toThrow('which "peaked" does not');
    const four = { exponentials: [1, 2, 3, 4].map((w) => ["K_b", `kappa_b + ${w}*i`]) };
    await expect(exactState(readModel({ bath: four, parameters }))).rejects.toThrow(
      "Give at most 3 exponentials",
    );
    const one = readModel({ bath: "lorentzian", parameters });
    await expect(exactState(one, { levels: [4] })).rejects.toThrow("`levels` must have a number");
    await expect(exactState(one, { tolerance: 1 })).rejects.toThrow("`tolerance` must be from");
    const lossy = readModel({ bath: "lorentzian", loss: [["K_b", "a"]], parameters });
    await expect(exactState(lossy)).rejects.toThrow("loss: Loss that is given");
    const pair = readModel({ modes: ["a", "b"], bath: "lorentzian" });
    await expect(exactState(pair)).rejects.toThrow("modes: Damped modes of the bath are for one");
  });
});
