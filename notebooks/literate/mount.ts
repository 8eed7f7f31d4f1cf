import type { MathTypesetter } from "../plot/index.ts";
import { fileName } from "./file-name.ts";
import { evaluateCell, placeOf } from "./evaluate.ts";
import { numberedHeadings } from "./headings.ts";
import type { Values } from "./input.ts";
import { katexTypesetter, loadMathFonts } from "./katex-typesetter.ts";
import { LiveInputs } from "./live-inputs.ts";
import { type MarkdownOptions, renderMarkdown } from "./markdown.ts";
import { distinctPlot, figureHtml } from "./live-figure.ts";
import type { ComputedCell, Notebook, Output, Run } from "./notebook.ts";
import { inWidth } from "./in-width.ts";
import { inOneColumn } from "./one-column.ts";
import { renderOutput } from "./render-output.ts";
import { scrollStops } from "./scroll-stops.ts";
import { NOTEBOOK_STYLE } from "./style.ts";
import { wordsOfPages } from "./words-of-pages.ts";
import { addTakeAways } from "./take-aways.ts";

/** Computes a cell somewhere; by default in the page's own thread. */
export type Evaluate = (
  notebook: string,
  cell: ComputedCell,
  values: Values,
  run: Run,
) => Promise<readonly Output[]>;

export interface MountOptions {
  /** Address of the page of another notebook; default `NAME.html`. */
  readonly notebookAddress?: (name: string) => string;
  readonly evaluate?: Evaluate;
  readonly resolution?: Run["resolution"];
}

export interface MountedNotebook {
  /** Resolves when every cell has been shown once, those that wait for a click excepted. */
  readonly ready: Promise<void>;
  /** Takes the notebook out of the page. */
  readonly remove: () => void;
}

/** In elements narrower than this, in pixels, panels stand below each other. */
const narrowElement = 544;

class MountedCell {
  readonly element: HTMLElement;
  /** Is computed only when asked for. */
  readonly isHeavy: boolean;
  private readonly result: HTMLElement;
  private readonly observeBoxes = scrollStops();
  private running = false;
  private again = false;

  constructor(
    private readonly page: Document,
    private readonly notebook: string,
    private readonly cell: ComputedCell,
    private readonly typesetterFor: (id: string) => MathTypesetter,
    private readonly options: MountOptions,
    private readonly markdown: MarkdownOptions,
    private readonly inputs: LiveInputs,
  ) {
    this.isHeavy = cell.heavy === true;
    this.element = page.createElement("div");
    this.element.className = "cell";
    this.element.id = `cell-${cell.name}`;
    this.result = page.createElement("div");
    this.result.className = "result";
    const shown = inputs.show(`${cell.name}-input`, cell.inputs, () => {
      if (cell.heavy) this.result.classList.add("stale");
      else void this.compute();
    });
    if (shown !== undefined) this.element.append(shown);
    if (cell.heavy) this.element.append(this.runButton());
    this.element.append(this.result);
  }

  /** Shows the cell for its inputs as they are; a change meanwhile makes it start again. */
  async compute(): Promise<void> {
    this.again = true;
    if (this.running) return;
    this.running = true;
    this.element.setAttribute("aria-busy", "true");
    const { evaluate = evaluateCell, resolution = "coarse" } = this.options;
    while (this.again) {
      this.again = false;
      // Lets the page draw what has changed before a long computation.
      await new Promise((resolve) => setTimeout(resolve, 0));
      try {
        this.show(
          await evaluate(this.notebook, this.cell, this.inputs.values(this.cell.inputs), {
            resolution,
          }),
        );
      } catch (error) {
        this.fail(error);
      }
    }
    this.running = false;
    this.element.removeAttribute("aria-busy");
  }

  private get narrow(): boolean {
    return this.element.clientWidth < narrowElement;
  }

  private show(outputs: readonly Output[]): void {
    this.result.classList.remove("stale");
    const open = [...this.result.querySelectorAll("details")].map((one) => one.open);
    this.result.replaceChildren(...outputs.map((output) => this.shown(output, outputs)));
    this.result.querySelectorAll("details").forEach((one, j) => {
      one.open = open[j] ?? false;
    });
    this.observeBoxes(this.result);
    this.sayOnce();
  }

