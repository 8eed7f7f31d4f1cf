import type { Sum, Term } from "../jobs/derive-protocol.ts";
import { element } from "./elements.ts";
import { inlineMath, setMath, setTerm } from "./mathematics.ts";

/** A term is pointed at when the pointer has rested on it for so many milliseconds. */
const dwell = 150;

/** Called with the term that is pointed at. */
export type OnTerm = (term: Term | undefined, node: HTMLElement | undefined) => void;

/**
 * left = a + b - …, a line for each label; terms wrap where the page is narrow, and those whose origin is
 * known show it.
 */
export function sumView(
  { left, terms }: Sum,
  {
    onTerm,
    onEnter,
    plain = false,
  }: {
    readonly onTerm?: OnTerm;
    /** Is called where Enter is pressed on a term. */
    readonly onEnter?: () => void;
    readonly plain?: boolean;
  } = {},
): HTMLElement {
  const lines = linesOf(terms);
  const node = element("div", {
    class: plain ? "sum plain" : "sum",
    role: "group",
    "aria-label": "Equation",
  });
  if (terms.length === 0) {
    const zero = element("div", { class: "sum-terms" });
    setMath(zero, "0");
    node.append(leftSide(left), zero);
    return node;
  }
  lines.forEach((line, j) => {
    const label = line[0]?.label;
    node.append(
      j === 0 ? leftSide(left) : element("span", { class: "sum-left", "aria-hidden": "true" }),
      element(
        "div",
        { class: "sum-terms" },
        ...line.map((term, k) => termView(term, j === 0 && k === 0, onTerm, onEnter)),
      ),
      element(
        "span",
        { class: `sum-label ${labelClass(label)}` },
        label === undefined ? "" : `(${label})`,
      ),
    );
  });
  return node;
}

const shown = new WeakMap<HTMLElement, string>();

/** A sum in a place of its own, which is left alone while the sum stays the same. */
export function showSum(place: HTMLElement, sum: Sum): void {
  const key = JSON.stringify(sum);
  if (shown.get(place) === key) return;
  shown.set(place, key);
  place.replaceChildren(sumView(sum, { plain: true }));
}

function leftSide(left: string): HTMLElement {
  return element("div", { class: "sum-left" }, inlineMath(`${left} =`));
}

function linesOf(terms: readonly Term[]): readonly (readonly Term[])[] {
  const lines: Term[][] = [];
  for (const term of terms) {
    const last = lines.at(-1);
    if (last !== undefined && last[0]?.label === term.label) last.push(term);
    else lines.push([term]);
  }
  return lines;
}

export function labelClass(label: Term["label"]): string {
  return label === undefined ? "" : `origin-${label}`;
}

function termView(
  term: Term,
  isFirst: boolean,
  onTerm: OnTerm | undefined,
  onEnter: (() => void) | undefined,
): HTMLElement {
  const { negative, latex, label, origin } = term;
  const sign = negative ? (isFirst ? "{-}" : "- ") : isFirst ? "" : "+ ";
  const isPointable = origin !== undefined && onTerm !== undefined;
  // A group rather than a button, which would hide its MathML from those who hear the page.
  const node = isPointable
    ? element("span", {
        class: `term pointable ${labelClass(label)}`,
        ...{ role: "group", tabindex: "0" },
      })
    : element("span", { class: "term" });
  setTerm(node, sign + latex);
  if (!isPointable) return node;
  if (term.name !== undefined) {
    node.dataset["term"] = term.name;
    node.setAttribute("aria-keyshortcuts", "Enter");
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      // The same key would press the button that has focus next.
      event.preventDefault();
      onEnter?.();
    });
  }
  const show = (): void => onTerm(term, node);
  for (const event of ["focus", "click"]) node.addEventListener(event, show);
  // On the way to what there is to do with a term, others are passed.
  let timer: number | undefined;
  node.addEventListener("pointerenter", () => {
    timer = window.setTimeout(show, dwell);
  });
  node.addEventListener("pointerleave", () => window.clearTimeout(timer));
  return node;
}
