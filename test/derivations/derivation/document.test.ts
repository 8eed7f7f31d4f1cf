import katex from "katex";
import { describe, expect, test } from "vitest";
import {
  type DerivationOptions,
  derivation,
  derivationDocument,
  readModel,
  validity,
} from "../../../derivations/index.ts";
import { samples } from "../../seed.ts";
import { sampleModels } from "../document/random-model-text.ts";

function documentOf(name: string, options: DerivationOptions = {}): string {
  return derivationDocument(
    derivation(readModel({ name, potential: "U*x^4", drives: ["F*cos(w*t)*x"] }), options),
  );
}

/** Braces, brackets of displays, environments and \left…\right close in the order they open in. */
function expectBalanced(latex: string): void {
  const open: string[] = [];
  const tokens =
    /\\begin\{(\w+\*?)\}|\\end\{(\w+\*?)\}|\\left(?![a-z])|\\right(?![a-z])|\\\[|\\\]|\\[^a-zA-Z]|[{}$]/g;
  for (const [token, begun, ended] of latex.matchAll(tokens)) {
    const closes = (expected: string): void => expect(open.pop()).toBe(expected);
    if (begun !== undefined) open.push(begun);
    else if (ended !== undefined) closes(ended);
    else if (token === "{" || token === "\\left" || token === "\\[") open.push(token);
    else if (token === "}") closes("{");
    else if (token === "\\right") closes("\\left");
    else if (token === "\\]") closes("\\[");
    else if (token === "$" && open.at(-1) !== "$") open.push("$");
    else if (token === "$") closes("$");
  }
  expect(open).toEqual([]);
}

function displaysOf(latex: string): readonly string[] {
  const displays = /\\\[\n([\s\S]*?)\n\\\]|\\begin\{align\*\}\n([\s\S]*?)\n\\end\{align\*\}/g;
  return [...latex.matchAll(displays)].map(([, one, lines]) =>
    one === undefined ? `\\begin{aligned}\n${lines}\n\\end{aligned}` : one,
  );
}

describe("the LaTeX document of a derivation", () => {
  test("the requested balance is not always there", () => {
    for (const wrong of ["{", "a}", "\\[ {\\] }", "\\begin{a}\\end{b}", "\\left(", "$a"]) {
      expect(() => expectBalanced(wrong)).toThrow();
    }
    expectBalanced("\\begin{a}\\{ \\[ \\left\\{ {x} \\right. \\] $y$ \\} \\leftarrow\\end{a}");
  });

  test("is balanced, ASCII and KaTeX-clean for random models, kinds, orders and kept effects", () => {
    const variants: readonly DerivationOptions[] = [
      { kind: "CL" },
      { keep: ["lamb-shift"] },
      { order: 2, keep: ["anomalous-diffusion"] },
      {},
    ];
    for (const [j, model] of sampleModels(samples(8)).entries()) {
      const derived = derivation(model, variants[j % 4] ?? {});
      const latex = derivationDocument(derived, undefined, validity(derived.masterEquation));
      expect(latex).toContain("\\section{Validity}");
      expect(latex).toMatch(/^[\x20-\x7e\n]*$/);
      expectBalanced(latex);
      expect(latex).not.toMatch(/undefined|NaN|\[object/);
      if (j < 4) {
        for (const display of displaysOf(latex)) {
          katex.renderToString(display, { throwOnError: true, strict: "error", displayMode: true });
        }
      }
    }
  });

  test("is one article with a section for each step, its reference and its assumption", () => {
    const { steps } = derivation(readModel({ potential: "U*x^4" }));
    const latex = documentOf("kerr");
    expect(latex).toMatch(/^\\documentclass\{article\}\n/);
    expect(latex).toMatch(/\n\\end\{document\}\n$/);
    expect(latex.match(/\\begin\{document\}/g)).toHaveLength(1);
    expect(latex.match(/^\\section\{/gm)).toHaveLength(steps.length);
    expect(latex.match(/^\\emph\{Reference: /gm)).toHaveLength(steps.length);
    const assumptions = steps.filter(({ assumption }) => assumption !== undefined);
    expect(latex.match(/^\\emph\{Assumption:\} /gm)).toHaveLength(assumptions.length);
    expect(displaysOf(latex).length).toBeGreaterThan(30);
    // amsmath is all that its mathematics needs.
    expect(latex).toContain("\\usepackage{amsmath}");
  });

  test.each([
    ["\\input{/etc/passwd}", "\\textbackslash{}input\\{/etc/passwd\\}"],
    ["50% & #1 $x$ a_b ^ ~", "50\\% \\& \\#1 \\$x\\$ a\\_b \\^{} \\~{}"],
    ["two\n\nparagraphs\t ", "two paragraphs "],
    ["θ of Møller", "$\\theta$ of Møller"],
    ["😀 漢 \u0007 Ł", "[U+1F600] [U+6F22] [U+0007] [U+0141]"],
    ["} \\end{document}", "\\} \\textbackslash{}end\\{document\\}"],
  ])("sets the hostile name %j as text", (name, expected) => {
    const latex = documentOf(name);
    expect(latex).toContain(`\\title{gCL master equation of ${expected}}\n`);
    expectBalanced(latex);
  });
});
