import {
  displaysLatex,
  type Operator,
  operatorLatex,
  operatorText,
  ScalarError,
} from "../../../symbolic/index.ts";
import { adjointEquation } from "../../../derivations/equations/index.ts";
import {
  type Derivation,
  defaultAnsatz,
  definitionsJson,
  definitionsLatex,
  definitionsText,
  derivation,
  derivationDocument,
  derivationJson,
  derivationText,
  type EquationsOfMotion,
  equationsJson,
  equationsLatex,
  equationsText,
  hamiltonianLatex,
  latexWithProvenance,
  type MasterEquation,
  type Model,
  masterEquation,
  masterEquationJson,
  masterEquationLatex,
  masterEquationText,
  modelFrequencies,
  type NeglectedEffect,
  operatorEquationText,
  type Provenance,
  rateLatex,
  replacedDerivation,
  replacedEquations,
  replacedMasterEquation,
  replacedModel,
  replacedSlowFlow,
  requireActingDrive,
  slowFlow,
  slowFlowJson,
  slowFlowLatex,
  slowFlowText,
  textWithProvenance,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import {
  type Command,
  choice,
  type ParsedArguments,
  parseArguments,
  text,
  UsageError,
  wholeNumber,
} from "../command.ts";
import { type Destination, outOption } from "../destination.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { putBeforeTones } from "../put-before-tones.ts";
import { type Putting, putting } from "../putting.ts";
import { readObservable } from "../observable.ts";
import { harmonicsList, harmonicsBlamed } from "../response-arguments.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera derive MODEL --what WHAT [options]

Derives equations from the potential and the drives of a model. Numbers in the model file are not
substituted. Values given by --set are, exactly: with --set theta=pi/4, sin(2*theta) is 1. Decimals
in formulas stay exact and are printed as decimals, fractions as fractions: 0.25*x^4 and x^4/4.

${modelOptionsHelp}
  --numeric           substitute decimals for all parameters that have a number, in the file or by
                      --set; each is the shortest decimal of a double
  --what WHAT         master-equation (default), derivation, heisenberg, eom, slow-flow
  --form FORM         for eom: second-order in (x, xdot) (default) or phase-space in (x, p)
  --observable EXPR   for heisenberg: an operator in x and p, or in ladder operators a, adag (a')
                      and n (\\hat{a}, \\hat{n} in LaTeX), a = sqrt(m*omega0/(2*hbar))*x +
                      i*p/sqrt(2*m*hbar*omega0) (default: both x and p)
  --harmonics LIST    for slow-flow: frequencies of x(t), by name or as multiples of the drive
                      frequency; 0 for a constant term. Default: the frequency of a drive that
                      couples to x, half that of one that couples to x^2; also 0 and twice that
                      where the motion is not symmetric about x = 0
  --order N           order in time of the dressed coupling operators, 0 to 4 (default 1)
  --keep EFFECT       keep an effect that the paper neglects: lamb-shift or anomalous-diffusion
                      (repeatable)
  --format FORMAT     text (default), json, or latex: displays to paste into an article that loads
                      amsmath; the derivation is an article of its own
  --out FILE          write to FILE instead of standard output. The version, the model and the
                      master equation are recorded in JSON, in % comments of LaTeX (also on standard
                      output) and in # lines of a text file

Examples:
  caldera derive kerr.json
  caldera derive kerr.json --what eom --format latex
  caldera derive kerr.json --what slow-flow --harmonics 1,3
  caldera derive kerr.json --what derivation --format latex --out derivation.tex
  caldera derive kerr.json --what heisenberg --observable "x^2"
  caldera derive kerr.json --what heisenberg --observable "adag*a"
  caldera derive kerr.json --what eom --set theta=pi/4 --set m=1
  caldera derive kerr.json --what eom --numeric
  echo '{"potential": "x^6/6", "drives": ["F*cos(w*t)*x^2"]}' | caldera derive - --what eom
`;

const whats = ["master-equation", "derivation", "heisenberg", "eom", "slow-flow"] as const;
const forms = ["second-order", "phase-space"] as const;
const formats = ["text", "latex", "json"] as const;

/** `caldera derive`. */
export const derive: Command = {
  help,
  run: (args, output) => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      numeric: { type: "boolean" },
      what: { type: "string" },
      form: { type: "string" },
      observable: { type: "string" },
      harmonics: { type: "string" },
      order: { type: "string" },
      keep: { type: "string", multiple: true },
      format: { type: "string" },
      out: { type: "string" },
    });
    const options = readOptions(parsed);
    const { model, kind, source, provenance } = modelArgument(parsed, output);
    const target = outOption(parsed, source);
    const request = { ...options, provenance };
    const terms = { kind, order: request.order, keep: request.keep };
    const put = putting(parsed, model);
    const print: Readonly<Record<(typeof whats)[number], () => string>> = {
      "master-equation": () => printMasterEquation(masterEquation(model, terms), put, request),
      derivation: () => printDerivation(derivation(model, terms), put, request),
      heisenberg: () =>
        printHeisenberg(masterEquation(model, terms), put, request, observablesOf(request, model)),
      eom: () => printEquations(masterEquation(model, terms), put, request),
      "slow-flow": () => printSlowFlow(model, masterEquation(model, terms), put, request),
    };
    writeResult(withOrigin(print[request.what](), request, target), target, output);
    for (const warning of put.withoutEffect()) output.error(`Warning: ${warning}\n`);
    return 0;
  },
};

/** JSON has its provenance; LaTeX has it in comments, and text in a file in lines at its head. */
function withOrigin(
  result: string,
  { format, provenance }: Request,
  target: Destination | undefined,
): string {
  switch (format) {
    case "json":
      return result;
    case "latex":
      return latexWithProvenance(result, provenance);
    case "text":
      return target === undefined || target.kind === "stream"
        ? result
        : textWithProvenance(result, provenance);
  }
}

/** What is to be derived, and from which model. */
type Request = DeriveOptions & { readonly provenance: Provenance };

/** The options, checked before a model is read. */
interface DeriveOptions {
  readonly what: (typeof whats)[number];
  readonly form: (typeof forms)[number];
  readonly format: (typeof formats)[number];
  readonly order: number;
  readonly keep: readonly NeglectedEffect[];
  readonly observables: readonly string[];
  readonly harmonics: readonly string[] | undefined;
}

interface Observable {
  readonly typed: string;
  readonly operator: Operator<"xp">;
}

function readOptions(parsed: ParsedArguments): DeriveOptions {
  const what = choice(parsed, "what", whats, "master-equation");
  const onlyFor = [
    ["form", "eom"] as const,
    ["observable", "heisenberg"] as const,
    ["harmonics", "slow-flow"] as const,
  ];
  for (const [option, use] of onlyFor) {
    if (what !== use && parsed.values.has(option)) {
      throw new UsageError(
        `Option --${option} belongs to --what ${use}, but --what is ${what}. Leave it out, or change --what.`,
      );
    }
  }
  const typed = text(parsed, "observable");
  return {
    what,
    form: choice(parsed, "form", forms, "second-order"),
    format: choice(parsed, "format", formats, "text"),
    order: wholeNumber(parsed, "order", { least: 0, most: 4 }) ?? 1,
    keep: neglectedEffects(parsed),
    observables: typed === undefined ? ["x", "p"] : [typed],
    harmonics: harmonicsList(parsed),
  };
}

function observablesOf({ observables }: Request, model: Model): readonly Observable[] {
  return observables.map((source) => ({
    typed: source.trim(),
    operator: readObservable(source, model),
  }));
}

function neglectedEffects(parsed: ParsedArguments): readonly NeglectedEffect[] {
  const known = ["lamb-shift", "anomalous-diffusion"] as const;
  const given = parsed.values.get("keep");
  return (Array.isArray(given) ? (given as readonly string[]) : []).map((effect) => {
    const found = known.find((candidate) => candidate === effect);
    if (found !== undefined) return found;
    throw new UsageError(
      `Option --keep must be one of ${known.join(", ")}, but is ${effect}. Repeat it to keep both.`,
    );
  });
}

function indented(value: object, { definitions, shown }: Putting, provenance: Provenance): string {
  const dependents = definitions();
  const defined = dependents.length === 0 ? {} : { definitions: definitionsJson(dependents) };
  const decimal = (_: string, entry: unknown): unknown =>
    typeof entry === "string" ? shown(entry) : entry;
  const derived = JSON.parse(JSON.stringify({ ...value, ...defined }, decimal)) as object;
  return JSON.stringify({ ...derived, provenance }, undefined, 2);
}

/** A text, followed by the definitions of what follows from others in it. */
function withDefinitionsText(text: string, { definitions, shown }: Putting): string {
  const dependents = definitions();
  const equations = shown(text);
  return dependents.length === 0
    ? equations
    : `${equations}\n\nwhere\n${definitionsText(dependents)}`;
}

/** Displays of equations, with those that define what follows from others in them. */
function displays(equations: readonly string[], { definitions, shown }: Putting): string {
  return displaysLatex([...equations.map(shown), ...definitionsLatex(definitions())]);
}

function printMasterEquation(
  derived: MasterEquation,
  putting: Putting,
  { format, provenance }: Request,
): string {
  const equation = replacedMasterEquation(derived, putting.put);
  if (format === "json") return indented(masterEquationJson(equation), putting, provenance);
  if (format === "text") return withDefinitionsText(masterEquationText(equation), putting);
  return displays([hamiltonianLatex(equation), masterEquationLatex(equation)], putting);
}

function printDerivation(
  derived: Derivation,
  putting: Putting,
  { format, provenance }: Request,
): string {
  const result = replacedDerivation(derived, putting.put);
  if (format === "text") return withDefinitionsText(derivationText(result.steps), putting);
  if (format === "latex") return putting.shown(derivationDocument(result, putting.definitions()));
  return indented({ steps: derivationJson(result.steps) }, putting, provenance);
}

function printHeisenberg(
  equation: MasterEquation,
  putting: Putting,
  { format, provenance }: Request,
  observables: readonly Observable[],
): string {
  const lines = observables.map(({ typed, operator }) => ({
    typed,
    operator,
    rate: adjointEquation(equation, operator).mapCoefficients(putting.put),
  }));
  switch (format) {
    case "json":
      return indented(
        {
          observables: lines.map(({ typed, rate }) => ({
            observable: typed,
            rate: operatorText(rate),
          })),
        },
        putting,
        provenance,
      );
    case "text":
      return withDefinitionsText(
        lines.map(({ typed, rate }) => operatorEquationText(`d(${typed})/dt`, rate)).join("\n"),
        putting,
      );
    case "latex":
      return displays(
        lines.map(({ operator, rate }) => rateLatex(derivativeLatex(operator), rate, equation)),
        putting,
      );
  }
}

/** d/dt of an operator; in brackets unless it is x or p to a power. */
function derivativeLatex(operator: Operator<"xp">): string {
  const [term, ...others] = operator.terms;
  const isPower =
    others.length === 0 && term?.coefficient.isOne === true && term.exponents.includes(0);
  const latex = operatorLatex(operator);
  return isPower && latex !== "1"
    ? `\\frac{d}{dt} ${latex}`
    : `\\frac{d}{dt} \\left(${latex}\\right)`;
}

function printEquations(
  equation: MasterEquation,
  putting: Putting,
  { form, format, provenance }: Request,
): string {
  const equations = replacedEquations(equationsOfMotion(equation, { form }), putting.put);
  if (format === "json") return indented(equationsJson(equations), putting, provenance);
  return format === "text"
    ? withDefinitionsText(equationsText(equations), putting)
    : displays(equationsLatex(equations), putting);
}

function printSlowFlow(
  model: Model,
  equation: MasterEquation,
  putting: Putting,
  { harmonics, format, provenance }: Request,
): string {
  const motion = slowFlowMotion(equation);
  try {
    const first = putBeforeTones(model, putting.put);
    const equations = replacedEquations(motion, first);
    const known = replacedModel(model, first);
    const frequencies =
      harmonics === undefined
        ? defaultAnsatz(known, equations).frequencies
        : modelFrequencies(known, harmonics);
    const derived = slowFlow(equations, frequencies);
    requireActingDrive(known, derived);
    const flow = replacedSlowFlow(derived, putting.put);
    if (format === "json") return indented(slowFlowJson(flow), putting, provenance);
    return format === "text"
      ? withDefinitionsText(slowFlowText(flow), putting)
      : displays(slowFlowLatex(flow), putting);
  } catch (error) {
    throw harmonicsBlamed(error);
  }
}

/** The equation of motion that a slow flow follows from; a high order in time has none. */
function slowFlowMotion(equation: MasterEquation): EquationsOfMotion {
  try {
    return equationsOfMotion(equation);
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    throw new UsageError(
      "Option --order: A slow flow needs dx/dt that is linear in the momentum, which it is not at this order. Give --order 1 or 0, or look at --what eom --form phase-space.",
    );
  }
}
