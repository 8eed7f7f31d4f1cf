import { displaysLatex } from "../../../symbolic/index.ts";
import { offerText } from "../../take-away/offer-file.ts";
import type { TabContent } from "../jobs/derive-protocol.ts";
import { definitionsView } from "./definitions-view.ts";
import { derivationView } from "./derivation-view.ts";
import { element } from "./elements.ts";
import { masterEquationView, type OriginOf } from "./master-equation-view.ts";
import { displayMath } from "./mathematics.ts";
import { sumView } from "./sum.ts";
import { copyButton, downloadButton } from "./take-away-buttons.ts";

/** What a tab shows, and what can be taken away from it. */
export interface ContentView {
  readonly node: HTMLElement;
  readonly tools: readonly HTMLElement[];
}

/** Steps of the derivation that are open, kept while the model changes. */
const opened = new Set<number>([6]);

export function contentView(
  content: Exclude<TabContent, { readonly tab: "runs" }>,
  originOf: OriginOf,
): ContentView {
  switch (content.tab) {
    case "master-equation":
      return {
        node: masterEquationView(content, originOf),
        tools: [
          copyButton("Copy LaTeX", () => displaysLatex(content.latex.split("\n\n"))),
          copyButton("Copy text", () => content.text),
        ],
      };
    case "derivation":
      return {
        node: derivationView(content, opened),
        tools: [
          copyButton("Copy LaTeX", () => content.document),
          downloadButton("LaTeX file", () => offerText("derivation.tex", content.document)),
        ],
      };
    case "equations":
      return {
        node: element(
          "div",
          { class: "equation-page" },
          ...content.sums.map((sum) => sumView(sum)),
          ...definitionsView(content.definitions),
        ),
        tools: [
          copyButton("Copy LaTeX", () => displaysLatex(content.latex.split("\n\n"))),
          copyButton("Copy text", () => content.text),
        ],
      };
    case "slow-flow":
      return {
        node: element(
          "div",
          { class: "equation-page" },
          ...content.equations.map((latex) => displayMath(latex, "Slow flow")),
        ),
        tools: [
          copyButton("Copy LaTeX", () => displaysLatex(content.equations)),
          copyButton("Copy text", () => content.text),
        ],
      };
    case "code":
      return {
        node: element("pre", { class: "code", tabindex: "0" }, element("code", {}, content.code)),
        tools: [
          copyButton("Copy", () => content.code),
          downloadButton("Download", () =>
            offerText(content.file, content.code, "text/typescript"),
          ),
        ],
      };
  }
}
