import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  canonicalName,
  differentiate,
  evaluateReal,
  malformedName,
  nameLatex,
  parseExpression,
  parseLatex,
  parseScalar,
  parseSyntax,
  Scalar,
  scalarLatex,
  substitute,
  syntaxLatex,
} from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";

/** Spellings of one symbol each, as text or LaTeX, in its canonical form. */
const spellings: readonly (readonly [string, readonly string[]])[] = [
  [
    "omega0",
    ["omega0", "omega_0", "ω0", "ω_0", "ω₀", "𝜔₀", "\\omega_0", "\\omega_{0}", "\\omega₀"],
  ],
  ["a1", ["a1", "a_1", "a₁", "a_{1}", "\\mathrm{a}_1", "{a_1}"]],
  ["a12", ["a12", "a_12", "a₁₂", "a_{12}"]],
  ["a1_2", ["a1_2", "a_1_2", "a_{1,2}"]],
  ["alpha3", ["alpha3", "alpha_3", "α₃", "\\alpha_3", "\\alpha_{3}"]],
  ["V0", ["V0", "V_0", "V₀", "V_{0}"]],
  ["mu_1a", ["mu1a", "mu_1a", "\\mu_{1a}"]],
  ["a_1b2", ["a1b2", "a_1b2", "a_{1b2}"]],
  ["omega_D", ["omegaD", "omega_D", "ω_D", "\\omega_D", "\\omega_{D}", "\\omega_{\\mathrm{D}}"]],
  ["Omega1", ["Omega1", "Omega_1", "Ω₁", "Ω1", "\\Omega_1", "\u2126_1"]],
  ["Delta_omega", ["Deltaomega", "Delta_omega", "\\Delta_{\\omega}", "\\Delta_\\omega"]],
  ["n_th", ["n_th", "nₜₕ", "n_{\\mathrm{th}}", "n_{th}", "n_{\\text{th}}"]],
  ["k_B", ["k_B", "k_{B}", "k_\\mathrm{B}", "k_{\\mathrm B}"]],
  ["hbar", ["hbar", "ħ", "ℏ", "\\hbar"]],
  ["mu", ["mu", "μ", "µ", "\\mu"]],
  ["epsilon", ["epsilon", "ε", "ϵ", "\\epsilon", "𝜀", "𝜖"]],
  ["phi", ["phi", "φ", "ϕ", "\\phi"]],
  ["varepsilon", ["varepsilon", "\\varepsilon"]],
  ["ell", ["ell", "ℓ", "\\ell"]],
  ["Delta", ["Delta", "Δ", "∆", "\\Delta"]],
  ["F_d", ["F_d", "𝐹_d", "F_{d}", "F_d\\,"]],
  ["x0", ["x0", "x_0", "x₀", "x_{0}", "𝑥₀"]],
  ["gain2", ["gain2", "gain_2", "\\mathrm{gain}_2", "\\mathrm{gain2}", "\\mathrm{gain\\_2}"]],
];

describe("canonicalName(name)", () => {
  test.each(spellings)("%s is one symbol in each of its spellings", (name, texts) => {
    for (const text of texts) {
      const syntax = parseExpression(text, { functions: [] });
      expect(syntax, text).toMatchObject({ tag: "name", name });
      expect(parseScalar(text).equals(Scalar.parameter(name)), text).toBe(true);
    }
    expect(canonicalName(name)).toBe(name);
  });

  test("different symbols stay different", () => {
    const names = [
      "a1_2",
      "a12",
      "a_1b",
      "ab",
      "a_b",
      "omega0_d",
      "omega_0d",
      "kB",
      "k_B",
      "A",
      "a",
    ];
    const others = ["Alpha", "alpha", "etalon", "eta_lon", "pixel", "varphi", "phi", "omega_d0"];
    const canonical = [...names, ...others].map(canonicalName);
    expect(canonical).toEqual([...names, ...others]);
  });

  test("words that begin like a Greek letter are words", () => {
    for (const word of ["etalon", "pixel", "number", "muon", "Deltas", "omegap", "betas"]) {
      expect(canonicalName(word)).toBe(word);
    }
  });

  test.each([
    ["x_", "Write `x`."],
    ["_x", "Write `x`."],
    ["a__b", "Write `a_b`."],
    ["a__1_", "Write `a1`."],
    ["_", "Begin the name with a letter."],
    ["__proto__", "Write `proto`."],
  ])("%s has an index that is not there", (name, remedy) => {
    expect(malformedName(name)).toMatchObject({
      reason: "An underscore stands between a name and its index only.",
      remedy,
    });
    expect(canonicalName(name)).toBe(name);
  });

  test.each(["ωt", "Δω", "ω₀t", "2F₀ω", "αβ", "xω", "F0ω"])(
    "%s may be a name or a product",
    (text) => {
      expect(() => parseSyntax(text)).toThrow(/may be one name or a product/);
    },
  );

  test.each(["𝐱^2", "𝓗 x", "x̂^2", "aⁿ x", "é x"])("%s is no plain letter", (text) => {
    expect(() => parseSyntax(text)).toThrow(/Unexpected/);
  });
});

