import type { Store } from "../clients/store.ts";
import { element } from "./elements.ts";

/** Milliseconds that a period of the drives takes, and between two pictures at least. */
const [periodTime, pause] = [6000, 50] as const;

const [play, stop] = ["Play a period of the drives", "Stop at this phase"] as const;

/** Moves the phase of the drives, which all panels share; it begins when it is asked to, and never by itself. */
export class PhasePlayer {
  readonly #store: Store;
  readonly #buttons: HTMLButtonElement[] = [];
  #frame: number | undefined;
  #last = 0;
  /** In units of π. */
  #phase = 0;

  constructor(store: Store) {
    this.#store = store;
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.stop();
    });
  }

  get isPlaying(): boolean {
    return this.#frame !== undefined;
  }

  /** A button that starts and stops it. */
  button(): HTMLButtonElement {
    const button = element("button", {
      ...{ type: "button", class: "small play" },
      onclick: () => (this.isPlaying ? this.stop() : this.#start()),
    });
    this.#buttons.push(button);
    this.#label();
    return button;
  }

  stop(): void {
    if (this.#frame !== undefined) window.cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#label();
  }

  #start(): void {
    this.#phase = Number(this.#store.state.panels[0].phase) || 0;
    this.#last = performance.now();
    this.#frame = window.requestAnimationFrame((now) => this.#step(now));
    this.#label();
  }

  #step(now: number): void {
    if (!this.#buttons.some((button) => button.checkVisibility())) {
      this.stop();
      return;
    }
    this.#frame = window.requestAnimationFrame((next) => this.#step(next));
    const passed = now - this.#last;
    if (passed < pause) return;
    this.#last = now;
    this.#phase = (this.#phase + (2 * passed) / periodTime) % 2;
    // As fine as the slider.
    const phase = String(Number(((Math.round(50 * this.#phase) % 100) / 50).toFixed(2)));
    if (phase === this.#store.state.panels[0].phase) return;
    this.#store.dispatch({ type: "settings", panel: 0, settings: { phase } });
  }

  #label(): void {
    for (const button of this.#buttons) {
      button.textContent = this.isPlaying ? "❚❚" : "▶";
      button.setAttribute("aria-label", this.isPlaying ? stop : play);
      button.title = this.isPlaying ? stop : play;
    }
  }
}
