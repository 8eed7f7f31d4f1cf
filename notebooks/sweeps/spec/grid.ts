import type { Axis } from "./axis.ts";

/** Values by the name of their axis. */
export type Coordinates = Readonly<Record<string, number>>;

/** All combinations of the values of axes, counted with the last axis fastest. */
export class Grid {
  readonly size: number;
  readonly #strides: readonly number[];

  constructor(readonly axes: readonly Axis[]) {
    const strides: number[] = [];
    let size = 1;
    for (const { count } of axes.toReversed()) {
      strides.unshift(size);
      size *= count;
    }
    this.size = size;
    this.#strides = strides;
  }

  at(index: number): Coordinates {
    return Object.fromEntries(
      this.axes.map(({ name, count, at }, j) => [
        name,
        at(Math.floor(index / (this.#strides[j] as number)) % count),
      ]),
    );
  }
}
