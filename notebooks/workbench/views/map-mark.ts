import type { MarkGrid } from "../panels/panel-kind.ts";
import type { LiveChart } from "../plot/live-chart.ts";
import { element } from "./elements.ts";

/** Values that an arrow key goes along with Shift. */
const far = 5;

/**
 * A mark in a plane of two parameters that arrow keys move from value to value; Enter takes the model there. What stands
 * at the mark is written below the picture, and said.
 */
export class MapMark {
  /** What stands at the mark. */
  readonly node: HTMLElement = element("output", { class: "mark-words" });
  readonly #chart: LiveChart;
  readonly #others: readonly LiveChart[];
  readonly #field: HTMLElement = element("div", {
    ...{ class: "map-field", tabindex: "0", role: "application" },
    "aria-label": "Mark in the map",
    "aria-roledescription": "map",
    "aria-keyshortcuts": "ArrowLeft ArrowRight ArrowUp ArrowDown Home End Enter",
  });
  readonly #onTake: (place: readonly [x: number, y: number]) => void;
  #grid: MarkGrid | undefined;
  #at: readonly [i: number, j: number] = [0, 0];

  /** `others` show the mark, too; `onTake` is called with the place at which Enter is pressed. */
  constructor(
    chart: LiveChart,
    others: readonly LiveChart[],
    onTake: (place: readonly [x: number, y: number]) => void,
  ) {
    this.#chart = chart;
    this.#others = others;
    this.#onTake = onTake;
    this.#field.hidden = true;
    this.node.hidden = true;
    chart.frame.append(this.#field);
    this.#field.addEventListener("focus", () => this.#begin());
    this.#field.addEventListener("blur", () => this.#show());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** The plane of the picture; undefined where it has none. */
  read(grid: MarkGrid | undefined): void {
    // On other values it stays where it was.
    if (grid !== undefined && this.#grid !== undefined) {
      const [x, y] = this.#placeIn(this.#grid);
      this.#at = [nearest(grid.x, x), nearest(grid.y, y)];
    }
    this.#grid = grid;
    this.#field.hidden = grid === undefined;
    this.node.hidden = grid === undefined;
    this.#show();
  }

  /** At the value nearest to the model. */
  #begin(): void {
    const { x = [], y = [], here = [0, 0] } = this.#grid ?? {};
    this.#at = [nearest(x, here[0]), nearest(y, here[1])];
    this.#show();
  }

  #onKey(event: KeyboardEvent): void {
    const grid = this.#grid;
    if (grid === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const [i, j] = this.#at;
    if (event.key === "Enter") {
      event.preventDefault();
      this.#onTake(this.#placeIn(grid));
      return;
    }
    const step = event.shiftKey ? far : 1;
    const moved = {
      ArrowLeft: [i - step, j],
      ArrowRight: [i + step, j],
      ArrowDown: [i, j - step],
      ArrowUp: [i, j + step],
      Home: [0, j],
      End: [grid.x.length - 1, j],
    }[event.key];
    if (moved === undefined) return;
    // The page stays where it is.
    event.preventDefault();
    const [a = 0, b = 0] = moved;
    this.#at = [within(a, grid.x.length), within(b, grid.y.length)];
    this.#show();
  }

  #placeIn({ x, y }: MarkGrid): readonly [x: number, y: number] {
    const [i, j] = this.#at;
    return [x[i] ?? 0, y[j] ?? 0];
  }

  #show(): void {
    const grid = document.activeElement === this.#field ? this.#grid : undefined;
    const [i, j] = this.#at;
    const place = grid === undefined ? undefined : this.#placeIn(grid);
    for (const chart of [this.#chart, ...this.#others]) chart.showMark(place);
    const words = grid?.words(i, j) ?? "";
    if (this.node.textContent !== words) this.node.textContent = words;
  }
}

function nearest(values: ArrayLike<number>, to: number): number {
  return Array.from(values).reduce(
    (best, value, j) =>
      Math.abs(value - to) < Math.abs((values[best] ?? Number.NaN) - to) ? j : best,
    0,
  );
}

function within(place: number, length: number): number {
  return Math.max(0, Math.min(length - 1, place));
}
