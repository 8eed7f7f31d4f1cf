/** What is read: a text that means the same. What is refused: words of the reason, and what is to be written. */
export type Reading =
  { readonly reads: string } | { readonly refused: RegExp; readonly write: readonly string[] };

/** A potential, or a drive. */
export type Row = readonly [typed: string, reading: Reading, key?: "drive"];

const reads = (text: string): Reading => ({ reads: text });
const refused = (reason: RegExp, ...write: readonly string[]): Reading => ({
  refused: reason,
  write,
});
const raw = String.raw;

/** Names that would do nothing. */
export const withoutPosition: readonly Row[] = [
  ["lambda/24*phi**4", refused(/`phi` is a parameter/, "lambda/24*x^4")],
  ["z^4/4", refused(/`z` is a parameter/, "x^4/4")],
  ["k/2*Q^2", refused(/`Q` is a parameter/, "k/2*x^2")],
  ["position^4", refused(/coordinate is x/, "x^4")],
  ["kx^2/2", refused(/`kx` is one name/, "k*x^2/2")],
  ["1/2kx^2", refused(/not clear.*`kx` is one name/, "1/2*k*x^2")],
  ["bx^3 + ax^4", refused(/`bx` is one name/, "b*x^3 + a*x^4")],
  ["alphax4", refused(/`alphax4` is one name/, "alpha*x^4")],
  ["0.5x2 + x4", refused(/`x2` is one name/, "0.5*x^2 + x^4", "0.5*x*2 + x*4")],
  ["q1^2*q2", refused(/`q1` is a parameter/, "x^2*x")],
  ["hbar*K*n^2", refused(/number operator is no function of x/, "0")],
  ["-E_J*cos(phi)", refused(/`phi` is a parameter/, "-E_J*cos(x)")],
  ["V0*(1 - cos(theta))", refused(/coordinate is x/, "V0*(1 - cos(x))")],
  ["xs^4", refused(/`xs` is a parameter/, "x^4")],
  ["x_hat^4", refused(/`x_hat` is a parameter/, "x^4")],
  ["xhat^4", refused(/`xhat` is an operator/, "x^4")],
  [raw`\frac{\lambda}{4!}\phi^4`, refused(/`phi` is a parameter/, raw`\frac{\lambda}{24}x^4`)],
  [raw`\alpha\hat{X}^4`, refused(/can have a hat.*`X` is a parameter/, raw`\alpha x^{4}`)],
  ["F*cos(omega*t)*y", refused(/`y` is a parameter/, "F*cos(omega*t)*x"), "drive"],
  ["F cos(omega t)", refused(/must contain x/, "F cos(omega t) x"), "drive"],
  ["f*x*cos(wt)", refused(/time is t/, "f*x*cos(w*t)"), "drive"],
  ["F*x*cos(Omega*T)", refused(/time is t/, "F*x*cos(Omega*t)"), "drive"],
];

/** Programs and papers. */
export const otherSpellings: readonly Row[] = [
  ["x**4/4", reads("x^4/4")],
  ["1/4 λ x⁴", reads("lambda*x^4/4")],
  ["1e-3x^4", reads("0.001*x^4")],
  ["α·x⁴ + β₃·x³", reads("alpha*x^4 + beta3*x^3")],
  [raw`\frac14 x^4`, reads("x^4/4")],
  [raw`\frac{1}{2}k\,\hat{x}^{2}+\tfrac{\alpha}{4}\hat x^4.`, reads("k*x^2/2 + alpha*x^4/4")],
  [raw`\alpha x^4 \text{(15)}`, reads("alpha*x^4")],
  [raw`\alpha x^4 \eqno(15)`, reads("alpha*x^4")],
  [raw`\alpha x^4 \qquad {(2.1a)}`, reads("alpha*x^4")],
  [raw`V(x) \approx \alpha x^4`, reads("alpha*x^4")],
  [raw`U(x) \simeq k x^2/2,`, reads("k*x^2/2")],
  [raw`1{\times}10^{-3}x^4`, reads("0.001*x^4")],
  [raw`\omega_0{}^2 x^2{-}\beta x^3`, reads("omega0^2*x^2 - beta*x^3")],
  ["x.^4", refused(/Leave out the point/, "x^4")],
  ["0,1*x^4 + 0,2*x^3", refused(/decimal point|0\.1/, "0.1*x^4 + 0.2*x^3")],
  ["Rational(1,4)*x**4", refused(/Unknown function/, "(1/4)*x^4")],
  ["1//4 x^4", refused(/fraction/, "1/4 x^4")],
  ["F Cos[w t] x", refused(/Unexpected `\[`/, "F cos(w t) x"), "drive"],
  [
    "F x cos²(a) cos(omega t)",
    refused(/power as `cos\(a\)\^2`/, "F x cos(a)^2 cos(omega t)"),
    "drive",
  ],
  ["1d-3*x^4", refused(/a number or a product/, "1e-3*x^4", "1*d - 3*x^4")],
  ["1e - 3 x", refused(/a number or a product/, "1e-3 x", "1*e - 3 x")],
  ["1_000 x^4", refused(/not a number/, "1000 x^4")],
  ["3/4x^4", refused(/not clear/, "3/4*x^4")],
  ["k/2 x^2", refused(/not clear/, "k/2*x^2")],
  ["αx^4", refused(/one name or a product/, "α*x^4")],
  [
    raw`\alpha x^4 (15)`,
    refused(/number of the equation/, raw`\alpha x^4 \cdot 15`, raw`\alpha x^4`),
  ],
  [raw`\alpha^{(4)}x^4`, refused(/power or a label/, raw`\alpha^4 x^4`, raw`\alpha_4 x^4`)],
  [raw`\alpha x^4\ [\mathrm{J}]`, refused(/is a unit/, raw`\alpha x^4`)],
];

