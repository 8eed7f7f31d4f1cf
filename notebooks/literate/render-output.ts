import { escapeText } from "../plot/markup.ts";
import { renderSection } from "../report/render-section.ts";
import { type Check, holds } from "./check.ts";
import { type MarkdownOptions, plainWords, renderLine, renderMarkdown } from "./markdown.ts";
import type { Checks, NumberTable, Output, Plot, Warning, Words } from "./notebook.ts";
import { shown } from "./numbers.ts";

export interface OutputOptions extends MarkdownOptions {
  /** A plot as HTML, its caption rendered. */
  readonly plot: (plot: Plot, caption: string, place: string) => string;
}

type Renderers = {
  readonly [K in Output["kind"]]: (
    output: Extract<Output, { readonly kind: K }>,
    options: OutputOptions,
  ) => string;
};

function numbers({ caption, columns, rows }: NumberTable, options: OutputOptions): string {
  const classes = columns.map(({ align }) => (align === "right" ? ' class="right"' : ""));
  const head = columns.map(
    ({ name }, j) => `<th scope="col"${classes[j]}>${renderLine(name, options)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, j) => `<td${classes[j] ?? ""}>${renderLine(cell, options)}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  const name = caption === undefined ? "Table" : plainWords(caption);
  const above =
    caption === undefined ? "" : `<p class="caption">${renderLine(caption, options)}</p>`;
  return `<div class="table">${above}<div class="scroll" role="group" tabindex="0" aria-label="${escapeText(name)}"><table><thead><tr>${head.join("")}</tr></thead><tbody>
${body.join("\n")}
</tbody></table></div></div>`;
}

function checkRow(check: Check, options: OutputOptions): string {
  const { name, value, expected, tolerance, source } = check;
  const [sign, word] = holds(check) ? ["✓", "holds"] : ["✗", "fails"];
  const bound = tolerance === 0 ? "" : ` ± ${shown(tolerance, 1)}`;
  const digits = tolerance === 0 ? 6 : Math.min(8, digitsFor(expected, tolerance));
  return (
    `<tr><td class="tick" role="img" aria-label="${word}">${sign}</td><td>${renderLine(name, options)}</td>` +
    `<td class="right">${renderLine(shown(value, digits), options)}</td>` +
    `<td class="right">${renderLine(shown(expected, digits) + bound, options)}</td>` +
    `<td>${renderLine(source, options)}</td></tr>`
  );
}

/** Enough to see a deviation of a tenth of the tolerance. */
function digitsFor(expected: number, tolerance: number): number {
  const size = Math.max(Math.abs(expected), tolerance);
  return Math.max(2, 2 + Math.ceil(Math.log10(size / tolerance)));
}

function checks({ checks: all }: Checks, options: OutputOptions): string {
  const failed = all.filter((check) => !holds(check)).length;
  const count = `${all.length} number${all.length === 1 ? "" : "s"}`;
  const summary =
    failed === 0
      ? `<span class="tick">✓</span> ${count} checked`
      : `<span class="cross">✗</span> ${failed} of ${count} not as expected`;
  const head = ["", "number", "here", "expected", "from"].map(
    (name, j) => `<th scope="col"${j === 2 || j === 3 ? ' class="right"' : ""}>${name}</th>`,
  );
  return `<details class="checks"><summary>${summary}</summary><div class="scroll" role="group" tabindex="0" aria-label="Checked numbers"><table><thead><tr>${head.join("")}</tr></thead><tbody>
${all.map((check) => checkRow(check, options)).join("\n")}
</tbody></table></div></details>`;
}

function warning({ text }: Warning, options: OutputOptions): string {
  return `<p class="warning" role="note"><strong>Warning</strong> ${renderLine(text, options)}</p>`;
}

const RENDER: Renderers = {
  text: ({ source }: Words, options) => renderMarkdown(source, options),
  equation: (section, { place }) => renderSection(section, place),
  code: (section, { place }) => renderSection(section, place),
  derivation: (section, { place }) => renderSection(section, place),
  numbers,
  plot: (plot, options) => options.plot(plot, renderLine(plot.caption, options), options.place),
  warning,
  checks,
};

/** @throws EquationError for mathematics that is not valid LaTeX. @throws NotebookError for a bad link. */
export function renderOutput(output: Output, options: OutputOptions): string {
  const render = RENDER[output.kind] as (output: Output, options: OutputOptions) => string;
  return render(output, options);
}
