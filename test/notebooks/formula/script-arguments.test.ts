import { expect, test } from "vitest";
import { renderMath } from "../../../notebooks/formula/math.ts";
import { mathMl } from "../../../notebooks/workbench/download/mathml.ts";
import { wrongMathml } from "../mathml.ts";

test.each([
  ["M_{0}^{\\cos}", "<msubsup><mi>M</mi><mn>0</mn><mi>cos</mi></msubsup>"],
  ["\\nu_{\\max}", "<msub><mi>ν</mi><mi>max</mi></msub>"],
  ["x^{\\sin}", "<msup><mi>x</mi><mi>sin</mi></msup>"],
])("the name of a function is one argument of a script: %s", (latex, script) => {
  for (const html of [renderMath(latex, "inline", "here"), mathMl(latex, (text) => text)]) {
    expect(html).toContain(script);
    expect(wrongMathml(html)).toEqual([]);
  }
});

test("the sign of application stays where it is none", () => {
  expect(renderMath("\\cos x", "inline", "here")).toContain(
    "<mi>cos</mi><mo>\u2061</mo><mi>x</mi>",
  );
});
