import { escapeText } from "../plot/markup.ts";
import { renderMath } from "../formula/math.ts";
import { NotebookError } from "./errors.ts";

/**
 * A small subset of Markdown: paragraphs, `##` and `###` headings, lists with `-`, tables with `|`, and within a
 * line `$mathematics$`, `` `code` ``, `*emphasis*`, `**strong**`, `[words](address)`. A backslash
 * keeps the next sign as it is. Anything else is plain text.
 */
export type Markdown = string;

/** LaTeX to stand within text, as an equation's printer gives it. */
export interface InlineMath {
  readonly latex: string;
}

export function math(latex: string): InlineMath {
  return { latex };
}

/** Typed text as it is, its signs without a meaning. */
export function plain(text: string): Markdown {
  return text.replace(/[\\$`*[\]]/g, "\\$&");
}

/**
 * A cell of text. Backslashes stay as they are, so that `$\theta$` may be written; numbers go in as
 * they print, strings as Markdown, {@link math} as a formula.
 */
export function text(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | InlineMath)[]
): { readonly kind: "text"; readonly source: Markdown } {
  return { kind: "text", source: markdown(parts, ...values) };
}

/** The same for captions, labels and table cells. */
function markdown(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | InlineMath)[]
): Markdown {
  const printed = values.map((value) =>
    typeof value === "object" ? `$${value.latex}$` : String(value),
  );
  // A backtick cannot stand in a template without a backslash, and is meant to open code.
  return String.raw({ raw: parts.raw.map((part) => part.replaceAll("\\`", "`")) }, ...printed);
}

export interface MarkdownOptions {
  /** Names the text in errors. */
  readonly place: string;
  /** Where a link to `notebook:NAME` leads. */
  readonly notebookAddress?: (name: string) => string;
  /** Opening and closing tags of a `##` heading; default plain. */
  readonly heading?: (html: string) => string;
}

type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "paragraph"; readonly text: string };

function blocksOf(source: Markdown): readonly Block[] {
  return source
    .split(/\n[ \t]*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .map((block): Block => {
      const heading = /^(##|###) (.*)$/.exec(block);
      if (heading?.[1] !== undefined && heading[2] !== undefined)
        return { kind: "heading", level: heading[1].length === 2 ? 2 : 3, text: heading[2] };
      if (block.startsWith("- "))
        return { kind: "list", items: block.slice(2).split(/\n[ \t]*- /) };
      if (/^\|.*\|\n\|[ :|-]+\|/.test(block)) return { kind: "table", rows: rowsOf(block) };
      return { kind: "paragraph", text: block };
    });
}

/** The cells of a table, without the line below its head; a bar in a cell has a backslash. */
function rowsOf(block: string): readonly (readonly string[])[] {
  return block
    .split("\n")
    .filter((_, k) => k !== 1)
    .map((row) =>
      row
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    );
}

function tableOf(rows: readonly (readonly string[])[], options: MarkdownOptions): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${renderLine(cell, options)}</${tag}>`).join("")}</tr>`;
  const [head = [], ...body] = rows;
  const inside = `<thead>${row(head, "th")}</thead><tbody>\n${body.map((cells) => row(cells, "td")).join("\n")}\n</tbody>`;
  return `<div class="table"><div class="scroll" role="group" tabindex="0" aria-label="Table"><table>${inside}</table></div></div>`;
}

const TOKEN =
  /\\([\\$`*[\]])|\$((?:[^$\\]|\\.)+)\$|`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** Formulas up to this length stay on one line; longer ones may break after a relation. */
const UNBROKEN = 24;

function inlineMath(latex: string, place: string): string {
  const html = renderMath(latex, "inline", place);
  return latex.length <= UNBROKEN ? `<span class="nobreak">${html}</span>` : html;
}

function addressOf(target: string, { notebookAddress, place }: MarkdownOptions): string {
  const name = /^notebook:([a-z0-9-]+)$/.exec(target)?.[1];
  if (name !== undefined) return (notebookAddress ?? ((page) => `${page}.html`))(name);
  if (/^(?:https:\/\/|#|\.\/[a-z0-9-]+\.html$)/.test(target)) return target;
  throw new NotebookError(
    `${place}: a link must lead to notebook:NAME, https:// or #, but leads to ${target}.`,
  );
}

/** One line of Markdown as HTML; all else is escaped. */
export function renderLine(source: Markdown, options: MarkdownOptions): string {
  let html = "";
  let end = 0;
  for (const found of source.matchAll(TOKEN)) {
    const [whole, kept, latex, code, strong, emphasis, words, target] = found;
    html += escapeText(source.slice(end, found.index));
    end = found.index + whole.length;
    if (kept !== undefined) html += escapeText(kept);
    else if (latex !== undefined) html += inlineMath(latex, options.place);
    else if (code !== undefined) html += `<code>${escapeText(code)}</code>`;
    else if (strong !== undefined) html += `<strong>${renderLine(strong, options)}</strong>`;
    else if (emphasis !== undefined) html += `<em>${renderLine(emphasis, options)}</em>`;
    else if (words !== undefined && target !== undefined)
      html += `<a href="${escapeText(addressOf(target, options))}">${renderLine(words, options)}</a>`;
  }
  return html + escapeText(source.slice(end));
}

/** The words of a line without its signs, for attributes; not escaped. */
export function plainWords(source: Markdown): string {
  return source.replace(TOKEN, (whole, ...groups: readonly (string | undefined)[]) => {
    const [kept, latex, code, strong, emphasis, words] = groups;
    return kept ?? latex ?? code ?? strong ?? emphasis ?? words ?? whole;
  });
}

/** @throws EquationError if a formula is not valid LaTeX. @throws NotebookError for a bad link. */
export function renderMarkdown(source: Markdown, options: MarkdownOptions): string {
  const heading = options.heading ?? ((html) => `<h2>${html}</h2>`);
  return blocksOf(source)
    .map((block) => {
      switch (block.kind) {
        case "heading": {
          const html = renderLine(block.text, options);
          return block.level === 2 ? heading(html) : `<h3>${html}</h3>`;
        }
        case "list":
          return `<ul>${block.items.map((item) => `<li>${renderLine(item, options)}</li>`).join("")}</ul>`;
        case "table":
          return tableOf(block.rows, options);
        case "paragraph":
          return `<p>${renderLine(block.text, options)}</p>`;
      }
    })
    .join("\n");
}
