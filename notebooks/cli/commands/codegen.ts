import { basename, dirname, extname, join } from "node:path";
import {
  type GeneratorModule,
  type SystemModule,
  type Target,
  targets,
} from "../../../numeric/program/index.ts";
import type { Levels } from "../../../numeric/quantum/fock/index.ts";
import {
  decimals,
  equationsOfMotion,
  expansionRemark,
  knownNumbers,
  type MasterEquation,
  parametersOf,
  polynomialModel,
  provenanceLines,
} from "../../../derivations/index.ts";
import {
  equationsModule,
  fokkerPlanckModule,
  kossakowskiModule,
  langevinModule,
  liouvillianModule,
  momentsModule,
  slowFlowModule,
  withNumericTransforms,
} from "../../report/generated-code/index.ts";
import { generatedModule } from "../../report/model-report/generated-module.ts";
import { equationOfRun } from "../../runs/equation-of-run.ts";
import { equationsOfSlowFlow, keepOption, requireOptionsOfBath } from "../bath-options.ts";
import { type Command, type Output, UsageError } from "../command.ts";
import { type Destination, destination, outOption } from "../destination.ts";
import {
  derivedFrame,
  framed,
  frameOfRun,
  frameOption,
  type FrameRequest,
  frameTable,
} from "../frame-options.ts";
import { idleSettings } from "../idle-settings.ts";
import { levelsOfEach, levelsOption, type TypedLevels } from "../levels-option.ts";
import {
  dressedModelArgument,
  dressingTable,
  type ModelArgument,
  modelPositional,
  modelTable,
} from "../model-argument.ts";
import { command, type Given, oneOf, refuseStray, wholeOr, words } from "../options.ts";
import { harmonicsOption, withHarmonicsBlamed } from "../response-arguments.ts";
import { writeResult } from "../write-result.ts";

const targetNames = targets.map(({ name }) => name);
const targetLines = targets.map(({ name, summary }) => `  ${name.padEnd(20)}${summary}`);

const whats = [
  "eom",
  "moments",
  "fokker-planck",
  "langevin",
  "kossakowski",
  "slow-flow",
  "liouvillian",
] as const;

const options = {
  ...modelTable,
  what: oneOf("WHAT", whats, `${whats[0]} (default), ${whats.slice(1).join(", ")}`),
  target: oneOf(
    "TARGET",
    targetNames,
    "what to write, of the list below (default typescript)",
    "typescript",
  ),
  form: oneOf(
    "FORM",
    ["second-order", "phase-space"],
    "for eom: second-order for (x, v = dx/dt) (default), phase-space for (x, p)",
  ),
  order: wholeOr(
    2,
    "N",
    { least: 1, most: 12 },
    "for moments: up to which order, {range} ({default}); cumulants beyond it are neglected",
  ),
  harmonics: {
    ...harmonicsOption,
    help: "for slow-flow: frequencies of x(t), by name or as multiples of the drive frequency, as for `caldera derive`; what the ansatz drops is in the comments",
  },
  frame: frameOption(
    "for moments and liouvillian: the static equations there, by the rotating-wave approximation or the expansion beyond it",
  ),
  ...frameTable,
  ...dressingTable,
  "dressing-order": wholeOr(
    1,
    "N",
    { least: 0, most: 4 },
    "order in time of the dressed coupling operators, {range} ({default}), as --order of `caldera derive`",
  ),
  keep: keepOption,
  levels: levelsOption({ least: 1, most: 200 }, "for liouvillian: number of Fock levels, {range}"),
  out: words("FILE", "write to FILE instead of standard output"),
};

/** Options that mean something for one thing that is written only. */
const onlyFor = {
  form: "eom",
  order: "moments",
  harmonics: "slow-flow",
  levels: "liouvillian",
  frame: ["moments", "liouvillian"],
} as const;

