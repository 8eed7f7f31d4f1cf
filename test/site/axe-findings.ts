import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A rule that a page breaks. */
export interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** How pages are looked at: contrasts depend on the colours, what scrolls on the width, nothing on both. */
const looks = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 400 },
] as const;

/** Of a single letter, axe never says that its contrast is too low; pages have thousands in formulas. */
const contrastOfWords = {
  rules: [{ id: "color-contrast", selector: ":not([data-single-letter])" }],
};

function markSingleLetters(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const node of document.querySelectorAll(".katex *")) {
      const texts = [...node.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const own = texts.map(({ nodeValue }) => nodeValue ?? "").join("");
      node.toggleAttribute("data-single-letter", own.trim().length < 2);
    }
  });
}

/** What axe finds by all its rules that is more than minor, in light on wide and in dark on narrow screens. */
export async function findings(page: Page): Promise<readonly (Finding & { look: string })[]> {
  const found: (Finding & { look: string })[] = [];
  await page.evaluate(`${axe}; axe.configure(${JSON.stringify(contrastOfWords)})`);
  await markSingleLetters(page);
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 860 });
    const look = `${colorScheme}, ${width} pixels`;
    found.push(...(await findingsAsItIs(page)).map((finding) => ({ look, ...finding })));
  }
  const [{ colorScheme, width }] = looks;
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 860 });
  return found;
}

function findingsAsItIs(page: Page): Promise<readonly Finding[]> {
  return page.evaluate(async () => {
    interface Axe {
      readonly run: (options: object) => Promise<{
        readonly violations: readonly {
          readonly id: string;
          readonly impact: string;
          readonly nodes: readonly { readonly html: string }[];
        }[];
      }>;
    }
    // Colours are judged at rest, not while something fades.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const { axe: engine } = globalThis as unknown as { readonly axe: Axe };
    const { violations } = await engine.run({ resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact !== "minor")
      .map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.map(({ html }) => html).slice(0, 3),
      }));
  });
}
