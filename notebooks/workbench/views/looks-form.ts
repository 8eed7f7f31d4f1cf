import type { Store } from "../clients/store.ts";
import type { Looks, Tab } from "../state/workbench.ts";
import { element, freshId } from "./elements.ts";
import { segmented } from "./segmented.ts";

/** What of moments and frames is shown. */
export class LooksForm {
  readonly nodes: readonly HTMLElement[];
  readonly #rows;
  readonly #moments;
  readonly #closure;
  readonly #frame;
  readonly #expansion;
  readonly #frequency: HTMLInputElement;

  constructor(store: Store) {
    const change = (looks: Partial<Looks>): void => store.dispatch({ type: "looks", looks });
    this.#moments = segmented(
      "Order of the moments",
      (["1", "2", "3", "4"] as const).map((order) => [order, order] as const),
      (moments) => change({ moments }),
    );
    this.#closure = segmented(
      "Higher moments",
      [
        ["cumulant", "cumulants"],
        ["open", "not closed"],
      ],
      (closure) => change({ closure }),
    );
    this.#frame = segmented(
      "Frame",
      [
        ["rotating", "rotating"],
        ["displaced", "displaced"],
      ],
      (frame) => change({ frame }),
    );
    this.#expansion = segmented(
      "Order of the van Vleck expansion",
      [
        ["0", "RWA"],
        ["1", "1"],
        ["2", "2"],
      ],
      (expansion) => change({ expansion }),
    );
    const id = freshId("frequency");
    this.#frequency = element("input", {
      id,
      type: "text",
      placeholder: "as driven",
      spellcheck: "false",
      maxlength: "200",
    });
    this.#frequency.addEventListener("input", () => change({ frequency: this.#frequency.value }));
    const frequency = element("label", { for: id }, "Frequency");
    const isRotating = ({ frame }: Looks): boolean => frame === "rotating";
    const always = (): boolean => true;
    this.#rows = [
      row("moments", always, caption("Order"), this.#moments.node),
      row("moments", always, this.#closure.node),
      row("frames", always, this.#frame.node),
      row("frames", isRotating, caption("Expansion"), this.#expansion.node),
      row(
        "frames",
        isRotating,
        element("span", { class: "inline-field" }, frequency, this.#frequency),
      ),
    ];
    this.nodes = this.#rows.map(({ node }) => node);
  }

  showState(tab: Tab, looks: Looks): void {
    this.#moments.select(looks.moments);
    this.#closure.select(looks.closure);
    this.#frame.select(looks.frame);
    this.#expansion.select(looks.expansion);
    if (this.#frequency.value !== looks.frequency) this.#frequency.value = looks.frequency;
    for (const { of, isOffered, node } of this.#rows) node.hidden = of !== tab || !isOffered(looks);
  }
}

interface Row {
  readonly of: Tab;
  readonly isOffered: (looks: Looks) => boolean;
  readonly node: HTMLElement;
}

function row(of: Tab, isOffered: Row["isOffered"], ...parts: readonly HTMLElement[]): Row {
  return { of, isOffered, node: element("span", { class: "look" }, ...parts) };
}

/** What a group of choices is called for those who see it; its legend is for the others. */
function caption(words: string): HTMLElement {
  return element("span", { class: "caption", "aria-hidden": "true" }, words);
}
