import type { NoiseName } from "../../runs/fit/index.ts";
import type { FitOffer, FittedEquation, Offered } from "../jobs/fit/protocol.ts";
import { element, freshId } from "../views/elements.ts";
import { inlineMath } from "../views/mathematics.ts";
import { segmented } from "../views/segmented.ts";
import { askedColumns, type DrawnTable, usualRoles, withRole } from "./fit-table.ts";
import type { FitPlace } from "./fit-place.ts";

/** What is to be fitted: the equation, what columns are, what is free, and what the noise is like. */
export class FitForm {
  readonly node: HTMLElement;
  equation: FittedEquation;
  noise: NoiseName = "white";
  /** What each column is, no text for those that are not used. */
  roles: readonly string[] = [];
  readonly #columns: HTMLElement = element("span", { class: "fit-columns" });
  readonly #free: HTMLElement = element("div", { class: "fit-free" });
  readonly #onChange: () => void;
  #offer: FitOffer = { offered: [], usual: [] };
  /** Those that a person has chosen; undefined for the usual ones. */
  #chosen: readonly string[] | undefined;
  #arranged = "";

  constructor(equation: FittedEquation, onChange: () => void) {
    this.equation = equation;
    this.#onChange = onChange;
    const choice = segmented<FittedEquation>(
      "Equation that is fitted",
      [
        ["gCL", "gCL"],
        ["CL", "CL"],
        ["both", "compare both"],
      ],
      (chosen) => {
        this.equation = chosen;
        onChange();
      },
    );
    choice.select(equation);
    this.node = element(
      "div",
      { class: "fit-form" },
      element("div", { class: "fit-choices" }, choice.node, this.#columns, this.#noiseField()),
      element("fieldset", { class: "fit-names" }, element("legend", {}, "Free"), this.#free),
    );
  }

  /** What is free: as chosen, else the usual ones; undefined before they are known. */
  get free(): readonly string[] | undefined {
    return this.#chosen ?? (this.#offer.offered.length === 0 ? undefined : this.#offer.usual);
  }

  /** The choice of a person alone. */
  get chosen(): readonly string[] | undefined {
    return this.#chosen;
  }

  /** Of other equations the usual numbers are free. */
  forget(): void {
    this.#chosen = undefined;
  }

  /** Columns are what their heads say until somebody says otherwise. */
  showTable(drawn: DrawnTable, { shown, roles }: FitPlace): void {
    this.roles = usualRoles(drawn, shown, roles);
    const rows = askedColumns(drawn).map((place) => {
      const id = freshId("role");
      const select = element(
        "select",
        { id },
        ...["", ...roles].map((role) =>
          element("option", { value: role }, role === "" ? "not used" : role),
        ),
      );
      select.addEventListener("input", () => {
        this.roles = withRole(this.roles, place, select.value);
        for (const row of rows) row.select.value = this.roles[row.place] ?? "";
        this.#onChange();
      });
      select.value = this.roles[place] ?? "";
      const label = element("label", { for: id }, `${drawn.table.names[place]} is`);
      return { place, select, node: element("span", { class: "inline-field" }, label, select) };
    });
    this.#columns.replaceChildren(...rows.map(({ node }) => node));
  }

  /** What may be free; a chosen number that may not be is free no longer. */
  showOffer(offer: FitOffer): void {
    this.#offer = offer;
    const names = offer.offered.map(({ name }) => name);
    this.#chosen = this.#chosen?.filter((name) => names.includes(name));
    const arranged = JSON.stringify(offer.offered);
    if (arranged !== this.#arranged) {
      this.#arranged = arranged;
      const of = (wanted: readonly Offered["of"][]): readonly HTMLElement[] =>
        offer.offered.filter((one) => wanted.includes(one.of)).map((one) => this.#check(one));
      const others = of(["constants", "line"]);
      const isOpen = this.#free.querySelector("details")?.open === true;
      const more = element(
        "details",
        { open: isOpen },
        element("summary", {}, "constants and line"),
        element("div", { class: "fit-free" }, ...others),
      );
      this.#free.replaceChildren(...of(["model"]), ...(others.length === 0 ? [] : [more]));
    }
    for (const input of this.#inputs()) input.checked = this.free?.includes(input.value) === true;
  }

  #inputs(): readonly HTMLInputElement[] {
    return [...this.#free.querySelectorAll("input")];
  }

  #check({ name, latex }: Offered): HTMLElement {
    const input = element("input", {
      type: "checkbox",
      value: name,
      "aria-label": `${name} is free`,
    });
    input.addEventListener("change", () => {
      this.#chosen = this.#inputs().flatMap((one) => (one.checked ? [one.value] : []));
      this.#onChange();
    });
    return element("label", {}, input, inlineMath(latex));
  }

  #noiseField(): HTMLElement {
    const id = freshId("noise");
    const select = element(
      "select",
      { id },
      element("option", { value: "white" }, "white"),
      element("option", { value: "coloured" }, "coloured"),
    );
    select.addEventListener("input", () => {
      this.noise = select.value === "coloured" ? "coloured" : "white";
      this.#onChange();
    });
    return element(
      "span",
      { class: "inline-field" },
      element("label", { for: id }, "noise"),
      select,
    );
  }
}