  private shown(output: Output, outputs: readonly Output[]): DocumentFragment {
    const template = this.page.createElement("template");
    template.innerHTML = renderOutput(output, {
      ...this.markdown,
      plot: (plot, caption) =>
        figureHtml(
          distinctPlot(
            this.narrow ? inOneColumn(plot) : inWidth(plot, this.element.clientWidth),
            this.cell.name,
          ),
          caption,
          this.typesetterFor,
        ),
    });
    const name = fileName(this.notebook, this.cell.name, output, outputs);
    addTakeAways(output, template.content, name, this.markdown.place);
    return template.content;
  }

  private fail(error: unknown): void {
    const box = this.page.createElement("p");
    box.className = "failure";
    box.setAttribute("role", "alert");
    const message = error instanceof Error ? error.message : String(error);
    const said = message.replace(`${placeOf(this.notebook, this.cell)}: `, "").split("\n");
    // The formula and the carets below it are indented, and stand below each other.
    const pointed = said.filter((line) => line.startsWith("  ")).map((line) => line.slice(2));
    box.textContent = wordsOfPages(said.filter((line) => !line.startsWith("  ")).join(" "));
    if (pointed.length > 0) {
      const place = this.page.createElement("code");
      place.className = "pointed";
      place.textContent = pointed.join("\n");
      box.append(place);
    }
    this.result.querySelector(".failure")?.remove();
    // What was shown before stays, faint: the page does not jump while a formula is being typed.
    this.result.classList.add("stale");
    this.result.prepend(box);
    this.sayOnce();
  }

  /** Cells that share a formula say once what is wrong with it: the uppermost, whichever failed first. */
  private sayOnce(): void {
    const said = new Set<string>();
    const boxes = this.element.parentElement?.querySelectorAll<HTMLElement>(".failure") ?? [];
    for (const box of boxes) {
      box.hidden = said.has(box.textContent ?? "");
      said.add(box.textContent ?? "");
    }
  }

  private runButton(): HTMLElement {
    const button = this.page.createElement("button");
    button.type = "button";
    button.className = "run";
    button.textContent = "Compute (some seconds)";
    button.addEventListener("click", () => {
      button.disabled = true;
      button.textContent = "Computing…";
      void this.compute().finally(() => {
        button.disabled = false;
        button.textContent = "Compute again";
      });
    });
    return button;
  }
}

/**
 * Shows a notebook in an element of a page, its inputs live. The page brings KaTeX's style sheet and
 * the colours of a report's theme (`--ink`, `--paper` …); what a cell shows stays under `.notebook`.
 */
export function mountNotebook(
  notebook: Notebook,
  element: HTMLElement,
  options: MountOptions = {},
): MountedNotebook {
  const page = element.ownerDocument;
  const { heading } = numberedHeadings(notebook.name);
  const markdown: MarkdownOptions = {
    place: `Notebook ${notebook.name}`,
    heading,
    ...(options.notebookAddress === undefined ? {} : { notebookAddress: options.notebookAddress }),
  };
  const typesetterFor = katexTypesetter(page);
  const style = page.createElement("style");
  style.textContent = NOTEBOOK_STYLE;
  page.head.append(style);
  element.classList.add("notebook");
  const inputs = new LiveInputs(page, markdown);
  const mounted = notebook.cells.map((cell) => {
    if (cell.kind !== "computed") return wordsOf(page, cell.source, markdown);
    return new MountedCell(page, notebook.name, cell, typesetterFor, options, markdown, inputs);
  });
  const cells = mounted.filter((one) => one instanceof MountedCell);
  element.replaceChildren(
    ...mounted.map((one) => (one instanceof MountedCell ? one.element : one)),
  );
  const start = async (): Promise<void> => {
    await loadMathFonts(page);
    // One after the other, so that the first is there soon.
    for (const cell of cells) if (!cell.isHeavy) await cell.compute();
  };
  return {
    ready: start(),
    remove: () => {
      element.replaceChildren();
      element.classList.remove("notebook");
      style.remove();
    },
  };
}

function wordsOf(page: Document, source: string, markdown: MarkdownOptions): HTMLElement {
  const words = page.createElement("div");
  words.innerHTML = renderMarkdown(source, markdown);
  return words;
}
