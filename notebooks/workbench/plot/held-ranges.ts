import type { LinePanel } from "../../plot/index.ts";

type Range = readonly [number, number];

/**
 * The ranges of a chart while a slider moves: they only grow, so that what moves in the picture is the result
 * and not its axes. At rest each picture has its own.
 */
export class HeldRanges {
  #held: LinePanel | undefined;

  held(panel: LinePanel, motion: "moving" | "resting"): LinePanel {
    const before = this.#held;
    const isOther =
      before === undefined || before.id !== panel.id || before.xLabel !== panel.xLabel;
    this.#held = motion === "resting" || isOther ? panel : around(before, panel);
    return this.#held;
  }
}

/** The ranges of both, with as much of the plane along one axis as along the other. */
function around(a: LinePanel, b: LinePanel): LinePanel {
  const xDomain = union(a.xDomain, b.xDomain);
  const yDomain = union(a.yDomain, b.yDomain);
  const { density, units = density?.units } = b;
  if (density === undefined && units === undefined) return { ...b, xDomain, yDomain };
  const [unitX, unitY] = units ?? [1, 1];
  const length = Math.max((xDomain[1] - xDomain[0]) / unitX, (yDomain[1] - yDomain[0]) / unitY);
  return {
    ...b,
    xDomain: widened(xDomain, length * unitX),
    yDomain: widened(yDomain, length * unitY),
    ...(density === undefined
      ? {}
      : { density: { ...density, limit: Math.max(density.limit, a.density?.limit ?? 0) } }),
  };
}

function widened([low, high]: Range, width: number): Range {
  const more = (width - (high - low)) / 2;
  return [low - more, high + more];
}

function union(a: Range = [0, 1], b: Range = a): Range {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}
