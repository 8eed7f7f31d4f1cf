import { describe, expect, it } from "vitest";
import { hierarchyEquations, ModelError, readModel } from "../../../../derivations/index.ts";
import {
  cothOfPoles,
  thermalExponentials,
  thermalPoles,
} from "../../../../derivations/model/bath/thermal-poles.ts";

const parameters = { hbar: 1, m: 1, omega0: 1, c: 1.4, theta: 0.9 };
const peak = { K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };
const ofPeak = (more: object = {}) =>
  hierarchyEquations(
    readModel({ bath: "lorentzian", parameters: { ...parameters, ...peak, ...more } }),
  );

type Complex = readonly [number, number];
const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

/** Σ_a u_i v_j e^{-μτ} */
function correlation(
  { auxiliaries }: ReturnType<typeof hierarchyEquations>,
  [i, j]: readonly [number, number],
  tau: number,
): Complex {
  let [re, im] = [0, 0];
  for (const { rate, outer, left } of auxiliaries) {
    const size = Math.exp(-rate[0] * tau);
    const turn: Complex = [size * Math.cos(rate[1] * tau), -size * Math.sin(rate[1] * tau)];
    const [x, y] = times(times(outer[i]!, left[j]!), turn);
    re += x;
    im += y;
  }
  return [re, im];
}

describe("the hierarchy of a model", () => {
  /*
   * By hand, for Σκ e^{-iωτ} = K e^{-(k+iw)τ} and one factor coth = c of all modes, C = ½ħ(N - iR):
   *   C_11 = ½ħK e^{-kτ} (c cos wτ - i sin wτ),   C_12 = ½ħK e^{-kτ} (c sin wτ + i cos wτ),   C_21 = -C_12.
   */
  it.each([0.1, 1, 3.7])("has the correlation functions of a peak at τ = %f", (tau) => {
    const equations = ofPeak();
    const size = (peak.K_b / 2) * Math.exp(-peak.kappa_b * tau);
    const [cos, sin] = [Math.cos(peak.omega_b * tau), Math.sin(peak.omega_b * tau)];
    const expected = [
      [[0, 0], size * 1.4 * cos, -size * sin],
      [[1, 1], size * 1.4 * cos, -size * sin],
      [[0, 1], size * 1.4 * sin, size * cos],
      [[1, 0], -size * 1.4 * sin, -size * cos],
    ] as const;
    for (const [pair, re, im] of expected) {
      const found = correlation(equations, pair, tau);
      expect(found[0]).toBeCloseTo(re, 14);
      expect(found[1]).toBeCloseTo(im, 14);
    }
  });

  it("has one index for each exponential where c_ij is of rank one, with both couplings, too", () => {
    expect(ofPeak().auxiliaries).toHaveLength(2);
    expect(ofPeak({ theta: 0 }).auxiliaries).toHaveLength(2);
    // Real exponents: rank one with x alone, two with x and p.
    const real = { exponentials: [["K_b", "kappa_b"]] };
    const counts = [0, 0.9, "pi/2"].map(
      (theta) =>
        hierarchyEquations(readModel({ bath: real, parameters: { ...parameters, ...peak, theta } }))
          .auxiliaries.length,
    );
    expect(counts).toEqual([1, 2, 1]);
  });

  it("couples by a†-like and a-like operators: Q of a peak is S_1 - iS_2 over its first number", () => {
    const [one, other] = ofPeak().auxiliaries;
    const [u, v] = one!.outer;
    // v/u is -i or i
    expect(times(v!, [u![0], -u![1]])[0]).toBeCloseTo(0, 14);
    expect(times(v!, [u![0], -u![1]])[1]).toBeCloseTo(-(u![0] ** 2 + u![1] ** 2), 14);
    expect(one!.partner).toBe(1);
    // The partner has the adjoint operators.
    expect(other!.outer).toEqual(one!.outer.map(([a, b]) => [a, -b]));
    expect(other!.left).toEqual(one!.right.map(([a, b]) => [a, -b]));
  });

  it("has own couplings to several baths, each with indices of its own", () => {
    const model = readModel({
      coupling: [
        ["x", "x", "warm"],
        ["x^2", "p", "cold"],
      ],
      bath: "lorentzian",
      parameters: { ...parameters, ...peak, c_warm: 2, c_cold: 1.1 },
    });
    const { auxiliaries, couplings } = hierarchyEquations(model);
    expect(couplings.map(String)).toEqual(["x", "x^2"]);
    expect(auxiliaries.map(({ reservoir }) => reservoir)).toEqual(["warm", "warm", "cold", "cold"]);
    expect(auxiliaries.map(({ partner }) => partner)).toEqual([1, 0, 3, 2]);
  });

  it("refuses baths without exponentials, with the kernel that is none", () => {
    const drude = (more: object) => () =>
      hierarchyEquations(
        readModel({
          bath: "lorentz-drude",
          parameters: { ...parameters, gamma: 0.1, Omega: 3, ...more },
        }),
      );
    expect(drude({ theta: 0.9 })).toThrow(
      "sum kappa coth sin omega tau of this bath (Lorentz-Drude)",
    );
    expect(drude({ theta: 0, c: 1 })).toThrow("it falls like 1/tau^2, for which no number");
    expect(drude({ theta: 0 })).not.toThrow();
    const none = readModel({ parameters });
    expect(() => hierarchyEquations(none)).toThrow(ModelError);
    expect(() => hierarchyEquations(none)).toThrow('which "peaked" does not give');
    const bare = readModel({ bath: "lorentzian", parameters });
    expect(() => hierarchyEquations(bare)).toThrow("need a number for `K_b`, `kappa_b`, `omega_b`");
    const lossy = readModel({
      bath: "lorentzian",
      loss: [["K_b", "a"]],
      parameters: { ...parameters, ...peak },
    });
    expect(() => hierarchyEquations(lossy)).toThrow("loss that is given follows from none");
  });
});

describe("poles of coth", () => {
  it("give coth(y) to rounding with twelve, for y up to 10, and to 1e-6 with three, for y up to 3", () => {
    for (const y of [0.1, 1, 3]) {
      expect(cothOfPoles(thermalPoles(3), y) * Math.tanh(y)).toBeCloseTo(1, 5);
    }
    for (const y of [0.1, 1, 3, 10]) {
      expect(cothOfPoles(thermalPoles(12), y) * Math.tanh(y)).toBeCloseTo(1, 12);
    }
  });

  // U. Weiss, "Quantum Dissipative Systems": Σκ coth cos ωτ = a [cot(r/Θ) e^{-rτ} + Σ_n 2Θν_n/(ν_n²-r²) e^{-ν_nτ}], ν_n = πnΘ
  it.each([0.3, 1, 2.5])(
    "give the thermal kernel of a Drude bath as Matsubara's sum, τ = %f",
    (tau) => {
      const [a, r, theta] = [0.8, 2, 1.116];
      let expected = Math.exp(-r * tau) / Math.tan(r / theta);
      for (let n = 1; n < 400; n++) {
        const nu = Math.PI * n * theta;
        expected += ((2 * theta * nu) / (nu * nu - r * r)) * Math.exp(-nu * tau);
      }
      const found = thermalExponentials([a, r], theta, 16).reduce(
        (sum, { amplitude, rate }) => sum + amplitude[0] * Math.exp(-rate[0] * tau),
        0,
      );
      expect(found).toBeCloseTo(a * expected, 9);
    },
  );
});
