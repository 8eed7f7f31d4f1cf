import fc from "fast-check";
import katex from "katex";
import { describe, expect, it } from "vitest";
import {
  amplitudeEquation,
  amplitudeEquationLatex,
  averagedFlow,
  harmonicBalance,
  type SlowFlow,
  slowFlow,
  slowFlowFromJson,
  slowFlowJson,
  slowFlowLatex,
  slowFlowText,
} from "../../../../derivations/index.ts";
import { parseScalar } from "../../../../symbolic/index.ts";
import { samples } from "../../../seed.ts";
import { drivenKerr, motion } from "./motion.ts";

const duffing = motion("-omega0^2*x - gamma*xdot - alpha*x^3 + F*cos(omega*t)");
const twoTones = motion("-x - b*x^2 - g*xdot + F*cos(omega1*t) + G*sin(omega2*t)*x");

const flows: readonly (readonly [string, SlowFlow])[] = [
  ["Duffing", slowFlow(duffing, ["omega"])],
  ["the gCL Kerr oscillator", slowFlow(drivenKerr(), ["omega", "3*omega"])],
  ["two tones", slowFlow(twoTones, ["0", "omega1", "omega1-omega2"])],
  ["van der Pol", averagedFlow(motion("-x + epsilon*(1-x^2)*xdot"), "1", { order: 2 })],
  ["names that are taken", slowFlow(motion("-u1*x - A1*x^3"), ["-omega"])],
];

function expectRenders(latex: string): void {
  expect(latex).toMatch(/^[\x20-\x7e\n]+$/);
  expect(latex).not.toMatch(/undefined|NaN|--|\+ -|\{\}\{|\*|A__/);
  katex.renderToString(latex, { displayMode: true, throwOnError: true, strict: "error" });
}

describe("LaTeX", () => {
  it.each(flows)("of the slow flow of %s renders", (_, flow) => {
    for (const latex of slowFlowLatex(flow)) expectRenders(latex);
  });

  it("of the Duffing oscillator is as a physicist writes it", () => {
    expect(slowFlowLatex(slowFlow(duffing, ["omega"]))).toEqual([
      "x(t) = u_{1} \\cos(\\omega t) + v_{1} \\sin(\\omega t)",
      "\\dot{u}_{1} = -\\frac{\\gamma}{2} u_{1} + \\frac{\\omega_{0}^{2} - \\omega^{2}}{2 \\omega} v_{1} + \\frac{3 \\alpha}{8 \\omega} A_{1}^{2} v_{1}",
      "\\dot{v}_{1} = -\\frac{\\omega_{0}^{2} - \\omega^{2}}{2 \\omega} u_{1} - \\frac{\\gamma}{2} v_{1} - \\frac{3 \\alpha}{8 \\omega} A_{1}^{2} u_{1} + \\frac{F}{2 \\omega}",
      "A_{1}^{2} = u_{1}^{2} + v_{1}^{2}",
      "\\text{Dropped frequencies:}\\ 3 \\omega",
    ]);
  });

  it("of amplitudes whose names are taken has a tilde", () => {
    const [ansatz] = slowFlowLatex(slowFlow(motion("-u1*x"), ["omega"]));
    expect(ansatz).toBe("x(t) = \\tilde{u}_{1} \\cos(\\omega t) + \\tilde{v}_{1} \\sin(\\omega t)");
  });

  it("of the closed form is [(…)² + (…)²] A² = |f|²", () => {
    const balance = harmonicBalance(
      motion("-K*x - B*x^3 - Gamma*xdot - N*x^2*xdot + F*cos(omega*t)"),
      ["omega"],
    );
    const equation = amplitudeEquation(balance);
    expectRenders(amplitudeEquationLatex(equation));
    expect(amplitudeEquationLatex(equation)).toBe(
      "\\left[\\left(K - \\omega^{2} + \\frac{3 B}{4} A^{2}\\right)^{2} + \\left(\\Gamma \\omega + \\frac{N \\omega}{4} A^{2}\\right)^{2}\\right] A^{2} = F^{2}",
    );
  });
});

/** What the lines of a text say that a symbol is. */
function definitionIn(text: string, left: string): string {
  const [, ...lines] = text.split(`\n${left} =`);
  const [first = "", ...others] = (lines[0] ?? "").split("\n");
  const broken = others.slice(
    0,
    Math.max(
      0,
      others.findIndex((line) => !line.startsWith("  ")),
    ),
  );
  return [first, ...(first.trim() === "" ? broken : [])].join(" ");
}

describe("text", () => {
  it.each(flows)("of the slow flow of %s says what the rates are", (_, flow) => {
    const text = `${slowFlowText(flow)}\nend`;
    const squares = flow.ansatz.terms.flatMap((term): [string, string][] =>
      term.tag === "constant"
        ? []
        : ["A", "Atilde"].map((letter) => [
            `${letter}${term.index}`,
            `(${term.cosine}^2+${term.sine}^2)`,
          ]),
    );
    flow.variables.forEach((variable, j) => {
      let printed = definitionIn(text, `d${variable}/dt`);
      for (const [name, square] of squares) {
        printed = printed
          .replaceAll(`*${name}^4`, `*${square}^2`)
          .replaceAll(`*${name}^2`, `*${square}`);
      }
      expect(parseScalar(printed).equals(flow.rates[j] ?? parseScalar("0"))).toBe(true);
    });
  });
});

describe("JSON", () => {
  it.each(flows)("of %s is read back exactly", (_, flow) => {
    const read = slowFlowFromJson(JSON.parse(JSON.stringify(slowFlowJson(flow))));
    const { ansatz, variables, frequencies, rates, balance, droppedFrequencies, definitions } =
      flow;
    expect(slowFlowJson(read)).toEqual(slowFlowJson(flow));
    expect(read.variables).toEqual(variables);
    expect(read.ansatz.amplitudes).toEqual(ansatz.amplitudes);
    expect(read.ansatz.terms.map(({ index, tag }) => [index, tag])).toEqual(
      ansatz.terms.map(({ index, tag }) => [index, tag]),
    );
    for (const [own, other] of [
      [frequencies, read.frequencies],
      [rates, read.rates],
      [balance, read.balance],
      [droppedFrequencies, read.droppedFrequencies],
      [definitions.map(({ value }) => value), read.definitions.map(({ value }) => value)],
    ] as const) {
      expect(own.map((scalar, j) => scalar.equals(other[j] ?? parseScalar("0")))).toEqual(
        own.map(() => true),
      );
    }
  });

  it("of a random polynomial force is read back exactly", () => {
    const coefficient = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 5, maxLength: 5 }), (numbers) => {
        const force = numbers.map((n, j) => `${n}/7*c${j}*x^${j + 1}`).join("+");
        const flow = slowFlow(motion(`${force} - d*x*xdot`), ["0", "w/2", "w"]);
        const read = slowFlowFromJson(slowFlowJson(flow));
        expect(read.rates.every((rate, j) => rate.equals(flow.rates[j] ?? rate.negated()))).toBe(
          true,
        );
      }),
      { numRuns: samples(20) },
    );
  });
});
