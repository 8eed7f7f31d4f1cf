import { describe, expect, test } from "vitest";
import {
  hasValidity,
  masterEquation,
  readModel,
  validity,
  validityFromJson,
  validityJson,
} from "../../../derivations/index.ts";

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

describe("several modes", () => {
  const written = {
    modes: ["a", "b"],
    potential: "U*x_a^4 + g*x_a^2*x_b",
    drives: ["F*cos(omega*t)*x_b"],
  };
  // √(ħ/m_aω_a) = √(2/(1·0.5)) = 2, √(ħ/m_bω_b) = √(2/(0.5·1)) = 2.
  const numbers = { hbar: 2, m_a: 1, omega0_a: 0.5, m_b: 0.5, omega0_b: 1, U: 0.01, g: 0.05, F: 3 };

  test("ħω0, ∂V1/∂x_a and drives by mode over ħΩ and k_BT of its bath, by hand", () => {
    const parameters = { ...numbers, Omega: 10, Omega_b: 40, c_a: 2, n_th_b: 0.5 };
    const { energies, neglected, verdict } = validity(
      masterEquation(readModel({ ...written, parameters })),
    );
    const rows = energies.map(({ mode, notation: { text } }) => `${mode}: ${text}`);
    expect(rows).toEqual([
      "a: hbar omega0_a",
      "a: g(x_a^4) l_a^4",
      "a: g(x_a^2*x_b) l_a^2 l_b",
      "b: hbar omega0_b",
      "b: g(x_a^2*x_b) l_a^2 l_b",
      "b: F_1 l_b",
    ]);
    // a over ħΩ = 20: 0.5·2/20, 4·0.01·16/20, 2·0.05·8/20; b over ħΩ_b = 80: 2/80, 0.05·8/80, 3·2/80.
    const found = energies.map(({ overMemory }) => overMemory.number ?? Number.NaN);
    const right = [0.05, 0.032, 0.04, 0.025, 0.005, 0.075];
    right.forEach((one, j) => expect(found[j]).toBeCloseTo(one, 12));
    expect(neglected.ratios.map(({ number }) => number)).toEqual(
      found.map((one) => expect.closeTo(one ** 2, 12) as number),
    );
    expect(verdict).toBe("Valid: the largest ratio is 0.075, of F_1 l_b at mode b.");
    // k_BT = ħω0/(2 arcoth c): of a with c = 2 over ħω0_a = 1, of b with c = 2n + 1 = 2 over ħω0_b = 2.
    const inverse = 2 * Math.atanh(0.5);
    const thermal = energies.map(({ overThermal }) => overThermal.number ?? Number.NaN);
    const ratios = [1, 0.64, 0.8, 1, 0.2, 3];
    ratios.forEach((one, j) => expect(thermal[j]).toBeCloseTo(one * inverse, 12));
  });

  test("a common bath has one Ω and one T; the numbers of one mode alone do not matter", () => {
    const parameters = { ...numbers, Omega: 4, c: 2 };
    const model = readModel({ ...written, bath: "common", parameters });
    const { energies, effects, verdict } = validity(masterEquation(model));
    expect(verdict).toMatch(/^Not valid: F_1 l_b at mode b is 0\.75 of ħΩ.*--order 2/);
    // c is that of the first mode, ħω0_a = 1 of k_BT = 1/(2 arcoth 2), also for ħω0_b = 2.
    const quantum = energies.find(({ notation }) => notation.text === "hbar omega0_b");
    expect(quantum?.overThermal.number).toBeCloseTo(4 * Math.atanh(0.5), 12);
    expect(effects.map(({ name, mode }) => `${name} ${mode}`)).toContain("lamb-shift b");
  });

  test("two modes that do not interact have the energies of each alone", () => {
    const parameters = { hbar: 2, m: 1, omega0: 0.5, alpha: 0.1, Omega: 10, c: 3 };
    const alone = validity(masterEquation(readModel({ potential: "alpha*x^4", parameters })));
    const both = validity(
      masterEquation(
        readModel({
          modes: { count: 2, pattern: "chain" },
          potential: "alpha*x^4",
          parameters,
        }),
      ),
    );
    // Sites with the same numbers are named once.
    expect(both.energies.map(({ overMemory }) => overMemory.number)).toEqual(
      alone.energies.map(({ overMemory }) => expect.closeTo(overMemory.number ?? 0, 12) as number),
    );
    expect(both.energies.map(({ energy }) => String(energy))).toEqual(
      alone.energies.map(({ energy }) => String(energy)),
    );
  });

  test("comes back from JSON", () => {
    const report = validity(masterEquation(readModel({ ...written, parameters: numbers })));
    const json = JSON.parse(JSON.stringify(validityJson(report))) as ReturnType<
      typeof validityJson
    >;
    expect(validityJson(validityFromJson(json))).toEqual(json);
    expect(json.energies[0]?.mode).toBe("a");
    expect(report.verdict).toMatch(/^No verdict: .* Omega\.$/);
  });
});

