import type { Input, Inputs, Values } from "./input.ts";
import { type MarkdownOptions, plainWords, renderLine } from "./markdown.ts";
import { sliderText } from "./render-inputs.ts";

interface Control {
  readonly element: HTMLElement;
  readonly value: () => number | string;
}

function labelled(page: Document, id: string, input: Input, options: MarkdownOptions): HTMLElement {
  const label = page.createElement("label");
  label.htmlFor = id;
  label.innerHTML = renderLine(input.label, options);
  const box = page.createElement("div");
  box.className = input.kind === "line" ? "input line" : "input";
  box.append(label);
  return box;
}

function control(
  page: Document,
  id: string,
  input: Input,
  options: MarkdownOptions,
  changed: () => void,
): Control {
  const box = labelled(page, id, input, options);
  switch (input.kind) {
    case "choice":
      return choiceControl(page, id, input, box, changed);
    case "line":
      return lineControl(page, id, input, box, changed);
    default:
      return sliderControl(page, id, input, box, changed);
  }
}

function choiceControl(
  page: Document,
  id: string,
  input: Extract<Input, { readonly kind: "choice" }>,
  box: HTMLElement,
  changed: () => void,
): Control {
  const select = page.createElement("select");
  select.id = id;
  for (const option of input.options) select.add(new Option(option, option));
  select.value = input.value;
  select.addEventListener("change", changed);
  box.append(select);
  return { element: box, value: () => select.value };
}

/** An area grows with its text, but stays one line: what is typed has none to break. */
function lineControl(
  page: Document,
  id: string,
  input: Extract<Input, { readonly kind: "line" }>,
  box: HTMLElement,
  changed: () => void,
): Control {
  const area = page.createElement("textarea");
  area.id = id;
  area.rows = 1;
  area.spellcheck = false;
  area.autocomplete = "off";
  area.value = input.value;
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  area.addEventListener("input", changed);
  box.append(area);
  return { element: box, value: () => area.value };
}

function sliderControl(
  page: Document,
  id: string,
  input: Exclude<Input, { readonly kind: "choice" | "line" }>,
  box: HTMLElement,
  changed: () => void,
): Control {
  const field = page.createElement("input");
  field.id = id;
  field.type = "range";
  Object.assign(field, { min: `${input.min}`, max: `${input.max}`, step: `${input.step}` });
  field.value = `${input.value}`;
  field.setAttribute("aria-label", plainWords(input.label));
  const shown = page.createElement("output");
  shown.htmlFor.add(id);
  const announce = (): void => {
    shown.textContent = sliderText(field.valueAsNumber, input.step);
  };
  announce();
  field.addEventListener("input", () => {
    announce();
    changed();
  });
  box.append(shown, field);
  return { element: box, value: () => field.valueAsNumber };
}

/** The inputs of a mounted notebook: each is shown once and may move several cells. */
export class LiveInputs {
  private readonly controls = new Map<Input, Control>();
  private readonly listeners = new Map<Input, (() => void)[]>();

  constructor(
    private readonly page: Document,
    private readonly options: MarkdownOptions,
  ) {}

  /**
   * Sliders, menus and lines of text for those of a cell's inputs that no earlier cell shows;
   * `changed` hears every change of any of them.
   */
  show(prefix: string, inputs: Inputs, changed: () => void): HTMLElement | undefined {
    const fresh = Object.entries(inputs).filter(([, input]) => !this.controls.has(input));
    const elements = fresh.map(([name, input]) => {
      const one = control(this.page, `${prefix}-${name}`, input, this.options, () => {
        for (const listener of this.listeners.get(input) ?? []) listener();
      });
      this.controls.set(input, one);
      return one.element;
    });
    for (const input of Object.values(inputs)) {
      this.listeners.set(input, [...(this.listeners.get(input) ?? []), changed]);
    }
    if (elements.length === 0) return undefined;
    const group = this.page.createElement("div");
    group.className = "inputs";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Inputs");
    group.append(...elements);
    return group;
  }

  values(inputs: Inputs): Values {
    return Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [
        name,
        this.controls.get(input)?.value() ?? input.value,
      ]),
    );
  }
}
