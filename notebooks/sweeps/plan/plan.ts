import type { Refinement } from "../spec/axis.ts";
import { type Coordinates, Grid } from "../spec/grid.ts";
import type { Sweep } from "../spec/sweep.ts";
import { Bits } from "./bits.ts";
import { refinedPoints, type Sample } from "./refine.ts";
import type { PointNote } from "../store/point-lines.ts";
import type { Point, Stage } from "./stage.ts";

/**
 * The points of a sweep, in stages: first those of the grid, then, where an axis is adaptive, those between them that the
 * results of the stages before ask for. The same results give the same stages.
 */
export class Plan {
  readonly done = new Bits();
  readonly #grid: Grid;
  readonly #adaptive: { readonly axis: string; readonly refinement: Refinement } | undefined;
  /** Numbers of the results by index, where an axis is adaptive. */
  readonly #values = new Map<number, number>();
  readonly #refined: Point[] = [];
  #stage: Stage;

  constructor({ axes }: Sweep) {
    this.#grid = new Grid(axes);
    const axis = axes.find(({ adaptive }) => adaptive !== undefined);
    this.#adaptive =
      axis?.adaptive === undefined ? undefined : { axis: axis.name, refinement: axis.adaptive };
    const grid = this.#grid;
    this.#stage = { first: 0, size: grid.size, at: (index) => grid.at(index) };
  }

  /** How many points are known by now. */
  get size(): number {
    return this.#grid.size + this.#refined.length;
  }

  /** Notes what a point gave; whether it is new. */
  take({ index, value }: PointNote): boolean {
    if (!this.done.add(index)) return false;
    if (value !== undefined) this.#values.set(index, value);
    return true;
  }

  parametersAt(index: number): Coordinates {
    return index < this.#grid.size
      ? this.#grid.at(index)
      : (this.#refined[index - this.#grid.size] as Point).parameters;
  }

  /**
   * The first stage with points that are not done; undefined at the end. Each stage is known once all points of the one
   * before it are done.
   */
  stage(): Stage | undefined {
    for (;;) {
      const { first, size } = this.#stage;
      for (let index = first; index < first + size; index++) {
        if (!this.done.has(index)) return this.#stage;
      }
      const points = this.#next();
      if (points.length === 0) return undefined;
      this.#refined.push(...points);
      this.#stage = {
        first: first + size,
        size: points.length,
        at: (index) => this.parametersAt(index),
      };
    }
  }

  /** Points of a stage that are not done. */
  *missing({ first, size, at }: Stage): Generator<Point> {
    for (let index = first; index < first + size; index++) {
      if (!this.done.has(index)) yield { index, parameters: at(index) };
    }
  }

  #next(): readonly Point[] {
    if (this.#adaptive === undefined) return [];
    const { axis, refinement } = this.#adaptive;
    const lines = new Map<string, Sample[]>();
    for (let index = 0; index < this.size; index++) {
      const parameters = this.parametersAt(index);
      const { [axis]: _, ...others } = parameters;
      const key = JSON.stringify(others);
      const line = lines.get(key) ?? [];
      lines.set(key, line);
      line.push({ parameters, value: this.#values.get(index) });
    }
    return refinedPoints([...lines.values()], axis, refinement, this.size);
  }
}
