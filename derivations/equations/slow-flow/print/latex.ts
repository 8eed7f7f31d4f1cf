import {
  alignedLatex,
  articleWidth,
  estimatedWidth,
  factoredTerm,
  followedBy,
  type LatexOptions,
  type LatexTerm,
  nameLatex,
  Scalar,
  scalarLatex,
  scalarTerms,
  substitute,
  sumLatex,
} from "../../../../symbolic/index.ts";
import type { AmplitudeEquation } from "../amplitude-equation.ts";
import { freeName, type HarmonicAnsatz } from "../harmonic-ansatz.ts";
import type { HarmonicBalance } from "../harmonic-balance.ts";
import type { SlowFlow } from "../slow-flow.ts";
import {
  amplitudesIn,
  ansatzParts,
  type FlowNotation,
  flowNotation,
  flowTerms,
} from "./flow-terms.ts";

/** The thermal factor is in no slow flow: c is a coefficient of the model's own. */
const own: LatexOptions = { names: new Map([["c", "c"]]) };

/** x(t) = u_{1} \cos(\omega t) + … */
export function ansatzLatex(ansatz: HarmonicAnsatz): string {
  const terms = ansatzParts(ansatz).flatMap(({ name, factor }) =>
    scalarTerms(factor, own).map(({ negative, latex }) => ({
      negative,
      latex: latex === "1" ? symbolLatex(name) : `${symbolLatex(name)} ${latex}`,
    })),
  );
  return alignedLatex("x(t)", terms);
}

/**
 * The slow flow in LaTeX: the ansatz, \dot{u}_{1} = …, and what the symbols in it stand for,
 * A_{k}^{2} = u_{k}^{2} + v_{k}^{2} among them.
 */
export function slowFlowLatex(flow: SlowFlow): readonly string[] {
  const notation = flowNotation(flow.ansatz, flow.variables, flow.rates);
  return [
    ansatzLatex(flow.ansatz),
    ...flow.rates.map((rate, j) =>
      alignedLatex(symbolLatex(flow.variables[j] as string, "\\dot"), termsLatex(rate, notation)),
    ),
    ...amplitudesLatex(flow.rates, notation),
    ...flow.definitions.map(({ name, value }) => `${nameLatex(name)} = ${scalarLatex(value, own)}`),
    ...droppedLatex(flow),
  ];
}

/** The equations of harmonic balance in LaTeX, R = 0, after the ansatz. */
export function harmonicBalanceLatex(balance: HarmonicBalance): readonly string[] {
  const notation = flowNotation(balance.ansatz, balance.variables, balance.equations);
  return [
    ansatzLatex(balance.ansatz),
    ...balance.equations.map((equation) => alignedLatex("0", termsLatex(equation, notation))),
    ...amplitudesLatex(balance.equations, notation),
    ...droppedLatex(balance),
  ];
}

/** What an ansatz leaves out, in lines of a few entries each. */
function droppedLatex({
  droppedFrequencies,
  droppedDrives,
}: Pick<SlowFlow, "droppedFrequencies" | "droppedDrives">): readonly string[] {
  const drives = droppedDrives.map(({ frequency, power }) => {
    const tone = scalarLatex(Scalar.cos(frequency.times(Scalar.parameter("t"))));
    return `${tone} x${power === 1 ? "" : `^{${power}}`}`;
  });
  return [
    ...listLatex(
      "Dropped frequencies:",
      droppedFrequencies.map((one) => scalarLatex(one)),
    ),
    ...listLatex("Drives without effect on this ansatz:", drives),
  ];
}

function listLatex(title: string, entries: readonly string[]): readonly string[] {
  if (entries.length === 0) return [];
  const heading = `\\text{${title}}\\ `;
  const room = articleWidth - estimatedWidth(heading);
  const lines: string[] = [];
  entries.forEach((entry, j) => {
    const text = j === entries.length - 1 ? entry : `${entry},`;
    const last = lines.at(-1);
    const longer = last === undefined ? text : `${last}\\ ${text}`;
    if (last === undefined || estimatedWidth(longer) > room) lines.push(text);
    else lines[lines.length - 1] = longer;
  });
  if (lines.length === 1) return [`${heading}${lines[0]}`];
  return [`\\begin{aligned}\n${heading}& ${lines.join(" \\\\\n& ")}\n\\end{aligned}`];
}

/** [(…)² + (…)²] A² = |f|², with A² = u² + v². */
export function amplitudeEquationLatex(equation: AmplitudeEquation): string {
  const { variable, reactive, dissipative, driveSquared } = equation;
  const taken = new Set([reactive, dissipative, driveSquared].flatMap((part) => part.parameters));
  const amplitude = freeName("A", "", taken);
  const bracket = (part: Scalar): string => {
    const inA = substitute(part, new Map([[variable, Scalar.parameter(amplitude, 2)]]));
    return `\\left(${signedSum(inA, amplitude)}\\right)^{2}`;
  };
  const squares = [reactive, dissipative].filter(({ isZero }) => !isZero).map(bracket);
  const sum = squares.length === 0 ? "0" : squares.join(" + ");
  return `\\left[${sum}\\right] ${symbolLatex(amplitude)}^{2} = ${scalarLatex(driveSquared, own)}`;
}

function signedSum(scalar: Scalar, amplitude: string): string {
  const notation: FlowNotation = { variables: [amplitude], amplitudes: [] };
  return sumLatex(termsLatex(scalar, notation, "leading"));
}

function termsLatex(
  scalar: Scalar,
  notation: FlowNotation,
  constants?: "drives" | "leading",
): readonly LatexTerm[] {
  return flowTerms(scalar, notation, constants).map(({ factored, powers }) =>
    followedBy(
      factoredTerm(factored, own),
      powers.map(({ name, exponent }) => powerLatex(name, exponent)).join(" "),
    ),
  );
}

function powerLatex(name: string, exponent: number): string {
  const base = symbolLatex(name);
  return exponent === 1 ? base : `${base}^{${exponent}}`;
}

/** u_{1} of u1, and \tilde{u}_{1} of utilde1, as u1 is called where u1 is a parameter. */
export function symbolLatex(name: string, accent = ""): string {
  const [, letter = name, tildes = "", index = ""] =
    /^([A-Za-z])((?:tilde)*)(\d*)$/.exec(name) ?? [];
  const marks = tildes.match(/tilde/g) ?? [];
  const base = [...marks.map(() => "\\tilde"), ...(accent === "" ? [] : [accent])].reduce(
    (inner, mark) => `${mark}{${inner}}`,
    letter,
  );
  return index === "" ? base : `${base}_{${index}}`;
}

function amplitudesLatex(equations: readonly Scalar[], notation: FlowNotation): readonly string[] {
  return amplitudesIn(equations, notation).map(({ name, harmonic: { cosine, sine } }) => {
    const [a, u, v] = [name, cosine, sine].map((symbol) => `${symbolLatex(symbol)}^{2}`);
    return `${a} = ${u} + ${v}`;
  });
}
