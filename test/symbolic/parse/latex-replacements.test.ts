import { describe, expect, test } from "vitest";
import { ParseError, parseLatex, printSyntax } from "../../../symbolic/index.ts";

function failure(source: string): ParseError {
  try {
    parseLatex(source);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error(`${source} was read without an error`);
}

/** A formula that is refused, and what it becomes by each replacement that is offered. */
const rows: readonly (readonly [source: string, ...becomes: string[]])[] = [
  // Frames, colours and styles
  [String.raw`\boxed{U x^{2}}`, "U x^{2}"],
  [String.raw`\fbox{x}`, "x"],
  [String.raw`\boxed\omega`, String.raw`\omega`],
  [String.raw`\boxed`],
  [String.raw`\boxed{}`],
  [String.raw`\boxed{x`],
  [String.raw`\textcolor{red}{x}^{2}`, "x^{2}"],
  [String.raw`\textcolor[rgb]{1,0,0}{x}`, "x"],
  [String.raw`\colorbox{red} x`, "x"],
  [String.raw`\color{red} x`, " x"],
  [String.raw`{\rm V} x`, String.raw`\mathrm{V} x`],
  [String.raw`{\it k}x`, String.raw`\mathit{k}x`],
  [String.raw`\rm x`, " x"],
  [String.raw`\phantom{x} p`, " p"],
  [String.raw`\vphantom{x}p`, "p"],
  // Accents
  [String.raw`\bar{a}`, String.raw`a_{\mathrm{bar}}`, "a"],
  [String.raw`\omega\bar{a}`, String.raw`\omega a_{\mathrm{bar}}`, String.raw`\omega a`],
  [String.raw`\bar{a}_0`, "a_0"],
  [String.raw`\bar{x}`, "x"],
  [String.raw`\bar{a+b}`],
  [String.raw`\mathbf{x}`, "x"],
  // Numbers, means and what is neglected
  [String.raw`\half x`, String.raw`\frac{1}{2} x`],
  [String.raw`\langle n\rangle`, "n"],
  [String.raw`\langle x|y\rangle`],
  [String.raw`x+\mathcal O(x^4)`, "x"],
  [String.raw`\pm x`, "+ x", "- x"],
  [String.raw`\left|x\right|`, String.raw`\operatorname{abs}(x)`],
  [String.raw`|\cos\omega t|^2`, String.raw`(\cos\omega t)^2`],
  // Functions
  [String.raw`\sech(a)`, String.raw`\frac{1}{\cosh(a)}`],
  [String.raw`\sech a`],
  [String.raw`\Re x`, " x"],
  [String.raw`\omegat`, String.raw`\omega t`],
  [String.raw`\foobarbaz`],
  [String.raw`\cos kx`, String.raw`\cos (kx)`, String.raw`\cos (k)x`],
  [String.raw`\sin\theta p`, String.raw`\sin(\theta p)`, String.raw`\sin(\theta) p`],
  [String.raw`\cos\theta/2`, String.raw`\cos(\theta)/2`],
  [String.raw`\cos\omega t\left(x\right)`, String.raw`\cos(\omega t)\left(x\right)`],
  [String.raw`\cos\omega t\sqrt{2}`, String.raw`\cos(\omega t)\sqrt{2}`],
  // Indices and powers
  [String.raw`\omega_12`, String.raw`\omega_{12}`],
  [String.raw`\omega_`],
  [String.raw`\omega_+`],
  [String.raw`\omega_{}`],
  [String.raw`\omega_{,a}`],
  [String.raw`\omega_{a`],
  [String.raw`\omega_{\mathrm{}}`],
  [String.raw`\omega_\sin`],
  ["x**{2}", "x^{2}"],
  ["x**(3)", "x^{3}"],
  ["x**n", "x^{n}"],
  ["x**"],
  ["x//y", "x"],
  // What stands alone
  [String.raw`\placeholder{}`],
  [String.raw`\placeholder`],
  [String.raw`x\\y`],
  ["x\\"],
  ["x)"],
  ["x}"],
  ["x!"],
];

describe("what is offered in place of LaTeX that is not read", () => {
  test.each(rows)("%s becomes %s", (source, ...becomes) => {
    const { replacements } = failure(source);
    const offered = replacements.map(
      ({ span, text }) => source.slice(0, span.start) + text + source.slice(span.end),
    );
    expect(offered).toEqual(becomes);
    for (const text of offered) expect(() => parseLatex(text)).not.toThrow();
  });

  test.each([
    [String.raw`\omega_{\rm d}`, "omega_d"],
    [String.raw`\omega_{\max}`, "omega_max"],
    [String.raw`x_{a,b}`, "x_a_b"],
    [String.raw`\alpha_\beta`, "alpha_beta"],
    [String.raw`\omega₀₁`, "omega01"],
    [String.raw`\cos\omega t*x`, "cos(omega*t)*x"],
    [String.raw`\cos\theta \sin\theta`, "cos(theta)*sin(theta)"],
  ])("%s is %s", (source, text) => {
    expect(printSyntax(parseLatex(source))).toBe(text);
  });
});
