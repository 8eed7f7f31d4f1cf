import { provenanceOf, withParameters } from "../../derivations/index.ts";
import { lawModel, lawOf, laws } from "../runs/fit/index.ts";
import { type Output, type ParsedArguments, UsageError } from "./command.ts";
import { commandLine, type ModelArgument, modelArgument, settings } from "./model-argument.ts";

/** The MODEL of a fit: a file, or a law of the amplitude as law:cubic. */
export function modelOrLaw(parsed: ParsedArguments, output: Output): ModelArgument {
  const [name = ""] = parsed.positionals;
  if (!name.startsWith("law:")) return modelArgument(parsed, output);
  const law = lawOf(name);
  if (law === undefined) {
    throw new UsageError(
      `There is no ${name}. The laws are ${Object.keys(laws)
        .map((one) => `law:${one}`)
        .join(", ")}.`,
    );
  }
  const model = withParameters(lawModel(law), settings(parsed));
  const provenance = provenanceOf(`${commandLine(parsed, output)} ${name}`, model, name);
  return { model, kind: name, source: undefined, provenance };
}
