import type { Provenance, ProvenanceOfSeveral } from "./provenance.ts";
import { schemaNumber, version } from "./version.ts";

/** What stands before the JSON of a provenance in a comment. */
const mark = "Provenance: ";

/** JSON on one line of ASCII, which stands in comments of any language as it is. */
function oneLine(value: object): string {
  return JSON.stringify(value)
    .replaceAll("*/", "*\\/")
    .replaceAll(
      /[\u007F-\uFFFF]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

/** Lines for the head of a text: what it is in words, and all of it as JSON after "Provenance: ". */
export function provenanceLines(provenance: Provenance): readonly string[] {
  const { caldera, equation, model } = provenance;
  return [
    ...[
      `Written by Caldera ${caldera} for the model ${model.name}, ${equation}:`,
      ...(model.total === undefined ? [] : wholePotential(model)),
      `V1 = ${model.potential}`,
      ...model.drives.map((drive) => `V2 term: ${drive}`),
      ...(model.coupling ?? []).map((texts) => `coupling: ${texts.join(", ")}`),
      ...(model.loss ?? []).map((texts) => `loss: ${texts.join(", ")}`),
      ...(model.bath === undefined ? [] : [`bath: ${JSON.stringify(model.bath)}`]),
      ...Object.entries(model.definitions ?? {}).map(([name, text]) => `${name} = ${text}`),
      ...Object.entries(model.quantities ?? {}).map(
        ([name, text]) => `${name} was given as ${text}`,
      ),
    ].map((line) => line.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "\uFFFD")),
    `${mark}${oneLine(provenance)}`,
  ];
}

/** U, the minimum that x is measured from, and the others. */
function wholePotential({ total, well }: Provenance["model"]): readonly string[] {
  const minima = (well?.minima ?? []).map(({ x, U }) => `x = ${x} (U = ${U})`);
  return [
    `U = ${total}`,
    `x is measured from the minimum of U at ${well?.x}, where U = 0 from here on`,
    ...(well?.omega0 === undefined ? [] : [`omega0 = ${well.omega0}`]),
    ...(minima.length > 0 ? [`minima of U, the deepest first: ${minima.join(", ")}`] : []),
  ];
}

/** LaTeX after comments that say what it is; they do no harm wherever it is pasted. */
export function latexWithProvenance(latex: string, provenance: Provenance): string {
  return `${provenanceLines(provenance)
    .map((line) => `% ${line}\n`)
    .join("")}${latex}`;
}

/** A text after lines that say what it is. */
export function textWithProvenance(text: string, provenance: Provenance): string {
  return [...provenanceLines(provenance).map((line) => `# ${line}`), "", text].join("\n");
}

/** A picture with its provenance, and more that is to be said, in a metadata element. */
export function svgWithProvenance(
  svg: string,
  provenance: Provenance | ProvenanceOfSeveral,
  more: object = {},
): string {
  return withMetadata(svg, { ...provenance, ...more });
}

/** A picture of a page, of whose models its own code decides: version, page and place. */
export function svgOfPage(
  svg: string,
  from: { readonly page: string; readonly place: string },
): string {
  return withMetadata(svg, { schema: schemaNumber, caldera: version, ...from });
}

function withMetadata(svg: string, metadata: object): string {
  const json = escaped(JSON.stringify(metadata));
  return svg.replace(/<svg\b[^>]*>/, (tag) => `${tag}<metadata>${json}</metadata>`);
}

/** Elements for the head of a page, which a browser does not show. */
export function provenanceMeta(provenance: Provenance): string {
  const json = oneLine(provenance)
    .replaceAll(/[&<>'=]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
    .replaceAll('"', "&quot;");
  return [
    `<meta name="generator" content="Caldera ${provenance.caldera}">`,
    `<meta name="provenance" content="${json}">`,
  ].join("\n");
}

/** What a page says of its origin: "Caldera 0.1.0, gCL, caldera start --set U=0.3". */
export function provenanceWords({ caldera, equation, command }: Provenance): string {
  return `Caldera ${caldera}, ${equation} master equation, by ${command}.`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
