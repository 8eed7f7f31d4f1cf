import { nameLatex, syntaxLatex } from "../../symbolic/index.ts";
import type { Dependent, Model } from "../model/index.ts";

/** What follows from other parameters, by name: {"C1": "1/(a + b)"}. */
export function definitionsJson({ dependents }: Model): Readonly<Record<string, string>> {
  return Object.fromEntries(dependents.map(({ name, text }) => [name, text]));
}

/** A line for each parameter that follows from others: C1 = 1/(a + b). */
export function definitionsText({ dependents }: Model): string {
  return dependents.map(({ name, text }) => `${name} = ${text}`).join("\n");
}

/** An equation for each parameter that follows from others. */
export function definitionsLatex({ dependents }: Model): readonly string[] {
  return dependents.map(
    ({ name, syntax }: Dependent) => `${nameLatex(name)} = ${syntaxLatex(syntax)}`,
  );
}
