import {
  factoredTermText,
  factoredText,
  printedScalarText,
  type Scalar,
} from "../../../../symbolic/index.ts";
import type { AmplitudeEquation } from "../amplitude-equation.ts";
import type { DriveTone } from "../dropped.ts";
import type { HarmonicAnsatz } from "../harmonic-ansatz.ts";
import type { HarmonicBalance } from "../harmonic-balance.ts";
import type { SlowFlow } from "../slow-flow.ts";
import {
  amplitudesIn,
  ansatzParts,
  type FlowNotation,
  flowNotation,
  flowTerms,
} from "./flow-terms.ts";

/** Longest sum that stays on one line. */
const lineWidth = 88;

/** x(t) = u1*cos(omega*t) + … */
export function ansatzText(ansatz: HarmonicAnsatz): string {
  const terms = ansatzParts(ansatz).map(({ name, factor }) => {
    const text = printedScalarText(factor);
    if (text.startsWith("-")) return `- ${name}*${printedScalarText(factor.negated())}`;
    return `+ ${factor.isOne ? name : `${name}*${text}`}`;
  });
  return equation("x(t)", terms);
}

/** The slow flow as text, with the ansatz before it and what was dropped after it. */
export function slowFlowText(flow: SlowFlow): string {
  const notation = flowNotation(flow.ansatz, flow.variables, flow.rates);
  return [
    ansatzText(flow.ansatz),
    ...flow.rates.map((rate, j) => equation(`d${flow.variables[j]}/dt`, sum(rate, notation))),
    ...amplitudesText(flow.rates, notation),
    ...flow.definitions.map(({ name, value }) => `${name} = ${printedScalarText(value)}`),
    ...droppedText(flow),
  ].join("\n");
}

/** The equations of harmonic balance as text. */
export function harmonicBalanceText(balance: HarmonicBalance): string {
  const notation = flowNotation(balance.ansatz, balance.variables, balance.equations);
  return [
    ansatzText(balance.ansatz),
    ...balance.equations.map((residual) => equation("0", sum(residual, notation))),
    ...amplitudesText(balance.equations, notation),
    ...droppedText(balance),
  ].join("\n");
}

/** ((…)^2 + (…)^2)*A2 = |f|^2 as text. */
export function amplitudeEquationText(equation: AmplitudeEquation): string {
  const { variable, reactive, dissipative, driveSquared } = equation;
  const notation: FlowNotation = { variables: [variable], amplitudes: [] };
  const squares = [reactive, dissipative]
    .filter(({ isZero }) => !isZero)
    .map((part) => `(${inLine(sum(part, notation, "leading"))})^2`);
  const left = squares.length === 0 ? "0" : `(${squares.join(" + ")})*${variable}`;
  return `${left} = ${factoredText(driveSquared)}`;
}

function equation(left: string, terms: readonly string[]): string {
  const oneLine = inLine(terms);
  if (oneLine.length <= lineWidth) return `${left} = ${oneLine}`;
  return [`${left} =`, ...terms.map((term) => `  ${term}`)].join("\n");
}

function inLine(terms: readonly string[]): string {
  return terms.join(" ").replace(/^\+ /, "").replace(/^- /, "-");
}

/** The terms of a sum, each with its sign. */
function sum(
  scalar: Scalar,
  notation: FlowNotation,
  constants?: "drives" | "leading",
): readonly string[] {
  if (scalar.isZero) return ["0"];
  return flowTerms(scalar, notation, constants).map(({ factored, powers }) => {
    const product = powers.map(({ name, exponent }) =>
      exponent === 1 ? name : `${name}^${exponent}`,
    );
    const text = factoredTermText(factored, product.join("*"));
    return text.startsWith("-") ? `- ${text.slice(1)}` : `+ ${text}`;
  });
}

function amplitudesText(equations: readonly Scalar[], notation: FlowNotation): readonly string[] {
  return amplitudesIn(equations, notation).map(
    ({ name, harmonic: { cosine, sine } }) => `${name}^2 = ${cosine}^2 + ${sine}^2`,
  );
}

function droppedText({
  droppedFrequencies,
  droppedDrives,
}: Pick<SlowFlow, "droppedFrequencies" | "droppedDrives">): readonly string[] {
  const drives = droppedDrives.map(driveText);
  return [
    ...(droppedFrequencies.length === 0
      ? []
      : [`Dropped frequencies: ${droppedFrequencies.map(printedScalarText).join(", ")}`]),
    ...(drives.length === 0 ? [] : [`Drives without effect on this ansatz: ${drives.join(", ")}`]),
  ];
}

/** A drive that is left out: "cos(omega2*t)*x". */
export function driveText({ frequency, power }: DriveTone): string {
  const isSum = frequency.terms.length > 1;
  const text = printedScalarText(frequency);
  const angle = isSum ? `(${text})*t` : `${text}*t`;
  return `cos(${angle})*x${power === 1 ? "" : `^${power}`}`;
}
