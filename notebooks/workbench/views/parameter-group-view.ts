import {
  type FieldError,
  type ParameterGroup,
  parameterGroups,
  type ParameterInfo,
} from "../jobs/derive-protocol.ts";
import { element, freshId } from "./elements.ts";
import { inlineMath } from "./mathematics.ts";

export const groupNames = Object.keys(parameterGroups) as readonly ParameterGroup[];

/** A field that leaves those parameters in sight whose names have what is typed. */
export class ParameterFilter {
  readonly node: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #onFilter: (text: string) => void;

  constructor(onFilter: (text: string) => void) {
    this.#onFilter = onFilter;
    this.#input = element("input", {
      ...{ type: "search", placeholder: "Filter by name", "aria-label": "Filter parameters" },
      ...{ spellcheck: "false", autocomplete: "off", maxlength: "60" },
    });
    this.#input.addEventListener("input", () => onFilter(this.#input.value));
    this.node = element("div", { class: "parameter-filter" }, this.#input);
  }

  /** What is typed counts as long as the field is there. */
  show(isThere: boolean): void {
    this.node.hidden = !isThere;
    if (!isThere) this.#input.value = "";
    this.#onFilter(this.#input.value);
  }
}

interface Row {
  readonly name: string;
  readonly node: HTMLElement;
}

/** Parameters below a heading; constants are folded away while they are one, and open where something is wrong. */
export class ParameterGroupView {
  readonly node: HTMLElement;
  readonly #rows: readonly Row[];
  readonly #fold: HTMLDetailsElement | undefined;
  readonly #values: HTMLElement = element("span", { class: "folded-values" });
  #isShown = false;

  constructor(group: ParameterGroup, rows: readonly Row[], isHeaded: boolean) {
    this.#rows = rows;
    const title = parameterGroups[group];
    const nodes = rows.map(({ node }) => node);
    if (group === "constants") {
      this.#fold = element(
        "details",
        { class: "parameter-group" },
        element("summary", {}, title, this.#values),
        element("div", { class: "parameter-rows" }, ...nodes),
      );
      this.node = this.#fold;
      return;
    }
    const id = freshId("group");
    this.node = element(
      "div",
      isHeaded ? { class: "parameter-group", role: "group", "aria-labelledby": id } : {},
      ...(isHeaded ? [element("h3", { id }, title)] : []),
      element("div", { class: "parameter-rows" }, ...nodes),
    );
  }

  show(parameters: readonly ParameterInfo[], errors: readonly FieldError[]): void {
    if (this.#fold === undefined) return;
    const own = parameters.filter(({ name }) => this.#rows.some((row) => row.name === name));
    const isWrong = own.some(({ name }) =>
      errors.some(({ field }) => field === `parameter ${name}`),
    );
    // Units of one's own are to be seen.
    const isUsual = own.every(({ text }) => Number(text) === 1);
    if (isWrong || (!this.#isShown && !isUsual)) this.#fold.open = true;
    this.#isShown = true;
    this.#values.replaceChildren(
      ...own.map(({ latex, text }) =>
        element("span", {}, inlineMath(latex), ` = ${text.trim() === "" ? "?" : text}`),
      ),
    );
  }

  filter(text: string): void {
    const wanted = text.trim().toLowerCase();
    let count = 0;
    for (const { name, node } of this.#rows) {
      node.hidden = !name.toLowerCase().includes(wanted);
      if (!node.hidden) count += 1;
    }
    this.node.hidden = count === 0;
    if (this.#fold !== undefined && wanted !== "" && count > 0) this.#fold.open = true;
  }
}
