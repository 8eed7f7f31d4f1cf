import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { exact, exactEvolution, exactState } from "../../../../notebooks/runs/index.ts";
import { productSize, stationaryOccupation } from "./dense-pseudomode.ts";

const units = { hbar: 1, m: 1, omega0: 1, c: 1.4, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };

describe("the quantum steady state in a Lorentzian bath", () => {
  // Of a linear oscillator n = (⟨x²⟩ + ⟨p²⟩ - 1)/2: integrals over frequencies of the exact response, the oscillator among 1000 discrete
  // modes at a late time, damped modes, and auxiliary density operators. No two share more than the model.
  it.each([0, "0.3*pi", "pi/4", "pi/2"])(
    "is the same by quadrature, a discretised bath, damped modes and a hierarchy at θ = %s, within stated errors",
    async (theta) => {
      const model = readModel({ bath: "lorentzian", parameters: { ...units, theta } });
      const { answers, certificate } = await exact(model);
      const { covariances } = answers[0]!;
      const [xx, xp, pp] = ["x x", "x p", "p p"].map((name) => covariances[name]!);
      const own = (xx! + pp! - 1) / 2;
      const { evolutions, certificate: ofModes } = await exactEvolution(model, {
        ...{ to: 60, points: 2, modes: 1000, covariance: [xx!, xp!, xp!, pp!] },
      });
      const late = evolutions[0]!.covariances.slice(4);
      // What a tenth as many modes change, and steps of the integration with errors of 1e-8 each.
      const change = Number(ofModes["change"]) * Math.max(...late) + 1e-7;
      const inModes = (late[0]! + late[3]! - 1) / 2;
      expect(Math.abs(inModes - own)).toBeLessThan(change + Number(certificate["error"]));
      expect(change).toBeLessThan(0.03);
      for (const method of ["pseudomodes", "hierarchy"] as const) {
        const { states, status } = await exactState(model, { method, tolerance: 1e-3 });
        const [{ n, n_error: error, least_eigenvalue: least, state_error: ofState }] = states as [
          (typeof states)[number],
        ];
        expect(status).toBe("settled");
        expect(Math.abs(n - own)).toBeLessThan(error! + Number(certificate["error"]));
        expect(error!).toBeLessThan(2e-3);
        expect(least).toBeGreaterThan(-ofState!);
      }
    },
  );

  // Between so few levels the matrices of all operators are written out, and L ρ = 0 is solved by elimination.
  it("is that of dense matrices for a quartic potential, for any θ", async () => {
    const parameters = { ...units, theta: 0.9, U: 0.05 };
    const model = readModel({ potential: "U*x^4", bath: "lorentzian", parameters });
    const { states } = await exactState(model, { levels: [...productSize] });
    expect(states[0]!.n).toBeCloseTo(stationaryOccupation({ ...parameters }), 8);
  });

  // With a tolerance 100 times smaller levels are many more, and errors far less than those that are to be tested.
  it.each(["pseudomodes", "hierarchy"] as const)(
    "has distances that larger cuts leave within their errors, by %s",
    async (method) => {
      const parameters = { ...units, theta: 0.9, U: 0.05 };
      const model = readModel({ potential: "U*x^4", bath: "lorentzian", parameters });
      const [rough, fine] = await Promise.all(
        [3e-2, 3e-4].map((tolerance) => exactState(model, { method, tolerance })),
      );
      expect(rough!.states.map(({ equation }) => equation)).toContain("gCL");
      for (const [k, { distance, distance_error: error, state_error: own }] of rough!.states
        .slice(1)
        .entries()) {
        const right = fine!.states[k + 1]!;
        expect(right.distance_error!).toBeLessThan(error! / 5);
        expect(Math.abs(distance! - right.distance!)).toBeLessThan(error!);
        expect(error!).toBeLessThan(0.1);
        expect(error!).toBeCloseTo(own! + rough!.states[0]!.state_error!, 12);
      }
    },
  );

  it("leaves out harmonic dressing where the bath does not give it, with a reason", async () => {
    const parameters = { ...units, theta: 0, gamma: 0.1, g: 0.05, Omega: 2 };
    const bath = { "lorentz-drude": {}, "counter-term": true };
    const model = readModel({ potential: "g*x^3 + 0.1*x^4", bath, parameters });
    const { states, notes } = await exactState(model, { depth: 2, poles: 1, tolerance: 0.05 });
    expect(states.map(({ equation }) => equation)).toEqual(["exact", "gCL", "CL", "Lindblad"]);
    expect(notes.at(-1)).toMatch(/^harmonic is not there: bath: .* the moments N_0s diverge/);
  });

  it("refuses baths that are no peaks, levels that do not fit, and loss", async () => {
    const parameters = { ...units, theta: 0, gamma: 0.1, Omega: 3 };
    const drude = (more: object) =>
      exactState(readModel({ bath: "lorentz-drude", parameters: { ...parameters, ...more } }));
    await expect(drude({ theta: 0.9 })).rejects.toThrow("Couple x alone or p alone");
    await expect(drude({ c: 1 })).rejects.toThrow("it falls like 1/tau^2, for which no number");
    const complex = { exponentials: [["K_b + 0.1*i", "kappa_b + i*omega_b"]] };
    const method = "pseudomodes";
    await expect(exactState(readModel({ bath: complex, parameters }), { method })).rejects.toThrow(
      "bath: Damped modes stand for exponentials with positive amplitudes",
    );
    await expect(exactState(readModel({ parameters }))).rejects.toThrow('which "peaked" does not');
    const four = { exponentials: [1, 2, 3, 4].map((w) => ["K_b", `kappa_b + ${w}*i`]) };
    await expect(exactState(readModel({ bath: four, parameters }), { method })).rejects.toThrow(
      "Give at most 3 exponentials",
    );
    const one = readModel({ bath: "lorentzian", parameters });
    await expect(exactState(one, { levels: [4] })).rejects.toThrow("`levels` must have a number");
    await expect(exactState(one, { tolerance: 1 })).rejects.toThrow("`tolerance` must be from");
    await expect(exactState(one, { method, depth: 2 })).rejects.toThrow("belongs to the hierarchy");
    await expect(exactState(one, { poles: 2 })).rejects.toThrow("all of this one have one factor");
    await expect(exactState(one, { depth: 40, levels: [100] })).rejects.toThrow(
      "but at most 15 fits",
    );
    await expect(exactState(one, { depth: 2, levels: [9, 9] })).rejects.toThrow("has no modes of");
    await expect(exactState(one, { depth: 0 })).rejects.toThrow(
      "must be a whole number from 1 to 40",
    );
    const lossy = readModel({ bath: "lorentzian", loss: [["K_b", "a"]], parameters });
    await expect(exactState(lossy)).rejects.toThrow("loss that is given follows from none");
    const pair = readModel({ modes: ["a", "b"], bath: "lorentzian" });
    await expect(exactState(pair)).rejects.toThrow("modes: The exact quantum state is that of one");
  });
});
