import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExpression, printSyntax } from "../../../symbolic/index.ts";

const functions = ["cos", "sin", "sqrt"];
const read = (source: string): string => printSyntax(parseExpression(source, { functions }));

describe("a display pasted from a paper is read as it is", () => {
  it.each([
    [
      String.raw`$$V_1(\hat{x}) = \frac{m^2 \omega_0^2 U}{3\hbar^2} \hat{x}^4, \quad (15)$$`,
      "m^2*omega0^2*U/(3*hbar^2)*x^4",
    ],
    [String.raw`$$V_2(\hat{x}, t) = F \cos(\omega t) \hat{x}. \quad (16)$$`, "F*cos(omega*t)*x"],
    [
      String.raw`$$V_2(\hat{x}, t) = F_2 \cos(2\omega t) \hat{x}^2. \quad (21)$$`,
      "F2*cos(2*omega*t)*x^2",
    ],
    [
      String.raw`\begin{equation}\label{eq:V} V(x) = \alpha x^4. \tag{15}\end{equation}`,
      "alpha*x^4",
    ],
    [
      String.raw`\begin{equation*} \hat V = \alpha x^4,\,\, \nonumber \end{equation*}.`,
      "alpha*x^4",
    ],
    [
      "\\begin{align}\nV(x) &= \\alpha x^4 \\nonumber \\\\\n&\\quad + \\beta x^3,\n\\end{align}",
      "alpha*x^4 + beta*x^3",
    ],
    [String.raw`\begin{gather} U(x) = \frac12 k x^2 \end{gather}`, "1/2*k*x^2"],
    [
      String.raw`\[ \hat{V}_{\mathrm{NL}}(\hat{x}) \equiv \frac{\beta}{4}\hat{x}^4\,. \]`,
      "beta/4*x^4",
    ],
    [String.raw`\( \alpha x^4 \)`, "alpha*x^4"],
    ["$x^4$,", "x^4"],
    ["$V(x) = 1/2 x^4.$", "1/2*x^4"],
    ["V(x) = alpha*x^4/4,", "alpha*x^4/4"],
    ["V1(x) = x^4, (15)", "x^4"],
    ["V = x^2/2;", "x^2/2"],
    ["V₂(x,t) = F cos(ω t) x.", "F*cos(omega*t)*x"],
    [String.raw`x^4\qquad(2.13a)`, "x^4"],
    [String.raw`\left(\alpha x^4\right)\ (A3)`, "alpha*x^4"],
    [String.raw`\cos\theta\,x^4`, "cos(theta)*x^4"],
    [String.raw`\sin^2(\theta)\,x^2`, "sin(theta)^2*x^2"],
    [String.raw`1/2 m \omega^2 x^2`, "1/2*m*omega^2*x^2"],
    [String.raw`\tfrac12 m \omega^2 x^2 + \frac{x^4}{4!}`, "1/2*m*omega^2*x^2 + x^4/24"],
    ["x^4/4! - x^6/6!", "x^4/24 - x^6/720"],
    [String.raw`\num{1e-3} x^4`, "1e-3*x^4"],
  ])("%s", (source, text) => {
    expect(read(source)).toBe(text);
  });

  it("whatever stands around the formula, in any order", () => {
    const bodies = fc.constantFrom(
      [String.raw`\alpha \hat{x}^4`, "alpha*x^4"],
      [String.raw`\frac{\beta}{3}x^3 - x`, "beta/3*x^3 - x"],
      [String.raw`F\cos(\omega t)\,x`, "F*cos(omega*t)*x"],
    );
    const left = fc.constantFrom(
      "",
      "V = ",
      "V_1(x) = ",
      String.raw`\hat{V}_{1}(\hat{x}, t) \equiv `,
    );
    const stop = fc.constantFrom("", ",", ".", ";", String.raw`\,.`, " ,");
    const number = fc.constantFrom(
      ...["", String.raw`\quad (15)`, String.raw`\tag{15}`, String.raw`\qquad(2.1)`],
      ...[String.raw`\label{eq:a}`, String.raw`\hfill (3b)`, String.raw`\nonumber\\`],
    );
    const frame = fc.constantFrom(
      ...[
        ["", ""],
        ["$", "$"],
        ["$$", "$$"],
        ["\\[", "\\]"],
        ["\\(", "\\)"],
      ],
      ...["equation", "equation*", "align", "gather*", "displaymath", "multline"].map((name) => [
        `\\begin{${name}}`,
        `\\end{${name}}`,
      ]),
    );
    fc.assert(
      fc.property(bodies, left, stop, number, frame, (body, start, end, tag, around) => {
        const source = `${around[0]} ${start}${body[0]}${end} ${tag} ${around[1]}`;
        expect(read(source), source).toBe(body[1]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("what is more than a potential or a drive is refused", () => {
  it.each([
    [
      String.raw`H = \frac{p^2}{2m} + \frac12 m\omega_0^2x^2 + \alpha x^4`,
      /A whole Hamiltonian is not read/,
    ],
    [String.raw`\hat{H}_S(t) = x^2`, /A whole Hamiltonian is not read/],
    [String.raw`\ddot{x} = -x^3`, /Only a left side such as `V\(x\) =`/],
    [String.raw`V(x) = \alpha x^4 = \beta`, /equals sign/],
    [String.raw`V_1 &= x^4 \\ V_2 &= x^3`, /equals sign|single expression/],
    ["x^4 ...", /Unexpected `\.`/],
    ["H(x,p) = x^2", /A whole Hamiltonian is not read/],
  ])("%s", (source, message) => {
    expect(() => read(source)).toThrow(message);
  });
});