/** `caldera codegen`. */
export const codegen: Command = command({
  usage: "codegen MODEL [--what WHAT] [--target TARGET] [options]",
  about: `Writes equations as code that stands alone. Equations of motion, moments and slow flows: the
right-hand side and its exact Jacobian. Fokker-Planck: drift and diffusion D. Langevin: drift and
noise B, B B^T = 2 D, in the sense of Ito. Kossakowski: the matrix K as a real one, for rates and
jump operators. Parameters q stand in the order of the list in the
module; those defined by others (gamma = 2*kappa, C1 = 1/(a+b)) are computed from them at every
call. The Liouvillian: its terms {frequency, phase, rows, cols, re, im}
as \`caldera liouvillian\` has them, with the numbers of the model, and a function for L(t) ρ.`,
  positional: modelPositional,
  options,
  notes: ["Targets:", ...targetLines].join("\n"),
  examples: [
    "caldera codegen kerr.json --what eom --out kerr.ts",
    "caldera codegen kerr.json --what eom --form phase-space --model CL --out kerr-cl.ts",
    "caldera codegen kerr.json --target python --out kerr.py",
    "caldera codegen kerr.json --what moments --order 2 --target python --out kerr_moments.py",
    "caldera codegen kerr.json --what slow-flow --harmonics 1,3 --target julia --out kerr_slow.jl",
    "caldera codegen kerr.json --what liouvillian --levels 20 --target python --out kerr_qutip.py",
    "caldera codegen kerr.json --what moments --frame rotating --target python --out kerr_slow.py",
    "caldera codegen kerr.json --form phase-space --dressing harmonic --target c --out kerr.c",
  ],
  run: (given, output) => {
    const request = requestOf(given);
    const { model: whole, kind, source, provenance } = askedModel(given, output);
    const model = request.frame === undefined ? whole : polynomialModel(whole);
    const { "dressing-order": dressingOrder, keep } = given.options;
    const equation = equationOfRun(model, kind, { order: dressingOrder, keep });
    const file = outOption(given, source);
    const { text, header, used, warnings } = generated(request, withNumericTransforms(equation), {
      comments: provenanceLines(provenance),
      ...(file === undefined ? {} : { identifier: callName(request.target, file) }),
    });
    const headerFile = beside(file, request.target);
    if (headerFile !== undefined) destination(headerFile, source);
    writeResult(text, file, output);
    if (headerFile !== undefined && header !== undefined) {
      writeResult(header, destination(headerFile, source), output);
    }
    const remark = expansionRemark("In the frame", whole, model);
    if (remark !== undefined) output.error(`${remark}\n`);
    for (const warning of [...warnings, ...idleSettings(given, model, used, "generated")]) {
      output.error(`Warning: ${warning}\n`);
    }
    return 0;
  },
});

/** @throws UsageError for options of the dressing that do not go together, or with the bath of the model */
function askedModel(given: Given<typeof options>, output: Output): ModelArgument {
  const { dressing } = given.options;
  refuseStray(given, "dressing", dressing, { "dressing-order": "short-time", keep: "short-time" });
  const argument = framed(dressedModelArgument(given, output), frameOfRun(given));
  requireOptionsOfBath(argument.model, given.values, ["dressing", "dressing-order", "keep"]);
  return argument;
}

/** What functions are called in a file: as the file. */
function callName({ fileName, name }: Target, { file }: Destination): string {
  const extension = extname(file);
  const stem = basename(file, extension);
  const legal = fileName?.(stem) ?? stem;
  if (legal === stem || extension === "") return stem;
  throw new UsageError(
    `Option --out: In ${name}, functions are called by the name of their file, which ${stem} cannot be. Give --out ${join(dirname(file), legal)}${extension}.`,
  );
}

/** The name of the second file of a target: kerr.h beside kerr.c. */
function beside(file: Destination | undefined, { header }: Target): string | undefined {
  if (file === undefined || file.kind === "stream" || header === undefined) return undefined;
  const extension = extname(file.file);
  const stem = extension === "" ? file.file : file.file.slice(0, -extension.length);
  if (extension !== header.extension) return `${stem}${header.extension}`;
  throw new UsageError(
    `Option --out names the header, which is written beside the code, but is ${file.file}. Give --out ${stem}.c.`,
  );
}

interface Generated {
  readonly text: string;
  readonly header?: string | undefined;
  /** The names of parameters that it depends on. */
  readonly used: Iterable<string>;
  readonly warnings: readonly string[];
}

interface Called {
  readonly comments: readonly string[];
  readonly identifier?: string;
}

type Generator = (request: Request, equation: MasterEquation, called: Called) => Generated;

function generated(request: Request, equation: MasterEquation, called: Called): Generated {
  return generators[request.what](request, equation, called);
}

