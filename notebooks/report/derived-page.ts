import {
  type DerivationStep,
  type Provenance,
  provenanceMeta,
  provenanceWords,
} from "../../derivations/index.ts";
import { htmlReport } from "./html-report.ts";
import { stepOf } from "./model-report/derivation-step.ts";
import type { Section } from "./sections.ts";

/** What was derived, for a page. */
export interface DerivedPage {
  /** What it is, as "eom". */
  readonly what: string;
  /** Displays, in LaTeX. */
  readonly displays: readonly string[];
  /** Of a derivation. */
  readonly steps: readonly DerivationStep[];
  /** Under which conditions it holds, in LaTeX. */
  readonly conditions: readonly string[];
  /** What stands for parameters that follow from others, in LaTeX. */
  readonly definitions: readonly string[];
  readonly provenance: Provenance;
  /** Writes numbers in a text as they are shown. */
  readonly shown: (text: string) => string;
}

/**
 * What was derived as one HTML file, which runs no script and loads nothing: displays, or a derivation step by step, each
 * with its rule, assumption, reference, and the equation before and after.
 *
 * @throws EquationError naming the display that KaTeX cannot set
 */
export function derivedPage(page: DerivedPage): string {
  const { what, displays, steps, conditions, definitions, provenance, shown } = page;
  const equation = (latex: string): Section => ({ kind: "equation", latex: shown(latex) });
  const sections: Section[] = displays.map(equation);
  if (steps.length > 0) {
    const all = steps.map(stepOf).map(({ before, after, ...step }) => ({
      ...step,
      ...(before === undefined ? {} : { before: shown(before) }),
      after: shown(after),
    }));
    sections.push({ kind: "derivation", steps: all });
  }
  for (const [heading, list] of [
    ["Validity", conditions],
    ["Definitions", definitions],
  ] as const) {
    const [first, ...others] = list.map(equation);
    if (first !== undefined) sections.push({ ...first, heading }, ...others);
  }
  return htmlReport({
    title: `${provenance.model.name}: ${what}`,
    subtitle: `Derived from the microscopic model by Caldera, ${provenance.equation}.`,
    head: provenanceMeta(provenance),
    footer: provenanceWords(provenance),
    sections,
  });
}
