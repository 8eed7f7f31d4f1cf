import katex from "katex";
import { element } from "./elements.ts";

/** Formulas that were set lately: of a long equation that is being typed, most terms stay. */
const known = new Map<string, DocumentFragment>();
const mostKnown = 600;

/** LaTeX set in an element, with MathML for screen readers. What KaTeX cannot set is shown as typed. */
export function setMath(node: HTMLElement, latex: string, mode: "inline" | "display"): void {
  const key = `${mode} ${latex}`;
  const set = known.get(key) ?? typeset(latex, mode);
  // The one used last comes last, and the first goes when there are too many.
  known.delete(key);
  known.set(key, set);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  node.replaceChildren(set.cloneNode(true));
}

function typeset(latex: string, mode: "inline" | "display"): DocumentFragment {
  const holder = element("span");
  try {
    katex.render(latex, holder, {
      displayMode: mode === "display",
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "error",
      trust: false,
      maxSize: 40,
      maxExpand: 2000,
    });
  } catch {
    holder.textContent = latex;
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...holder.childNodes);
  return fragment;
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
    role: "group",
    "aria-label": name,
    tabindex: "0",
  });
  setMath(node, latex, "display");
  return node;
}
