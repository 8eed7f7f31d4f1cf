import type { Input, Inputs, Values } from "./input.ts";
import { type MarkdownOptions, plainWords, renderLine } from "./markdown.ts";
import { sliderText } from "./render-inputs.ts";

export interface LiveInputs {
  readonly element: HTMLElement;
  readonly values: () => Values;
}

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
  if (input.kind === "choice") {
    const select = page.createElement("select");
    select.id = id;
    for (const option of input.options) select.add(new Option(option, option));
    select.value = input.value;
    select.addEventListener("change", changed);
    box.append(select);
    return { element: box, value: () => select.value };
  }
  const field = page.createElement("input");
  field.id = id;
  if (input.kind === "line") {
    field.type = "text";
    field.spellcheck = false;
    field.autocomplete = "off";
    field.value = input.value;
    field.addEventListener("input", changed);
    box.append(field);
    return { element: box, value: () => field.value };
  }
  field.type = "range";
  Object.assign(field, { min: `${input.min}`, max: `${input.max}`, step: `${input.step}` });
  field.value = `${input.value}`;
  field.setAttribute("aria-label", plainWords(input.label));
  const shown = page.createElement("output");
  shown.htmlFor.add(id);
  const tell = (): void => {
    shown.textContent = sliderText(field.valueAsNumber, input.step);
  };
  tell();
  field.addEventListener("input", () => {
    tell();
    changed();
  });
  box.append(shown, field);
  return { element: box, value: () => field.valueAsNumber };
}

/** Sliders, menus and lines of text for a cell's inputs; `changed` hears every change. */
export function liveInputs(
  page: Document,
  prefix: string,
  inputs: Inputs,
  options: MarkdownOptions,
  changed: () => void,
): LiveInputs {
  const element = page.createElement("div");
  element.className = "inputs";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "Inputs");
  const controls = Object.entries(inputs).map(
    ([name, input]) => [name, control(page, `${prefix}-${name}`, input, options, changed)] as const,
  );
  element.append(...controls.map(([, { element: one }]) => one));
  return {
    element,
    values: () => Object.fromEntries(controls.map(([name, one]) => [name, one.value()])),
  };
}
