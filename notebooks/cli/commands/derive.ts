import { displaysLatex } from "../../../symbolic/index.ts";
import {
  definitionsJson,
  definitionsLatex,
  definitionsText,
  dressingRemark,
  expansionRemark,
  harmonicallyDressed,
  latexWithProvenance,
  masterEquation,
  type Model,
  modelParameters,
  partsOfKind,
  polynomialModel,
  type Provenance,
  textWithProvenance,
} from "../../../derivations/index.ts";
import { type Command, type ExitStatus, type Output, UsageError } from "../command.ts";
import { type DerivedName, type DerivedOutput, derivedOutputs } from "../derived-outputs.ts";
import { derivedOutput } from "../written-once.ts";
import { type Destination, outOption } from "../destination.ts";
import {
  askedDegree,
  dressingDegree,
  type ModelArgument,
  modelArgument,
  modelPositional,
  modelTable,
} from "../model-argument.ts";
import {
  command,
  flag,
  format,
  type Given,
  oneOf,
  type OptionTable,
  positive,
  refuseStray,
  wholeOr,
  words,
} from "../options.ts";
import { type Putting, putting } from "../putting.ts";
import { keepOption, requireOptionsOfBath } from "../bath-options.ts";
import { derivedFrameTable, typedOrbit } from "../frame-options.ts";
import { readObservable, unknownNames } from "../observable.ts";
import { harmonicsOption } from "../response-arguments.ts";
import { lacking, withoutTable } from "../without-option.ts";
import { writeResult } from "../write-result.ts";

const dressings = ["short-time", "harmonic"] as const;

const whats = Object.keys(derivedOutputs) as [DerivedName, ...DerivedName[]];

const slowFlowHarmonics: typeof harmonicsOption = {
  ...harmonicsOption,
  help: "for slow-flow: frequencies of x(t), by name or as multiples of the drive frequency; 0 for a constant term. Default: the frequency of a drive that couples to x, half that of one that couples to x^2; also 0 and twice that where the motion is not symmetric about x = 0",
};

const options = {
  ...modelTable,
  numeric: flag(
    "substitute decimals for all parameters that have a number, in the file or by --set; each is the shortest decimal of a double",
  ),
  what: oneOf("WHAT", whats, `${whats[0]} (default), ${whats.slice(1).join(", ")}`),
  form: oneOf(
    "FORM",
    ["second-order", "phase-space"],
    "for eom: second-order in (x, xdot) (default) or phase-space in (x, p)",
  ),
  basis: oneOf(
    "BASIS",
    ["x-p", "ladder"],
    "for master-equation and heisenberg: operators in x and p (default), or ladder: normally ordered a, adag, with the dissipator as D[A, B] = A ρ B' - 1/2 {B' A, ρ}",
  ),
  observable: words(
    "EXPR",
    "for heisenberg and frame-operators: an operator in x and p, or in ladder operators a, adag (a') and n (\\hat{a}, \\hat{n} in LaTeX), a = sqrt(m*omega0/(2*hbar))*x + i*p/sqrt(2*m*hbar*omega0) (default: both x and p; with --basis ladder: a)",
  ),
  harmonics: slowFlowHarmonics,
  moments: wholeOr(
    2,
    "N",
    { least: 1, most: 12 },
    "for moments: the order up to which there are equations, {range} ({default}); cumulants beyond it are neglected where the equations are not closed: 2 is the Gaussian closure",
  ),
  order: wholeOr(
    1,
    "N",
    { least: 0, most: 4 },
    "order in time of the dressed coupling operators, {range} ({default})",
  ),
  degree: wholeOr(
    4,
    "N",
    { least: 1, most: 12 },
    "for expansion: the highest m + n of the terms adag^m*a^n that sines and cosines bring, {range} ({default})",
  ),
  quanta: positive(
    "N",
    "for expansion: the mean number of quanta of the coherent state in which what is left out is bounded (default: 1)",
  ),
  ...derivedFrameTable,
  keep: keepOption,
  without: {
    ...withoutTable.without,
    help: `for master-equation, eom, slow-flow and moments: ${withoutTable.without.help}`,
  },
  "written-out": flag(
    "of an array: the equations of every site, instead of one with sums over sites j and pairs <j,k>",
  ),
  dressing: oneOf(
    "DRESSING",
    dressings,
    "how coupling operators are dressed: short-time (default), to --order, with the bath as the paper evaluates it; or harmonic, the exact motion in the harmonic well and V1 and V2 to first order, with the bath as half-sided transforms M_0cc_omega0, … at multiples of omega0 and the frequencies of the drives",
  ),
  "dressing-degree": dressingDegree,
  format: format(
    ["text", "latex", "json", "html"],
    "text (default), json, latex: displays to paste into an article that loads amsmath, the derivation being an article of its own; or html, a page",
  ),
  out: words(
    "FILE",
    "write to FILE instead of standard output. The version, the model and the master equation are recorded in JSON, in % comments of LaTeX (also on standard output), in the head of HTML and in # lines of a text file",
  ),
} satisfies OptionTable;