/** What `codegen --what` writes, by name. */
const generators: Readonly<Record<Request["what"], Generator>> = {
  eom: ({ target, form }, equation, { comments, ...called }) => {
    const used = parametersOf(equationsOfMotion(equation, { form: "phase-space" }));
    if (target.name === "typescript") {
      return { text: generatedModule(equation, form, comments), used, warnings: [] };
    }
    const module = equationsModule(equation, form, comments);
    return { ...systemTexts(target, { ...module, ...called }), used, warnings: [] };
  },
  moments: ({ target, order, frame }, equation, { comments, ...called }) => {
    const wave = frame === undefined ? undefined : derivedFrame(equation, frame);
    const { module, used } = momentsModule(equation, order, comments, wave);
    return { ...systemTexts(target, { ...module, ...called }), used, warnings: [] };
  },
  "fokker-planck": ({ target }, equation, { comments, ...called }) => {
    const { module, used } = fokkerPlanckModule(equation, comments);
    return { ...systemTexts(target, { ...module, ...called }), used, warnings: [] };
  },
  langevin: ({ target }, equation, { comments, ...called }) => {
    const { module, used } = langevinModule(equation, comments);
    return { ...systemTexts(target, { ...module, ...called }), used, warnings: [] };
  },
  kossakowski: ({ target }, equation, { comments, ...called }) => {
    const { module, used } = kossakowskiModule(equation, comments);
    return { ...systemTexts(target, { ...module, ...called }), used, warnings: [] };
  },
  "slow-flow": ({ target, harmonics, dressing }, equation, { comments, ...called }) =>
    withHarmonicsBlamed(() => {
      equationsOfSlowFlow(equation, dressing, "dressing-order");
      const { module, ...others } = slowFlowModule(equation, harmonics, comments);
      return { ...systemTexts(target, { ...module, ...called }), ...others };
    }),
  liouvillian: ({ target, levels, frame }, equation, { comments, ...called }) => {
    // With numbers frequencies that are equal are so exactly.
    const put = decimals(knownNumbers(equation.model));
    const wave = frame === undefined ? undefined : derivedFrame(equation, frame, put);
    const each = levelsOfEach(levels, equation.model) as Levels;
    const { module, ...others } = liouvillianModule(equation, each, comments, wave);
    requireFitting(module);
    return { ...generatorTexts(target, { ...module, ...called }), ...others, warnings: [] };
  },
};

function systemTexts({ print, header }: Target, module: SystemModule) {
  return { text: print.system?.(module) ?? "", header: header?.print.system?.(module) };
}

function generatorTexts({ print, header }: Target, module: GeneratorModule) {
  return { text: print.generator?.(module) ?? "", header: header?.print.generator?.(module) };
}

/** More elements than this are texts of more than 10 MB, which editors and compilers take badly. */
const mostElements = 200_000;

/** @throws UsageError for elements that are too many, or that are no numbers */
function requireFitting({ terms, levels: states, modes }: GeneratorModule): void {
  const elements = terms.reduce((sum, { rows }) => sum + rows.length, 0);
  if (elements > mostElements) {
    // Elements grow as the square of the product states.
    const power = 1 / (modes?.length ?? 1);
    const most = Math.max(1, Math.floor((states * Math.sqrt(mostElements / elements)) ** power));
    throw new UsageError(
      `Option --levels is too large for code: the matrices have ${elements} elements, but at most ${mostElements} fit. Lower --levels to ${most}, or read the JSON of caldera liouvillian.`,
    );
  }
  for (const { frequency, phase, re, im } of terms) {
    if ([[frequency, phase], re, im].every((numbers) => numbers.every(Number.isFinite))) continue;
    throw new UsageError(
      "An element of the matrix is beyond double precision. Choose units in which the parameters are closer to one, or lower --levels.",
    );
  }
}

/** What is to be written, in which language. */
interface Request extends Pick<
  Given<typeof options>["options"],
  "what" | "form" | "order" | "harmonics" | "dressing"
> {
  readonly target: Target;
  readonly levels: TypedLevels | undefined;
  readonly frame: FrameRequest | undefined;
}

function requestOf(given: Given<typeof options>): Request {
  const { what, target: name, form, order, harmonics, levels, dressing } = given.options;
  const target = targets.find((one) => one.name === name) as Target;
  const kind = what === "liouvillian" ? "generator" : "system";
  if (target.print[kind] === undefined) {
    const able = targets.filter(({ print }) => print[kind] !== undefined);
    throw new UsageError(
      `Option --target ${name} has no form for --what ${what}. Give one of ${able.map((one) => one.name).join(", ")}.`,
    );
  }
  refuseStray(given, "what", what, onlyFor);
  const frame = frameOfRun(given);
  if (what === "liouvillian" && levels === undefined) {
    throw new UsageError("Option --levels is missing: give --levels N.");
  }
  return { target, what, form, order, harmonics, levels, frame, dressing };
}
