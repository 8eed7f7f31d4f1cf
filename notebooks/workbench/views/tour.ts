import { element, freshId } from "./elements.ts";
import { remember, remembered } from "./remembered.ts";

interface Stop {
  readonly title: string;
  readonly words: string;
  /** What is spoken of. */
  readonly of: string;
}

const stops: readonly Stop[] = [
  {
    title: "A potential and drives",
    words:
      "Type a potential V₁(x) and drives, or start from one of the models in the list. What is wrong is marked where it stands.",
    of: ".model > .card",
  },
  {
    title: "Parameters",
    words: "Each has a number and a slider. Equations and pictures follow while it moves.",
    of: ".parameters-card",
  },
  {
    title: "Equations, derived",
    words:
      "Tabs have the master equation, its derivation, the equations of motion and more. Point at a term to see where it comes from and how large it is, and to switch it off.",
    of: ".tabs",
  },
  {
    title: "Runs, side by side",
    words:
      "The last tab draws one to four panels: ringdown, response, quantum state and others, CL beside gCL. Pin a run to compare what comes next with it.",
    of: "#tab-runs",
  },
  {
    title: "Take it with you",
    words:
      "The address keeps everything: copy the link. Take away has figures, numbers and an article. A ? lists keys, and this tour.",
    of: ".actions",
  },
];

const seen = "caldera-tour";

/** Five steps that say what is where, shown once: at the first visit without a link, and when they are asked for. */
export class Tour {
  readonly #node: HTMLElement = element("section", { class: "tour", role: "dialog" });
  readonly #title: HTMLElement;
  #marked: Element | undefined;
  #before: Element | null = null;

  constructor() {
    const id = freshId("tour");
    this.#title = element("h2", { id, tabindex: "-1" });
    this.#node.setAttribute("aria-labelledby", id);
    this.#node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#end();
    });
  }

  /** Where nobody has seen it, and where that can be remembered. */
  startOnce(): void {
    if (location.hash.length > 1 || remembered(seen) !== undefined) return;
    if (remember(seen, "begun")) this.#show(0);
  }

  start(): void {
    this.#before = document.activeElement;
    this.#show(0);
    this.#title.focus();
  }

  #show(place: number): void {
    const stop = stops[place];
    if (stop === undefined) {
      this.#end();
      return;
    }
    this.#mark(stop.of);
    const isLast = place === stops.length - 1;
    const button = (words: string, act: () => void): HTMLButtonElement =>
      element("button", { type: "button", class: "small", onclick: act }, words);
    const go = (next: number): void => {
      this.#show(next);
      this.#title.focus();
    };
    this.#title.textContent = stop.title;
    this.#node.replaceChildren(
      this.#title,
      element("p", {}, stop.words),
      element(
        "div",
        { class: "tour-buttons" },
        element("span", { class: "hint" }, `${place + 1} of ${stops.length}`),
        ...(isLast ? [] : [button("Skip", () => this.#end())]),
        ...(place === 0 ? [] : [button("Back", () => go(place - 1))]),
        button(isLast ? "Done" : "Next", () => go(place + 1)),
      ),
    );
    if (!this.#node.isConnected) document.body.append(this.#node);
  }

  #mark(selector: string): void {
    this.#marked?.classList.remove("toured");
    this.#marked = document.querySelector(selector) ?? undefined;
    this.#marked?.classList.add("toured");
    this.#marked?.scrollIntoView({ block: "nearest" });
  }

  #end(): void {
    remember(seen, "seen");
    this.#marked?.classList.remove("toured");
    const hadFocus = this.#node.contains(document.activeElement);
    this.#node.remove();
    if (hadFocus && this.#before instanceof HTMLElement) this.#before.focus();
  }
}
