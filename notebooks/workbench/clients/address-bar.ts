import { fragmentOf, workbenchOf } from "../state/address.ts";
import { type Tab, tabs, type Workbench } from "../state/workbench.ts";

export interface AddressEvents {
  /** Back or forward to an entry that differs in its tab. */
  readonly onTab: (tab: Tab) => void;
  /** Another workbench, as from a link. */
  readonly onWorkbench: (state: Workbench) => void;
}

/** What an entry of the browser's history holds beside its address. */
interface Entry {
  readonly tab: Tab;
  /** The same for all entries that a person made without following another link. */
  readonly visit: number;
}

/** So long after the last change, in milliseconds, the address follows. */
const pause = 250;

/** The workbench in the address, and an entry of the browser's history for each tab. */
export class AddressBar {
  readonly #current: () => Workbench;
  readonly #events: AddressEvents;
  #visit: number;
  #timer: number | undefined;

  /** `current` is what the address keeps. */
  constructor(current: () => Workbench, events: AddressEvents) {
    this.#current = current;
    this.#events = events;
    this.#visit = entryOf(history.state)?.visit ?? Date.now();
    window.addEventListener("popstate", (event) => this.#onEntry(entryOf(event.state)));
  }

  /** The address follows a moment after the last change. */
  follow(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#replace(), pause);
  }

  /** Keeps the present entry as it is and begins another with what `change` does. */
  during(change: () => void): void {
    this.#replace();
    change();
    window.clearTimeout(this.#timer);
    const state = this.#current();
    history.pushState(this.#entry(state), "", `#${fragmentOf(state)}`);
  }

  #replace(): void {
    window.clearTimeout(this.#timer);
    const state = this.#current();
    history.replaceState(this.#entry(state), "", `#${fragmentOf(state)}`);
  }

  #entry({ tab }: Workbench): Entry {
    return { tab, visit: this.#visit };
  }

  #onEntry(entry: Entry | undefined): void {
    window.clearTimeout(this.#timer);
    // The model stays: Back undoes no edit.
    if (entry?.visit === this.#visit) {
      this.#events.onTab(entry.tab);
      return;
    }
    if (location.hash === `#${fragmentOf(this.#current())}`) return;
    const state = workbenchOf(location.hash);
    if (state === undefined) return;
    this.#visit = entry?.visit ?? Date.now();
    this.#events.onWorkbench(state);
  }
}

function entryOf(state: unknown): Entry | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { tab, visit } = state as Partial<Record<keyof Entry, unknown>>;
  const known = tabs.find((one) => one === tab);
  return known === undefined || typeof visit !== "number" ? undefined : { tab: known, visit };
}