// E cos(kx + φ) has |∂V/∂x| ≤ Ek, and x sin(qx) at x = ℓ has 1 + qℓ at most: ħ = 2, m = 1, ω0 = ½ make ℓ = 2.
test("sines and cosines of x count with a bound of ℓ|∂V/∂x|", () => {
  const parameters = { hbar: 2, m: 1, omega0: 0.5, EJ: 0.3, k: 2, b: 0.1, q: 3, A: 1, Omega: 10 };
  const model = readModel({
    potential: "-EJ*cos(k*x+0.4) + b*x*sin(q*x)",
    drives: ["EJ*cos(k*x+A*cos(omega*t))"],
    parameters,
  });
  const { energies, verdict } = validity(masterEquation(model));
  const found = energies.map(({ energy }) => String(energy));
  expect(found).toHaveLength(4);
  const numbers = energies.map(({ overMemory }) => (overMemory.number ?? Number.NaN) * 20);
  // ħω0, then E k ℓ = 1.2 twice and b ℓ (1 + qℓ) = 1.4
  [1, 1.2, 1.2, 1.4].forEach((right, j) =>
    expect(numbers.toSorted((a, b) => a - b)[j]).toBeCloseTo(right, 12),
  );
  expect(verdict).toMatch(/^Valid: the largest ratio is 0.07/);
  const strong = readModel({ potential: "EJ*cos(k*x)", parameters: { ...parameters, EJ: 30 } });
  expect(validity(masterEquation(strong)).verdict).toMatch(/^Not valid: .* Compare with --order 2/);
});

test("each sine or cosine is numbered, and a long name breaks where its rows are most alike", () => {
  const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.01, c: 2, Omega: 20, theta: 0.3 };
  const model = readModel({ potential: "A*cos(k*x) + B*cos(2*k*x)", parameters });
  const { energies, effects } = validity(masterEquation(model));
  expect(energies.slice(1).map(({ notation }) => notation)).toEqual([
    { latex: "\\ell\\,|\\partial_x W_{1}|", text: "l |dW_1/dx|" },
    { latex: "\\ell\\,|\\partial_x W_{2}|", text: "l |dW_2/dx|" },
  ]);
  expect(effects.map(({ notation }) => notation.text)).toContain(
    "Anomalous diffusion, rate of xp / hbar (dropped)",
  );
  for (const { notation } of effects) {
    const rows = [...notation.latex.matchAll(/\\text\{([^}]*)\}/g)].map(([, row = ""]) => row);
    expect(rows.join(" ")).toBe(notation.text);
    const words = notation.text.split(" ");
    const unlike = words.slice(1).map((_, j) => {
      const [above, below] = [words.slice(0, j + 1), words.slice(j + 1)].map(
        (part) => part.join(" ").length,
      ) as [number, number];
      return Math.abs(above - below);
    });
    const [above = "", below = ""] = rows;
    expect(Math.abs(above.length - below.length)).toBeLessThanOrEqual(Math.min(...unlike) + 1);
  }
});

test.each([
  [{ potential: "x^4" }, true],
  [{ potential: "cos(x)" }, true],
  [{ potential: "x^4", bath: "none", loss: [["kappa", "a"]] }, false],
  [{ modes: ["a", "b"], potential: "x_a*x_b^3" }, true],
  [{ modes: ["a", "b"], potential: "cos(x_a-x_b)" }, false],
  [{ modes: ["a", "b"], potential: "x_a*x_b", drives: ["cos(x_a+A*cos(t))"] }, false],
])("whether %j has a report of validity: %s", (model, expected) => {
  expect(hasValidity(readModel(model))).toBe(expected);
});

// Of E cos(k x_a - q x_b) the slopes are at most Ek along x_a and Eq along x_b: ħ = 2, ℓ_a = 2, ℓ_b = 1.
test("sines and cosines of two positions count with a bound of ℓ|∂V/∂x| of each mode", () => {
  const parameters = {
    ...{ hbar: 2, m_a: 1, omega0_a: 0.5, m_b: 2, omega0_b: 1, EJ: 0.3, k: 2, q: 3 },
    ...{ A: 1, Omega: 10 },
  };
  const model = readModel({
    modes: ["a", "b"],
    potential: "-EJ*cos(k*x_a - q*x_b)",
    drives: ["EJ*x_a*cos(q*x_b + A*cos(omega*t))"],
    parameters,
  });
  const { energies } = validity(masterEquation(model));
  const of = (name: string): readonly number[] =>
    energies
      .filter(({ mode }) => mode === name)
      .map(({ overMemory }) => (overMemory.number ?? Number.NaN) * 20)
      .toSorted((a, b) => a - b);
  // ħω0 and Ekℓ_a = 1.2 of mode a beside E ℓ_a (0 + 1) = 0.6; ħω0 = 2, Eqℓ_b = 0.9 and E ℓ_a q ℓ_b = 1.8 of mode b.
  [0.6, 1, 1.2].forEach((right, j) => expect(of("a")[j]).toBeCloseTo(right, 12));
  [0.9, 1.8, 2].forEach((right, j) => expect(of("b")[j]).toBeCloseTo(right, 12));
  expect(energies).toHaveLength(6);
});
