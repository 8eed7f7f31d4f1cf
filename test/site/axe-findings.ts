import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** What axe finds that is serious or worse, by all its rules or some. */
export async function seriousFindings(
  page: Page,
  rules?: readonly string[],
): Promise<readonly Finding[]> {
  await page.evaluate(axe);
  // Colours are judged at rest, not while something fades.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
  return page.evaluate(async (only) => {
    interface Axe {
      readonly run: (options: object) => Promise<{
        readonly violations: readonly {
          readonly id: string;
          readonly impact: string;
          readonly nodes: readonly { readonly html: string }[];
        }[];
      }>;
    }
    const { axe: engine } = globalThis as unknown as { readonly axe: Axe };
    const { violations } = await engine.run({
      resultTypes: ["violations"],
      ...(only === undefined ? {} : { runOnly: [...only] }),
    });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.map(({ html }) => html).slice(0, 3),
      }));
  }, rules);
}