type Typed = Given<typeof options>;

/** `caldera derive`. */
export const derive: Command = command({
  usage: "derive MODEL --what WHAT [options]",
  about: `Derives equations from the potential and the drives of a model. Numbers in the model file are not
substituted. Values given by --set are, exactly: with --set theta=pi/4, sin(2*theta) is 1. Decimals
in formulas stay exact and are printed as decimals, fractions as fractions: 0.25*x^4 and x^4/4.`,
  positional: modelPositional,
  options,
  examples: [
    "caldera derive kerr.json",
    "caldera derive kerr.json --basis ladder",
    "caldera derive kerr.json --what frame --model CL --expansion 1",
    'caldera derive kerr.json --what frame-operators --observable "a" --expansion 1',
    "caldera derive kerr.json --what frame --frame displaced",
    'caldera derive kerr.json --what frame --frame displaced --displacement "A*cos(omega*t),0"',
    "caldera derive kerr.json --what eom --format latex",
    "caldera derive kerr.json --what slow-flow --harmonics 1,3",
    "caldera derive kerr.json --what expansion --degree 6",
    "caldera derive kerr.json --what derivation --format latex --out derivation.tex",
    'caldera derive kerr.json --what heisenberg --observable "x^2"',
    'caldera derive kerr.json --what heisenberg --observable "adag*a"',
    "caldera derive kerr.json --what moments --moments 2",
    "caldera derive kerr.json --what kossakowski --model CL",
    "caldera derive kerr.json --what eom --set theta=pi/4 --set m=1",
    "caldera derive kerr.json --what eom --numeric",
    "caldera derive kerr.json --dressing harmonic",
    'caldera derive kerr.json --what eom --without "gamma*x^2*xdot"',
    `echo '{"potential": "x^6/6", "drives": ["F*cos(w*t)*x^2"]}' | caldera derive - --what eom`,
  ],
  run: async (given, output): Promise<ExitStatus> => {
    const {
      what,
      form,
      basis,
      observable,
      moments,
      harmonics,
      degree,
      quanta = 1,
      order,
      keep,
      dressing,
      without,
      format: formatted,
    } = given.options;
    const asked = askedModel(given, output);
    const { model: whole, kind, source } = asked;
    const approximate = lacking(asked, given).provenance;
    const provenance = what === "memory" ? { ...approximate, equation: "exact" } : approximate;
    const isTurning = what === "frame-operators" || (what === "frame" && isRotating(given));
    const model = isTurning ? polynomialModel(whole) : whole;
    const target = outOption(given, source);
    const degreeOfDressing = askedDegree(given, { model: whole, kind });
    const harmonic = harmonicallyDressed(kind === "CL" ? "CL" : "gCL", degreeOfDressing);
    const terms = { kind: dressing === "harmonic" ? harmonic : kind, order, keep };
    // The dressing may have named constants, and so may the bath.
    const isHarmonic = what === "dressings" || dressing === "harmonic";
    const named = isHarmonic ? { kind: harmonic } : terms;
    const hasNames = what !== "memory" && (isHarmonic || typeof model.bath === "object");
    const put = putting(given, hasNames ? masterEquation(model, named).model : model);
    const isWrittenOut = given.options["written-out"];
    const request = {
      ...{ model, kind, terms, dressing, without, putting: put },
      ...{ form, basis, observable, moments, harmonics, degree, quanta },
      frame: askedFrame(given),
    };
    const printing = { isWrittenOut, isJson: formatted === "json" };
    const derived = derivedOutput(what, request, printing);
    const text =
      formatted === "html"
        ? await pageOf(what, derived, put, provenance)
        : written(derived, formatted, put, provenance, target);
    writeResult(text, target, output);
    const remarks = [
      ...[derived.remark, expansionRemark("In the frame", whole, model)],
      isHarmonic ? dressingRemark(model, kind, degreeOfDressing) : undefined,
    ];
    for (const one of remarks) if (one !== undefined) output.error(`${one}\n`);
    const warnings = [...unknownInObservable(observable, model), ...put.withoutEffect()];
    for (const warning of warnings) output.error(`Warning: ${warning}\n`);
    return 0;
  },
});