describe("parameters are known in each of their spellings", () => {
  const square = parseScalar("3*omega_0^2");
  it("in products, derivatives, substitutions and values", () => {
    expect(Scalar.parameter("omega_0").equals(Scalar.parameter("omega0"))).toBe(true);
    expect(differentiate(square, "omega_0").equals(parseScalar("6*omega0"))).toBe(true);
    expect(substitute(square, new Map([["omega_0", Scalar.one]])).toString()).toBe("3");
    expect(evaluateReal(square, new Map([["omega_0", 2]]))).toBe(12);
    expect(evaluateReal(square, { omega_0: 2 })).toBe(12);
    expect(() => evaluateReal(square, { omega_d: 2 })).toThrow("`omega0` has no value");
  });
});

const letters = [..."abcdefghjklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const greek =
  "alpha beta Gamma gamma epsilon varepsilon eta theta mu nu xi omicron Omega omega phi varphi Alpha";
const words = [
  "gain",
  "loss",
  "etalon",
  "pixel",
  "hbar",
  "ell",
  "max",
  "alphax",
  "sin2",
  "Fq",
  "kappaMax",
];
const heads = fc.oneof(
  fc.constantFrom(...letters),
  fc.constantFrom(...greek.split(" ")),
  fc.constantFrom(...words),
  fc
    .stringMatching(/^[A-Za-z]{1,4}$/)
    .filter((word) => !/^(sin|cos|tan|exp|log|ln|sqrt|abs|i|cosh|sinh|tanh|coth)$/.test(word)),
);
const indices = fc.array(
  fc.oneof(
    fc.constantFrom(
      "0",
      "1",
      "12",
      "007",
      "d",
      "th",
      "ext",
      "max",
      "D",
      "omega",
      "Omega",
      "omicron",
    ),
    fc.stringMatching(/^[A-Za-z0-9]{1,4}$/),
  ),
  { maxLength: 3 },
);
/** Names as they are typed: mu1a, omega_0, a_1_2, kappaMax, …. */
const names = fc
  .tuple(heads, fc.constantFrom("", "_"), indices)
  .map(([head, gap, all]) => (all.length === 0 ? head : `${head}${gap}${all.join("_")}`))
  .filter((name) => !/^(sin|cos|tan|exp|log|ln|sqrt|abs|i|pi|cosh|sinh|tanh|coth)$/.test(name));

describe("laws of names, with names at random", () => {
  const runs = { numRuns: samples(3000) };

  it("the canonical form of a canonical form is itself, and text keeps it", () => {
    fc.assert(
      fc.property(names, (name) => {
        const canonical = canonicalName(name);
        expect(canonicalName(canonical)).toBe(canonical);
        expect(parseSyntax(name, { functions: [] })).toMatchObject({ name: canonical });
        expect(parseScalar(parseScalar(name).toString()).equals(parseScalar(name))).toBe(true);
      }),
      runs,
    );
  });

  it("what is printed as LaTeX reads back as the same symbol", () => {
    fc.assert(
      fc.property(names, (name) => {
        const latex = nameLatex(name);
        expect(parseLatex(latex), latex).toMatchObject({ tag: "name", name: canonicalName(name) });
        const scalar = parseScalar(name).power(3).dividedBy(Scalar.parameter("kappa"));
        expect(parseScalar(`${scalarLatex(scalar)}\\,`).equals(scalar), latex).toBe(true);
        const tree = parseSyntax(`2*${name}^2 - ${name}*kappa`);
        const read = parseLatex(`${syntaxLatex(tree)}\\,`);
        expect(syntaxLatex(read)).toBe(syntaxLatex(tree));
      }),
      runs,
    );
  });

  it("different symbols never print alike", () => {
    const printed = new Map<string, string>();
    fc.assert(
      fc.property(names, (name) => {
        const canonical = canonicalName(name);
        const latex = nameLatex(name);
        expect(printed.get(latex) ?? canonical, latex).toBe(canonical);
        printed.set(latex, canonical);
      }),
      { ...runs, numRuns: samples(6000) },
    );
    expect(printed.size).toBeGreaterThan(samples(6000) / 3);
  });

  test.each([
    "alpha_3",
    "a_12",
    "omega_0",
    "V_0",
    "mu1a",
    "a1b2",
    "omega0",
    "a_1",
    "Omega1",
    "A_1",
    "u_1",
  ])("%s is printed and read back", (name) => {
    const scalar = parseScalar(`2*${name}^2`);
    expect(parseScalar(`${scalarLatex(scalar)}\\,`).equals(scalar)).toBe(true);
  });

  test("2ω0² - 2ω0² is zero in whichever spelling", () => {
    expect(parseScalar("2*omega_0^2 - 2*omega0^2").isZero).toBe(true);
    expect(parseScalar("2\\omega_0^2 - 2\\omega_{0}^{2}").isZero).toBe(true);
  });
});
