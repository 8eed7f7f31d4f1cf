import "mathlive";
import { layOutKeyboard } from "./math-field-keyboard.ts";
import { mathFieldShortcuts } from "./math-field-shortcuts.ts";

/** What the page uses of MathLive's element. */
export interface MathField extends HTMLElement {
  getValue(format: "latex"): string;
  getValue(start: number, end: number, format: "latex"): string;
  /** Of the caret. */
  readonly position: number;
  readonly selectionIsCollapsed: boolean;
  setValue(latex: string, options: { readonly silenceNotifications: boolean }): void;
  executeCommand(command: string | readonly [string, string]): boolean;
  inlineShortcuts: Readonly<Record<string, string>>;
}

function isMathField(node: HTMLElement): node is MathField {
  return "getValue" in node && "setValue" in node;
}

/**
 * An empty field for mathematics. It loads nothing: its fonts are KaTeX's, which the page has, and it
 * makes no sounds.
 */
export function mathField(label: string): MathField {
  const element = customElements.get("math-field");
  if (element === undefined) throw new TypeError("There is no <math-field>.");
  Object.assign(element, { fontsDirectory: null, soundsDirectory: null });
  layOutKeyboard();
  const node = document.createElement("math-field");
  if (!isMathField(node)) throw new TypeError("<math-field> is not MathLive's.");
  node.setAttribute("aria-label", label);
  node.addEventListener("mount", () => {
    node.inlineShortcuts = mathFieldShortcuts;
  });
  node.addEventListener("keydown", (event) => raiseFurtherDigit(node, event), { capture: true });
  return node;
}

/**
 * Behind the first digit of an exponent the field goes on outside of it: a second digit, which has no
 * meaning there, goes to the first.
 */
function raiseFurtherDigit(field: MathField, event: KeyboardEvent): void {
  if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!field.selectionIsCollapsed) return;
  if (!/\^(?:\d|\{\d+\})$/.test(field.getValue(0, field.position, "latex"))) return;
  event.preventDefault();
  event.stopPropagation();
  field.executeCommand("moveToPreviousChar");
  field.executeCommand(["insert", event.key]);
  field.executeCommand("moveAfterParent");
}
