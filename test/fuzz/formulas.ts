import fc from "fast-check";
import { mutated } from "./mutated.ts";

const names = [
  ...["x", "x", "x", "p", "t", "i", "pi", "m", "U", "g_2", "omega0", "ω", "T", "c", "n_th", "xdot"],
  ...["λ₁", "constructor", "__proto__", "this", "e", "E", "F2", "gamma", "Γ", "hbar", "theta"],
  ...["omega", "F", "alpha", "x_a", "a", "adag", "n", "ahat", "phi", "m_1"],
];
const numbers = [
  ...["0", "1", "2", "3", "12", "0.5", ".5", "5.", "1/3", "1e-3", "1.5E2", "1e308", "1e309", "00"],
  ...["10^99", "4!", "2**3", "1e-400", "0.1e-5", "99999999999999999999", "-1", "1_000", "0x10"],
];
const functions = ["cos", "sin", "sqrt", "exp", "f", "abs", "tanh", "log", "cos^2", "√", "coth"];

const name = fc.constantFrom(...names);
const number = fc.oneof(fc.constantFrom(...numbers), fc.nat(20).map(String));
const power = fc.constantFrom("^2", "^3", "²", "^-1", "^(1/2)", "^(2)", "⁴", "^x", "^{2}", "**2");

/** Texts that are often expressions, often of x. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    name,
    number,
    fc.constant("x"),
    fc
      .tuple(
        tie("expression"),
        fc.constantFrom("+", "-", "*", "/", " ", "·", " + ", " - ", "^"),
        tie("expression"),
      )
      .map((parts) => parts.join("")),
    tie("expression").map((inner) => `(${inner})`),
    tie("expression").map((inner) => `-${inner}`),
    fc.tuple(fc.constantFrom(...functions), tie("expression")).map(([f, a]) => `${f}(${a})`),
    fc.tuple(name, power).map((parts) => parts.join("")),
  ),
}));

const monomial = fc
  .tuple(number, name, fc.nat(8))
  .map(([factor, parameter, exponent]) => `${factor}*${parameter}*x^${exponent}`);
const wave = fc
  .tuple(
    fc.constantFrom("E_J", "-EJ", "U", "2"),
    fc.constantFrom("cos", "sin"),
    fc.constantFrom("x", "k*x", "2*k*x + phi", "x/2 - pi/3", "x + A*cos(omega*t)", "x*t", "x^2"),
  )
  .map(([factor, f, angle]) => `${factor}*${f}(${angle})`);
const tone = fc
  .tuple(
    fc.constantFrom("F", "F_1", "2", "-m/3", "sqrt(2)*F", "(F1+F2)", "1/F"),
    fc.constantFrom("cos", "sin"),
    fc.constantFrom("omega*t", "2*omega*t + phi", "t", "w*t-pi/4", "omega", "t^2", "omega*t*x"),
    fc.nat(5),
  )
  .map(([amplitude, f, angle, exponent]) => `${amplitude}*${f}(${angle})*x^${exponent}`);

const sum = fc
  .array(fc.oneof(monomial, monomial, wave, tone), { minLength: 1, maxLength: 4 })
  .map((terms) => terms.join(" + "));

const tokens = [
  ..."+-*/^().,;=><[]{}'\"`\\!|&%#@~?:$ \t\n0123456789xyeE_",
  ...["**", "²", "⁻", "³", "ω", "ħ", "₀", "·", "−", "😀", "\u0000", "\u202e", "\ud800", "\ufeff"],
  ...["sin", "cos(", "exp(", "1e999999999", "1e-9", "0x1", "x^", "((", "))", "V(x) =", "…", "√"],
  ...["constructor", "__proto__", "toString(", "=>", "${", "\\frac{", "\\cos", "†", "∂", "½"],
];

/** Formulas as text: some that are right, some nearly, some not at all. */
export const formula: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: sum },
  { weight: 4, arbitrary: expression },
  { weight: 4, arbitrary: mutated(fc.oneof(sum, expression), tokens) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);

