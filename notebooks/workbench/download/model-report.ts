import { proseParts } from "../../../derivations/document/prose.ts";
import type { Provenance } from "../../../derivations/index.ts";
import { deriveOnce } from "../clients/derive-once.ts";
import { deriveRequest } from "../derive-request.ts";
import type { DeriveReply, DeriveRequest, Sum, TabContent } from "../jobs/derive-protocol.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { type ModelText, sectionTabs, type Tab, type Workbench } from "../state/workbench.ts";
import { type ReportPart, reportPage, runPart } from "./report.ts";

const parts: readonly Tab[] = [
  ...(["master-equation", "equations", "slow-flow"] as const),
  ...sectionTabs.map(([tab]) => tab),
  ...(["derivation", "code"] as const),
];

/** A result, and its picture as a stand-alone SVG where there is something to see. */
export interface PrintedRun {
  readonly result: RunResult;
  readonly svg: string | undefined;
}

/** What there is to say of a model, for whoever prints it. */
export interface ModelReport {
  /** For files. */
  readonly name: string;
  readonly title: string;
  readonly provenance: Provenance | undefined;
  readonly parts: readonly ReportPart[];
}

/** Model, equations, derivation, the last runs and code as a page that stands alone. */
export async function modelReportPage(
  state: Workbench,
  runs: readonly PrintedRun[],
): Promise<{ readonly name: string; readonly page: string }> {
  const { name, title, parts: all, provenance } = await modelReport(state, runs);
  return { name, page: reportPage(title, all, provenance) };
}

/** Model, equations, derivation, the last runs and code. */
export async function modelReport(
  state: Workbench,
  runs: readonly PrintedRun[],
): Promise<ModelReport> {
  return reportOf(state, await deriveOnce(reportRequests(state)), runs);
}

/** What is to be derived for a report. */
export function reportRequests(state: Workbench): readonly DeriveRequest[] {
  return parts.map((tab) => deriveRequest({ ...state, tab }));
}

/** The report of what was derived. */
export function reportOf(
  { model, view }: Workbench,
  replies: readonly DeriveReply[],
  runs: readonly PrintedRun[],
): ModelReport {
  const contents = new Map(
    replies.flatMap(({ content }) => (content === undefined ? [] : [[content.tab, content]])),
  );
  const derivedParts = parts.flatMap((tab) => partOf(contents.get(tab)));
  return {
    name: model.name.replaceAll(/[^\w-]+/g, "-"),
    title: `${model.name}: ${view === "CL" ? "CL" : "gCL"} master equation`,
    provenance: replies[0]?.provenance,
    parts: [
      modelPart(model, replies[0]),
      ...derivedParts.slice(0, -1),
      ...runs.map(({ result, svg }) => runPart(result, svg)),
      ...derivedParts.slice(-1),
    ],
  };
}

function modelPart(
  { potential, whole, drives, given = {} }: ModelText,
  reply: DeriveReply | undefined,
): ReportPart {
  const { previews = {}, parameters = [] } = reply ?? {};
  return {
    heading: "Model",
    code: [
      `${whole === undefined ? "V1" : "U"} = ${potential}`,
      ...(whole === undefined || whole.minimum === "" ? [] : [`minimum: ${whole.minimum}`]),
      ...drives.map((drive) => `V2 term: ${drive}`),
      ...Object.entries(given).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    ].join("\n"),
    latex: [previews.potential, previews.drives].flatMap((sum) =>
      sum === undefined ? [] : [sumLatex(sum)],
    ),
    rows: parameters.map(({ name, text }) => [name, text] as const),
  };
}

function sumLatex({ left, terms }: Sum): string {
  const right = terms.map(({ negative, latex }, j) => {
    const sign = negative ? "-" : j === 0 ? "" : "+ ";
    return `${sign}${latex}`;
  });
  return `${left} = ${right.join(" ") || "0"}`;
}

function partOf(content: TabContent | undefined): readonly ReportPart[] {
  if (content === undefined) return [];
  switch (content.tab) {
    case "runs":
      return [];
    case "master-equation":
      return [{ heading: "Master equation", latex: content.latex.split("\n\n") }];
    case "equations":
      return [{ heading: "Equations of motion", latex: content.latex.split("\n\n") }];
    case "slow-flow":
      return [{ heading: "Slow flow", latex: content.equations }];
    case "derivation":
      return content.steps.map((step, j) => ({
        heading: [`Derivation, step ${j + 1}: `, ...proseParts(step.rule), ` (${step.reference})`],
        latex: step.after,
        notes: step.assumption === undefined ? [] : [proseParts(step.assumption)],
      }));
    case "code":
      return [{ heading: "Code", code: content.code }];
    default:
      return content.sections
        .filter(({ parts: shown }) => shown.length > 0)
        .map(({ title, words, parts: shown }) => ({
          heading: title,
          latex: shown.map(({ latex }) => latex),
          notes: words === undefined ? [] : [proseParts(words)],
        }));
  }
}
