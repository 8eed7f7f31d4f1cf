import type { LinePanel } from "../../plot/index.ts";
import { spoken } from "../../plot/spoken.ts";
import type { LiveChart } from "../plot/live-chart.ts";
import { valuesAt } from "../plot/values-at.ts";
import { element } from "./elements.ts";
import type { CursorPlace, SharedCursor } from "./shared-cursor.ts";

/** Steps of the slider. */
const steps = 400;

/** The cursor of a panel: a line in its chart, a slider below it, and what the curves have there. */
export class PanelCursor {
  readonly node: HTMLElement;
  readonly #chart: LiveChart;
  readonly #slider: HTMLInputElement = element("input", {
    ...{ type: "range", min: "0", max: String(steps), step: "1", value: "0" },
    "aria-label": "Cursor",
  });
  readonly #words: HTMLElement = element("output", { class: "cursor-words" });
  #panel: LinePanel | undefined;
  #place: CursorPlace | undefined;

  /** `onTake` is called with the value at which Enter is pressed. */
  constructor(cursor: SharedCursor, chart: LiveChart, onTake: (value: number) => void) {
    this.#chart = chart;
    this.node = element("div", { class: "cursor", hidden: true }, this.#slider, this.#words);
    this.#slider.addEventListener("input", () => cursor.move(this.#atSlider()));
    this.#slider.addEventListener("focus", () => cursor.move(this.#atSlider()));
    this.#slider.addEventListener("keydown", ({ key }) => {
      const value = this.#atSlider()?.value;
      if (key === "Enter" && value !== undefined) onTake(value);
    });
    this.#slider.addEventListener("blur", () => cursor.move(undefined));
    chart.onHover((place) => {
      if (this.#panel === undefined) return;
      const quantity = this.#panel.xLabel;
      cursor.move(place === undefined ? undefined : { quantity, value: place[0] });
    });
    cursor.subscribe((place) => {
      this.#place = place;
      this.#show();
    });
  }

  /** The curves that are read off, undefined where a picture has no function of its axis; and whether Enter takes the model there. */
  read(panel: LinePanel | undefined, takes: boolean): void {
    this.#slider.title = takes ? "Enter takes the model to this value" : "";
    this.#panel = panel;
    this.node.hidden = panel === undefined;
    this.#show();
  }

  #atSlider(): CursorPlace | undefined {
    const { xLabel: quantity, xDomain: [low, high] = [0, 1] } = this.#panel ?? {};
    if (quantity === undefined) return undefined;
    return { quantity, value: low + ((high - low) * this.#slider.valueAsNumber) / steps };
  }

  #show(): void {
    const [panel, place] = [this.#panel, this.#place];
    const [low, high] = panel?.xDomain ?? [0, 1];
    const isHere =
      panel !== undefined &&
      place?.quantity === panel.xLabel &&
      place.value >= low &&
      place.value <= high;
    this.#chart.showCursor(isHere ? place.value : undefined);
    if (!isHere) {
      this.#words.textContent = "";
      return;
    }
    const words = wordsOf(panel, place);
    this.#words.textContent = words;
    this.#slider.valueAsNumber = (steps * (place.value - low)) / (high - low);
    this.#slider.setAttribute("aria-valuetext", words);
  }
}

function wordsOf(panel: LinePanel, { quantity, value }: CursorPlace): string {
  // What is drawn last lies above: CL.
  const readings = valuesAt(panel, value)
    .toReversed()
    .map(({ name, values }) => `${name} ${values.map(short).join(", ")}`);
  return `${spoken(quantity)} = ${short(value)}: ${readings.join("; ")}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4))).replace("-", "−");
}