/** Of each of these the remedy is itself accepted. */
export const withRemedies: readonly Row[] = [
  [raw`\alpha x**4`, refused(/Write a power as `\^\{4\}`/, raw`\alpha x^4`)],
  [raw`\alpha x**{10}`, refused(/Write a power/, raw`\alpha x^{10}`)],
  ["|x|^4", refused(/Write `x\^4`/, "x^4")],
  ["|a|*x^4", refused(/abs\(a\)/, "abs(a)*x^4")],
  [raw`\alpha|\hat x|^4`, refused(/Unexpected `\|`/, raw`\alpha \hat x^4`)],
  [raw`\lvert\alpha\rvert x^4`, refused(/absolute value/, raw`\operatorname{abs}(\alpha) x^4`)],
  ["abs(x)^4", refused(/not smooth/, "(x)^4")],
  ["p^2/2m + x^4", refused(/Leave out the kinetic|must not contain the momentum/, "x^4")],
  [raw`\frac{\hat p^2}{2m} + \alpha\hat x^4`, refused(/kinetic energy/, raw`\alpha x^4`)],
  ["g*(a + adag)^4", refused(/is an operator/, "g*(sqrt(2*m*omega0/hbar)*x)^4")],
  [raw`g(\hat a+\hat a^\dagger)^3`, refused(/is an operator/, "g*(sqrt(2*m*omega0/hbar)*x)^3")],
  [raw`H_1 = \alpha x^4`, refused(/whole Hamiltonian/, raw`\alpha x^4`)],
  ["EJ cos(x/phi0)", { reads: "EJ*cos(x/phi0)" }],
  ["EJ cos(x^2)", refused(/must be linear in x/, "EJ*cos(k*x + phi)")],
  ["exp(-b*x)", refused(/must be made of powers/, "1 - b*x + (b*x)^2/2 - (b*x)^3/6 + (b*x)^4/24")],
  [raw`\boxed{\alpha x^4}`, refused(/Leave it out/, raw`\alpha x^4`)],
  [raw`\textcolor{red}{\alpha} x^4`, refused(/Leave it out/, raw`\alpha x^4`)],
  [raw`\mathbf{x}^4`, refused(/Another style/, "x^4")],
  [raw`\bar\alpha x^4`, refused(/accent/, raw`\alpha_{\mathrm{bar}} x^4`, raw`\alpha x^4`)],
  [raw`\alpha^* x^4`, refused(/Parameters are real/, raw`\alpha x^4`)],
  [raw`\operatorname{sech}(b)x^4`, refused(/Unknown function/, raw`\frac{1}{\cosh(b)}x^4`)],
  [raw`0{,}1\,x^4`, refused(/decimal point/, "0.1 x^4")],
  [raw`\alpha x^4 % quartic`, refused(/Leave comments out/, raw`\alpha x^4`)],
  ["F x cos(omega t + 30°)", refused(/radians/, "F x cos(omega t + pi/6)"), "drive"],
  ["F x cos(2πft)", refused(/time is t/, "F x cos(2π*f*t)", "F x cos(2pi_f*t)"), "drive"],
];

/** The equations of the paper that give a potential or a drive, as they stand in it. */
export const ofThePaper: readonly Row[] = [
  [
    raw`$$V_1(\hat{x}) = \frac{m^2 \omega_0^2 U}{3\hbar^2} \hat{x}^4, \quad (15)$$`,
    reads("m^2*omega0^2*U*x^4/(3*hbar^2)"),
  ],
  [
    raw`$$V_2(\hat{x}, t) = F \cos(\omega t) \hat{x}. \quad (16)$$`,
    reads("F*cos(omega*t)*x"),
    "drive",
  ],
  [
    raw`$$V_2(\hat{x}, t) = F_2 \cos(2\omega t) \hat{x}^2. \quad (21)$$`,
    reads("F2*cos(2*omega*t)*x^2"),
    "drive",
  ],
];
