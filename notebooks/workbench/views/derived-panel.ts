import type { Store } from "../clients/store.ts";
import type { DeriveReply } from "../jobs/derive-protocol.ts";
import type { Tab, Workbench } from "../state/workbench.ts";
import { contentView } from "./content-view.ts";
import { element, freshId } from "./elements.ts";
import { LooksForm } from "./looks-form.ts";
import { segmented } from "./segmented.ts";
import { markSources, type TermStories } from "./term-story.ts";

/** The equations of the chosen tab below a row of choices. */
export class DerivedPanel {
  readonly node: HTMLElement;
  readonly #view;
  readonly #form;
  readonly #harmonics: HTMLInputElement;
  readonly #harmonicsField: HTMLElement;
  readonly #looks: LooksForm;
  readonly #tools: HTMLElement = element("div", { class: "tools" });
  readonly #message: HTMLElement = element("p", { class: "message", "aria-live": "polite" });
  readonly #content: HTMLElement = element("div", { class: "content" });
  readonly #stories: TermStories;
  readonly #store: Store;
  #shown = "";
  #tab: Tab | undefined;
  /** The tab of what is shown. */
  #shownTab: Tab | undefined;

  constructor(store: Store, stories: TermStories) {
    this.#stories = stories;
    this.#store = store;
    this.#view = segmented(
      "Master equation",
      [
        ["gCL", "gCL"],
        ["CL", "CL"],
        ["difference", "gCL − CL"],
      ],
      (view) => store.dispatch({ type: "view", view }),
    );
    this.#form = segmented(
      "Variables",
      [
        ["second-order", "x, ẋ"],
        ["phase-space", "x, p"],
      ],
      (form) => store.dispatch({ type: "form", form }),
    );
    const id = freshId("harmonics");
    this.#harmonics = element("input", {
      id,
      type: "text",
      placeholder: "as driven",
      spellcheck: "false",
      maxlength: "200",
    });
    this.#harmonics.addEventListener("input", () =>
      store.dispatch({ type: "harmonics", text: this.#harmonics.value }),
    );
    this.#harmonicsField = element(
      "span",
      { class: "inline-field" },
      element("label", { for: id }, "Harmonics"),
      this.#harmonics,
    );
    this.#looks = new LooksForm(store);
    this.node = element(
      "div",
      { class: "derived" },
      element(
        "div",
        { class: "toolbar" },
        this.#view.node,
        this.#form.node,
        this.#harmonicsField,
        ...this.#looks.nodes,
        this.#tools,
      ),
      this.#message,
      this.#content,
    );
  }

  showState(state: Workbench): void {
    const { tab, view, form, harmonics, looks } = state;
    this.#markTerms(state);
    this.#tab = tab;
    this.#looks.showState(tab, looks);
    // Derivations, slow flows and programs are those of one equation.
    const subtracts = tab === "master-equation" || tab === "equations";
    this.#view.offer("difference", subtracts);
    this.#view.select(view === "difference" && !subtracts ? "gCL" : view);
    this.#form.select(form);
    this.#form.node.hidden = tab !== "equations" && tab !== "code";
    this.#harmonicsField.hidden = tab !== "slow-flow";
    if (this.#harmonics.value !== harmonics) this.#harmonics.value = harmonics;
  }

  showReply({ content, errors }: DeriveReply): void {
    const problem = errors.find(({ field }) => ["harmonics", "form", "tab"].includes(field));
    this.#message.textContent = problem?.message ?? "";
    // What was derived last stays, faded, until the text can be read again.
    this.#content.classList.toggle("stale", content === undefined);
    if (content === undefined) this.#clearOther();
    if (content === undefined || content.tab === "runs") return;
    this.#shownTab = content.tab;
    const key = JSON.stringify(content);
    if (key === this.#shown) return;
    this.#shown = key;
    const { node, tools } = contentView(content, this.#stories);
    this.#content.replaceChildren(node);
    this.#tools.replaceChildren(...tools);
    this.#markTerms(this.#store.state);
    if (content.tab === "slow-flow") void this.#askSources(node);
  }

  /** What terms of a slow flow are switched off by is looked up where some are. */
  async #askSources(node: HTMLElement): Promise<void> {
    const first = node.querySelector<HTMLElement>("[data-term]");
    if (first === null || this.#store.state.without.length === 0) return;
    const { sources } = await this.#stories.storyOf(first.dataset["term"] ?? "");
    if (sources === undefined || !node.isConnected) return;
    markSources(first, sources);
    this.#markTerms(this.#store.state);
  }

  /** Terms that are switched off stand there as such. */
  #markTerms({ without }: Workbench): void {
    for (const node of this.#content.querySelectorAll<HTMLElement>("[data-term]")) {
      const { term = "", sources = term } = node.dataset;
      const isOff = sources.split(" ").every((name) => without.includes(name));
      node.classList.toggle("off", isOff);
      if (isOff) node.setAttribute("aria-description", "switched off");
      else node.removeAttribute("aria-description");
    }
  }

  /** What another tab shows does not belong below this one's message. */
  #clearOther(): void {
    if (this.#shownTab === this.#tab) return;
    this.#shown = "";
    this.#content.replaceChildren();
    this.#tools.replaceChildren();
  }
}
