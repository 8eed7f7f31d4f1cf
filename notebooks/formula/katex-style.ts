import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface Rule {
  readonly selector: string;
  readonly declarations: string;
}

function rules(css: string): readonly Rule[] {
  return Array.from(css.matchAll(/([^{}]+)\{([^{}]*)\}/g), ([, selector = "", body = ""]) => ({
    selector: selector.trim(),
    declarations: body,
  }));
}

function declared(declarations: string, property: string): string | undefined {
  return new RegExp(`(?:^|;)${property}:([^;]+)`).exec(declarations)?.[1]?.replaceAll('"', "");
}

function classesOf(html: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, list = ""] of html.matchAll(/ class="([^"]*)"/g))
    for (const name of list.split(/\s+/)) if (name !== "") names.add(name);
  return names;
}

/** Whether some selector of the list could match: each class it names occurs on the page. */
function mayApply(selectors: string, classes: ReadonlySet<string>): boolean {
  return selectors
    .split(",")
    .some((selector) =>
      Array.from(selector.matchAll(/\.([\w-]+)/g)).every(([, name = ""]) => classes.has(name)),
    );
}

/**
 * KaTeX's style sheet for the mathematics in `html`, with the fonts it uses inlined as WOFF2. A font
 * is left out only if no rule that may apply uses its family, weight or slant.
 */
export function katexStyle(html: string): string {
  const classes = classesOf(html);
  if (!classes.has("katex")) return "";
  const file = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
  const all = rules(readFileSync(file, "utf8"));
  const styling = all.filter(({ selector }) => selector !== "@font-face");
  const applied = styling.filter(({ selector }) => mayApply(selector, classes));
  const uses = (property: string, value: string): boolean =>
    applied.some(({ declarations }) => declared(declarations, property) === value);
  const families = new Set(
    applied.flatMap(({ declarations }) => {
      const stack = `${declared(declarations, "font-family") ?? ""},${declared(declarations, "font") ?? ""}`;
      return stack.match(/KaTeX_\w+/g) ?? [];
    }),
  );
  const faces = all.flatMap(({ selector, declarations }) => {
    if (selector !== "@font-face") return [];
    const family = declared(declarations, "font-family") ?? "";
    const weight = declared(declarations, "font-weight") ?? "400";
    const slant = declared(declarations, "font-style") ?? "normal";
    const url = /url\(([^)]+\.woff2)\)/.exec(declarations)?.[1];
    if (url === undefined || !families.has(family)) return [];
    if (weight !== "400" && !uses("font-weight", weight)) return [];
    if (slant !== "normal" && !uses("font-style", slant)) return [];
    const font = readFileSync(join(dirname(file), url)).toString("base64");
    return [
      `@font-face{font-family:${family};font-style:${slant};font-weight:${weight};font-display:block;` +
        `src:url(data:font/woff2;base64,${font}) format("woff2")}`,
    ];
  });
  const sheet = styling.map(({ selector, declarations }) => `${selector}{${declarations}}`);
  return [...faces, ...sheet].join("\n");
}
