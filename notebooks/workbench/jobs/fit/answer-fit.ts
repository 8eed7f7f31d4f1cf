import type { Model } from "../../../../derivations/index.ts";
import { wordsOfPages } from "../../../literate/words-of-pages.ts";
import { chosenColumns, type Measurement } from "../../../measured/index.ts";
import { canBeFree } from "../../../runs/fit/can-be-free.ts";
import { compare, fit, type FitOptions, type FitResult } from "../../../runs/fit/index.ts";
import { OptionError } from "../../../runs/option-error.ts";
import { driveParameter } from "../../../runs/response/drive-parameter.ts";
import type { Kept } from "../../../runs/run.ts";
import { fieldError } from "../fields.ts";
import { modelOf } from "../run-model.ts";
import { offerOf } from "./offer.ts";
import type { EquationFit, FitAnswer, FitOffer, FitRequest } from "./protocol.ts";

/** A fit that is refused, in the words of the page. */
export class FitRefused extends Error {
  override readonly name = "FitRefused";
}

/**
 * The fit of a measurement by the same call of the library as that of `caldera fit`, or of `caldera compare` for both equations.
 *
 * @param tell is told what may be free, before the fit
 * @throws FitRefused with cause and remedy
 */
export async function answerFit(
  request: FitRequest,
  kept: Kept,
  tell: (offer: FitOffer) => void,
): Promise<FitAnswer> {
  try {
    const model = modelOf(request.model);
    const data = measurementOf(request, model);
    const { equation } = request;
    const kind = equation === "both" ? "gCL" : equation;
    const offer = offerOf(model, request.model, data, canBeFree(model, data, { kind, kept }));
    tell(offer);
    const names = offer.offered.map(({ name }) => name);
    const free = request.free?.filter((name) => names.includes(name)) ?? offer.usual;
    const options = { free, kept, noise: request.noise, command: "workbench fit" };
    if (equation === "both") return await compared(model, data, options);
    const found = await fit(model, data, { ...options, kind: equation });
    return { free, fits: [fitOf(equation, found)], preferred: null, areAlike: false };
  } catch (error) {
    throw new FitRefused(refusalOf(error));
  }
}

/**
 * The columns as a measurement.
 *
 * @throws FitRefused where the panel shows steady states along something else than the frequency of the drive
 */
function measurementOf({ columns, swept }: FitRequest, model: Model): Measurement {
  if (swept !== undefined && swept !== driveParameter(model)) {
    throw new FitRefused(
      `A resonance curve is one against the frequency of the drive, ${driveParameter(model)}, but the panel shows steady states against ${swept}. Write ${driveParameter(model)} in the field “against”.`,
    );
  }
  const names = columns.map(({ role }) => role);
  const table = { names, columns: columns.map(({ values }) => values), notes: [] };
  return chosenColumns(table, { columns: new Map(names.map((name) => [name, name])) });
}

/** gCL and CL, without the evidence, which takes hundreds of curves. */
async function compared(
  model: Model,
  data: Measurement,
  options: FitOptions & { readonly kept: Kept },
): Promise<FitAnswer> {
  const { free, ...others } = options;
  const candidates = (["gCL", "CL"] as const).map((kind) => {
    const { parameters, line } = canBeFree(model, data, { kind, kept: options.kept });
    const own = free.filter((name) => [...parameters, ...line].includes(name));
    return { name: kind, model, kind, free: own };
  });
  const { models, preferred, alike } = await compare(candidates, data, {
    ...others,
    evidence: false,
  });
  const [first, second] = models.map((one) => fitOf(one.name === "CL" ? "CL" : "gCL", one.fit));
  if (first === undefined || second === undefined) throw new RangeError("Two fits are compared.");
  return { free, fits: [first, second], preferred, areAlike: alike.length > 0 };
}

function fitOf(name: EquationFit["name"], found: FitResult): EquationFit {
  const { warnings, notes } = found;
  return {
    name,
    fit: { ...found, warnings: warnings.map(wordsOfPages), notes: notes.map(wordsOfPages) },
  };
}

/** What the page calls the options of a fit. */
const subjects: Readonly<Record<string, string>> = {
  free: "The choice of what is free",
  columns: "The table",
  noise: "The noise",
};

function refusalOf(error: unknown): string {
  if (!(error instanceof OptionError)) return fieldError("", error).message;
  const [option = ""] = error.options;
  return wordsOfPages(`${subjects[option] ?? option} ${error.sentence}`);
}
