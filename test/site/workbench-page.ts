import type { Page } from "playwright-core";
import {
  linesTerms,
  masterEquation,
  readModel,
  masterEquationLines,
} from "../../derivations/index.ts";
import { latexUnder, settled } from "./site.ts";

export const tabNames = [
  "Master equation",
  "Derivation",
  "Equations of motion",
  "Slow flow",
  "Moments",
  "Phase space",
  "Positivity",
  "Frames",
  "Code",
  "Runs",
];

/** Types over what a field holds. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  await page.locator(`[name="${name}"]`).fill(text);
  await settled(page);
}

export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name }).click();
  await settled(page);
}

/** The terms of the master equation as the library prints them, signs in front. */
export function expectedTerms(potential: string, drives: readonly string[]): readonly string[] {
  return termsOf({ potential, drives });
}

/** The same for all that a model may have. */
export function termsOf(given: object): readonly string[] {
  const equation = masterEquation(readModel(given));
  return linesTerms([masterEquationLines(equation).equation]).flatMap(({ terms }) =>
    terms.map(({ negative, latex }) => `${negative ? "-" : ""}${latex}`),
  );
}

/** The terms on the page, without the braces and spaces of their signs. */
export async function shownTerms(page: Page): Promise<readonly string[]> {
  const terms = await latexUnder(page, ".panel .sum:not(.plain) .term");
  return terms.map((latex) => latex.replace(/^\+ /, "").replace(/^(?:\{-\}|- )/, "-"));
}

/** Leaves one panel of runs, and chooses what it shows. */
export async function showRun(page: Page, title: string): Promise<void> {
  const shown = page.getByLabel("Show", { exact: true }).first();
  await shown.waitFor();
  const others = page.getByRole("button", { name: "Remove this panel" });
  while ((await others.count()) > 0) await others.last().click();
  await shown.selectOption({ label: title });
}
