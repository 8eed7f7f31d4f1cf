import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { initialMoments } from "../../../../notebooks/runs/moments/initial-moments.ts";
import { normalMoments } from "../../../../notebooks/runs/moments/moment-roots.ts";
import { evolve, moments, steadyState } from "../../../../notebooks/runs/index.ts";
import { samples, symmetric } from "../../../seed.ts";
import { linearOscillator } from "../linear-oscillator.ts";

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: 0.7, c: 1.4 };
const columns = ["x", "p", "n", "xx", "xp", "pp"] as const;

describe("moments in time", () => {
  it("of random linear models in random units are those of the density matrix", async () => {
    const next = symmetric(901);
    for (let j = 0; j < samples(9); j++) {
      const { model, omega0 } = linearOscillator(next, 0.3);
      const kind = j % 2 === 0 ? "CL" : "gCL";
      const initial =
        j % 3 === 0
          ? ({ kind: "fock", n: 2 } as const)
          : ({ kind: "thermal", occupation: 0.4 } as const);
      const options = { kind, to: 4 / omega0, points: 2, initial } as const;
      const { rows, certificate, closure } = await moments(model, options);
      const exact = await evolve(model, { ...options, tolerance: 1e-7 });
      expect(exact.status).toBe("settled");
      expect([closure, certificate["closure_change"]]).toEqual(["exact", 0]);
      for (const name of columns) {
        const [found, known] = [rows[1]?.[name] ?? NaN, exact.rows[1]?.[name] ?? NaN];
        expect(Math.abs(found - known)).toBeLessThan(2e-6 * (1 + Math.abs(known)));
      }
    }
  });

  it("report how much the next order changes, and it falls with the order", async () => {
    const parameters = { ...units, U: 0.02, F: 0.3, omega: 1.1 };
    const model = readModel({ potential: "U*x^4", drives: ["F*cos(omega*t)*x"], parameters });
    const initial = { kind: "coherent", x: 1.5, p: 0 } as const;
    const exact = await evolve(model, { to: 5, points: 2, initial, tolerance: 1e-9 });
    let last = 1;
    for (const order of [2, 3, 4]) {
      const { rows, certificate } = await moments(model, {
        order,
        to: 5,
        points: 2,
        initial,
      });
      const change = certificate["closure_change"] as number;
      // What is neglected is of the size of what the next order adds.
      expect(Math.abs((rows[1]?.n ?? NaN) - (exact.rows[1]?.n ?? NaN))).toBeLessThan(3 * change);
      expect(change).toBeLessThan(last);
      last = change;
    }
  });

  it("that run away end early, with the reason", async () => {
    const model = readModel({ potential: "0.3*x^3", parameters: units });
    const { status, warnings, rows } = await moments(model, {
      ...{ kind: "CL", to: 60, points: 61, initial: { kind: "coherent", x: -3, p: 0 } },
    });
    expect(status).toBe("unbounded");
    expect(warnings.join()).toMatch(/Moments up to order 2 diverge/);
    expect(rows.length).toBeLessThan(61);
  });

  it("below the uncertainty relation are reported", async () => {
    // CL at θ = 0 and c = 1: d(det σ)/dt = -2γ det σ + 2D_pp σ_xx with D_pp = γmω0ħ/2, zero for the vacuum, and below
    // where a stiffer well has made σ_xx smaller.
    const parameters = { ...units, gamma: 1, theta: 0, c: 1 };
    const model = readModel({ potential: "x^2", parameters });
    const { status, warnings } = await moments(model, { kind: "CL", to: 1, points: 11 });
    expect(status).toBe("suspect");
    expect(warnings.join()).toMatch(/below what the uncertainty relation allows/);
  });
});

// W of |1⟩ is (2r² - 1) e^{-r²}/π: ⟨x⁴⟩ = ∫ x⁴ W = 15/4, ⟨x²p²⟩ = 5/4, ⟨x²⟩ = 3/2, in units of ħ = m = ω0 = 1.
it("initial moments of a Fock state are those of its Wigner function", () => {
  const found = initialMoments(
    { kind: "fock", n: 1 },
    [
      [4, 0],
      [2, 2],
      [2, 0],
      [3, 1],
    ],
    units,
  );
  found.forEach((value, j) =>
    expect(value).toBeCloseTo([15 / 4, 5 / 4, 3 / 2, 0][j] as number, 12),
  );
});

