import {
  ParseError,
  parseExpression,
  parseLatex,
  printSyntax,
  type Syntax,
  syntaxLatex,
} from "../../../symbolic/index.ts";
import { modelFunctions } from "../../../derivations/model/names.ts";
import { element } from "./elements.ts";
import { type MathField, mathField } from "./math-field.ts";

export interface FormulaEditorOptions {
  readonly label: string;
  /** What the formula says as text, whenever it is edited and can be read. */
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
}

/** As much as the text box takes. */
const longest = 2000;

const options = { functions: modelFunctions };

/** A formula that is edited as it is set. What counts is its text: this shows it and changes it. */
export class FormulaEditor {
  readonly node: HTMLElement;
  readonly #field: MathField;
  readonly #message: HTMLElement = element("p", { class: "message", "aria-live": "polite" });
  readonly #onText: (text: string) => void;
  /** The text that the formula stands for as it is. */
  #text: string | undefined;

  constructor({ label, onText, onLeave }: FormulaEditorOptions) {
    this.#onText = onText;
    this.#field = mathField(label);
    this.#field.addEventListener("input", () => this.#onEdit());
    this.#field.addEventListener("focusout", onLeave);
    this.node = element("div", { class: "formula-field" }, this.#field, this.#message);
    // The page undoes what was typed, wherever that was.
    this.node.addEventListener("keydown", passHistoryKeys, { capture: true });
  }

  /** Shows a text; where it cannot be read, or says what the formula says, the formula stays. */
  show(text: string): void {
    if (text === this.#text) return;
    const tree = read(() => parseExpression(text, options));
    const isEmpty = text.trim() === "";
    if (tree instanceof ParseError && !isEmpty) return;
    this.#text = text;
    this.#complain(undefined);
    const latex = tree instanceof ParseError ? "" : syntaxLatex(tree);
    this.#field.setValue(latex, { silenceNotifications: true });
  }

  focus(): void {
    this.#field.focus();
  }

  #onEdit(): void {
    const latex = this.#field.getValue("latex");
    const tree = latex.trim() === "" ? undefined : read(() => parseLatex(latex, options));
    if (tree instanceof ParseError) {
      this.#complain(tree);
      return;
    }
    const text = tree === undefined ? "" : printSyntax(tree);
    if (text.length > longest) {
      this.#complain({
        reason: "The formula is too long.",
        remedy: `Its text has at most ${longest} characters.`,
      });
      return;
    }
    this.#complain(undefined);
    this.#text = text;
    this.#onText(text);
  }

  #complain(error: Pick<ParseError, "reason" | "remedy"> | undefined): void {
    this.#field.toggleAttribute("data-invalid", error !== undefined);
    this.#message.textContent = error === undefined ? "" : `${error.reason} ${error.remedy}`;
  }
}

function read(parse: () => Syntax): Syntax | ParseError {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
}

/** Ctrl+Z and the like go to the page rather than to the field. */
function passHistoryKeys(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
  event.preventDefault();
  event.stopPropagation();
  const { ctrlKey, metaKey, shiftKey } = event;
  document.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, metaKey, shiftKey }));
}
