import { escapeText } from "../plot/markup.ts";
import { renderInline } from "./inline.ts";
import { katexStyle } from "../formula/katex-style.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { renderSection } from "./render-section.ts";
import type { Inline, Report, Section } from "./sections.ts";

/** No script, no request: styles are in the page, fonts and figures are data URLs. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; " +
  "base-uri 'none'; form-action 'none'";

interface Chapter {
  readonly heading?: Inline;
  readonly bodies: readonly string[];
}

function placeOf(section: Section, index: number): string {
  return `Section ${index + 1} (${section.kind})`;
}

/** Sections gathered under the headings that start them. */
function chapters(sections: readonly Section[]): readonly Chapter[] {
  const result: { heading?: Inline; bodies: string[] }[] = [];
  sections.forEach((section, i) => {
    const body = renderSection(section, placeOf(section, i));
    const last = result.at(-1);
    if (section.heading === undefined && last !== undefined) last.bodies.push(body);
    else
      result.push(
        section.heading === undefined
          ? { bodies: [body] }
          : { heading: section.heading, bodies: [body] },
      );
  });
  return result;
}

function renderChapters(all: readonly Chapter[]): { readonly nav: string; readonly main: string } {
  let count = 0;
  const entries: string[] = [];
  const parts = all.map(({ heading, bodies }) => {
    if (heading === undefined) return bodies.join("\n");
    count += 1;
    const id = `section-${count}`;
    const words = renderInline(heading, `Heading ${count}`);
    const number = `<span class="number">${count}</span>`;
    entries.push(`<li><a href="#${id}">${number}${words}</a></li>`);
    return `<section aria-labelledby="${id}">\n<h2 id="${id}">${number}${words}</h2>\n${bodies.join("\n")}\n</section>`;
  });
  const nav =
    entries.length < 3
      ? ""
      : `<nav aria-label="Contents"><ol>\n${entries.join("\n")}\n</ol></nav>\n`;
  return { nav, main: parts.join("\n") };
}

/**
 * A report as one HTML file that runs no script and loads nothing from the network. Equal reports give
 * equal text. Typed text is escaped; mathematics is LaTeX set by KaTeX.
 *
 * @throws {EquationError} naming the equation that is not valid LaTeX.
 * @throws {ReportError} if a section's data do not fit together.
 */
export function htmlReport(report: Report): string {
  const { nav, main } = renderChapters(chapters(report.sections));
  const subtitle =
    report.subtitle === undefined
      ? ""
      : `<p class="subtitle">${renderInline(report.subtitle, "Subtitle")}</p>`;
  const footer =
    report.footer === undefined
      ? ""
      : `<footer>${renderInline(report.footer, "Footer")}</footer>\n`;
  const body = `<div class="page">
<header><h1>${escapeText(report.title)}</h1>${subtitle}</header>
${nav}<main>
${main}
</main>
${footer}</div>`;
  return `<!doctype html>
<html lang="${escapeText(report.language ?? "en")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">${report.head === undefined ? "" : `\n${report.head}`}
<title>${escapeText(report.title)}</title>
<link rel="icon" href="data:,">
<style>
${katexStyle(body)}
${PAGE_STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
