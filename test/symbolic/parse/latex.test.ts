import { describe, expect, it } from "vitest";
import {
  isLatex,
  parseConstant,
  parseExpression,
  parseLatex,
  parseScalar,
  parseSyntax,
  syntaxNodes,
  type Syntax,
} from "../../../symbolic/index.ts";
import { shape } from "./shape.ts";

/** LaTeX and text that mean the same, to the last node of the tree. */
const same = (rows: readonly (readonly [string, string])[]): void => {
  it.each(rows)("%s is %s", (latex, text) => {
    expect(shape(parseLatex(latex))).toBe(shape(parseSyntax(text)));
  });
};

describe("the paper's potentials and drives as they are typed", () => {
  same([
    // Eqs. 15, 16 and 21
    [
      String.raw`V_1(\hat{x}) = \frac{m^2 \omega_0^2 U}{3\hbar^2} \hat{x}^4,`,
      "m^2 omega0^2 U/(3hbar^2)*x^4",
    ],
    [String.raw`V_2(\hat{x}, t) = F \cos(\omega t) \hat{x}.`, "F cos(omega t) x"],
    [String.raw`V_2(\hat{x}, t) = F_2 \cos(2\omega t) \hat{x}^2.`, "F2 cos(2 omega t) x^2"],
    [String.raw`$V_2(\hat x,t) = F\cos\omega t\,\hat x$`, "F cos(omega t) x"],
    [String.raw`\frac{g_3}{3}\hat{x}^3 + \frac{g_4}{4}\hat{x}^4`, "(g3/3)x^3 + (g4/4)x^4"],
    [
      String.raw`2\sqrt{2\hbar\omega_0 m}\,\frac{F_q}{\hbar}\cos(\omega t)x`,
      "2 sqrt(2hbar omega0 m) (F_q/hbar) cos(omega t) x",
    ],
  ]);
});

describe("letters, names and indices", () => {
  same([
    [String.raw`Ux^4\,`, "U*x^4"],
    [String.raw`\alpha kx`, "alpha*k*x"],
    [String.raw`\Omega\hbar\ell\varphi\pi`, "Omega*hbar*ell*varphi*pi"],
    ["{ω}", "omega"],
    [String.raw`\omega_0+\omega_{0}+\omega_{12}`, "omega0 + omega0 + omega12"],
    [String.raw`n_{\mathrm{th}}+n_{\rm th}+n_{\text{th}}+n_{th}`, "n_th + n_th + n_th + n_th"],
    [String.raw`V_{\mathrm{ext}}\omega_\mathrm{d}\omega_d`, "V_ext*omega_d*omega_d"],
    [String.raw`\omega_{0,d} x_{\max} g_{\omega}`, "omega0_d * x_max * g_omega"],
    [String.raw`\omega_0^2 + \omega^2_0 + \omega^{2}_{0}`, "omega0^2 + omega0^2 + omega0^2"],
    [String.raw`\mathrm{gain}\,\operatorname{loss}\,\text{fast\_one}`, "gain*loss*fast_one"],
    [String.raw`\hat{x}+\hat p+\widehat{x}^{2}`, "x + p + x^2"],
    [String.raw`c(T)^{2} + c + c\left(T\right)`, "c^2 + c + c"],
    [String.raw`\Delta \omega + \Delta t`, "Delta*omega + Delta*t"],
  ]);
});

