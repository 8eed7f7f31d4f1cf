import { type Operator, operatorText, parseOperator } from "../../../symbolic/index.ts";
import { adjointEquation } from "../../equations-of-motion/index.ts";
import {
  derivation,
  derivationDocument,
  derivationText,
  equationsJson,
  equationsLatex,
  equationsText,
  equationText,
  hamiltonianLatex,
  type MasterEquation,
  masterEquation,
  masterEquationJson,
  masterEquationLatex,
  masterEquationText,
  type NeglectedEffect,
  operatorEquation,
  operatorEquationText,
  phaseSpaceEquations,
  secondOrderEquations,
  statementLatex,
} from "../../index.ts";
import {
  type Command,
  choice,
  type ParsedArguments,
  parseArguments,
  text,
  UsageError,
  wholeNumber,
} from "../command.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera derive MODEL --what WHAT [options]

Derives equations from the potential and the drives of a model.

${modelOptionsHelp}
  --what WHAT         master-equation (default), derivation, heisenberg, eom
  --form FORM         for eom: second-order in (x, xdot) (default) or phase-space in (x, p)
  --observable EXPR   for heisenberg: an operator in x and p (default: both x and p)
  --order N           order in time of the dressed coupling operators, 0 to 4 (default 1)
  --keep EFFECT       keep what the paper neglects: lamb-shift, anomalous-diffusion (repeatable)
  --format FORMAT     text (default), latex or json
  --out FILE          write to FILE instead of standard output

Examples:
  caldera derive kerr.json
  caldera derive kerr.json --what eom --format latex
  caldera derive kerr.json --what derivation --format latex --out derivation.tex
  caldera derive kerr.json --what heisenberg --observable "x^2"
  echo '{"potential": "x^6/6", "drives": ["F*cos(w*t)*x^2"]}' | caldera derive - --what eom
`;

const whats = ["master-equation", "derivation", "heisenberg", "eom"] as const;
type Format = "text" | "latex" | "json";

/** `caldera derive`. */
export const derive: Command = {
  help,
  run: (args, output) => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      what: { type: "string" },
      form: { type: "string" },
      observable: { type: "string" },
      order: { type: "string" },
      keep: { type: "string", multiple: true },
      format: { type: "string" },
      out: { type: "string" },
    });
    const what = choice(parsed, "what", whats, "master-equation");
    const format = choice(parsed, "format", ["text", "latex", "json"], "text");
    const { model, kind } = modelArgument(parsed, output);
    const options = {
      kind,
      order: wholeNumber(parsed, "order", { least: 0, most: 4 }) ?? 1,
      keep: neglectedEffects(parsed),
    };
    const print: Readonly<Record<(typeof whats)[number], () => string>> = {
      "master-equation": () => printMasterEquation(masterEquation(model, options), format),
      derivation: () => printDerivation(derivation(model, options), format),
      heisenberg: () => printHeisenberg(masterEquation(model, options), parsed, format),
      eom: () => printEquations(masterEquation(model, options), parsed, format),
    };
    writeResult(print[what](), text(parsed, "out"), output);
    return 0;
  },
};

function neglectedEffects(parsed: ParsedArguments): readonly NeglectedEffect[] {
  const known = ["lamb-shift", "anomalous-diffusion"] as const;
  const given = parsed.values.get("keep");
  return (Array.isArray(given) ? (given as readonly string[]) : []).map((effect) => {
    const found = known.find((candidate) => candidate === effect);
    if (found !== undefined) return found;
    throw new UsageError(`Option --keep must be one of ${known.join(", ")}, but is ${effect}.`);
  });
}

function indented(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function printMasterEquation(equation: MasterEquation, format: Format): string {
  if (format === "json") return indented(masterEquationJson(equation));
  if (format === "text") return masterEquationText(equation);
  return `${hamiltonianLatex(equation)}\n\n${masterEquationLatex(equation)}`;
}

function printDerivation(result: ReturnType<typeof derivation>, format: Format): string {
  if (format === "text") return derivationText(result.steps);
  if (format === "latex") return derivationDocument(result);
  return indented(
    result.steps.map((step) => ({
      ...step,
      before: step.before.flatMap(statementLatex),
      after: step.after.flatMap(statementLatex),
    })),
  );
}

function printHeisenberg(
  equation: MasterEquation,
  parsed: ParsedArguments,
  format: Format,
): string {
  const expression = text(parsed, "observable");
  const observables = expression === undefined ? ["x", "p"] : [expression];
  const lines = observables.map((observable) => {
    const rate: Operator<"xp"> = adjointEquation(equation, parseOperator(observable));
    return { observable, rate };
  });
  switch (format) {
    case "json":
      return indented(
        lines.map(({ observable, rate }) => ({ observable, rate: operatorText(rate) })),
      );
    case "text":
      return lines
        .map(({ observable, rate }) =>
          equationText(`d(${observable})/dt`, operatorEquationText(rate)),
        )
        .join("\n");
    case "latex":
      return lines
        .map(({ observable, rate }) => {
          const left = operatorEquation("", parseOperator(observable)).replace(/^\s*=\s*/, "");
          return operatorEquation(`\\frac{d}{dt} ${left}`, rate);
        })
        .join("\n\n");
  }
}

function printEquations(equation: MasterEquation, parsed: ParsedArguments, format: Format): string {
  const form = choice(parsed, "form", ["second-order", "phase-space"], "second-order");
  const phaseSpace = phaseSpaceEquations(equation);
  const equations = form === "phase-space" ? phaseSpace : secondOrderEquations(phaseSpace);
  if (format === "json") return indented(equationsJson(equations));
  return format === "text" ? equationsText(equations) : equationsLatex(equations).join("\n\n");
}
