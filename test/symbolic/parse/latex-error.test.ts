import { describe, expect, it } from "vitest";
import { ParseError, parseLatex } from "../../../symbolic/index.ts";

function failure(source: string): ParseError {
  try {
    parseLatex(source);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(source)} was read without an error`);
}

/** Source, the text underlined, what the first line says. */
const reject = (rows: readonly (readonly [string, string, RegExp])[]): void => {
  it.each(rows)("%s: %s, %s", (source, text, said) => {
    const error = failure(source);
    expect(source.slice(error.span.start, error.span.end)).toBe(text);
    expect(error.source).toBe(source);
    expect(error.message.split("\n")[0]).toMatch(said);
  });
};

describe("what may mean two things says how to write either", () => {
  reject([
    [String.raw`\alpha x^10`, "10", /only the first character of `10` is raised.*Write \^\{10\}/],
    [String.raw`\omega_10`, "10", /first character.*is the index.*Write _\{10\}/],
    [String.raw`V_ext\hbar`, "ext", /only the first letter.*Write _\{ext\} or _\{e\} xt/],
    [String.raw`x^nm\hbar`, "nm", /only the first letter.*Write \^\{nm\} or \^\{n\} m/],
    [String.raw`\gamma/2m`, "/2m", /divided by.*\\frac/],
    [String.raw`\frac{1}{2}/2\cos(\theta)`, String.raw`/2\cos(\theta)`, /divided by/],
    [String.raw`f(x)\hbar`, "f(x)", /function or a product.*\\cdot/],
    [String.raw`-\lambda^2(t)`, String.raw`\lambda^2(t)`, /function or a product/],
    [String.raw`\Delta\omega`, String.raw`\Delta\omega`, /\\Delta_\{\\omega\}.*\\Delta \\cdot/],
    [String.raw`\cos kx`, String.raw`\cos kx`, /argument of `\\cos` ends.*parentheses/],
    [String.raw`\cos\theta/2`, String.raw`\cos\theta/`, /argument/],
    [String.raw`\cos\omega t\,F`, String.raw`\cos\omega t\,F`, /argument/],
    [String.raw`\cos\omega(t-s)`, String.raw`\cos\omega(`, /argument/],
    [String.raw`\sin\theta x`, String.raw`\sin\theta x`, /argument/],
    [String.raw`\sin\theta\cdot\phi`, String.raw`\sin\theta\cdot`, /argument/],
    [String.raw`\sin\omega\tau`, String.raw`\sin\omega\tau`, /argument/],
    [String.raw`\cos\omega t^2`, "t^2", /function or its argument is raised/],
    [String.raw`\cos^{-1}(\theta)`, "^{-1}", /inverse or its reciprocal/],
    [String.raw`\cos{\omega t+\phi}`, String.raw`{\omega t+\phi}`, /Write parentheses/],
    [String.raw`{ab}^2`, "{ab}^", /Write parentheses/],
    [String.raw`1.5e-3\hbar`, "1.5e-3", /1\.5 \\cdot 10\^\{-3\}/],
    [String.raw`F cos(\omega t)`, "cos", /Write \\cos/],
    [String.raw`omega_0\hbar`, "omega", /Write \\omega/],
  ]);
});

describe("what formulas here do not have", () => {
  reject([
    [String.raw`x & \hbar`, "&", /single expression/],
    [String.raw`x \\ y`, "\\\\", /single expression/],
    [String.raw`\begin{cases}x\end{cases}`, String.raw`\begin`, /single expression/],
    [String.raw`\sum_n g_n x^n`, String.raw`\sum`, /Write the terms out/],
    [String.raw`x \pm \hbar`, String.raw`\pm`, /one of the signs/],
    [String.raw`\bar{x}`, String.raw`\bar`, /accent/],
    [String.raw`\hat{H}`, String.raw`\hat{H}`, /Only x, p, a and n/],
    [String.raw`\dot{x}_{0}`, String.raw`\dot{x}`, /no index/],
    [String.raw`\mathcal{E}x`, String.raw`\mathcal`, /style/],
    [
      String.raw`\frac{x}{\placeholder{}}`,
      String.raw`\placeholder{}`,
      /box of the formula is empty/,
    ],
    [String.raw`\omegat`, String.raw`\omegat`, /Write \\omega t/],
    [String.raw`\arcsin(x)`, String.raw`\arcsin`, /Unknown function.*sin, cos/],
    [String.raw`\abs{x}^4`, String.raw`\abs{x}^4`, /is an absolute value\. Write `x\^4`/],
    [String.raw`{|x|}`, "|", /\\operatorname\{abs\}/],
    [String.raw`0{,}5x`, ",", /decimal point/],
    [String.raw`\def\x{1}\x`, String.raw`\def`, /Unexpected `\\def`/],
    [String.raw`\input{/etc/passwd}`, String.raw`\input`, /Unexpected `\\input`/],
    [String.raw`\catcode 64=11`, String.raw`\catcode 64=`, /Only a left side/],
    [String.raw`E = \hbar\omega`, "E =", /Only a left side such as `V\(x\) =`/],
    [String.raw`V(x)=\alpha=2`, "=", /without a comparison/],
    [String.raw`\mathrm{a b}`, String.raw`\mathrm`, /word in braces/],
  ]);
});

describe("what is not complete", () => {
  reject([
    ["", "", /empty/],
    [String.raw`V(x) = \,`, "", /empty/],
    [String.raw`\frac{x}{}`, "{}", /empty/],
    [String.raw`\left(\right)`, String.raw`\left(\right)`, /empty/],
    [String.raw`\left(x`, String.raw`\left(`, /never closed.*\\right\)/],
    [String.raw`{x`, "{", /never closed/],
    [String.raw`x_{0`, "{", /never closed/],
    [String.raw`x}`, "}", /never opened/],
    [String.raw`x\right)`, String.raw`\right)`, /never opened/],
    [String.raw`\left(x\right]`, String.raw`\right]`, /does not close/],
    [String.raw`\left(x)`, ")", /does not close/],
    [String.raw`\hbar +`, "", /ends where a value/],
    [String.raw`\frac{1}`, "", /denominator is missing/],
    [String.raw`\hbar^`, "", /exponent is missing/],
    [String.raw`\cos`, String.raw`\cos`, /needs its argument/],
    // What is quoted has no characters that steer a terminal.
    ["\\operatorname\t{cos}", "\\operatorname\t{cos}", /Write \\operatorname \{cos\}\(/],
    [String.raw`x^{2}^{3}`, "^", /second exponent/],
    [String.raw`x_{2}_{3}`, "_", /second index/],
    [String.raw`2_{3}`, "_", /Only a name/],
    [String.raw`x^-1\hbar`, "^-", /x\^\{-1\}/],
    [String.raw`2 3\hbar`, "3", /without an operator/],
    [String.raw`\cdot x`, String.raw`\cdot`, /before it/],
    ["x\\", "\\", /Unexpected/],
    // LaTeX out of a program
    ["\\\\frac{1}{2}", "\\\\", /one backslash/],
  ]);
});
