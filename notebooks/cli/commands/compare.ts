import { provenanceLines } from "../../../derivations/index.ts";
import type { Candidate, Compared, CompareResult } from "../../runs/fit/index.ts";
import { type Command, text, UsageError } from "../command.ts";
import { dataHelp, dataTable, readMeasurement } from "../data-argument.ts";
import { outOption } from "../destination.ts";
import { modelTable } from "../model-argument.ts";
import { modelOrLaw } from "../model-or-law.ts";
import { command, format, number, oneOf, type Option, words } from "../options.ts";
import { writeResult } from "../write-result.ts";

const freeOption: Option<readonly string[] | undefined> = {
  value: "LIST",
  help: "parameters of model files that are fitted, e.g. gamma,theta,U; of a law all of its own are",
  read: (parsed, name) => text(parsed, name)?.split(","),
};

const options = {
  set: modelTable.set,
  taylor: modelTable.taylor,
  normal: modelTable.normal,
  free: freeOption,
  reference: number(
    "OMEGA",
    "of an envelope with phase: the angular frequency that phases are relative to (default: omega0 of the model; 0 for a law)",
  ),
  ...dataTable,
  loss: oneOf(
    "LOSS",
    ["squares", "soft-l1", "huber", "cauchy"],
    "how residuals count: as squares (default), or less where they are large",
  ),
  noise: oneOf(
    "NOISE",
    ["white", "coloured"],
    "white (default); coloured: residuals depend on earlier ones as an autoregression, which is found with the fit, and intervals are as wide as that makes them",
  ),
  format: format(
    ["text", "json", "html"],
    "text (default); json, with the numbers of every fit; or html, a page with the curves, residuals and profiles of every fit, which loads nothing",
  ),
  out: words(
    "FILE",
    "write to FILE instead of standard output; the version and the first model are recorded in JSON, and in # lines of a text file",
  ),
};

/** `caldera compare`. */
export const compareCommand: Command = command({
  usage: "compare DATA MODEL MODEL ... [options]",
  about: `Fits several models to the same data and says which of them the data prefer: by AIC and BIC, by the
evidence, and by likelihood ratios of laws of which one is a special case of the other. A MODEL is a
file, a file with the name of its equation, kerr.json:CL, or a law: law:linear, law:quadratic,
law:cubic or law:general, A' = -(gamma + delta*A + beta*A^2)*A; law:dephasing or law:jitter, the
linear one averaged over ringdowns of different frequencies.`,
  positional: ["DATA", dataHelp],
  options,
  notes: `A model is preferred where exp(-BIC/2) is 20 times that of any other. Else none is: more amplitude,
time or less noise would be needed to tell them apart. The evidence is the likelihood averaged over
a prior, by sampling, with its error. The prior is uniform within two bounds, else normal about the
best fit with the information of one row. JSON has Laplace's approximation beside it.`,
  examples: [
    "caldera compare decay.csv kerr.json kerr.json:CL law:cubic --set F=0 --free gamma,theta,U",
    "caldera compare decay.csv kerr.json law:cubic --set F=0 --free gamma,theta,U --format json",
  ],
  run: async (given, output) => {
    const [path, ...names] = given.positionals;
    if (path === undefined || names.length < 2) {
      throw new UsageError(
        `${path === undefined ? "DATA and MODELs are" : "A MODEL is"} missing: give a table and two models, e.g. decay.csv kerr.json kerr.json:CL.`,
      );
    }
    const { free = [], reference, loss, noise, format: form } = given.options;
    const arguments_ = names.map((name) => {
      const [, file = name, kind] = /^(.*\.json):(CL|gCL)$/.exec(name) ?? [];
      const values = new Map([
        ...given.values,
        ...(kind === undefined ? [] : ([["model", kind]] as const)),
      ]);
      return { name, argument: modelOrLaw({ positionals: [file], values }, output) };
    });
    const [first] = arguments_;
    if (first === undefined) return 2;
    const { source, provenance, model } = first.argument;
    const target = outOption(given, source);
    const data = await readMeasurement(path, model, given);
    const candidates = arguments_.map(({ name, argument }): Candidate => ({
      ...{ name, model: argument.model, kind: argument.kind },
      free: name.startsWith("law:") ? [] : free,
    }));
    const { compare } = await import("../../runs/fit/index.ts");
    const found = await compare(candidates, data, {
      ...{ reference, loss, noise, command: provenance.command, profiles: form === "html" },
    });
    for (const warning of found.warnings) output.error(`Warning: ${warning}\n`);
    const head = form === "text" && target !== undefined ? provenanceLines(found.provenance) : [];
    const written =
      form === "html"
        ? (await import("../../report/fit-page.ts")).comparePage(found, path)
        : { json, text: table }[form](found);
    writeResult([...head.map((line) => `# ${line}`), written].join("\n"), target, output);
    return found.status === "settled" ? 0 : 1;
  },
});

function json(found: CompareResult): string {
  return JSON.stringify(found, (name, value: unknown) =>
    name === "coordinates" || name === "curves" ? undefined : value,
  );
}

const heads = [
  ...["model", "unknowns", "ln likelihood", "AIC - least", "BIC - least"],
  ...["share by BIC", "ln evidence - most"],
];

function table({ models, nested, alike, preferred }: CompareResult): string {
  const width = Math.max(...models.map(({ name }) => name.length), 5) + 2;
  const least = models[0]?.bic ?? 0;
  const leastAic = Math.min(...models.map(({ aic }) => aic));
  const most = Math.max(...models.map(({ logEvidence }) => logEvidence ?? -Infinity));
  const row = (cells: readonly string[]): string =>
    cells
      .map((cell, k) => (k === 0 ? cell.padEnd(width) : cell.padStart((heads[k]?.length ?? 0) + 2)))
      .join("");
  return [
    row(heads),
    ...models.map((one) =>
      row([
        one.name,
        String(one.unknowns),
        one.logLikelihood.toFixed(2),
        (one.aic - leastAic).toFixed(2),
        (one.bic - least).toFixed(2),
        one.schwarzWeight.toPrecision(3),
        evidenceCell(one, most),
      ]),
    ),
    "",
    ...evidenceLines(models),
    ...nested.map(
      ({ special, general, ratio, degrees, probability }) =>
        `${special} in ${general}: 2 ln ratio ${ratio.toFixed(2)}, ${degrees} more, p = ${Number(probability.toPrecision(3))}`,
    ),
    ...alike.map(
      ({ names, distance }) =>
        `These data cannot tell ${names.join(" from ")}: their curves are ${Number(distance.toPrecision(2))} standard deviations apart.`,
    ),
    preferred === null ? "The data prefer no model." : `The data prefer ${preferred}.`,
  ].join("\n");
}

function evidenceCell({ logEvidence, fit }: Compared, most: number): string {
  if (logEvidence === null) return "not known";
  return `${(logEvidence - most).toFixed(2)} ± ${(fit.evidence?.error ?? 0).toFixed(2)}`;
}

/** The prior of each model, and why there is no evidence. */
function evidenceLines(models: CompareResult["models"]): readonly string[] {
  return models.flatMap(({ name, fit: { evidence } }) =>
    evidence === null
      ? []
      : [
          `prior of ${name}: ${evidence.prior}`,
          ...(evidence.reason === "" ? [] : [`no evidence of ${name}: ${evidence.reason}`]),
        ],
  );
}
