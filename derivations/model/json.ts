import { ParseError } from "../../symbolic/index.ts";
import { ModelError } from "./model-error.ts";
import { printable } from "./shown.ts";

/** Deepest nesting; a model file needs 2. */
const deepest = 50;

/**
 * The value of a JSON text (RFC 8259). Other than `JSON.parse` it points at the place of an
 * error, and refuses a key given twice and numbers beyond double precision instead of dropping
 * one or rounding it to infinity. A byte order mark at the start is skipped.
 *
 * @throws ModelError that underlines the place.
 */
export function readJson(text: string): unknown {
  return new JsonReader(text).document();
}

const number = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

const escapes: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Commands of LaTeX whose backslash would be lost, with what follows it read as an escape. */
const latexWord =
  /^(?:bar|begin|beta|big[lr]?|frac|nabla|nu|rho|right|rm|tanh?|tau|text|tfrac|theta|times)(?![A-Za-z])/;

class JsonReader {
  /** A value other than a text, list or object: true, 1e3, or what was meant as one. */
  readonly #word = /[^\s,:{}[\]"]+/y;
  readonly #space = /[ \t\n\r]*/y;
  /** Characters that stand for themselves in a text: all from the space on but " and \. */
  readonly #plain = /[ !#-[\]-\uffff]+/y;
  readonly #escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
  readonly #text: string;
  #at: number;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith("\ufeff") ? 1 : 0;
  }

  document(): unknown {
    this.#match(this.#space);
    if (this.#at === this.#text.length) {
      throw this.#error(this.#at, 1, "The file is empty.", 'Write e.g. {"potential": "x^4/4"}.');
    }
    const value = this.#value();
    this.#match(this.#space);
    if (this.#at < this.#text.length) {
      throw this.#error(this.#at, 1, "Text follows the end of the model.", "Remove it.");
    }
    return value;
  }

  #value(): unknown {
    this.#match(this.#space);
    switch (this.#text.charAt(this.#at)) {
      case "{":
        return this.#nested(() => this.#object());
      case "[":
        return this.#nested(() => this.#list());
      case '"':
        return this.#string();
      default:
        return this.#literal();
    }
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) {
      const reason = `Lists and objects nest more than ${deepest} deep.`;
      throw this.#error(this.#at, 1, reason, "A model is one object with a list of drives.");
    }
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): unknown {
    const entries = new Map<string, unknown>();
    this.#sequence("{", "}", () => {
      const start = this.#at;
      if (this.#text.charAt(start) !== '"') {
        const typed = this.#match(this.#word) ?? this.#text.charAt(start);
        const remedy = /^[\w']+$/.test(typed)
          ? `Write "${printable(typed.replaceAll("'", ""))}".`
          : 'Write e.g. "potential".';
        throw this.#error(start, typed.length, "A key in double quotes must stand here.", remedy);
      }
      const key = this.#string();
      if (entries.has(key)) {
        const reason = `The key "${printable(key)}" is given twice.`;
        throw this.#error(start, this.#at - start, reason, "Remove one of them.");
      }
      this.#match(this.#space);
      if (!this.#take(":")) {
        throw this.#error(this.#at, 1, "A colon must follow a key.", 'Write "key": value.');
      }
      entries.set(key, this.#value());
    });
    return Object.fromEntries(entries);
  }

  #list(): unknown {
    const items: unknown[] = [];
    this.#sequence("[", "]", () => items.push(this.#value()));
    return items;
  }

  /** Items between brackets with commas between them. */
  #sequence(open: string, close: string, readItem: () => void): void {
    const start = this.#at;
    this.#take(open);
    this.#match(this.#space);
    if (this.#take(close)) return;
    for (;;) {
      readItem();
      this.#match(this.#space);
      if (this.#take(close)) return;
      const comma = this.#at;
      if (comma >= this.#text.length) {
        throw this.#error(
          start,
          1,
          `\`${open}\` is never closed.`,
          `Add the missing \`${close}\`.`,
        );
      }
      if (!this.#take(",")) {
        const reason = `A comma or \`${close}\` must stand here.`;
        throw this.#error(comma, 1, reason, "Put a comma between two entries.");
      }
      this.#match(this.#space);
      if (this.#text.charAt(this.#at) === close) {
        throw this.#error(comma, 1, "No entry follows this comma.", "Remove the comma.");
      }
    }
  }

  #string(): string {
    const start = this.#at;
    this.#at += 1;
    let value = "";
    let lost: number | undefined;
    for (;;) {
      value += this.#match(this.#plain) ?? "";
      const at = this.#at;
      if (this.#take('"')) {
        if (lost !== undefined) throw this.#lostBackslash(lost);
        return value;
      }
      if (at >= this.#text.length) {
        throw this.#error(
          start,
          1,
          "The closing quote of this text is missing.",
          'Add the missing `"`.',
        );
      }
      const sequence = this.#match(this.#escape);
      if (sequence === undefined) {
        const backslash = this.#text.charAt(at) === "\\";
        const [reason, remedy] = backslash
          ? ["This backslash begins no escape sequence of JSON.", "Write `\\\\` for a backslash."]
          : ["A text must be on one line, without control characters.", 'Close it with `"`.'];
        throw this.#error(at, backslash ? 2 : 1, reason, remedy);
      }
      const follows = this.#text.slice(at + 1, at + 20);
      if (latexWord.test(follows)) lost ??= at;
      value +=
        sequence.length > 2
          ? String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
          : (escapes.get(sequence.charAt(1)) ?? sequence.charAt(1));
    }
  }

  #lostBackslash(at: number): ModelError {
    const [word = ""] = /^[A-Za-z]+/.exec(this.#text.slice(at + 1, at + 20)) ?? [];
    const reason = `\`\\${word.charAt(0)}\` is one character in JSON.`;
    const remedy = `Write \`\\\\${word}\` for \\${word}.`;
    return this.#error(at, 1 + word.length, reason, remedy);
  }

  #literal(): unknown {
    const start = this.#at;
    const typed = this.#match(this.#word);
    if (typed === undefined) {
      if (start >= this.#text.length) {
        throw this.#error(start, 1, "The file ends where a value is expected.", "Add a value.");
      }
      throw this.#error(start, 1, "A value must stand here.", "Write a text or a number.");
    }
    if (words.has(typed)) return words.get(typed);
    const unknown = (reason: string, remedy: string): ModelError =>
      this.#error(start, typed.length, reason, remedy);
    if (!number.test(typed)) {
      throw unknown(
        `\`${printable(typed)}\` is not a JSON value.`,
        "Put text into double quotes; write numbers as 0.5, -2 or 1e-3.",
      );
    }
    const value = Number(typed);
    if (!Number.isFinite(value)) {
      throw unknown("The number is beyond double precision.", "Give a finite number.");
    }
    return value;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #take(character: string): boolean {
    const found = this.#text.charAt(this.#at) === character && character !== "";
    if (found) this.#at += 1;
    return found;
  }

  #error(at: number, length: number, reason: string, remedy: string): ModelError {
    const before = this.#text.slice(0, at).split("\n");
    const column = at - this.#text.slice(0, at).lastIndexOf("\n");
    const place = `Not valid JSON at line ${before.length}, column ${column}: ${reason}`;
    const span = { start: at, end: Math.min(at + length, this.#text.length) };
    return new ModelError("model file", new ParseError(this.#text, span, place, remedy).message);
  }
}