function isRotating({ options: { frame } }: Typed): boolean {
  return frame === "rotating";
}

/** The frame, by its frequency or about a displacement. */
function askedFrame({ options }: Typed) {
  const { frame, displacement, expansion: order } = options;
  return {
    ...{ frequency: options["frame-frequency"], order },
    ...(frame === "displaced" ? { displaced: { orbit: typedOrbit(displacement) } } : {}),
  };
}

/**
 * The model, of which what is asked can be derived.
 *
 * @throws UsageError for options that do not go together, or with this model
 */
function askedModel(given: Typed, output: Output): ModelArgument {
  const { what, basis, frame, dressing } = given.options;
  refuseStray(given, "what", what, onlyFor);
  refuseStray(given, "frame", frame, ofFrames);
  refuseStray(given, "dressing", dressing, { order: "short-time", keep: "short-time" });
  if (what === "dressings" && given.values.has("dressing")) {
    throw new UsageError(
      "Option --dressing cannot be combined with --what dressings, which compares both. Leave it out.",
    );
  }
  const argument = modelArgument(given, output);
  const { model } = argument;
  const isTurning = what === "frame" && isRotating(given);
  if (basis === "ladder" || isTurning || ["expansion", "frame-operators"].includes(what)) {
    requireNoLadderNames(model);
  }
  if (given.options["written-out"]) requireArray(model);
  requireOptionsOfBath(model, given.values, ["order", "keep", "dressing"]);
  refuseDressings(model, what);
  if (what === "memory") refuseApproximations(given);
  return argument;
}

/** @throws UsageError for options about approximations with equations that have none */
function refuseApproximations({ values }: Typed): void {
  const about = ["model", "order", "keep", "dressing", "dressing-degree", "without"];
  const stray = about.find((option) => values.has(option));
  if (stray === undefined) return;
  throw new UsageError(
    `Option --${stray} concerns approximations, and --what memory makes none. Leave it out.`,
  );
}

/** @throws UsageError for a model that is no array */
function requireArray({ array }: Model): void {
  if (array !== undefined) return;
  throw new UsageError(
    'Option --written-out applies to an array, "modes": {"count": 3, "pattern": "chain"}. Equations of this model are written out anyway: leave it out.',
  );
}

function unknownInObservable(observable: string | undefined, model: Model): readonly string[] {
  if (observable === undefined) return [];
  return unknownNames(readObservable(observable, model), model).map(
    (name) => `\`${name}\` of --observable is no parameter of the model, and stands for a number.`,
  );
}

