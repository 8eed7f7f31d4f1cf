import type { Input, Inputs, Values } from "./input.ts";
import { escapeText } from "../plot/markup.ts";
import { type MarkdownOptions, renderLine } from "./markdown.ts";

/** A slider's number with as many decimals as its step has. */
export function sliderText(value: number, step: number): string {
  const decimals = /\.(\d+)$/.exec(String(step))?.[1]?.length ?? 0;
  return value.toFixed(decimals).replace("-", "−");
}

function still(input: Input, value: number | string, options: MarkdownOptions): string {
  const label = renderLine(input.label, options);
  if (input.kind !== "slider" || typeof value !== "number")
    return `<div class="input line"><span>${label}</span><code>${escapeText(String(value))}</code></div>`;
  const share = (100 * (value - input.min)) / (input.max - input.min);
  return (
    `<div class="input"><span>${label}</span><span class="value">${sliderText(value, input.step)}</span>` +
    `<div class="track" aria-hidden="true"><span style="width:${share.toFixed(2)}%"></span></div></div>`
  );
}

/** Inputs as they stand, for pages that cannot move them; `met` are shown with an earlier cell. */
export function renderStillInputs(
  inputs: Inputs,
  values: Values,
  met: ReadonlySet<Input>,
  options: MarkdownOptions,
): string {
  const all = Object.entries(inputs).filter(([, input]) => !met.has(input));
  if (all.length === 0) return "";
  const rows = all.map(([name, input]) => still(input, values[name] ?? input.value, options));
  return `<div class="inputs" role="group" aria-label="Inputs">${rows.join("")}</div>`;
}
