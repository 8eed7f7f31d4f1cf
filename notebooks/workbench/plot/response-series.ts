import { modelStyles, type Series } from "../../plot/index.ts";
import type { ResponsePoint, ResponseResult } from "../jobs/run-protocol.ts";

type Curves = ResponseResult["curves"][number];
type Rows = Curves["rows"];

/** Branches of steady states: stable parts as a model's line, unstable ones dotted, circles at turns. */
export function responseSeries({ from, to, points, curves }: ResponseResult): readonly Series[] {
  const gap = (1.5 * (to - from)) / (points - 1);
  // CL above, so that its dashes are seen where the two coincide.
  return [...curves].reverse().flatMap((model) => {
    const branches = [...new Set(model.rows.map(({ branch }) => branch))];
    const ended = branches.map((branch) =>
      withTurns(
        model.rows.filter((row) => row.branch === branch),
        model.turns,
        gap,
      ),
    );
    const parts = [
      partOf(model.kind, ended, false, gap),
      partOf(model.kind, ended, true, gap),
      turnMarkers(model),
    ];
    return parts.filter(({ x }) => Array.from(x).some(Number.isFinite));
  });
}

function turnMarkers({ kind, turns }: Curves): Series {
  return {
    label: "",
    color: styleOf(kind).color,
    width: 0,
    markers: { shape: "circle", size: 7, fill: "open" },
    x: turns.map(({ value }) => value),
    y: turns.map(({ amplitude }) => amplitude),
  };
}

export function styleOf(kind: Curves["kind"]): Pick<Series, "color" | "dash" | "width"> {
  const [style] = modelStyles(kind, 1);
  if (style === undefined) throw new RangeError(`There is no style for ${kind}.`);
  return style;
}

/** A branch with the folds at which it begins and ends, if they are next to its ends. */
function withTurns(rows: Rows, turns: Curves["turns"], gap: number): Rows {
  const sorted = [...rows].sort((a, b) => a.value - b.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return sorted;
  const foldAt = (end: ResponsePoint, side: 1 | -1): Rows =>
    turns
      .filter(({ kind, value }) => {
        const beyond = side * (value - end.value);
        return kind === "fold" && beyond >= 0 && beyond < gap;
      })
      .sort((a, b) => Math.abs(a.amplitude - end.amplitude) - Math.abs(b.amplitude - end.amplitude))
      .slice(0, 1)
      .map(({ value, amplitude }) => ({ ...end, value, amplitude }));
  return [...foldAt(first, -1), ...sorted, ...foldAt(last, 1)];
}

/** The stable or the unstable parts of branches; each reaches to the first point of the other. */
function partOf(
  kind: Curves["kind"],
  branches: readonly Rows[],
  stable: boolean,
  gap: number,
): Series {
  const x: number[] = [];
  const y: number[] = [];
  const push = (value: number, amplitude: number): void => {
    x.push(value);
    y.push(amplitude);
  };
  for (const sorted of branches) {
    push(Number.NaN, Number.NaN);
    sorted.forEach((row, j) => {
      const before = sorted[j - 1];
      const joined = before !== undefined && row.value - before.value < gap;
      const shown = row.stable === stable || (joined && before.stable === stable);
      if (!joined || !shown) push(Number.NaN, Number.NaN);
      if (shown) push(row.value, row.amplitude);
    });
  }
  const style = styleOf(kind);
  return stable
    ? { ...style, label: `\\text{${kind}}`, x, y }
    : { ...style, label: `\\text{${kind}, unstable}`, dash: "dotted", width: 1.3, x, y };
}