/** @throws UsageError for a parameter whose name is that of an operator */
function requireNoLadderNames(model: Model): void {
  const taken = modelParameters(model).find((name) => ["a", "adag"].includes(name));
  if (taken === undefined) return;
  throw new UsageError(
    `Ladder operators are written a and adag, but \`${taken}\` is a parameter of the model. Give it another name.`,
  );
}

/** @throws UsageError for --what dressings of a bath that it does not compare */
function refuseDressings({ bath }: Model, what: string): void {
  if (what !== "dressings") return;
  if (bath === "none") {
    throw new UsageError(
      'Option --what dressings compares what the bath does, which "bath": "none" leaves out of this model. Choose another --what, e.g. master-equation.',
    );
  }
  if (typeof bath === "object" || bath === "symbols") {
    throw new UsageError(
      "Option --what dressings compares harmonic dressing with the bath that the paper evaluates. Leave `bath` out of the model, or choose another --what, e.g. master-equation with --dressing harmonic.",
    );
  }
}

/** Options that mean something to one thing that is derived only. */
const onlyFor = {
  form: "eom",
  basis: ["master-equation", "heisenberg"],
  ...{ frame: "frame", displacement: "frame" },
  "frame-frequency": ["frame", "frame-operators"],
  expansion: ["frame", "frame-operators"],
  observable: ["heisenberg", "frame-operators"],
  moments: "moments",
  harmonics: "slow-flow",
  without: ["master-equation", "eom", "slow-flow", "moments"],
  ...{ degree: "expansion", quanta: "expansion" },
} as const;

const ofFrames = {
  ...{ "frame-frequency": "rotating", expansion: "rotating", displacement: "displaced" },
} as const;

/** JSON has its provenance; LaTeX has it in comments, and text in a file in lines at its head. */
function written(
  { text, json, latex }: DerivedOutput,
  formatted: "text" | "json" | "latex",
  putting: Putting,
  provenance: Provenance,
  target: Destination | undefined,
): string {
  switch (formatted) {
    case "json":
      return indented(json, putting, provenance);
    case "latex":
      return latexWithProvenance(latexOf(latex, putting), provenance);
    case "text": {
      const all = withDefinitions(text, putting);
      const isFile = target !== undefined && target.kind !== "stream";
      if (isFile) return textWithProvenance(all, provenance);
      // What is missing is said of text on a screen, too.
      const { equation } = provenance;
      return partsOfKind(equation).without.length === 0 ? all : `${equation}:\n${all}`;
    }
  }
}

/** A page, set by a library that nothing else here needs. */
async function pageOf(
  what: string,
  { latex, steps = [], conditions = [] }: DerivedOutput,
  { definitions, notes, shown }: Putting,
  provenance: Provenance,
): Promise<string> {
  const { derivedPage } = await import("../../report/derived-page.ts");
  return derivedPage({
    ...{ what, steps, provenance, shown },
    ...{ conditions, displays: "document" in latex ? [] : latex },
    definitions: [...definitionsLatex(definitions()), ...notes().map((note) => note.latex)],
  });
}

function latexOf(latex: DerivedOutput["latex"], { definitions, notes, shown }: Putting): string {
  if ("document" in latex) return shown(latex.document);
  const further = notes().map((note) => note.latex);
  return displaysLatex([...latex.map(shown), ...definitionsLatex(definitions()), ...further]);
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
function withDefinitions(text: string, { definitions, notes, shown }: Putting): string {
  const dependents = definitions();
  const lines = [
    ...(dependents.length === 0 ? [] : [definitionsText(dependents)]),
    ...notes().map((note) => note.text),
  ];
  const equations = shown(text);
  return lines.length === 0 ? equations : `${equations}\n\nwhere\n${lines.join("\n")}`;
}
