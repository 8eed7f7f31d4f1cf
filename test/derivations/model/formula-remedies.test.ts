import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import {
  constantFunctions,
  parseConstant,
  parseExpression,
  parseOperator,
  parseScalar,
  parseSyntax,
  scalarFromSyntax,
} from "../../../symbolic/index.ts";
import { expectRemedies, sentencesIn, withoutCase } from "../../refusals.ts";

/** A text that is refused, and what the words of the refusal lead to besides its data. */
type Row = readonly [refused: string, ...mended: string[]];

const long = "7".repeat(1001);
const raw = String.raw;

const potentials: readonly Row[] = [
  ["x +", "x + 1"],
  ["x^4 + * x", "x^4 + 2 * x", "x^4 + x"],
  ["x^4 + 2 3 x"],
  ["x^4 + (x", "x^4 + (x)"],
  ["x^4 + ()", "x^4 + (x)"],
  ["x)", "x", "(x)"],
  ["x!", "4!*x", "24*x"],
  ["x^4!"],
  ["x^4/200!", "x^4/4!", "x^4/24"],
  ["x²^3", "(x²)^3"],
  ["x⁻", "x^2"],
  ["f(x)"],
  ["x(x+1)"],
  ["V(X)=X^4 + aX*X^2"],
  ["V(X)=X^4"],
  ["V(X)=aX", "a*x"],
  ["V(q) := m q^2/2 + qb*q^3"],
  [raw`V(\phi) = \alpha\phi^4 + \phi_0 \phi^2`],
  [raw`U(q,t)=\frac{k}{2}q^2`],
  ["sin a*x", "sin(a)*x"],
  ["sin^2(a)*x", "sin(a)^2*x"],
  [`${"(".repeat(201)}x${")".repeat(201)}`, "x"],
  ["x/2y"],
  ["4x^3/2x"],
  ["x^4 (15)"],
  [`x*${long}`, "x*7"],
  ["1e309*x", "1e3*x"],
  ["1.2.3*x", "1.2*x"],
  [`x${"+x".repeat(5000)}`, "x+x"],
  ["W = x^4", "x^4"],
  ["x^4 > 2", "x^4"],
  ["H = p^2/2 + x^4", "x^4"],
  ["x.y", "x*0.5"],
  ["x; x", "x"],
  ["x, x", "x"],
  ["1,5 x"],
  ["x†", "x"],
  ["[x]"],
  ["'x'"],
  ["½x"],
  ["a÷2*x"],
  ["x – x^2"],
  ["√2 x"],
  ["√(a) x"],
  ["√ + x", "sqrt(a) + x"],
  ["|x|^4"],
  ["|x|", "x^4"],
  ["x @", "x"],
  ["αx^4"],
  ["2mω²x^2"],
  ["1,000 x^4"],
  ["x^4 + O(x^6)"],
  ["x^4 + ..."],
  ["x^4 + …"],
  ["x^4 + h.c.", "x^4 + x^4"],
  ["x^4 # quartic"],
  ["x^4 // quartic"],
  ["a x^4 [J/m^4]"],
  ["Math.pow(x, 4)"],
  ["np.cosh(a)*x"],
  ["x.^4"],
  ["Cos(a)*x"],
  ["sech(a)*x"],
  ["cbrt(a)*x"],
  ["log10(a)*x"],
  ["sgn(a)*x", "cos(a)*x"],
  ["a__b*x"],
  ["_1*x", "a1*x"],
  ["f(a) = x^2", "x^2"],
  ["abs(x)^4"],
  ["abs(x)", "x^4"],
  ["x^i", "x^2"],
  ["x^n", "x^4"],
  ["2^x", "1 + x + x^2/2"],
  ["x^0.3", "x^2"],
  ["a^i*x", "a^2*x"],
  ["(-8)^(1/3)*x", "-(8)^(1/3)*x", "(-8)^2*x", "(-8)^-1*x"],
  ["x/(1+x)", "x*(1 - x + x^2)"],
  ["sqrt(a+x)", "1 + x/2 - x^2/8"],
  ["sqrt(x)*x", "x^2"],
];

