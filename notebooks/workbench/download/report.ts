import type { ProsePart } from "../../../derivations/document/prose.ts";
import type { Provenance } from "../../../derivations/index.ts";
import { provenanceMeta, provenanceWords } from "../../../derivations/provenance/embedding.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { panelKindOf } from "../panels/index.ts";
import { runKind } from "../state/run-settings.ts";
import { mathMl, mathMlStyle } from "./mathml.ts";

export interface ReportPart {
  readonly heading: string | readonly ProsePart[];
  /** Displayed equations. */
  readonly latex?: readonly string[];
  readonly code?: string;
  /** A stand-alone SVG. */
  readonly svg?: string;
  readonly rows?: readonly (readonly [string, string])[];
  readonly notes?: readonly (string | readonly ProsePart[])[];
}

const style = `
:root { color-scheme: light dark; }
body { font: 1.05rem/1.6 Charter, Georgia, serif; max-width: 50rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
h1, h2 { font-family: system-ui, sans-serif; font-weight: 600; }
h2 { font-size: 1.2rem; margin-top: 2.5rem; }
.equation { overflow-x: auto; padding: .5rem 0; }
pre { overflow-x: auto; border: 1px solid #8884; border-radius: 6px; padding: .8rem; font-size: .82rem; }
img { max-width: 100%; background: #fff; border-radius: 6px; }
td { padding: .2rem 1.2rem .2rem 0; font-variant-numeric: tabular-nums; }
${mathMlStyle}`;

/** No script and no request: equations are MathML, pictures data addresses. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A page that stands alone. */
export function reportPage(
  title: string,
  parts: readonly ReportPart[],
  provenance?: Provenance,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${provenance === undefined ? "" : provenanceMeta(provenance)}
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${provenance === undefined ? "Derived and run by Caldera." : escaped(provenanceWords(provenance))}</p>
${parts.map(partHtml).join("\n")}
</body>
</html>
`;
}

function partHtml({ heading, latex = [], code, svg, rows = [], notes = [] }: ReportPart): string {
  return [
    `<section><h2>${proseHtml(heading)}</h2>`,
    ...latex.map((one) => `<div class="equation">${mathMl(one, escaped)}</div>`),
    svg === undefined
      ? ""
      : `<p><img alt="${escaped(String(heading))}" src="data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg).replaceAll("'", "%27")}"></p>`,
    rows.length === 0
      ? ""
      : `<table>${rows.map(([name, value]) => `<tr><td>${withIndices(name)}</td><td>${escaped(value)}</td></tr>`).join("")}</table>`,
    ...notes.map((note) => `<p>${proseHtml(note)}</p>`),
    code === undefined ? "" : `<pre><code>${escaped(code)}</code></pre>`,
    "</section>",
  ].join("\n");
}

/** The name of a quantity or parameter with its indices set low: ν_geo. */
function withIndices(name: string): string {
  return escaped(name).replaceAll(/_([A-Za-z0-9]+)/g, "<sub>$1</sub>");
}

/** Words and formulas of a sentence. */
function proseHtml(prose: string | readonly ProsePart[]): string {
  return typeof prose === "string"
    ? escaped(prose)
    : prose
        .map((part) =>
          typeof part === "string" ? escaped(part) : mathMl(part.math, escaped, "inline"),
        )
        .join("");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** What a report says of the last run. */
export function runPart(result: RunResult, svg: string | undefined): ReportPart {
  const lists = panelKindOf(result).numbers?.(result) ?? [];
  const rows = [...lists.flatMap(({ findings }) => findings), ...result.certificate].map(
    ({ name, value }) => [name, value] as const,
  );
  return {
    heading: `Run: ${runKind(result.run).title}`,
    rows: [["status", result.status], ...rows],
    notes: [...result.warnings.map((warning) => `Warning: ${warning}`), ...(result.notes ?? [])],
    ...(svg === undefined ? {} : { svg }),
  };
}
