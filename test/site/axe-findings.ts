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

/**
 * Of formulas that stand in elements of the same classes and have words of the same colours, one stays; of the
 * others, which axe would find the same in, a box of the same size, until what is returned is called: axe looks at
 * each of their thousands of letters, one by one. MathML in elements of the same classes has one letter, but for the
 * first: links and buttons have their names from there.
 */
function withoutRepeatedFormulas(page: Page): Promise<() => Promise<void>> {
  return page
    .evaluateHandle(() => {
      const shown = new Set<string>();
      const emptied: (() => void)[] = [];
      const classesAround = (element: Element): readonly string[] => {
        const around: string[] = [];
        for (let node = element.parentElement; node !== null; node = node.parentElement) {
          around.push(`${node.localName}.${node.className}`);
        }
        return around;
      };
      const boxes = [...document.querySelectorAll<HTMLElement>(".katex-html")].map((formula) => {
        const words = formula.querySelectorAll(":not([data-single-letter])");
        const colours = new Set([...words].map((word) => getComputedStyle(word).color));
        const look = JSON.stringify([[...colours].sort(), classesAround(formula)]);
        return { formula, look, box: formula.getBoundingClientRect() };
      });
      for (const { formula, look, box } of boxes) {
        const isNew = !shown.has(look);
        shown.add(look);
        if (isNew || box.width === 0) continue;
        const letters = [...formula.childNodes];
        const before = formula.getAttribute("style");
        formula.replaceChildren();
        formula.style.cssText += `;display:inline-block;width:${box.width}px;height:${box.height}px`;
        emptied.push(() => {
          formula.replaceChildren(...letters);
          if (before === null) formula.removeAttribute("style");
          else formula.setAttribute("style", before);
        });
      }
      for (const math of document.querySelectorAll("math")) {
        const look = JSON.stringify(["math", classesAround(math)]);
        const isNew = !shown.has(look);
        shown.add(look);
        if (isNew) continue;
        const tree = [...math.childNodes];
        const letter = document.createElementNS("http://www.w3.org/1998/Math/MathML", "mi");
        letter.textContent = "x";
        math.replaceChildren(letter);
        emptied.push(() => math.replaceChildren(...tree));
      }
      return () => emptied.forEach((fill) => fill());
    })
    .then((fill) => () => fill.evaluate((act) => act()));
}

/** A page that is wider than its screen, as axe would say it. */
async function widerThanScreen(page: Page): Promise<readonly Finding[]> {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (beyond === 0) return [];
  return [{ id: "wider-than-screen", impact: "serious", nodes: [`${beyond} pixels`] }];
}

/**
 * What axe finds by all its rules that is more than minor, and a page that is wider than its screen: in light on
 * wide and in dark on narrow screens. The page keeps the last look, which is the first of the next call, so that
 * it is laid out anew once a call.
 */
export async function findings(page: Page): Promise<readonly (Finding & { look: string })[]> {
  const found: (Finding & { look: string })[] = [];
  const isLoaded = await page.evaluate(() => "axe" in globalThis);
  if (!isLoaded) await page.evaluate(`${axe}; axe.configure(${JSON.stringify(contrastOfWords)})`);
  await markSingleLetters(page);
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  for (const { colorScheme, width } of isDark ? looks.toReversed() : looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 860 });
    const look = `${colorScheme}, ${width} pixels`;
    const wider = await widerThanScreen(page);
    const fill = await withoutRepeatedFormulas(page);
    const axes = await findingsAsItIs(page);
    found.push(...[...wider, ...axes].map((finding) => ({ look, ...finding })));
    await fill();
  }
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
    // Pages set what depends on the size of boxes in the frame after they are laid out.
    await new Promise((laidOut) =>
      requestAnimationFrame(() => requestAnimationFrame(() => laidOut(undefined))),
    );
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
