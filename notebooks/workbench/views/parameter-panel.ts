import type { FieldError, ParameterInfo } from "../jobs/derive-protocol.ts";
import { element, freshId } from "./elements.ts";
import { inlineMath, setMath } from "./mathematics.ts";
import { groupNames, ParameterFilter, ParameterGroupView } from "./parameter-group-view.ts";
import { placeOf, sliderRange, type SliderRange, textAt } from "./slider-range.ts";
import { TemperatureChoice } from "./temperature-choice.ts";

export interface ParameterEvents {
  /** `moving` while a slider is dragged. */
  readonly onChange: (name: string, text: string, moving: boolean) => void;
  readonly onLeave: () => void;
  /** The same quantity by another name. */
  readonly onInstead: (name: string, other: string, text: string) => void;
}

/** Parameters from which on there is a field that filters them, and they stand below headings. */
const many = 9;

/** A number and a slider for each parameter. */
export class ParameterPanel {
  readonly node: HTMLElement = element("div", { class: "parameters" });
  readonly #events: ParameterEvents;
  readonly #filter: ParameterFilter;
  #groups: readonly ParameterGroupView[] = [];
  #rows = new Map<string, ParameterRow>();

  constructor(events: ParameterEvents) {
    this.#events = events;
    this.#filter = new ParameterFilter((text) => {
      for (const group of this.#groups) group.filter(text);
    });
  }

  show(parameters: readonly ParameterInfo[], errors: readonly FieldError[]): void {
    const names = parameters.map(({ name }) => name);
    if (names.join() !== [...this.#rows.keys()].join()) {
      const old = this.#rows;
      this.#rows = new Map(
        parameters.map((info) => [
          info.name,
          old.get(info.name) ?? new ParameterRow(info, this.#events),
        ]),
      );
      this.#arrange(parameters);
    }
    for (const group of this.#groups) group.show(parameters, errors);
    // Texts with a unit are longer, and have none beside them.
    this.node.classList.toggle(
      "with-units",
      parameters.some(({ unitText }) => unitText !== ""),
    );
    for (const info of parameters) {
      const error = errors.find(({ field }) => field === `parameter ${info.name}`);
      this.#rows.get(info.name)?.show(info, error);
    }
  }

  /** Below headings where they are many; constants are folded away in any case. */
  #arrange(parameters: readonly ParameterInfo[]): void {
    const isMany = parameters.length >= many;
    this.#groups = groupNames.flatMap((group) => {
      const rows = parameters.flatMap((info) => {
        const row = info.group === group ? this.#rows.get(info.name) : undefined;
        return row === undefined ? [] : [{ name: info.name, node: row.node }];
      });
      return rows.length === 0 ? [] : [new ParameterGroupView(group, rows, isMany)];
    });
    this.#filter.show(isMany);
    this.node.replaceChildren(this.#filter.node, ...this.#groups.map(({ node }) => node));
  }
}

class ParameterRow {
  readonly node: HTMLElement;
  readonly #unit: HTMLElement;
  readonly #name: string;
  readonly #text: HTMLInputElement;
  readonly #slider: HTMLInputElement;
  readonly #message: HTMLElement;
  readonly #instead: TemperatureChoice;
  /** Of a number from the slider. */
  #unitText = "";
  #range: SliderRange | undefined;

  constructor({ name, latex, unit }: ParameterInfo, events: ParameterEvents) {
    const { onChange, onLeave } = events;
    this.#instead = new TemperatureChoice(name, events.onInstead);
    this.#name = name;
    const id = freshId("parameter");
    this.#text = element("input", {
      id,
      type: "text",
      inputmode: "text",
      spellcheck: "false",
      autocomplete: "off",
      maxlength: "200",
      "aria-describedby": `${id}-message`,
      "aria-label": name,
    });
    this.#slider = element("input", {
      type: "range",
      "aria-label": `${name}, slider`,
      step: "any",
    });
    this.#message = element("p", { class: "message", id: `${id}-message`, "aria-live": "polite" });
    this.#text.addEventListener("input", () => onChange(name, this.#text.value, false));
    this.#text.addEventListener("blur", onLeave);
    this.#slider.addEventListener("input", () => {
      const text = textAt(name, this.#slider.valueAsNumber, this.#unitText);
      this.#text.value = text;
      onChange(name, text, true);
    });
    this.#slider.addEventListener("change", () => {
      onChange(name, this.#text.value, false);
      onLeave();
    });
    this.#unit = inlineMath(unit, "unit");
    this.node = element(
      "div",
      { class: "parameter" },
      element("label", { for: id, "aria-hidden": "true" }, inlineMath(latex)),
      this.#text,
      this.#unit,
      this.#slider,
      this.#instead.node,
      this.#message,
    );
  }

  show(
    { text, value, unit, unitText, instead }: ParameterInfo,
    error: FieldError | undefined,
  ): void {
    this.#instead.show(instead);
    // A range in other units is none.
    if (unitText !== this.#unitText) this.#range = undefined;
    this.#unitText = unitText;
    if (this.#text.value !== text) this.#text.value = text;
    setMath(this.#unit, unit);
    this.#text.setAttribute("aria-invalid", String(error !== undefined));
    this.#message.textContent = error?.message ?? "";
    if (value === undefined || document.activeElement === this.#slider) return;
    const place = placeOf(this.#name, value);
    const range = this.#range;
    if (range === undefined || place < range.least || place > range.most) this.#setRange(value);
    this.#slider.value = String(place);
  }

  #setRange(value: number): void {
    const range = sliderRange(this.#name, value);
    this.#range = range;
    this.#slider.min = String(range.least);
    this.#slider.max = String(range.most);
    this.#slider.step = String(range.step);
  }
}