/** A potential or a drive, mostly one that is read. */
export const usualTerm: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: sum },
  { weight: 1, arbitrary: formula },
);
export const usualTone: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: tone },
  { weight: 1, arbitrary: formula },
);

const symbols = [
  ...["x", "p", "t", "c", "F", "U", "2", "0.5", "\\omega", "\\omega_0", "\\hbar", "\\pi", "m"],
  ...["x^2", "x^{4}", "\\hat{x}", "\\omega_{0}^2", "g_{12}", "\\mathrm{ab}", "F_{\\rm d}", "3"],
  ...["\\mathit{E}_J", "x_a", "\\theta", "\\operatorname{n}", "1{,}000", "n_\\mathrm{th}"],
];
const { latexExpression } = fc.letrec<{ latexExpression: string }>((tie) => {
  const inner = tie("latexExpression");
  const pair = fc.tuple(inner, inner);
  return {
    latexExpression: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom(...symbols),
      fc
        .tuple(inner, fc.constantFrom(" + ", " - ", " ", "\\,", " \\cdot ", "/"), inner)
        .map((all) => all.join("")),
      pair.map(([a, b]) => `\\frac{${a}}{${b}}`),
      inner.map((a) => `\\left(${a}\\right)`),
      inner.map((a) => `(${a})`),
      inner.map((a) => `\\sqrt{${a}}`),
      inner.map((a) => `{${a}}`),
      fc
        .tuple(fc.constantFrom("\\cos", "\\sin", "\\cos^2", "\\exp", "\\tanh"), inner)
        .map(([f, a]) => `${f}(${a})`),
      fc
        .tuple(fc.constantFrom("\\cos ", "\\sin ", "\\operatorname{cos}"), inner)
        .map((all) => all.join("")),
      pair.map(([a, b]) => `{${a}}^{${b}}`),
    ),
  };
});

const latexTokens = [
  ..."+-*/^_()[]{}|,;=&%#~$.'\"<>!?:@ \t\n0123456789xptcFe",
  ...["\\", "\\\\", "\\,", "\\{", "\\}", "\\left(", "\\right)", "\\left", "\\bigl[", "\\Bigr]"],
  ...["\\frac", "\\frac{", "}{", "\\sqrt[", "\\sqrt{", "\\cos", "\\sin^", "\\omega", "\\hbar"],
  ...["\\mathrm{", "\\text{a}", "\\hat{x}", "\\hat", "_{\\rm ", "^{", "_{", "\\tag{1}", "\\over"],
  ...["\\def\\x", "\\input{/etc/passwd}", "\\write18{ls}", "\\begin{align}", "\\end{align}"],
  ...["ω", "ħ", "²", "😀", "\u202e", "\0", "__proto__", "^\\dagger", "\\dot{x}", "\\label{e}"],
];

/** The same in LaTeX. */
export const latexFormula: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: latexExpression },
  { weight: 5, arbitrary: mutated(latexExpression, latexTokens) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...latexTokens), { maxLength: 30 }).map(joined),
  },
);

function joined(parts: readonly string[]): string {
  return parts.join("");
}

/** Numbers of parameters as they are typed, with units or without. */
export const typedNumber: fc.Arbitrary<string> = fc.oneof(
  number,
  fc.constantFrom("0.4*pi", "sqrt(2)/3", "2*kappa", "omega0/2", "1", "0.1", "exp(-1)", "-2", "0"),
  fc
    .tuple(
      fc.constantFrom("3", "2*pi*5", "1/(20", "45", "1e-3", "0"),
      fc.constantFrom("pg", "MHz", "us)", "deg", "aJ/nm^4", "pN", "mK", "Hz", "K", "°C", "µm", "%"),
    )
    .map(([value, unit]) => `${value} ${unit}`),
  mutated(fc.constantFrom("2*pi*5 MHz", "1/(20 us)", "0.3*sqrt(2)", "1e-3 aJ/nm^4"), tokens),
  expression,
);
