import { escapeText } from "../plot/markup.ts";
import { ReportError } from "./errors.ts";
import { renderFormula } from "../formula/formula.ts";
import { plainInline, renderInline } from "./inline.ts";
import type { Derivation, Equation, Figure, Inline, Section, Step, Table } from "./sections.ts";

type Kind = Section["kind"];
type Renderers = {
  readonly [K in Kind]: (section: Extract<Section, { readonly kind: K }>, place: string) => string;
};

function paragraphs(text: Inline, place: string): string {
  const parts = typeof text === "string" ? text.split(/\n[ \t]*\n/) : [text];
  return parts.map((part) => `<p>${renderInline(part, place)}</p>`).join("\n");
}

/** Mathematics that breaks between terms; what is still too wide scrolls sideways in its own box. */
function scrolled(latex: string, name: string, place: string): string {
  return `<div class="scroll" role="group" tabindex="0" aria-label="${escapeText(name)}">${renderFormula(latex, place)}</div>`;
}

function latexSource(latex: string): string {
  return `<details class="source"><summary>LaTeX</summary><pre tabindex="0"><code>${escapeText(latex)}</code></pre></details>`;
}

function equation({ latex, number, label }: Equation, place: string): string {
  const name = number === undefined ? "Equation" : `Equation ${number}`;
  const where = number === undefined ? place : `Equation (${number}), ${place.toLowerCase()},`;
  const tag = number === undefined ? "" : `<span class="tag">(${escapeText(number)})</span>`;
  const above =
    label === undefined ? "" : `<p class="label">${renderInline(label, `Label of ${where}`)}</p>`;
  return `<div class="equation">${above}<div class="row">${scrolled(latex, name, where)}${tag}</div>${latexSource(latex)}</div>`;
}

function table({ columns, rows, caption }: Table, place: string): string {
  const classes = columns.map(({ align }) =>
    align === undefined || align === "left" ? "" : ` class="${align}"`,
  );
  const head = columns.map(
    ({ name }, i) => `<th scope="col"${classes[i]}>${renderInline(name, place)}</th>`,
  );
  const body = rows.map((row, r) => {
    if (row.length !== columns.length)
      throw new ReportError(
        `${place}: row ${r + 1} must have ${columns.length} cells, but has ${row.length}.`,
      );
    const cells = row.map((cell, i) => `<td${classes[i]}>${renderInline(cell, place)}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  const name = caption === undefined ? "Table" : plainInline(caption);
  const above =
    caption === undefined ? "" : `<p class="caption">${renderInline(caption, place)}</p>`;
  return `<div class="table">${above}<div class="scroll" role="group" tabindex="0" aria-label="${escapeText(name)}"><table><thead><tr>${head.join("")}</tr></thead><tbody>
${body.join("\n")}
</tbody></table></div></div>`;
}

/** Text of an element that holds nothing but text, ready for a quoted attribute. */
function elementText(svg: string, element: string): string {
  const text = new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(svg)?.[1] ?? "";
  return text.replaceAll('"', "&quot;").replaceAll("'", "&#39;").replaceAll(">", "&gt;").trim();
}

/** Figures wider than this get a scroll box on a narrow screen instead of shrinking out of sight. */
const NARROW = 400;

function figure({ svg, caption }: Figure, place: string): string {
  return renderFigure(svg, renderInline(caption, place), place);
}

/** Size and alternative text of a stand-alone SVG document, and its address. @throws {ReportError} */
function imageOf(
  svg: string,
  place: string,
): { readonly width: number; readonly attributes: string; readonly address: string } {
  const root = /^\s*(?:<\?xml[^>]*>\s*)?<svg\b[^>]*>/.exec(svg)?.[0] ?? "";
  if (!root.includes('xmlns="http://www.w3.org/2000/svg"'))
    throw new ReportError(`${place} must be a stand-alone SVG with its xmlns, but is not.`);
  const size = (name: string): number =>
    Number(new RegExp(`\\s${name}="([\\d.]+)"`).exec(root)?.[1] ?? Number.NaN);
  const [width, height] = [size("width"), size("height")];
  const sized = width > 0 && height > 0;
  const attributes = sized
    ? ` width="${width}" height="${height}" style="max-width:${Math.round(1.25 * width)}px"`
    : "";
  const data = Buffer.from(svg, "utf8").toString("base64");
  return { width, attributes, address: `data:image/svg+xml;base64,${data}` };
}

/**
 * A figure shown as an image, with its caption in HTML. `narrow` takes its place on narrow screens.
 *
 * @throws {ReportError} if `svg` is no stand-alone SVG.
 */
export function renderFigure(svg: string, caption: string, place: string, narrow?: string): string {
  const { width, attributes, address } = imageOf(svg, place);
  const alt = [elementText(svg, "title"), elementText(svg, "desc")]
    .filter((text) => text !== "")
    .join(". ");
  const image = `<img alt="${alt}"${attributes} src="${address}">`;
  const wide = width > NARROW && narrow === undefined ? " wide" : "";
  const shown =
    narrow === undefined
      ? image
      : `<picture><source media="(max-width: 34rem)" srcset="${imageOf(narrow, place).address}">${image}</picture>`;
  return `<figure><div class="card scroll${wide}" role="group" tabindex="0" aria-label="Figure">${shown}</div><figcaption>${caption}</figcaption></figure>`;
}

function step(
  { rule, assumption, before, after, reference }: Step,
  index: number,
  place: string,
): string {
  const where = `${place}, step ${index + 1} (${plainInline(rule)})`;
  const number = `<span class="number">${index + 1}</span>`;
  const source =
    reference === undefined ? "" : `<span class="reference">${escapeText(reference)}</span>`;
  const grounds =
    assumption === undefined
      ? ""
      : `<p><span class="role">Assuming</span> ${renderInline(assumption, where)}</p>`;
  const from =
    before === undefined
      ? ""
      : `<p class="role">Before</p>${scrolled(before, `Step ${index + 1}, before`, where)}<p class="role">After</p>`;
  const to = scrolled(after, `Step ${index + 1}, after`, where);
  return `<li><details><summary>${number}<span class="rule">${renderInline(rule, where)}</span>${source}</summary><div class="body">${grounds}${from}${to}${latexSource(after)}</div></details></li>`;
}

function derivation({ steps }: Derivation, place: string): string {
  return `<ol class="steps">\n${steps.map((one, i) => step(one, i, place)).join("\n")}\n</ol>`;
}

const RENDER: Renderers = {
  prose: ({ text }, place) => paragraphs(text, place),
  equation,
  table,
  figure,
  code: ({ code, language }) =>
    `<div class="code">${language === undefined ? "" : `<p class="language">${escapeText(language)}</p>`}<pre tabindex="0"><code>${escapeText(code)}</code></pre></div>`,
  derivation,
};

/**
 * A section's body as HTML, without its heading. `place` names it in errors.
 *
 * @throws {EquationError} if its mathematics is not valid LaTeX.
 * @throws {ReportError} if a table's rows differ in length or a figure is no SVG.
 */
export function renderSection(section: Section, place: string): string {
  const render = RENDER[section.kind] as (section: Section, place: string) => string;
  return render(section, place);
}
