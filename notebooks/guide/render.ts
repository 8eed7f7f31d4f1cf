import { type MarkdownOptions, renderMarkdown } from "../literate/markdown.ts";
import { escapeText } from "../plot/markup.ts";
import { renderSection } from "../report/render-section.ts";
import { type Block, blocksOf } from "./blocks.ts";

/** The file of a page of the guide on the site. */
export function guideFile(name: string): string {
  return `guide-${name}.html`;
}

/** The body of a page as HTML that needs no script. */
export function renderGuide(
  body: string,
  options: Required<Pick<MarkdownOptions, "heading" | "place">>,
): string {
  return blocksOf(body)
    .map((block) =>
      block.kind === "prose"
        ? renderMarkdown(linked(block.text), options)
        : rendered(block, options.place),
    )
    .join("\n");
}

/** Links between files as links between pages. */
function linked(text: string): string {
  return text.replaceAll(/\]\(([a-z-]+)\.md\)/g, (_, name: string) => `](./${guideFile(name)})`);
}

function rendered(
  { language, label, code }: Extract<Block, { readonly kind: "code" }>,
  place: string,
): string {
  if (language === "math") {
    return code
      .split("\n\n")
      .map((latex) => renderSection({ kind: "equation", latex: latex.trim() }, place))
      .join("\n");
  }
  const name = label === "" ? (names.get(language) ?? "") : label;
  const shown = language === "console" ? typed(code) : escapeText(code);
  const above = name === "" ? "" : `<p class="language">${escapeText(name)}</p>`;
  return `<div class="code">${above}<pre tabindex="0"><code>${shown}</code></pre></div>`;
}

const names: ReadonlyMap<string, string> = new Map([
  ["ts", "TypeScript"],
  ["python", "Python"],
  ["julia", "Julia"],
  ["bibtex", "BibTeX"],
  ["text", "prints"],
]);

/** What is typed stands out from what is printed. */
function typed(code: string): string {
  return code
    .split("\n")
    .map((line) =>
      line.startsWith("$ ") ? `<strong>${escapeText(line)}</strong>` : escapeText(line),
    )
    .join("\n");
}
