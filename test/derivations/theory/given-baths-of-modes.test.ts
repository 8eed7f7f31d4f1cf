import { describe, expect, test } from "vitest";
import {
  harmonicallyDressed,
  masterEquation,
  type Model,
  readModel,
} from "../../../derivations/index.ts";
import { withDependents } from "../../../derivations/model/dependents.ts";

const kind = harmonicallyDressed();

/** Transforms by name, of a model with numbers. */
function transformsOf(model: Model): ReadonlyMap<string, number> {
  const equation = masterEquation(model, { kind });
  const values = withDependents(equation.model.dependents, new Map(model.values));
  const names = equation.dissipator.flatMap(({ coefficient }) => coefficient.parameters);
  const found = names.filter((name) => /^[MN]/.test(name));
  return new Map(found.map((name) => [name, values.get(name) ?? Number.NaN]));
}

const own = {
  a: { omega0: 0.9, m: 1.2, gamma: 0.1, c: 1.3 },
  b: { omega0: 1.4, m: 0.8, gamma: 0.2, c: 1.7 },
};
const shared = { hbar: 0.8, K_b: 0.1, omega_b: 1.1, kappa_b: 0.4, Omega: 3, g: 0.3 };
const baths = {
  "lorentz-drude": "lorentz-drude",
  lorentzian: "lorentzian",
  exponentials: { exponentials: [["K_b", "kappa_b + i*omega_b"]] },
  table: {
    table: [
      [0, 0],
      [0.5, 0.1],
      [1, 0.2],
      [2, 0.1],
      [4, 0],
    ],
  },
};

function ofModes(bath: unknown, potential: string): Model {
  const numbers = Object.entries(own).flatMap(([mode, values]) =>
    Object.entries(values).map(([name, value]) => [`${name}_${mode}`, value] as const),
  );
  return readModel({
    modes: ["a", "b"],
    ...{ bath, potential },
    parameters: { ...shared, theta_a: 0, theta_b: 0, ...Object.fromEntries(numbers) },
  });
}

function ofOne(bath: unknown, mode: "a" | "b", omega0: number, potential = "0"): Model {
  const { c, ...values } = own[mode];
  // The bath is as warm as that of the mode, whatever the frequency of the oscillator.
  const thermal = 1 / Math.tanh((Math.atanh(1 / c) * omega0) / values.omega0);
  // The peak and the exponentials have one thermal factor for all frequencies.
  const isFlat = bath === "lorentzian" || (typeof bath === "object" && "exponentials" in bath!);
  return readModel({
    ...{ bath, potential },
    parameters: { ...shared, theta: 0, ...values, omega0, c: isFlat ? c : thermal },
  });
}

describe.each(Object.entries(baths))("a bath of each mode, %s,", (_, bath) => {
  test("has the transforms of the bath of one oscillator with the numbers of the mode", () => {
    const all = transformsOf(ofModes(bath, "0"));
    expect(all.size).toBeGreaterThan(4);
    for (const mode of ["a", "b"] as const) {
      const alone = transformsOf(ofOne(bath, mode, own[mode].omega0));
      for (const [name, value] of alone) {
        const named = name.replace(/^([MN])/, `$1_${mode}`).replace("omega0", `omega0_${mode}`);
        expect(all.get(named), named).toBeCloseTo(value, 13);
      }
    }
  });

  test("has divided differences between the frequencies of two modes", () => {
    const all = transformsOf(ofModes(bath, "g*x_a*x_b"));
    const { a, b } = own;
    const pairs = [...all].flatMap(([name, value]) => {
      if (!name.endsWith("_omega0_a_and_omega0_b")) return [];
      const mode = name.startsWith("M_a") || name.startsWith("N_a") ? "a" : "b";
      const single = name.replace(`_${mode}`, "").replace(/_omega0_a_and.*/, "_omega0");
      const at = (omega0: number) => transformsOf(ofOne(bath, mode, omega0)).get(single);
      // An oscillator alone has most of them, but not N_sc.
      const [first, second] = [at(a.omega0), at(b.omega0)];
      if (first === undefined || second === undefined) return [];
      return [{ name, value, difference: (first - second) / (a.omega0 - b.omega0) }];
    });
    expect(pairs.length).toBeGreaterThan(3);
    for (const { name, value, difference } of pairs) {
      expect(value, name).toBeCloseTo(difference, 7);
    }
  });
});

test("sites of an array have baths of their own", () => {
  const model = readModel({
    modes: { count: 2, pattern: "chain" },
    interaction: "g*x_j*x_k",
    bath: "lorentz-drude",
    parameters: {
      omega0: 1,
      omega0_2: 1.3,
      m: 1,
      gamma: 0.1,
      c: 1.5,
      theta: 0,
      Omega: 4,
      g: 0.1,
      hbar: 1,
    },
  });
  const all = transformsOf(model);
  expect(all.get("M1_0ss_omega0_1")).toBeCloseTo((0.1 * 16) / (16 + 1), 13);
  expect(all.get("M2_0ss_omega0_2")).toBeCloseTo((0.1 * 16 * 1.3) / (16 + 1.69), 13);
});
