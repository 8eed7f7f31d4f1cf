import { describe, expect, it } from "vitest";
import { ParseError, parseExpression, printSyntax } from "../../../symbolic/index.ts";

const functions = ["cos", "sin", "sqrt"];
const read = (source: string): string => printSyntax(parseExpression(source, { functions }));

function corrections(source: string): readonly string[] {
  try {
    read(source);
  } catch (error) {
    if (error instanceof ParseError) return error.corrections.map(read);
    throw error;
  }
  throw new Error(`${source} was read without an error`);
}

describe("what people read in two ways is an error with both spellings", () => {
  it.each<readonly [string, readonly string[]]>([
    ["x^4/4m", ["x^4/4*m", "x^4/(4*m)"]],
    [String.raw`\alpha x^4/4m`, ["alpha*x^4/4*m", "alpha*x^4/(4*m)"]],
    ["4x^3/2x", ["4*x^3/2*x", "4*x^3/(2*x)"]],
    ["a/b c d + x", ["a/b*c*d + x", "a/(b*c*d) + x"]],
    ["1/2x", ["1/2*x", "1/(2*x)"]],
    ["1/2 pi x", ["1/2*pi*x", "1/(2*pi*x)"]],
    ["1/(a)(b)", ["1/a*b", "1/(a*b)"]],
    [String.raw`\chi^{(3)}x^4`, ["chi^3*x^4", "chi3*x^4"]],
    [String.raw`\chi^{\left(3\right)}x^4`, ["chi^3*x^4", "chi3*x^4"]],
    [String.raw`a^{\mathrm{eff}}x^4`, ["a_eff*x^4"]],
    ["ab x^{4}", ["a*b*x^4", "ab*x^4"]],
    ["$ab x^4$", ["a*b*x^4", "ab*x^4"]],
    ["x^4 (15)", ["x^4*15", "x^4"]],
    ["x^4!", ["x^24"]],
    [String.raw`\Delta\omega x`, ["Delta_omega*x", "Delta*omega*x"]],
    [String.raw`\kappa V_ext x`, ["kappa*V_ext*x", "kappa*V_e*x*t*x"]],
  ])("%s: %j", (source, texts) => {
    expect(corrections(source)).toEqual(texts);
  });

  it.each([
    ["1/2 m omega^2 x^2", "1/2*m*omega^2*x^2"],
    ["-3/4 x", "-3/4*x"],
    ["x^2/(2m) cos(a)", "x^2/(2*m)*cos(a)"],
    ["x/2*y z", "x/2*y*z"],
    ["ab x^4", "ab*x^4"],
    ["Ux^{4}", "U*x^4"],
    ["a b x^{4}", "a*b*x^4"],
    [String.raw`\alpha ab x^4`, "alpha*a*b*x^4"],
    ["chi^(3) x^4", "chi^3*x^4"],
    ["2 (3)", "2*3"],
  ])("%s is clear", (source, text) => {
    expect(read(source)).toBe(text);
  });
});

describe("units are no names of a formula in LaTeX", () => {
  it.each([
    [String.raw`\alpha x^4 \text{ J}`, ["alpha*x^4", "alpha*x^4*J"]],
    [String.raw`\alpha x^4\,\mathrm{GHz}`, ["alpha*x^4"]],
    [String.raw`0.1 GHz \alpha x^4`, ["0.1*alpha*x^4"]],
  ] as const)("%s", (source, texts) => {
    expect(corrections(source)).toEqual(texts);
  });

  it.each([
    [String.raw`\mathrm{J} x^4`, "J*x^4"],
    [String.raw`\alpha\mathrm{gain}`, "alpha*gain"],
    ["J*x^4", "J*x^4"],
  ])("%s is", (source, text) => {
    expect(read(source)).toBe(text);
  });
});
