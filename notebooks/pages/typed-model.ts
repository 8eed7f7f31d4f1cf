import { type Model, readModel } from "../../derivations/index.ts";

/** `name = value` pairs that a reader typed, parted by commas; values are numbers or expressions. */
export function typedParameters(line: string): Readonly<Record<string, string>> {
  const pairs = line
    .split(",")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, value] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
      if (name === undefined || value === undefined) {
        throw new RangeError(`Parameters must be written as name = value, but one is "${pair}".`);
      }
      return [name.trim(), value.trim()];
    }),
  );
}

/** A model of what a reader typed: a potential, drives separated by semicolons, and parameters. */
export function typedModel(potential: string, drives: string, parameters = ""): Model {
  return readModel({
    name: "typed",
    potential: potential.trim() === "" ? "0" : potential,
    drives: drives
      .split(";")
      .map((drive) => drive.trim())
      .filter((drive) => drive !== ""),
    parameters: typedParameters(parameters),
  });
}
