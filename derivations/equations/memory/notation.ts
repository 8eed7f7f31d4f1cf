import type { Line, Notation } from "../../../symbolic/index.ts";

export function relation(latex: string, text: string): Line {
  return { tag: "relation", notation: { latex, text } };
}

/** The bath whose κ_ν a sum is over: as a superscript, and in words. */
export function bathNamed(reservoir: string): Notation {
  if (reservoir === "") return { latex: "", text: "" };
  return { latex: `^{\\mathrm{${reservoir}}}`, text: ` of ${reservoir}` };
}
