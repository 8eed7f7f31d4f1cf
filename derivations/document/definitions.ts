import { nameLatex, syntaxLatex } from "../../symbolic/index.ts";
import { systemNotation } from "../notation/index.ts";
import type { Dependent } from "../model/index.ts";

/** What follows from other parameters, by name: {"C1": "1/(a + b)"}. */
export function definitionsJson(
  dependents: readonly Dependent[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(dependents.map(({ name, text }) => [name, text]));
}

/** A line for each parameter that follows from others: C1 = 1/(a + b). Numbers for units are in SI. */
export function definitionsText(dependents: readonly Dependent[]): string {
  return dependents
    .map(({ name, text, units }) => `${name} = ${text}${units.size > 0 ? "   (in SI)" : ""}`)
    .join("\n");
}

/** An equation for each parameter that follows from others. */
export function definitionsLatex(dependents: readonly Dependent[]): readonly string[] {
  return dependents.map(({ name, syntax, units }) => {
    const remark = units.size > 0 ? "\\quad \\text{(in SI)}" : "";
    return `${nameLatex(name, systemNotation.names)} = ${syntaxLatex(syntax)}${remark}`;
  });
}
