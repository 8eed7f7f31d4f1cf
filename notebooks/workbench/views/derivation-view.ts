import { proseParts } from "../../../derivations/document/prose.ts";
import type { Step, TabContent } from "../jobs/derive-protocol.ts";
import { definitionsView } from "./definitions-view.ts";
import { element } from "./elements.ts";
import { displayMath, inlineMath } from "./mathematics.ts";

type Content = Extract<TabContent, { readonly tab: "derivation" }>;

/** Every step, opened by a click; equations are set when they are first seen. */
export function derivationView({ steps, definitions }: Content, opened: Set<number>): HTMLElement {
  return element(
    "div",
    {},
    element(
      "ol",
      { class: "steps" },
      ...steps.map((step, j) => element("li", {}, stepView(step, j, opened))),
    ),
    ...definitionsView(definitions),
  );
}

function stepView(step: Step, index: number, opened: Set<number>): HTMLElement {
  const body = element("div", { class: "step-body" });
  const details = element(
    "details",
    {},
    element(
      "summary",
      {},
      element("span", { class: "step-number" }, String(index + 1)),
      element("span", { class: "step-rule" }, ...proseNodes(step.rule)),
      element("span", { class: "step-reference" }, step.reference),
    ),
    body,
  );
  const fill = (): void => {
    if (body.childElementCount > 0) return;
    body.append(...bodyOf(step));
  };
  details.addEventListener("toggle", () => {
    if (details.open) {
      opened.add(index);
      fill();
    } else opened.delete(index);
  });
  if (opened.has(index)) {
    details.open = true;
    fill();
  }
  return details;
}

function bodyOf({ assumption, before, after }: Step): readonly HTMLElement[] {
  return [
    ...(assumption === undefined
      ? []
      : [element("p", { class: "assumption" }, ...proseNodes(assumption))]),
    ...(before.length === 0
      ? []
      : [
          element("p", { class: "role" }, "from"),
          ...before.map((one) => displayMath(one, "Before")),
        ]),
    element("p", { class: "role" }, before.length === 0 ? "is" : "follows"),
    ...after.map((one) => displayMath(one, "After")),
  ];
}

/** A sentence with its formulas set. */
export function proseNodes(prose: string): readonly (Node | string)[] {
  return proseParts(prose).map((part) =>
    typeof part === "string" ? part : inlineMath(part.math, "in-prose"),
  );
}
