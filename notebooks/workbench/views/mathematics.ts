import katex from "katex";
import { renderFormula, renderTerm } from "../../formula/formula.ts";
import { FORMULA_STYLE } from "../../formula/formula-style.ts";
import { withScriptArguments } from "../../formula/script-arguments.ts";
import { element } from "./elements.ts";

/** Formulas that were set lately: of a long equation that is being typed, most terms stay. */
const known = new Map<string, DocumentFragment>();
const mostKnown = 600;

/** LaTeX set in an element, with MathML for screen readers. What KaTeX cannot set is shown as typed. */
export function setMath(node: HTMLElement, latex: string): void {
  const key = `inline ${latex}`;
  const set = known.get(key) ?? typeset(latex);
  keep(key, set);
  node.replaceChildren(set.cloneNode(true));
}

/** The one used last comes last, and the first goes when there are too many. */
function keep(key: string, set: DocumentFragment): void {
  known.delete(key);
  known.set(key, set);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
}

function typeset(latex: string): DocumentFragment {
  const holder = element("span");
  try {
    const html = katex.renderToString(latex, {
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "error",
      trust: false,
      maxSize: 40,
      maxExpand: 2000,
    });
    holder.innerHTML = withScriptArguments(html);
  } catch {
    holder.textContent = latex;
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...holder.childNodes);
  return fragment;
}

export function inlineMath(latex: string, className = ""): HTMLSpanElement {
  const node = element("span", className === "" ? {} : { class: className });
  setMath(node, latex);
  return node;
}

/** A displayed equation that breaks between its terms where the page is narrow. */
export function displayMath(latex: string, name: string): HTMLDivElement {
  const node = element("div", {
    class: "display",
    role: "group",
    "aria-label": name,
    tabindex: "0",
  });
  setFormula(node, latex);
  return node;
}

let isStyled = false;

/** The same in an element that is there. */
export function setFormula(node: HTMLElement, latex: string): void {
  if (!isStyled) document.head.append(element("style", {}, FORMULA_STYLE));
  isStyled = true;
  setBroken(node, latex, "formula");
}

/** A term of a sum that breaks between its factors where the page is narrow. */
export function setTerm(node: HTMLElement, latex: string): void {
  setBroken(node, latex, "term");
}

function setBroken(node: HTMLElement, latex: string, kind: keyof typeof renderers): void {
  const key = `${kind} ${latex}`;
  const set = known.get(key) ?? broken(latex, kind);
  keep(key, set);
  node.replaceChildren(set.cloneNode(true));
}

const renderers = { formula: renderFormula, term: renderTerm };

function broken(latex: string, kind: keyof typeof renderers): DocumentFragment {
  const template = element("template");
  try {
    // KaTeX escapes what it is given, and takes no command that reaches outside the formula.
    template.innerHTML = renderers[kind](latex, "Workbench");
  } catch {
    template.content.textContent = latex;
  }
  return template.content;
}
