import { type Tab, tabs, tabTitles } from "../state/workbench.ts";
import { element } from "./elements.ts";

/** The tabs; arrow keys, Home and End go from one to the next. */
export class TabBar {
  readonly node: HTMLElement;
  readonly #buttons: ReadonlyMap<Tab, HTMLButtonElement>;
  #selected: Tab | undefined;

  constructor(panelId: string, onTab: (tab: Tab) => void) {
    this.#buttons = new Map(
      tabs.map((tab) => [
        tab,
        element(
          "button",
          {
            type: "button",
            role: "tab",
            id: `tab-${tab}`,
            "aria-controls": panelId,
            onclick: () => onTab(tab),
          },
          tabTitles.get(tab) ?? tab,
        ),
      ]),
    );
    this.node = element(
      "div",
      { role: "tablist", class: "tabs", "aria-label": "What is derived" },
      ...this.#buttons.values(),
    );
    this.node.addEventListener("keydown", (event) => {
      const to = this.#neighbour(event.key);
      if (to === undefined) return;
      event.preventDefault();
      onTab(to);
      this.#buttons.get(to)?.focus();
    });
  }

  select(tab: Tab): void {
    // Each change of the workbench comes here; where a tab stands is asked once, as that lays out the page.
    if (tab === this.#selected) return;
    this.#selected = tab;
    for (const [name, button] of this.#buttons) {
      button.setAttribute("aria-selected", String(name === tab));
      button.tabIndex = name === tab ? 0 : -1;
      if (name === tab) this.#reveal(button);
    }
  }

  /** Sideways only: the page itself stays where it is. */
  #reveal({ offsetLeft, offsetWidth }: HTMLElement): void {
    const { node } = this;
    const start = offsetLeft - node.offsetLeft;
    const beyond = start + offsetWidth - (node.scrollLeft + node.clientWidth);
    if (start < node.scrollLeft) node.scrollLeft = start;
    else if (beyond > 0) node.scrollLeft += beyond;
  }

  #neighbour(key: string): Tab | undefined {
    const now = tabs.findIndex((tab) => this.#buttons.get(tab) === document.activeElement);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: (now + 1) % tabs.length,
      ArrowLeft: (now + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const place = Object.hasOwn(places, key) ? places[key] : undefined;
    return place === undefined ? undefined : tabs[place];
  }
}