const latex: readonly Row[] = [
  ["$ $", raw`\frac{\alpha}{4} x^{4}`],
  [raw`\cos kx\hbar x`, raw`\cos(k_0)\hbar x`],
  [raw`\cos\theta/2 + x`, raw`\cos(\theta/2) + x`],
  [raw`\chi^{(3)}x^4`],
  [raw`a_{1}^{\mathrm{eff}}x^4`, raw`a_{1,\mathrm{eff}} x^4`],
  [raw`f(x)\hbar`],
  [raw`F cos(\theta) x`],
  [raw`\Delta\omega x`],
  [raw`x_{1}_{2}^4 + x`, raw`a_{1,2}x`],
  [raw`\alpha x^{2}^{3}`, raw`\alpha x^{23}`],
  [raw`\alpha x^10`],
  [raw`\alpha x^-1 x^2`, raw`\alpha x^{-1} x^2`],
  [raw`\alpha x^`, raw`\alpha x^{2}`],
  [raw`\frac{1}x^`, raw`\frac{1}{2} x^2`],
  [raw`\cos_1(\theta) x`, raw`\cos(\theta) x`],
  [raw`\cos^2(\theta)^2 x`, raw`\cos^2(\theta) x`, raw`\cos(\theta)^2 x`],
  [raw`2^\operatorname{cos}(b) x^4`, raw`2^{\cos(b)} x^4`],
  [raw`\cos^{-1}(\theta) x`, raw`\frac{1}{\cos(\theta)} x`],
  [raw`\cos + x`, raw`\cos(\theta) + x`],
  [raw`\cos\theta^2 x`, raw`\cos^{2}(\theta) x`, raw`\cos(\theta^{2}) x`],
  [raw`x & \hbar x`, "x"],
  [raw`x \label x`, "x"],
  [raw`x\,\mathrm{GHz}`],
  [raw`0.1 GHz \alpha x^4`],
  [raw`\alpha x^4 \text{ J}`],
  [raw`\qty{3} x`, "3 x"],
  [raw`\sum_n x^n`, "x + x^{2}"],
  [raw`\sum_{n=2}^4 c_n x^n`, "c_2 x^{2} + c_3 x^{3} + c_4 x^{4}"],
  [raw`\alpha x^4 + \mathcal{O}(x^6)`],
  [raw`\alpha\hat{q}^4 x`],
  [raw`\alpha\hat{\phi}^4`],
  [raw`\bar{a} x`, raw`a_{\mathrm{bar}} x`, "a x"],
  ["a' x^{2}", raw`a_{\mathrm{prime}} x^{2}`],
  [raw`\mathcal{E} x`, raw`E_{\mathrm{cal}} x`, raw`\mathrm{E} x`],
  [raw`\pm x`],
  [raw`\cdot x`, raw`a\cdot x`, "{x}"],
  [raw`\times x`, raw`a\times x`],
  [raw`{x \over 2}`, raw`\frac{x}{2}`],
  [raw`x \div 2`, raw`\frac{x}{2}`],
  [raw`\int x`, raw`\frac{x^{2}}{2}`],
  [raw`\partial x`, "{x}"],
  [raw`\nabla x`, "{x}"],
  [raw`\infty x`, "5 x + {x}"],
  [raw`\cos(30^\circ) x`, raw`\cos(\pi/6) x`],
  [raw`\dagger x`, "{x}"],
  [raw`5\% x`, "0.05 x + {x}"],
  [raw`x\hspace`, "{x}"],
  [raw`\phantom{x}`, "{x}"],
  [raw`\foo x`, "{x}"],
  [raw`\omegaa x`],
  ["x% {}", "{x}"],
  ["# {x}", "{x}"],
  ["a $ x", "$a x$"],
  ["√2 {x}", raw`\sqrt{2} x`],
  ["{x} a²"],
  ["|{x}|^2"],
  [raw`|x| \hbar`, raw`x^4 \hbar`],
  [raw`\left|x\right|^2`],
  [raw`x^\dagger\hbar`, raw`x\hbar`],
  [raw`b^\dagger x`, "{b} x"],
  ["2_{3} x", "{2} x"],
  ["{ab}^2 x", "(a b)^{2} x"],
  [raw`(x+\hbar)^2^3`, raw`((x+\hbar)^2)^3`],
  [raw`\frac{x}{}`, raw`\frac{x}{2}`],
  [raw`\left(x`, raw`\left(x\right)`],
  ["{x", "{x}"],
  ["{a+b} x", "({a}+b) x"],
  [raw`2() \hbar x`, raw`2(3) \hbar x`],
  [raw`2(\hbar x`, raw`2(\hbar x)`],
  [raw`2(\hbar x]`, raw`2(\hbar x)`, raw`2[\hbar x]`, raw`2\left(\hbar x\right)`],
  [raw`\hat{H} x`, "{H} x"],
  [raw`\hat{x}_{0}`, "x_{0} x", raw`\hat{x}`],
  [raw`\mathrm{} x`, raw`\mathrm{gain} x`],
  [raw`1.5e-3\hbar x`],
  [raw`\num{} x`, raw`\num{1.5e-3} x`],
  [raw`\frac.5 x`, raw`\frac{.5}{2} x`],
  [raw`\left x`, raw`\left(x\right)`, "{x}"],
  [raw`\hbar x +`, raw`\hbar x + 1`],
  [raw`x \\frac{1}{2}`, raw`x \frac{1}{2}`],
  ["x\\", "x"],
  [raw`\hbar x !`, raw`4!\hbar x`, raw`24\hbar x`],
  [raw`\hbar x + * x`, raw`\hbar x + 2 * x`, raw`\hbar x + x`],
  [raw`\hbar ? x`, raw`\hbar x`],
  [raw`\frac{x}{\placeholder{}}`, raw`\frac{x}{2}`],
  ["{x}}", "{x}", "{{x}}"],
  [`${"{".repeat(201)}x${"}".repeat(201)}`, "{x}"],
  ["ab x^{4}"],
  [raw`\omega_10 x`],
  [raw`V_ab\hbar x`],
  ["a_{1 x", "a_{1} x"],
  ["a_{+} x", raw`\omega_{0} x`],
  [raw`V(x) = E = \hbar x`, raw`\hbar x`],
  [raw`E = \hbar\omega x`, raw`\hbar\omega x`],
  ["{x} 2 + a"],
  [raw`\arcsin(a) x`, raw`\sin(a) x`],
];

