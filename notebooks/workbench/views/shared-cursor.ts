/** A place along a quantity, as t = 3. */
export interface CursorPlace {
  /** LaTeX of the axis. */
  readonly quantity: string;
  readonly value: number;
}

/** One cursor for all panels whose horizontal axis is the same quantity. */
export class SharedCursor {
  readonly #listeners: ((place: CursorPlace | undefined) => void)[] = [];

  subscribe(listener: (place: CursorPlace | undefined) => void): void {
    this.#listeners.push(listener);
  }

  /** Undefined where it is nowhere. */
  move(place: CursorPlace | undefined): void {
    for (const listener of this.#listeners) listener(place);
  }
}
