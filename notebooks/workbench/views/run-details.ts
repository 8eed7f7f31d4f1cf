import type { RunResult } from "../jobs/run-protocol.ts";
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
    ...(result.run === "steady-state" && result.moments !== undefined
      ? [momentsView(result.moments)]
      : []),
  ];
}

function findingList({ heading, findings }: FindingList): readonly HTMLElement[] {
  if (findings.length === 0) return [];
  const entries = findings.flatMap(({ name, value }) => [
    element("dt", {}, ...withIndices(name)),
    element("dd", {}, value),
  ]);
  return [element("section", {}, element("h3", {}, heading), element("dl", {}, ...entries))];
}

/** The name of a quantity with its indices set low: ν_geo. */
function withIndices(name: string): readonly (Node | string)[] {
  return name
    .split(/_([A-Za-z]+)/)
    .map((part, j) => (j % 2 === 1 ? element("sub", {}, part) : part));
}
