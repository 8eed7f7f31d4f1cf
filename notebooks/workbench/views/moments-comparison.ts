import type { RunClient } from "../clients/run-client.ts";
import type { SteadyStateRequest } from "../jobs/runs/steady-state.ts";
import { modesOf, type Workbench } from "../state/workbench.ts";
import { element } from "./elements.ts";
import { momentsView } from "./moments-view.ts";

/** Below the moment equations: their steady state beside that of the master equation, when it is asked for. */
export class MomentsComparison {
  readonly node: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #message: HTMLElement = element("p", { class: "hint", "aria-live": "polite" });
  readonly #result: HTMLElement = element("div", {});
  #client: RunClient | undefined;
  #shown = "";

  /** `requestOf` is undefined while the texts cannot be read. */
  constructor(requestOf: () => SteadyStateRequest | undefined) {
    this.#button = element(
      "button",
      { type: "button", class: "small", onclick: () => void this.#compare(requestOf()) },
      "Compare with the quantum steady state",
    );
    this.node = element(
      "section",
      { class: "moments-comparison", "aria-label": "Comparison of moments" },
      element("div", { class: "tools" }, this.#button),
      this.#message,
      this.#result,
    );
  }

  /** What was compared for another model or equation goes. */
  showState({ tab, model, view }: Workbench): void {
    this.node.hidden = tab !== "moments" || modesOf(model) !== undefined;
    const key = JSON.stringify([model, [...model.parameters], view]);
    if (key === this.#shown) return;
    this.#shown = key;
    if (this.#client?.busy === true) this.#client.cancel();
    this.#message.textContent = "";
    this.#result.replaceChildren();
  }

  async #compare(request: SteadyStateRequest | undefined): Promise<void> {
    if (request === undefined) {
      this.#message.textContent =
        "The model cannot be read yet: look at its marked entries, or try again.";
      return;
    }
    const { RunClient: Client } = await import("../clients/run-client.ts");
    this.#client ??= new Client({
      onProgress: (_, words) => (this.#message.textContent = `Quantum steady state: ${words}`),
      onError: (_, message) => (this.#message.textContent = message),
      onResult: (result) => {
        if (result.run !== "steady-state") return;
        const { moments, warnings } = result;
        this.#message.textContent = warnings[0] ?? "";
        this.#result.replaceChildren(...(moments === undefined ? [] : [momentsView(moments)]));
      },
    });
    this.#message.textContent = "Quantum steady state …";
    this.#client.run(request);
  }
}