describe("fractions, powers, roots and parentheses", () => {
  same([
    [
      String.raw`\frac{a}{b}+\dfrac ab+\tfrac12+\frac1{2}+\frac\pi2`,
      "a/b + a/b + 1/2 + 1/2 + pi/2",
    ],
    [String.raw`\frac12 m\omega_0^2x^2`, "1/2 m omega0^2 x^2"],
    [String.raw`x^4/4 - x^{10}/\hbar`, "x^4/4 - x^10/hbar"],
    [String.raw`x^\alpha y^{-1}x^{\frac12}z^\frac{1}{2}`, "x^alpha*y^-1*x^(1/2)*z^(1/2)"],
    [String.raw`\sqrt2\sqrt{2m}\sqrt x`, "sqrt(2)*sqrt(2m)*sqrt(x)"],
    [String.raw`\sqrt[3]{m}+\sqrt[2]{m}`, "m^(1/3) + sqrt(m)"],
    [String.raw`\left(x-1\right)^2\bigl[x+1\bigr]\{x\}`, "(x-1)^2*(x+1)*(x)"],
    [String.raw`\alpha(x^2-a^2)^2`, "alpha*(x^2-a^2)^2"],
    [String.raw`2\cdot x\times 3*y`, "2*x*3*y"],
    [String.raw`a/b\cdot d`, "a/b*d"],
    [String.raw`-\alpha x\cdot -2`, "-alpha*x*-2"],
    [String.raw`x\;y\quad z\,~w\displaystyle`, "x*y*z*w"],
    [String.raw`0.5x^2+.25\hbar`, "0.5x^2 + .25hbar"],
    [String.raw`\[ x^2\,. \]`, "x^2"],
    [String.raw`{x}^2{\hbar}`, "x^2*hbar"],
  ]);
});

describe("functions", () => {
  same([
    [String.raw`F\cos\left(2\omega_d t+\phi\right)x`, "F cos(2omega_d t+phi) x"],
    [String.raw`\cos^2(\theta)\sin^{3}\theta`, "cos(theta)^2*sin(theta)^3"],
    [String.raw`\sin(\theta)^2 x`, "sin(theta)^2*x"],
    [String.raw`\operatorname{cos}(\theta)\mathrm{sin}(\theta)`, "cos(theta)*sin(theta)"],
    [String.raw`F\cos 2\omega_d t\,x^2`, "F*cos(2 omega_d t)*x^2"],
    [String.raw`F\cos\omega t\cdot G`, "F*cos(omega t)*G"],
    [String.raw`\cos\frac{\omega t}{2}x`, "cos(omega t/2)*x"],
    [String.raw`\cos\tfrac12\omega t+\phi`, "cos(1/2 omega t) + phi"],
    [String.raw`\sin\theta\cos2\theta`, "sin(theta)*cos(2theta)"],
    [String.raw`(\cos\theta+\sin\theta)^2`, "(cos(theta)+sin(theta))^2"],
    [String.raw`\cos{\omega t}\,\hat{x}`, "cos(omega t)*x"],
  ]);
});

describe("what is LaTeX", () => {
  it("has a backslash or a brace; all else stays text", () => {
    expect([isLatex("Ux^4"), isLatex("x^{4}"), isLatex("\\alpha")]).toEqual([false, true, true]);
    expect(shape(parseExpression("Ux^10"))).toBe("(^ Ux 10)");
    expect(shape(parseExpression("Ux^{10}"))).toBe("(* U (^ x 10))");
  });

  it("is read wherever scalars and constants are", () => {
    // -2/4 = -1/2
    expect(parseScalar(String.raw`-\frac{2}{4}\hbar`).equals(parseScalar("-hbar/2"))).toBe(true);
    expect(parseConstant(String.raw`\frac{\pi}{4}+0.8\sqrt{2}`)).toBe(
      Math.PI / 4 + 0.8 * Math.SQRT2,
    );
  });
});

describe("spans", () => {
  const source = String.raw`V(x) = -\frac{\alpha}{4}\,\hat{x}^4 + F\cos\left(\omega_{0} t\right)`;

  /** What each node was typed as, the root first. */
  function typed(tree: Syntax): readonly string[] {
    return [...syntaxNodes(tree)].map(({ span }) => source.slice(span.start, span.end));
  }

  it("point into the LaTeX", () => {
    expect(typed(parseLatex(source))).toEqual([
      String.raw`-\frac{\alpha}{4}\,\hat{x}^4 + F\cos\left(\omega_{0} t\right)`,
      String.raw`-\frac{\alpha}{4}\,\hat{x}^4`,
      String.raw`-\frac{\alpha}{4}`,
      String.raw`\frac{\alpha}{4}`,
      String.raw`\alpha`,
      "4",
      String.raw`\hat{x}^4`,
      String.raw`\hat{x}`,
      "4",
      String.raw`F\cos\left(\omega_{0} t\right)`,
      "F",
      String.raw`\cos\left(\omega_{0} t\right)`,
      String.raw`\omega_{0} t`,
      String.raw`\omega_{0}`,
      "t",
    ]);
  });
});
