import { element } from "./elements.ts";
import { displayMath } from "./mathematics.ts";

/** What named constants stand for, below the equations that have them; nothing where there are none. */
export function definitionsView(definitions: readonly string[]): readonly HTMLElement[] {
  if (definitions.length === 0) return [];
  return [
    element(
      "section",
      { class: "definitions", "aria-label": "Named constants" },
      element("p", { class: "role" }, "with"),
      ...definitions.map((latex) => displayMath(latex, "Named constant")),
    ),
  ];
}
