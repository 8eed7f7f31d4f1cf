import { proseParts } from "../../../derivations/document/prose.ts";
import { type DerivationStep, linesLatex } from "../../../derivations/index.ts";
import type { Step } from "../index.ts";

/** A step of a derivation as a page shows it. */
export function stepOf(step: DerivationStep): Step {
  const before = linesLatex(step.before);
  return {
    rule: proseParts(step.rule),
    ...(step.assumption === undefined ? {} : { assumption: proseParts(step.assumption) }),
    ...(before.length === 0 ? {} : { before: gathered(before) }),
    after: gathered(linesLatex(step.after)),
    reference: step.reference,
  };
}

/** Several displayed lines in one. */
function gathered(lines: readonly string[]): string {
  if (lines.length === 1) return lines[0] as string;
  return `\\begin{gathered}\n${lines.join(" \\\\[0.6em]\n")}\n\\end{gathered}`;
}
