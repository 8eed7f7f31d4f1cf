import katex from "katex";
import { element } from "./elements.ts";

/** LaTeX set in an element, with MathML for screen readers. What KaTeX cannot set is shown as typed. */
export function setMath(node: HTMLElement, latex: string, mode: "inline" | "display"): void {
  try {
    katex.render(latex, node, {
      displayMode: mode === "display",
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "error",
      trust: false,
      maxSize: 40,
      maxExpand: 2000,
    });
  } catch {
    node.textContent = latex;
  }
}

export function inlineMath(latex: string, className = ""): HTMLSpanElement {
  const node = element("span", className === "" ? {} : { class: className });
  setMath(node, latex, "inline");
  return node;
}

/** A displayed equation that scrolls in its own box where the page is too narrow. */
export function displayMath(latex: string, name: string): HTMLDivElement {
  const node = element("div", {
    class: "display",
    role: "region",
    "aria-label": name,
    tabindex: "0",
  });
  setMath(node, latex, "display");
  return node;
}