/** Of parseSyntax, which reads text alone. */
const texts: readonly Row[] = [
  ["", "0.2*x^4"],
  [raw`\cos(x)`, "cos(x)"],
  [raw`\frac{1}{2}`, "(1)/(2)"],
  [raw`\sqrt{2}`, "sqrt(2)"],
  [raw`2\cdot x`, "2*x"],
  [raw`\left(x\right)`, "(x)"],
  [raw`\varphi x`, "phi x"],
  [raw`\vartheta x`, "theta x"],
  [raw`\varepsilon x`, "epsilon x"],
  [raw`\omega t`, "omega t"],
  ["x \\", "x"],
  ["$x", "x", "$x$"],
  ["|x|"],
];

const operators: readonly Row[] = [
  ["1/x", "x^2*p"],
  ["adag^a", "adag^2"],
  ["H", "p^2/2 + x^4"],
  ["rho", "x*p"],
  ["xp"],
  ["adag*ad"],
];

const scalars: readonly Row[] = [
  ["adag", "a"],
  ["x^a", "x^2", "x^-1", "x^(1/2)"],
  ["x^0.3", "x^2"],
  ["x^500", "x^2"],
  ["(a+b+c+d+e+f)^100", "(a+b)^2"],
  [`1.${"3".repeat(130)}^180*x`, "1.2^180*x"],
  ["1/(a+b)", "1/(a*b)"],
  ["sqrt(a+b)", "sqrt(4*b)", "sqrt(c)"],
];

const constants: readonly Row[] = [
  ["1/0", "1/2"],
  ["2*kappa", "2*pi"],
];

const exact: readonly Row[] = [["exp(a)", "cos(a)", "sqrt(a)"]];

const withParameterA: readonly Row[] = [["a*adag", raw`\hat{a} x`, "b*adag"]];

const groups: Readonly<Record<string, readonly [readonly Row[], (text: string) => unknown]>> = {
  "a potential": [[...potentials, ...latex], (potential) => readModel({ potential })],
  "an expression": [texts, parseSyntax],
  "an operator": [operators, parseOperator],
  "an operator beside a parameter a": [
    withParameterA,
    (text) => parseOperator(text, { parameters: new Set(["a"]) }),
  ],
  "an exact scalar": [scalars, parseScalar],
  "an exact scalar without named constants": [
    exact,
    (text) => scalarFromSyntax(parseExpression(text, { functions: constantFunctions }), text),
  ],
  "a constant": [constants, parseConstant],
  "a constant with units": [
    [["\\SI{5}{\\mega\\hertz}", "5\\,\\mathrm{MHz}"], ["2\\cdot 5 MHz"]],
    (text) => parseExpression(text, { functions: constantFunctions, units: true }),
  ],
};

describe.each(Object.entries(groups))("%s that is refused", (_, [rows, read]) => {
  test.each(rows.map((row) => [row[0].slice(0, 60), row] as const))(
    "%s has remedies that are accepted",
    async (_text, [refused, ...mended]) => {
      await expectRemedies(refused, mended, read);
    },
  );
});

test("no sentence of a refusal in symbolic/parse and symbolic/interpret is without a case", async () => {
  const messages: string[] = [];
  for (const [rows, read] of Object.values(groups)) {
    for (const [refused, ...mended] of rows) {
      messages.push(...(await expectRemedies(refused, mended, read)));
    }
  }
  const sentences = sentencesIn(["symbolic/parse", "symbolic/interpret"]);
  expect(sentences.length).toBeGreaterThan(150);
  expect(withoutCase(sentences, messages)).toEqual([]);
});
