import { expect, test } from "vitest";
import { masterEquation, readModel, validity } from "../../../derivations/index.ts";

test("ħω0, g_4 (ħ/mω0)² and F (ħ/mω0)^{1/2} over ħΩ, by hand, and the verdict", () => {
  // ħ = 2, m = 1, ω0 = 0.5: √(ħ/mω0) = 2. g_4 = 4·0.1/4 = 0.1, so that 0.1·16 = 1.6; 3·2 = 6; ħΩ = 20.
  const parameters = { hbar: 2, m: 1, omega0: 0.5, alpha: 0.1, F: 3, Omega: 10 };
  const model = readModel({
    potential: "alpha*x^4/4",
    drives: ["F*sin(omega*t + phi)*x"],
    parameters,
  });
  const { energies, neglected, verdict, effects } = validity(masterEquation(model));
  const numbers = energies.map(({ overMemory }) => overMemory.number ?? Number.NaN);
  [0.05, 0.08, 0.3].forEach((right, j) => expect(numbers[j]).toBeCloseTo(right, 12));
  expect(neglected.ratios[2]?.number).toBeCloseTo(0.09, 12);
  expect(verdict).toMatch(/^Marginal: F_1 .* is 0.3 of ħΩ/);
  // CL drops the first order of V1 and V2: 0.05² of ħω0, and 0.08 and 0.3 themselves.
  const bare = validity(masterEquation(model, { kind: "CL" })).neglected;
  expect(bare.words).toMatch(/for V1 and V2 order 1/);
  [0.0025, 0.08, 0.3].forEach((right, j) => expect(bare.ratios[j]?.number).toBeCloseTo(right, 12));
  expect(effects.map(({ name, kept }) => `${name} ${kept}`)).toContain("lamb-shift false");
});

test("a Lorentz-Drude bath coupled to x lowers mω0² by 2M_0s = 2mγΩ, which is kept", () => {
  // i M_0s/(2ħ) [x,{x,ρ}] is the commutator with -½M_0s x²: relative to ½mω0²x² this is -γΩ/ω0².
  const parameters = { hbar: 1, m: 2, omega0: 1, gamma: 0.01, c: 2, Omega: 20 };
  const model = readModel({ coupling: [["x", "x"]], bath: "lorentz-drude", parameters });
  const { effects, verdict } = validity(masterEquation(model));
  const shift = effects.find(({ name }) => name === "lamb-shift");
  expect(shift?.kept).toBe(true);
  expect(shift?.ratio.number).toBeCloseTo(-0.2, 12);
  expect(verdict).toMatch(/^Valid: the largest ratio is 0.05/);
});