// With x = u, p = 1 + s u + v of independent normal u, v of variance 2 and 3: ⟨x²p²⟩ = 2·1 + 4·3 s² + 2·3.
it("moments of a normal distribution follow from those of second order", () => {
  const s = 0.3;
  const moment = normalMoments([0, 1, 2, 2 * s, 1 + 2 * s * s + 3]);
  expect(moment(2, 2)).toBeCloseTo(2 + 12 * s * s + 6, 12);
  expect(moment(0, 3)).toBeCloseTo(1 + 3 * (2 * s * s + 3), 12);
  expect(moment(3, 1)).toBeCloseTo(12 * s, 12);
});

describe("steady moments", () => {
  it.each(["CL", "gCL"] as const)(
    "of %s come to the Fock solver's with the order",
    async (kind) => {
      const model = readModel({ potential: "U*x^4/4", parameters: { ...units, U: 0.1 } });
      const { report } = await steadyState(model, { kind });
      const errors: number[] = [];
      for (const order of [2, 4, 6]) {
        const { states, status } = await moments(model, { kind, order });
        expect(status).toBe("settled");
        const good = states.filter(({ stable, possible }) => stable && possible);
        expect(good).toHaveLength(1);
        errors.push(Math.abs((good[0]?.n ?? NaN) - (report.n ?? NaN)));
      }
      const [second = 0, fourth = 0, sixth = 0] = errors;
      expect(second).toBeLessThan(1e-2);
      expect(fourth).toBeLessThan(second / 2);
      expect(sixth).toBeLessThan(fourth);
    },
  );

  it("of a linear driven oscillator in a frame are exact", async () => {
    const drives = ["0.2*cos(omega*t)*x"];
    const model = readModel({ potential: "0", drives, parameters: { ...units, omega: 1.1 } });
    const { states, closure, notes } = await moments(model, { kind: "CL", frame: {} });
    const { report } = await steadyState(model, { kind: "CL", frame: {} });
    expect([closure, states.length]).toEqual(["exact", 1]);
    expect(states[0]?.n).toBeCloseTo(report.n ?? NaN, 6);
    expect(notes.join()).toMatch(/rotating-wave approximation/);
  });

  it("in a frame beside the drive are suspect, with the size of the slow terms", async () => {
    const drives = ["0.2*cos(omega*t)*x"];
    const model = readModel({ potential: "0", drives, parameters: { ...units, omega: 1.1 } });
    const frame = { frequency: "omega0" };
    const { status, warnings } = await moments(model, { kind: "CL", frame });
    expect(status).toBe("suspect");
    // F/√(2mħω0)/2 = 0.0707 beside ω - ω0 = 0.1.
    expect(warnings.join()).toMatch(
      /Terms at ±0.1 are dropped, but have coefficients up to 0.0707/,
    );
  });

  it("of a drive that is off need no frame", async () => {
    const drives = ["F*cos(t)*x"];
    const model = readModel({ potential: "0", drives, parameters: { ...units, F: 0 } });
    expect((await moments(model, { kind: "CL" })).states).toHaveLength(1);
  });
});

// A linear model in a bath with kernels of its own: moments of second order are closed, the Fock solver has matrices.
it("moments with harmonic dressing are those of the Fock solver", async () => {
  const model = readModel({
    potential: "0",
    drives: ["F*cos(omega*t)*x"],
    bath: "lorentz-drude",
    parameters: { ...units, gamma: 0.1, theta: 0.6, c: 1.3, F: 0.2, omega: 1.1, Omega: 5 },
  });
  const initial = { kind: "coherent", x: 1, p: 0.5 } as const;
  const options = { kind: "CL with harmonic dressing", to: 3, points: 2, initial };
  const { rows, closure } = await moments(model, options);
  const { rows: expected } = await evolve(model, options);
  expect(closure).toBe("exact");
  for (const name of ["x", "p", "n", "xx", "xp", "pp"] as const) {
    expect(rows[1]?.[name]).toBeCloseTo(expected[1]?.[name] ?? Number.NaN, 8);
  }
});
