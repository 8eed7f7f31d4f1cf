import { afterAll, describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { levels } from "../../../../notebooks/runs/levels/index.ts";
import { runHere, temporaryFolder } from "../../cli/command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const rest = { gamma: 0.1, theta: 0, c: 1 };

describe("levels of a model", () => {
  test("of a Kerr oscillator", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, U: 0.2, ...rest };
    const model = readModel({ potential: "U*x^4/3", parameters });
    const { energies, errors, status, anharmonicity } = await levels(model, { count: 5 });
    // numpy: sinc basis on a grid of 400 points in [-12, 12]; and 120 of 200 Fock levels.
    const expected = [0.5419872623050552, 1.694968568220268, 2.9698768339887693];
    expect(status).toBe("settled");
    expected.forEach((energy, n) => expect(Math.abs(energies[n]! - energy)).toBeLessThan(1e-12));
    expect(Math.max(...errors)).toBeLessThan(1e-11);
    expect(anharmonicity).toBeCloseTo(expected[2]! - 2 * expected[1]! + expected[0]!, 11);
  });

  /*
   * Rubidium in a standing wave, V0 cos 2kx: in units of the recoil (ħk)²/2m and of 1/k the kinetic energy is p², as with
   * ħ = 1 and m = 1/2.
   */
  test("of a lattice in SI", async () => {
    const parameters = { m: "1.443e-25 kg", k: "8 um^-1", omega0: "2*pi*10 kHz", V0: "1e-30 J" };
    const model = readModel({
      potential: "V0*cos(2*k*x) - m*omega0^2*x^2/2",
      parameters: { ...parameters, ...rest, gamma: "1 Hz" },
    });
    const hbar = 1.054571817646156e-34;
    const recoil = (hbar * 8e6) ** 2 / 2 / 1.443e-25;
    const { energies, notes } = await levels(model, { count: 3, offsetCharge: 0.3 });
    const natural = readModel({
      potential: "V0*cos(2*x) - m*omega0^2*x^2/2",
      parameters: { hbar: 1, m: 0.5, omega0: 1, V0: 1e-30 / recoil, ...rest },
    });
    const same = await levels(natural, { count: 3, offsetCharge: 0.3 });
    energies.forEach((energy, n) =>
      expect(energy / recoil / same.energies[n]! - 1).toBeCloseTo(0, 9),
    );
    expect(notes.join()).toContain("The potential has the period 3.92699");
  });

  test("Taylor polynomials of growing degree tend to those of the cosine", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, EJ: 0.4, k: 1.2, ...rest };
    const model = { potential: "-EJ*cos(k*x + 0.3)", parameters };
    const exact = await levels(readModel(model), { count: 4 });
    const distances: number[] = [];
    for (const taylor of [6, 10, 14, 18, 22]) {
      // Those of degree 4, 8, … fall without bound.
      // The constant of the Taylor polynomial is left out.
      const { frequencies } = await levels(readModel({ ...model, taylor }), { count: 4 });
      const differences = frequencies.map((value, n) => Math.abs(value - exact.frequencies[n]!));
      distances.push(Math.max(...differences));
    }
    distances.slice(1).forEach((distance, j) => expect(distance).toBeLessThan(distances[j]! / 5));
    expect(distances.at(-1)).toBeLessThan(1e-8);
  });

  // What is left out of the lowest states has (k s)^{N+1} beside w; Taylor polynomials leave out as much of the vacuum.
  test("so do normally ordered expansions, from the first degrees on", async () => {
    const parameters = { hbar: 1, m: 1, omega0: 1, EJ: 0.4, k: 1.2, ...rest };
    const model = { potential: "-EJ*cos(k*x + 0.3)", parameters };
    const exact = await levels(readModel(model), { count: 3 });
    const distance = async (by: object): Promise<number> => {
      const { frequencies } = await levels(readModel({ ...model, ...by }), { count: 3 });
      return Math.max(...frequencies.map((value, n) => Math.abs(value - exact.frequencies[n]!)));
    };
    const [four, ten, eighteen] = [
      await distance({ normal: 6 }),
      await distance({ normal: 10 }),
      await distance({ normal: 22 }),
    ];
    expect(ten).toBeLessThan(four / 5);
    expect(eighteen).toBeLessThan(1e-8);
  });
});

test("the command prints a table, and on standard error what the levels are of", async () => {
  const model = {
    potential: "-EJ*cos(x) - m*omega0^2*x^2/2",
    drives: ["F*cos(omega*t)*x"],
    parameters: { hbar: 1, m: 0.125, omega0: 20, EJ: 50, F: 1, omega: 3, ...rest },
  };
  const file = folder.file("transmon.json", JSON.stringify(model));
  const { status, out, error } = await runHere("levels", file, "--count", "3");
  expect(status).toBe(0);
  const [head, ...rows] = out.trim().split("\n");
  expect(head).toBe("n,energy,frequency,error");
  // Mathieu's a_0, b_2 and a_2 at q = E_J/2E_C = 25, in units of E_C: Abramowitz and Stegun, table 20.1
  const tabulated = [-40.25677955, -21.31486062, -3.52216473];
  const energies = rows.map((row) => Number(row.split(",")[1]));
  tabulated.forEach((energy, n) => expect(energies[n]).toBeCloseTo(energy, 7));
  expect(error).toBe(
    "Drives are off.\nThe potential has the period 6.2831853: levels of one period, at the offset charge 0.\n" +
      "Transition 0-1 at 18.94191892, anharmonicity -1.149223029.\n",
  );
});
