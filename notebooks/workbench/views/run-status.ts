import type { ResultStatus } from "../jobs/runs/job.ts";
import { element } from "./elements.ts";

/** What a run is at, or what came of it, in one word. */
export type RunState = ResultStatus | "done" | "running" | "stale" | "cancelled" | "refused";

/** A run that takes less than this, in milliseconds, is not seen to be at work. */
const patience = 200;

/** One line of fixed height: the state of the run, how far it is, and a button to stop or to start it. */
export class RunStatus {
  readonly node: HTMLElement;
  readonly #chip: HTMLElement = element("span", { class: "chip" });
  readonly #words: HTMLElement = element("span", { class: "words" });
  readonly #bar: HTMLProgressElement = element("progress", {
    max: "1",
    "aria-label": "Progress",
    hidden: true,
  });
  readonly #button: HTMLButtonElement = element("button", {
    type: "button",
    class: "small run-button",
    hidden: true,
  });
  readonly #onCancel: () => void;
  readonly #onRun: () => void;
  #state: RunState | undefined;
  #timer: number | undefined;

  constructor(onCancel: () => void, onRun: () => void) {
    this.#onCancel = onCancel;
    this.#onRun = onRun;
    this.#button.addEventListener("click", () => {
      if (this.#state === "running") this.#onCancel();
      else this.#onRun();
    });
    this.node = element(
      "div",
      { class: "run-status" },
      this.#chip,
      element("div", { class: "status", role: "status" }, this.#words),
      this.#bar,
      this.#button,
    );
    this.clear();
  }

  /** A run is at work, which is shown if it lasts. */
  start(): void {
    if (this.#state === "running") return;
    this.#timer ??= window.setTimeout(() => this.show("running", "Computing …"), patience);
  }

  progress(done: number, words: string): void {
    if (Number.isFinite(done)) this.#bar.value = done;
    else this.#bar.removeAttribute("value");
    if (this.#state === "running") this.#words.textContent = words;
  }

  show(state: RunState, words: string): void {
    this.#settle();
    this.#state = state;
    this.#chip.hidden = false;
    this.#chip.textContent = state;
    this.#chip.dataset["state"] = state.replace(" ", "-");
    this.#words.textContent = words;
    this.#bar.hidden = state !== "running";
    this.#bar.removeAttribute("value");
    this.#button.hidden = !["running", "cancelled", "refused"].includes(state);
    this.#button.textContent = state === "running" ? "Cancel" : "Run";
  }

  /** Nothing has run. */
  clear(): void {
    this.#settle();
    this.#state = undefined;
    this.#chip.hidden = true;
    this.#words.textContent = "";
    this.#bar.hidden = true;
    this.#button.hidden = true;
  }

  #settle(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
