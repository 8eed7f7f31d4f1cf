import { describe, expect, test } from "vitest";
import { derivation, readModel } from "../../../derivations/index.ts";
import { proseLatex, proseParts } from "../../../derivations/document/prose.ts";

const set = (prose: string): string => proseLatex(prose, (text) => text);

describe("proseLatex(prose)", () => {
  test.each([
    ["peaked at ω0, so", String.raw`peaked at $\omega _{0}$, so`],
    [
      "ρ_tot ≈ ρ ⊗ ρ_B with",
      String.raw`$\rho _{\mathrm{tot}} \approx  \rho  \otimes  \rho _{B}$ with`,
    ],
    ["the Lamb shift (M_0s → 0)", String.raw`the Lamb shift ($M_{0s} \to  0$)`],
    ["order 1 in τ are kept.", String.raw`order 1 in $\tau $ are kept.`],
    [
      "c(T) = coth(ħω0/2k_BT) = 2n_th + 1.",
      String.raw`$c_{}(T_{}) = \coth(\hbar \omega _{0}/2k_{B}T_{}) = 2n_{\mathrm{th}} + 1$.`,
    ],
    [
      "⟨xⁿ⟩ → ⟨x⟩ⁿ: fluctuations",
      String.raw`$\langle x^{n}\rangle  \to  \langle x\rangle ^{n}$: fluctuations`,
    ],
    ["A bath, and a coupling of x and V1", "A bath, and a coupling of $x$ and $V_{1}$"],
    ["[A,{B,ρ}] = 0", String.raw`$[A,\{B,\rho \}] = 0$`],
  ])("%s", (prose, latex) => {
    const plain = (text: string): string => text.replaceAll(/_\{\}| +(?=[\\}$_^ ])/g, "");
    expect(plain(set(prose))).toBe(plain(latex));
  });

  test("leaves no sign of a formula in the text of any derivation", () => {
    const model = readModel({ potential: "U*x^4", drives: ["F*cos(w*t)*x"] });
    const all = [
      ...derivation(model).steps,
      ...derivation(model, { kind: "CL", order: 3 }).steps,
      ...derivation(model, { keep: ["lamb-shift", "anomalous-diffusion"] }).steps,
    ];
    expect(all.length).toBeGreaterThan(30);
    for (const { rule, assumption = "", reference } of all) {
      for (const prose of [rule, assumption, reference]) {
        const latex = set(prose);
        const text = latex.replaceAll(/\$[^$]*\$/g, "");
        expect(text, prose).toMatch(/^[\x20-\x7e]*$/);
        expect(text, prose).not.toMatch(/[_=^{}]/);
        expect(latex).toMatch(/^[\x20-\x7e]*$/);
      }
    }
  });
});

test("words and formulas of a sentence make it up again, and no formula is left among the words", () => {
  const model = readModel({ potential: "x^4/4", drives: ["F*cos(omega*t)*x"] });
  let formulas = 0;
  for (const { rule, assumption = "" } of derivation(model).steps) {
    for (const sentence of [rule, assumption]) {
      const parts = proseParts(sentence);
      const joined = parts.map((part) => (typeof part === "string" ? part : `$${part.math}$`));
      expect(joined.join("")).toBe(set(sentence));
      formulas += parts.filter((part) => typeof part !== "string").length;
      const words = parts.filter((part) => typeof part === "string").join(" ");
      expect(words).not.toMatch(/[\u0370-\u03FFħ⟨⟩→≈⊗_=]/u);
    }
  }
  expect(formulas).toBeGreaterThan(10);
});
