import { describe, expect, test } from "vitest";
import { formulaLines } from "../../../notebooks/formula/formula-lines.ts";
import { renderFormula } from "../../../notebooks/formula/formula.ts";

describe("formulaLines(latex)", () => {
  test("parts a sum before its signs, but not inside brackets, braces or before a factor", () => {
    expect(formulaLines("\\dot{x} = -a (b - c) + \\frac{d + e}{2} \\{f, g\\} - x^{n-1}")).toEqual([
      {
        left: "\\dot{x} =",
        terms: [["-a (b - c)"], ["+ \\frac{d + e}{2} \\{f, g\\}"], ["- x^{n-1}"]],
        tag: "",
      },
    ]);
  });

  test("joins the rows of an aligned equation, and starts a line after each tag", () => {
    const latex =
      "\\begin{aligned}\ny ={}& a && \\text{(1a)} \\\\\n& - b \\\\\n& + c && \\text{(1b)}\n\\end{aligned}";
    expect(formulaLines(latex)).toEqual([
      { left: "y =", terms: [["a"]], tag: "\\text{(1a)}" },
      { left: "", terms: [["- b"], ["+ c"]], tag: "\\text{(1b)}" },
    ]);
  });

  test("takes gathered equations one by one, those beside each other with their left sides", () => {
    const latex = "\\begin{gathered}\na = b,\\quad c = d \\\\[0.6em]\ne = f\n\\end{gathered}";
    expect(formulaLines(latex)).toEqual([
      { left: "a =", terms: [["b,\\quad"], ["c = d"]], tag: "" },
      { left: "e =", terms: [["f"]], tag: "" },
    ]);
  });

  test("lets long brackets break inside and keeps their size and number", () => {
    const long = "\\left(-a b c d e f g h + k l m n o p q r s t u\\right)^{2} A";
    const [line] = formulaLines(`y = ${long}`) ?? [];
    const [term = []] = line?.terms ?? [];
    expect(term).toHaveLength(2);
    for (const part of term) {
      expect(part.match(/\\left/g)).toHaveLength(1);
      expect(part.match(/\\right/g)).toHaveLength(1);
    }
    const without = term
      .join("")
      .replaceAll(/\\vphantom\{[^}]*\}|\\kern-0.12em|\\left\.|\\right\.|\{\}| /g, "");
    expect(without).toBe(long.replaceAll(" ", ""));
  });

  test("leaves alone what is built in another way, or does not match", () => {
    expect(formulaLines("\\begin{matrix} a & b \\end{matrix}")).toBeUndefined();
    expect(formulaLines("\\left[0, 1\\right) + ]a, b[")).toBeUndefined();
  });
});

describe("renderFormula(latex, place)", () => {
  test("keeps the MathML of the whole with its source", () => {
    const html = renderFormula("a = b + c", "Here");
    expect(html.match(/<math /g)).toHaveLength(1);
    expect(html).toContain(">a = b + c</annotation>");
    expect(html.match(/class="term"/g)).toHaveLength(2);
  });

  test("names the place of what KaTeX does not set", () => {
    expect(() => renderFormula("a = \\frac{b", "Here")).toThrow(/^Here must be valid LaTeX/);
  });
});
