import { displaysLatex } from "../../../symbolic/index.ts";
import { offerText } from "../../take-away/offer-file.ts";
import type { TabContent } from "../jobs/derive-protocol.ts";
import { definitionsView } from "./definitions-view.ts";
import { derivationView } from "./derivation-view.ts";
import { element } from "./elements.ts";
import { masterEquationView } from "./master-equation-view.ts";
import { displayMath } from "./mathematics.ts";
import { sectionsLatex, sectionsView } from "./sections-view.ts";
import { sumView } from "./sum.ts";
import { copyButton, downloadButton } from "./take-away-buttons.ts";
import { type TermStories, TermStoryView } from "./term-story.ts";

/** What a tab shows, and what can be taken away from it. */
export interface ContentView {
  readonly node: HTMLElement;
  readonly tools: readonly HTMLElement[];
}

/** Steps of the derivation that are open, kept while the model changes. */
const opened = new Set<number>([6]);

export function contentView(
  content: Exclude<TabContent, { readonly tab: "runs" }>,
  stories: TermStories,
): ContentView {
  switch (content.tab) {
    case "master-equation":
      return {
        node: masterEquationView(content, stories),
        tools: equationTools(content.latex.split("\n\n"), content.text),
      };
    case "derivation":
      return {
        node: derivationView(content, opened),
        tools: [
          copyButton("Copy LaTeX", () => content.document),
          downloadButton("LaTeX file", () => offerText("derivation.tex", content.document)),
        ],
      };
    case "equations": {
      const story = new TermStoryView(stories, "Its size along the motion");
      return {
        node: equationPage(
          ...content.sums.map((sum) => sumView(sum, story.events)),
          ...definitionsView(content.definitions),
          story.node,
        ),
        tools: equationTools(content.latex.split("\n\n"), content.text),
      };
    }
    case "slow-flow": {
      const story = new TermStoryView(stories, "Its size along the slow motion from x(0)");
      return {
        node: equationPage(
          ...content.lines.map((line) =>
            typeof line === "string" ? displayMath(line, "Slow flow") : sumView(line, story.events),
          ),
          story.node,
        ),
        tools: equationTools(content.equations, content.text),
      };
    }
    case "code":
      return codeView(content);
    default:
      return {
        node: sectionsView(content),
        tools: equationTools(sectionsLatex(content), content.text),
      };
  }
}

function equationPage(...children: readonly HTMLElement[]): HTMLElement {
  return element("div", { class: "equation-page" }, ...children);
}

function equationTools(latex: readonly string[], text: string): readonly HTMLElement[] {
  return [
    copyButton("Copy LaTeX", () => displaysLatex(latex)),
    copyButton("Copy text", () => text),
  ];
}

function codeView({ code, file }: Extract<TabContent, { readonly tab: "code" }>): ContentView {
  return {
    node: element("pre", { class: "code", tabindex: "0" }, element("code", {}, code)),
    tools: [
      copyButton("Copy", () => code),
      downloadButton("Download", () => offerText(file, code, "text/typescript")),
    ],
  };
}
