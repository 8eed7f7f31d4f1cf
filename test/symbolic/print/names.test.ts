import katex from "katex";
import { describe, expect, test } from "vitest";
import { nameLatex } from "../../../symbolic/print/index.ts";
import { powerLatex } from "../../../symbolic/print/names.ts";

describe("nameLatex(name)", () => {
  test.each([
    ["omega0", "\\omega_{0}"],
    ["n_th", "n_{\\mathrm{th}}"],
    ["F2", "F_{2}"],
    ["F_2", "F_{2}"],
    ["F12", "F_{12}"],
    ["alpha_1", "\\alpha_{1}"],
    ["U", "U"],
    ["hbar", "\\hbar"],
    ["kappa_max", "\\kappa_{\\mathrm{max}}"],
    ["kappaMax", "\\kappa_{\\mathrm{Max}}"],
    ["omegaD", "\\omega_{D}"],
    ["varphi", "\\varphi"],
    ["varphi_d", "\\varphi_{d}"],
    ["Omega", "\\Omega"],
    ["Gamma_phi", "\\Gamma_{\\phi}"],
    ["Alpha", "\\mathrm{Alpha}"],
    ["omicron", "\\mathrm{omicron}"],
    ["Delta", "\\Delta"],
    ["Deltaomega", "\\Delta_{\\omega}"],
    ["DeltaOmega0", "\\Delta_{\\Omega0}"],
    ["Omega1", "\\Omega_{1}"],
    ["mu1a", "\\mu_{1a}"],
    ["a1b2", "a_{1b2}"],
    ["a1_2", "a_{1,2}"],
    ["sin2", "\\mathrm{sin2}"],
    ["gain", "\\mathrm{gain}"],
    ["gain2", "\\mathrm{gain}_{2}"],
    ["x1", "x_{1}"],
    ["a_b_c", "a_{b,c}"],
    ["k_B", "k_{B}"],
    ["M_0c", "M_{0c}"],
    ["g_alpha_1", "g_{\\alpha,1}"],
    ["g_alphaB", "g_{\\mathrm{alphaB}}"],
    ["g_1alpha2b", "g_{1\\alpha2b}"],
    ["F_2max3", "F_{2\\mathrm{max}3}"],
    ["c", "c"],
    ["c_1", "c_{1}"],
    ["c3", "c_{3}"],
    ["etalon", "\\mathrm{etalon}"],
    ["x_", "\\mathrm{x\\_}"],
    ["_", "\\mathrm{\\_}"],
    ["__proto__", "\\mathrm{\\_\\_proto\\_\\_}"],
    ["constructor", "\\mathrm{constructor}"],
  ])("%s ↦ %s", (name, expected) => {
    expect(nameLatex(name)).toBe(expected);
  });

  test("hostile names render strictly and contain no command of their own", () => {
    const names = [
      "\\input{x}",
      "a%b",
      "$",
      "αβ",
      "x y",
      "}",
      "{",
      "a#b",
      "😀",
      "a\\\\b",
      "&",
      "~",
    ];
    for (const name of names) {
      const latex = nameLatex(name);
      expect(latex).not.toContain("input{");
      const html = katex.renderToString(`${powerLatex(latex, "2")} \\frac{1}{${latex}}`, {
        throwOnError: true,
        strict: "error",
      });
      expect(html).toContain("katex");
    }
  });

  test("an override wins, also over names with a meaning", () => {
    expect(nameLatex("c", new Map([["c", "\\coth"]]))).toBe("\\coth");
  });

  test("(M^{cos})² is set in parentheses, ω0² is not", () => {
    expect(powerLatex("M_{0}^{\\cos}", "2")).toBe("(M_{0}^{\\cos})^{2}");
    expect(powerLatex(nameLatex("omega0"), "2")).toBe("\\omega_{0}^{2}");
  });
});
