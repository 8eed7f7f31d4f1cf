import { expect, it } from "vitest";
import { type Model, readModel, withDependents } from "../../../../derivations/index.ts";

const parameters = {
  ...{ hbar: 1, m: 1.3, omega0: 0.9, gamma: 0.2, c: 1.6 },
  ...{ Omega: 3.7, K_b: 0.31, omega_b: 1.3, kappa_b: 0.4 },
};
const table = [
  [0.3, 0.05],
  [0.5, 0.1],
  [1, 0.25],
  [2, 0.1],
  [4, 0],
];

const baths: readonly (readonly [string, unknown])[] = [
  ["Lorentz-Drude", "lorentz-drude"],
  ["Lorentzian", "lorentzian"],
  [
    "exponentials",
    {
      exponentials: [
        ["K_b", "kappa_b + i*omega_b"],
        ["0.1 + 0.02*i", "2.1 - i"],
      ],
    },
  ],
  ["table", { table }],
];

function given(bath: unknown): Exclude<Model["bath"], string> {
  const found = readModel({ bath, parameters }).bath;
  if (typeof found === "string") throw new Error("a bath with kernels");
  return found;
}

const values = new Map(Object.entries(parameters));

// The transforms of the derivations, M_0cs_z = ∫dτ Σκ cos ω_ντ sin zτ and so on, were found by other means: texts of
// closed forms, and principal values by quadrature. At knots of the table, too.
it.each(baths)("the spectrum of a bath (%s) has the transforms of its derivations", (_, bath) => {
  const own = given(bath);
  const { response, noise } = own.spectrum("").at(values);
  const number = (name: string, z: number): number => {
    const transform = own.transform(name);
    if (transform === undefined || "reason" in transform) return Number.NaN;
    return withDependents([transform], new Map([...values, ["z", z]])).get(name) ?? Number.NaN;
  };
  let checked = 0;
  for (const z of [0.11, 0.3, 0.5, 0.77, 1, 1.95, 2, 3.9, 5.3, 19]) {
    for (const kernel of ["cos", "sin"] as const) {
      const [re, im] = response(kernel, z);
      const letter = kernel[0];
      const own = [number(`M_0${letter}c_z`, z), number(`M_0${letter}s_z`, z)];
      expect(re).toBeCloseTo(own[0]!, 9);
      expect(im).toBeCloseTo(own[1]!, 9);
      // Both sides: twice the even part of the cosine, twice the odd part of the sine.
      const thermal = number(`N_0${letter}${letter}_z`, z);
      expect(noise(kernel, z)).toBeCloseTo(2 * thermal, 9);
      expect(noise(kernel, -z)).toBeCloseTo(kernel === "cos" ? 2 * thermal : -2 * thermal, 9);
      checked += Number.isFinite(own[0]!) ? 1 : 0;
    }
  }
  expect(checked).toBe(20);
});

// Kramers and Kronig: Re Ŝ(z) = ∫ J(ω) ω/(ω²-z²) dω; at z = 0 it is ∫ J/ω dω, by hand for a Drude bath mγΩ.
it("has the renormalisation of a Drude bath at rest", () => {
  const { response } = given("lorentz-drude").spectrum("").at(values);
  expect(response("sin", 0)).toEqual([expect.closeTo(1.3 * 0.2 * 3.7, 12), 0]);
  expect(response("cos", 0)).toEqual([0, 0]);
});

it("refuses a counter-term that is neither true nor false", () => {
  expect(() => readModel({ bath: { "lorentz-drude": {}, "counter-term": 1 } })).toThrow(
    'bath.counter-term: Must be true or false, but is 1. Write e.g. {"lorentz-drude": {"cutoff": "Omega"}, "counter-term": true}.',
  );
});

it.each([
  [[0, 0], [1, -0.1], "J(1) is -0.1"],
  [[0, 0.2], [1, 0.1], "J(0) is 0.2"],
  [[0, 0], [0, 0], "0 stands after 0"],
  [[-1, 0], [1, 0.1], "a frequency is -1"],
])("refuses a table with %j and %j, and says which pair is wrong", (first, second, flaw) => {
  const rows = [first, second, [2, 0.1], [4, 0]];
  expect(() => readModel({ bath: { table: rows } })).toThrow(`and J(0) = 0, but ${flaw}. Write`);
});
