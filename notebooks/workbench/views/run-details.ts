import type { RunResult } from "../jobs/run-protocol.ts";
import { ofBoth } from "../jobs/runs/both-kinds.ts";
import { panelKindOf } from "../panels/index.ts";
import type { FindingList } from "../panels/panel-kind.ts";
import { element } from "./elements.ts";
import { momentsView } from "./moments-view.ts";

/** What is to be said against a result, and what a person can do about it. */
export function detailsOf(result: RunResult): readonly HTMLElement[] {
  const remedy = panelKindOf(result).remedy(result);
  const { warnings, notes = [] } = result;
  if (warnings.length === 0 && notes.length === 0 && remedy === undefined) return [];
  return [
    element("h3", {}, "Remarks"),
    element("ul", { class: "warnings" }, ...warnings.map((text) => element("li", {}, text))),
    ...(remedy === undefined ? [] : [element("p", { class: "remedy" }, remedy)]),
    ...notes.map((text) => element("p", { class: "remedy" }, text)),
  ];
}

/** The numbers of a result. */
export function numbersOf(result: RunResult): readonly HTMLElement[] {
  const lists = panelKindOf(result).numbers?.(result) ?? [];
  return [
    ...lists.flatMap(findingList),
    ...findingList({ heading: "Certificate", findings: result.certificate }),
    ...(result.run === "steady-state"
      ? ofBoth(result).flatMap(({ kind, moments }) =>
          moments === undefined ? [] : [momentsView(moments, result.beside && kind)],
        )
      : []),
  ];
}

function findingList({ heading, findings }: FindingList): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  const pairs = pairsOf(findings);
  if (pairs !== undefined) return [pairTable(heading, pairs)];
  const entries = findings.flatMap(({ name, value }) => [
    element("dt", {}, ...withIndices(name)),
    element("dd", {}, value),
  ]);
  return [element("section", {}, element("h3", {}, heading), element("dl", {}, ...entries))];
}

type Pair = Partial<Record<"CL" | "gCL", string>>;

/** Findings of CL and of gCL by what they are of; undefined where some are of neither, or one equation has two of a name. */
function pairsOf(findings: FindingList["findings"]): ReadonlyMap<string, Pair> | undefined {
  const pairs = new Map<string, Pair>();
  for (const { name, value } of findings) {
    const [, kind, of = ""] = /^(CL|gCL): (.*)$/.exec(name) ?? [];
    if (kind !== "CL" && kind !== "gCL") return undefined;
    const pair = pairs.get(of) ?? {};
    if (pair[kind] !== undefined) return undefined;
    pairs.set(of, { ...pair, [kind]: value });
  }
  return pairs;
}

/** CL beside gCL. */
function pairTable(heading: string, pairs: ReadonlyMap<string, Pair>): HTMLElement {
  const head = [heading, "CL", "gCL"].map((name, j) =>
    element(
      "th",
      { scope: "col" },
      j === 0 ? element("span", { class: "visually-hidden" }, name) : name,
    ),
  );
  const rows = [...pairs].map(([name, { CL = "–", gCL = "–" }]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, ...withIndices(name)),
      element("td", {}, ...wholeWords(CL)),
      element("td", {}, ...wholeWords(gCL)),
    ),
  );
  const table = element(
    "table",
    { class: "pairs" },
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows),
  );
  return element("section", {}, element("h3", {}, heading), table);
}

/** Words that break at spaces alone: a browser would break 5.3e-9 at its sign. */
function wholeWords(text: string): readonly (Node | string)[] {
  return text
    .split(" ")
    .flatMap((word, j) => [...(j === 0 ? [] : [" "]), element("span", { class: "whole" }, word)]);
}

/** The name of a quantity with its indices set low: ν_geo. */
function withIndices(name: string): readonly (Node | string)[] {
  return name
    .split(/_([A-Za-z]+)/)
    .map((part, j) => (j % 2 === 1 ? element("sub", {}, part) : part));
}
