import type { Action } from "../state/actions.ts";
import { after, begun, type History, redone, settled, undone } from "../state/history.ts";
import type { Workbench } from "../state/workbench.ts";

/** The state of the page, and who listens to its changes. */
export class Store {
  #history: History;
  readonly #listeners: ((state: Workbench, action: Action | undefined) => void)[] = [];

  constructor(state: Workbench) {
    this.#history = begun(state);
  }

  get state(): Workbench {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  subscribe(listener: (state: Workbench, action: Action | undefined) => void): void {
    this.#listeners.push(listener);
  }

  dispatch(action: Action): void {
    this.#become(after(this.#history, action), action);
  }

  undo(): void {
    this.#become(undone(this.#history), undefined);
  }

  redo(): void {
    this.#become(redone(this.#history), undefined);
  }

  /** Another workbench, as from an address; what was before can be undone. */
  replace(state: Workbench): void {
    const { past, present } = this.#history;
    const history = { present: state, past: [...past, present], future: [], edit: undefined };
    this.#become(history, undefined);
  }

  /** Ends an edit. */
  settle(): void {
    this.#history = settled(this.#history);
  }

  #become(history: History, action: Action | undefined): void {
    this.#history = history;
    for (const listener of this.#listeners) listener(history.present, action);
  }
}
