import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knownNumbers, masterEquation, numbersOf, readModel } from "../../../derivations/index.ts";
import { thermalDrudeMoment } from "../../../derivations/model/bath/drude-moments.ts";
import { samples } from "../../seed.ts";

const positive = fc.double({ min: 0.2, max: 5, noNaN: true });

describe("thermal moments N_nc of a Lorentz-Drude bath", () => {
  // F(ω) = (2/π)mγ ωΩ² coth(rω)/(ω²+Ω²) = (2/π)mγ [1/r + ω²(r/3 - 1/rΩ²) + …], and ∫τ² dτ ∫dω F cos ωτ = -½π F''(0).
  test("N_2c = 2mγ(1/rΩ² - r/3)", () => {
    fc.assert(
      fc.property(positive, positive, positive, (strength, cutoff, rate) => {
        const found = thermalDrudeMoment(2, { strength, cutoff, rate });
        const size = 2 * strength * (1 / (rate * cutoff ** 2) + rate / 3);
        const byHand = 2 * strength * (1 / (rate * cutoff ** 2) - rate / 3);
        expect(Math.abs(found - byHand)).toBeLessThan(1e-13 * size);
      }),
      { numRuns: samples(60) },
    );
  });

  test("sum up to the transforms at ω0: Σ (-1)^k ω0^{2k} N_2k,c/(2k)! and the same with odd n", () => {
    const parameters = { hbar: 1, m: 1.3, gamma: 0.2, omega0: 0.5, c: 1.9, Omega: 3 };
    const model = readModel({ bath: "lorentz-drude", coupling: [["x", "x"]], parameters });
    const names = Array.from({ length: 40 }, (_, n) => `N_${n}c`);
    const values = numbersOf(model, [...names, "N_0cc_omega0", "N_0cs_omega0"]);
    const sum = (first: number): number => {
      let [total, factorial] = [0, 1];
      for (let n = 0; n < 40; n++) {
        if (n > 0) factorial *= n;
        if (n % 2 !== first) continue;
        const sign = (n - first) % 4 === 0 ? 1 : -1;
        total += (sign * 0.5 ** n * (values.get(`N_${n}c`) ?? Number.NaN)) / factorial;
      }
      return total;
    };
    expect(sum(0)).toBeCloseTo(values.get("N_0cc_omega0") ?? Number.NaN, 12);
    expect(sum(1)).toBeCloseTo(values.get("N_0cs_omega0") ?? Number.NaN, 9);
  });

  test("are smooth where the cutoff is a Matsubara frequency", () => {
    for (const order of [1, 2, 3, 6]) {
      const at = (cutoff: number): number =>
        thermalDrudeMoment(order, { strength: 1, cutoff, rate: 1 });
      const [below, on, above] = [-1e-4, 0, 1e-4].map((shift) => at(2 * Math.PI + shift)) as [
        number,
        number,
        number,
      ];
      expect(Math.abs(below - 2 * on + above)).toBeLessThan(1e-7 * Math.abs(on));
    }
  });

  test("let an Ohmic bath that is coupled to x have a short-time expansion of any order", () => {
    const parameters = { hbar: 1, m: 1, gamma: 0.2, omega0: 1, c: 1.5, Omega: 8, theta: 0 };
    const model = readModel({ bath: "lorentz-drude", coupling: [["x", "x"]], parameters });
    const equation = masterEquation(model, { order: 4 });
    const values = knownNumbers(equation.model);
    // M_4s = mγΩ² 4!/Ω⁵, and N_4c = 4! mγ (1/rΩ⁴ - r/3Ω² - r³/45) of the next term of F.
    expect(values.get("M_4s")).toBeCloseTo((0.2 * 24) / 8 ** 3, 14);
    const r = Math.atanh(1 / 1.5);
    const byHand = 24 * 0.2 * (1 / (r * 8 ** 4) - r / (3 * 64) - r ** 3 / 45);
    expect(values.get("N_4c")).toBeCloseTo(byHand, 14);
  });
});
