import { describe, expect, test } from "vitest";
import { openEngine as openAlgebrite } from "../../../derivations/verify/engine/algebrite.ts";
import { openEngine } from "../../../derivations/verify/engine/nerdamer.ts";
import { driveTexts } from "../../../derivations/verify/phase-space/question.ts";
import { StarProduct } from "../../../derivations/verify/phase-space/star-product.ts";
import { readModel } from "../../../derivations/index.ts";
import { parseScalar } from "../../../symbolic/index.ts";

const engine = openEngine();
const star = new StarProduct(engine, { x: "x", p: "p", hbar: "hbar" });

function expectEqual(found: string, expected: string): void {
  const difference = parseScalar(`${engine.expand(found)} - (${expected})`);
  expect(difference.toString()).toBe("0");
}

describe("StarProduct", () => {
  test("{x³, p³}_M = 9x²p² - 3ħ²/2 (Groenewold)", () => {
    expectEqual(star.apply(star.moyalBracket("x^3"), "p^3"), "9*x^2*p^2 - 3*hbar^2/2");
  });

  test("{x²p, xp²}_M = 3x²p² + ħ²/2", () => {
    // f = x²p, g = xp²: Poisson bracket 2xp·2xp - x²p² = 3x²p²; of -ħ²/24 Σ_k C(3,k)(-1)^k
    // f_{x^{3-k}p^k} g_{p^{3-k}x^k} only k=1 is left, -3 f_xxp g_ppx = -3·2·2 = -12: +ħ²/2.
    expectEqual(star.apply(star.moyalBracket("x^2*p"), "x*p^2"), "3*x^2*p^2 + hbar^2/2");
  });

  test("½{x², p²}_⋆ = x²p² - ħ²/2, the symbol of ½(x²p² + p²x²)", () => {
    expectEqual(star.apply(star.anticommutator("x^2"), "p^2"), "2*x^2*p^2 - hbar^2");
  });

  test("[x⁴/4, W]/(iħ) = x³ ∂_p W - ħ²/4 x ∂_p³ W (Wigner)", () => {
    const terms = star.moyalBracket(engine.expand("x^4/4"));
    expect(terms.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 3],
    ]);
    const [first, third] = terms.map(({ weight, text }) => `(${weight})*(${text})`);
    expectEqual(first ?? "", "x^3");
    expectEqual(third ?? "", "-hbar^2*x/4");
  });

  test("∂_x ∘ x² = x² ∂_x + 2x", () => {
    const derivative = [{ a: 1, b: 0, weight: "1", text: "1" }];
    const square = [{ a: 0, b: 0, weight: "1", text: "x^2" }];
    expectEqual(star.apply(star.compose(derivative, square), "x"), "3*x^2");
  });

  test("∫ p (-(p/m) ∂_x + V'(x) ∂_p) W = -∫ V' W by parts", () => {
    const liouville = [
      { a: 1, b: 0, weight: "-1", text: "p" },
      { a: 0, b: 1, weight: "1", text: "4*x^3" },
    ];
    expectEqual(star.adjoint(liouville, "p"), "-4*x^3");
    expectEqual(star.adjoint(liouville, "x"), "p");
    expectEqual(star.adjoint(liouville, "1"), "0");
  });
});

test("a text with several tones or powers is asked about once, and twice where it is typed twice", () => {
  const text = "F*cos(omega*t)*x + G*cos(2*omega*t)*x + F*cos(omega*t)*x^2";
  expect(driveTexts(readModel({ drives: [text] }).drives)).toEqual([text]);
  expect(driveTexts(readModel({ drives: [text, text] }).drives)).toEqual([text, text]);
});

describe("Algebrite", () => {
  test("gives the same where its stack overflows, which is then one of its own size", () => {
    const text = "(q1+q2/3+q3)^5*(q1-2)";
    const [few, usual] = [openAlgebrite(300), openAlgebrite()];
    expect(few.expand(text)).toBe(usual.expand(text));
    expectEqual(usual.expand(text), text);
    expect(few.derivative("q1^3*q2", "q1")).toBe("3*q1^2*q2");
    expect(() => usual.expand("q1+")).toThrow();
  });
});
