import type { ParameterInfo } from "../jobs/derive-protocol.ts";
import { element } from "./elements.ts";

const titles: ReadonlyMap<string, string> = new Map([
  ["c", "as c(T)"],
  ["n_th", "as occupation n"],
  ["T", "as T"],
]);

/** Buttons by which a temperature is given as c, as n_th or as T; it stays the same. */
export class TemperatureChoice {
  readonly node: HTMLElement = element("div", {
    ...{ class: "temperature-choice", role: "group", "aria-label": "Temperature" },
  });
  readonly #name: string;
  readonly #onInstead: (name: string, other: string, text: string) => void;
  #shown = "";

  constructor(name: string, onInstead: (name: string, other: string, text: string) => void) {
    this.#name = name;
    this.#onInstead = onInstead;
    this.node.hidden = true;
  }

  show(instead: ParameterInfo["instead"]): void {
    this.node.hidden = instead === undefined || instead.length === 0;
    const key = JSON.stringify(instead ?? []);
    if (key === this.#shown) return;
    this.#shown = key;
    this.node.replaceChildren(
      ...(instead ?? []).map(({ name, text }) => {
        const base = ["n_th", "c", "T"].find((one) => name === one || name.startsWith(`${one}_`));
        return element(
          "button",
          {
            ...{ type: "button", class: "small" },
            onclick: () => this.#onInstead(this.#name, name, text),
          },
          titles.get(base ?? "") ?? name,
        );
      }),
    );
  }
}
