import type { ModelText } from "./workbench.ts";

/**
 * The texts of a model file, as far as it has them. What is wrong in them is told once they stand in their
 * fields; what is no model file at all is an error here.
 *
 * @throws TypeError
 */
export function modelTextOf(value: unknown): ModelText {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError('A model file must hold an object such as {"potential": "x^4/4"}.');
  }
  const entries = new Map(Object.entries(value));
  const drives: unknown = entries.get("drives");
  const parameters: unknown = entries.get("parameters");
  const list: readonly unknown[] = Array.isArray(drives) ? drives : [];
  return {
    name: textOf(entries.get("name"), "model"),
    potential: textOf(entries.get("potential"), "0"),
    drives: list.slice(0, 20).map((drive) => textOf(drive, "")),
    parameters: new Map(
      typeof parameters === "object" && parameters !== null
        ? Object.entries(parameters)
            .slice(0, 60)
            .map(([name, number]): [string, string] => [name, textOf(number, "")])
        : [],
    ),
  };
}

function textOf(value: unknown, otherwise: string): string {
  if (typeof value === "string") return value.slice(0, 2000);
  return typeof value === "number" ? String(value) : otherwise;
}
