import type { MomentsBeside } from "../../runs/moments/index.ts";
import { element } from "./elements.ts";

const words = { x: "⟨x⟩", p: "⟨p⟩", xx: "⟨x²⟩", xp: "⟨xp+px⟩/2", pp: "⟨p²⟩" } as const;

/** Moments of the quantum steady state, of an equation where it has a name, beside those of the closure of order 2. */
export function momentsView({ rows, note }: MomentsBeside, kind?: string): HTMLElement {
  const whose = kind === undefined ? "" : `${kind}: `;
  return element(
    "section",
    { class: "moments-beside" },
    element("h3", {}, `${whose}${whose === "" ? "Beside" : "beside"} the closure of order 2`),
    element(
      "div",
      { class: "table-scroll", role: "region", "aria-label": `${whose}Moments`, tabindex: "0" },
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            ...["", "quantum", "closure", "difference"].map((name) =>
              element("th", { scope: "col" }, name),
            ),
          ),
        ),
        element(
          "tbody",
          {},
          ...rows.map(({ name, state, closure }) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, words[name]),
              ...[state, closure, closure - state].map((value) => element("td", {}, shown(value))),
            ),
          ),
        ),
      ),
    ),
    element("p", { class: "hint" }, note),
  );
}

function shown(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return String(Number(value.toPrecision(4))).replace("-", "−");
}
