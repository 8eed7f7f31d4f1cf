import type { Model } from "../../derivations/index.ts";
import { text, UsageError } from "./command.ts";
import { type Option, whole } from "./options.ts";

/** A number of Fock levels, or one for each of several modes, by name. */
export type TypedLevels = number | ReadonlyMap<string, number>;

/** N, or of several modes a=N,b=M. In the help text, {range} stands for the range. */
export function levelsOption(
  range: { readonly least: number; readonly most: number },
  help: string,
): Option<TypedLevels | undefined> {
  const one = whole("N", range, `${help}; of several modes that of each, or a=N,b=M`);
  return {
    ...one,
    read: (parsed, name) => {
      const typed = text(parsed, name);
      if (typed === undefined || !typed.includes("=")) return one.read(parsed, name);
      const levels = new Map<string, number>();
      for (const part of typed.split(",")) {
        const [mode = "", value = ""] = part.split("=").map((piece) => piece.trim());
        if (levels.has(mode)) {
          throw new UsageError(`Option --${name} has the mode ${mode} twice. Leave one out.`);
        }
        const read = one.read({ ...parsed, values: new Map([[name, value]]) }, name);
        levels.set(mode, read as number);
      }
      return levels;
    },
  };
}

/**
 * The levels of one oscillator.
 *
 * @throws UsageError where modes are named
 */
export function levelsOfOne(typed: TypedLevels | undefined): number | undefined {
  if (typeof typed !== "object") return typed;
  const [[mode, levels] = ["", 0]] = typed;
  throw new UsageError(
    `Option --levels names the mode ${mode}, but this model has one oscillator. Write --levels ${levels}.`,
  );
}

/**
 * The levels of each of several modes, in their order.
 *
 * @throws UsageError for a mode that is not there, or one without levels
 */
export function levelsOfEach(
  typed: TypedLevels | undefined,
  { modes }: Pick<Model, "modes">,
): number | readonly number[] | undefined {
  if (typeof typed !== "object" || typeof modes === "number") return levelsOfOne(typed);
  const example = modes.map((name) => `${name}=${typed.get(name) ?? 8}`).join(",");
  const stray = [...typed.keys()].find((name) => !modes.includes(name));
  if (stray !== undefined) {
    throw new UsageError(
      `Option --levels names the mode ${stray || "without a name"}, but this model has the modes ${modes.join(", ")}. Write e.g. --levels ${example}.`,
    );
  }
  return modes.map((name) => {
    const levels = typed.get(name);
    if (levels !== undefined) return levels;
    throw new UsageError(
      `Option --levels has none for the mode ${name}. Write e.g. --levels ${example}, or one number for all.`,
    );
  });
}
