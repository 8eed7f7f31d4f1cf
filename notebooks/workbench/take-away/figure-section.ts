import { offerFile, offerText } from "../../take-away/offer-file.ts";
import { element } from "../views/elements.ts";
import { type FigureChoice, printWidths } from "./print-width.ts";
import { picturesOf } from "./shown-panel.ts";
import type { TakeAwaySource } from "./source.ts";

const own = "own";
const resolutions = [300, 600] as const;

/** The panels as one figure: its size, how it will look, and its files. */
export class FigureSection {
  readonly node: HTMLElement;
  readonly #source: TakeAwaySource;
  readonly #size: HTMLSelectElement;
  readonly #width: HTMLInputElement;
  readonly #abreast: HTMLSelectElement;
  readonly #resolution: HTMLSelectElement;
  readonly #words: HTMLElement = element("p", { class: "message", role: "status" });
  readonly #preview: HTMLElement = element("div", { class: "figure-preview" });
  readonly #buttons: readonly HTMLButtonElement[];
  #svg: string | undefined;
  #turn = 0;

  constructor(source: TakeAwaySource) {
    this.#source = source;
    const { panels } = source;
    const { column, page } = printWidths;
    const redraw = (): void => void this.#draw();
    this.#size = chosen(
      [
        [String(column), `one column, ${column} mm`],
        [String(page), `two columns, ${page} mm`],
        [own, "another width"],
      ],
      picturesOf(panels).length === 1 ? String(column) : String(page),
    );
    this.#width = element("input", {
      ...{ type: "number", value: "120", min: "40", max: "400", step: "1" },
    });
    this.#abreast = chosen([1, 2].map((count) => [String(count), String(count)]));
    this.#abreast.value = picturesOf(panels).length === 1 ? "1" : "2";
    this.#resolution = chosen(resolutions.map((dots) => [String(dots), `${dots} dpi`]));
    this.#size.addEventListener("change", () => {
      if (picturesOf(panels).length > 1) this.#abreast.value = this.#millimetres < 130 ? "1" : "2";
      redraw();
    });
    this.#abreast.addEventListener("change", redraw);
    this.#width.addEventListener("input", redraw);
    this.#buttons = [
      this.#button("SVG", async (svg) => offerText(this.#file("svg"), svg, "image/svg+xml")),
      this.#button("PDF", async (svg) => {
        const { pdfOf } = await import("./pdf.ts");
        offerFile(this.#file("pdf"), await pdfOf(svg));
      }),
      this.#button("PNG", async (svg) => {
        const { pngOf } = await import("../../take-away/png.ts");
        const dotsPerInch = Number(this.#resolution.value);
        offerFile(this.#file("png"), await pngOf(svg, { width: this.#millimetres, dotsPerInch }));
      }),
    ];
    this.node = this.#laidOut();
    void this.#draw();
  }

  #laidOut(): HTMLElement {
    const heading = element("h3", {}, "Figure");
    if (this.#source.panels.length === 0) {
      const words = "There is no picture yet. Open the tab Runs, and wait for a panel to be drawn.";
      return element("section", { class: "take-away" }, heading, element("p", {}, words));
    }
    return element(
      "section",
      { class: "take-away" },
      heading,
      element(
        "div",
        { class: "take-away-fields" },
        labelled("Width", this.#size),
        labelled("in mm", this.#width),
        ...(picturesOf(this.#source.panels).length > 1
          ? [labelled("Panels abreast", this.#abreast)]
          : []),
        labelled("PNG at", this.#resolution),
      ),
      this.#preview,
      this.#words,
      element("div", { class: "tools" }, ...this.#buttons),
    );
  }

  get choice(): FigureChoice {
    return { width: this.#millimetres, abreast: Number(this.#abreast.value) };
  }

  get #millimetres(): number {
    return Number(this.#size.value === own ? this.#width.value : this.#size.value);
  }

  /** Draws the figure anew; of several in a row the last is shown. */
  async #draw(): Promise<void> {
    const label = this.#width.closest("label");
    if (label !== null) label.hidden = this.#size.value !== own;
    const { panels, link } = this.#source;
    if (panels.length === 0) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#show(undefined, "Setting the labels …");
    try {
      const { printedFigure } = await import("./figure.ts");
      if (turn !== this.#turn) return;
      this.#show(printedFigure(panels, this.choice, new URL(link).hash), "");
    } catch (error) {
      if (turn === this.#turn) this.#show(undefined, wordsOf(error));
    }
  }

  #show(svg: string | undefined, words: string): void {
    this.#svg = svg;
    this.#words.textContent = words;
    for (const button of this.#buttons) button.disabled = svg === undefined;
    if (svg === undefined) return;
    const image = element("img", { alt: /<desc[^>]*>([^<]*)/.exec(svg)?.[1] ?? "Figure" });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    this.#preview.replaceChildren(image);
  }

  #file(ending: string): string {
    return `${this.#source.name}-figure.${ending}`;
  }

  #button(label: string, take: (svg: string) => Promise<void>): HTMLButtonElement {
    const onclick = (): void => {
      if (this.#svg === undefined) return;
      take(this.#svg).catch((error: unknown) => {
        this.#words.textContent = wordsOf(error);
      });
    };
    return element("button", { type: "button", class: "small", onclick }, label);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function labelled(label: string, field: HTMLElement): HTMLLabelElement {
  return element("label", {}, element("span", {}, label), field);
}

export function chosen(
  options: readonly (readonly [value: string, label: string])[],
  value = options[0]?.[0],
): HTMLSelectElement {
  return element(
    "select",
    {},
    ...options.map(([one, label]) =>
      element("option", { value: one, selected: one === value }, label),
    ),
  );
}
