import type { MasterEquationKind } from "../../derivations/index.ts";
import { branchStyle, type Series, styleOf } from "../plot/index.ts";

/** A steady state at a value of the parameter. */
interface BranchPoint {
  readonly value: number;
  readonly branch: number;
  readonly amplitude: number;
  readonly stable: boolean;
}

type Rows = readonly BranchPoint[];

/** The branches of one equation, and where they begin, end or change their stability. */
interface Curves {
  readonly kind: MasterEquationKind;
  readonly rows: Rows;
  readonly turns: readonly {
    readonly kind: string;
    readonly value: number;
    readonly amplitude: number;
  }[];
}

/** Steady states against a parameter, on a grid of equally spaced values. */
export interface BranchCurves {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly curves: readonly Curves[];
}

/** Branches of steady states: stable parts as a model's line, unstable ones dotted, circles at turns. */
export function responseSeries({ from, to, points, curves }: BranchCurves): readonly Series[] {
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

/** Special points at which branches begin and end. */
const ends: ReadonlySet<string> = new Set(["fold", "pitchfork", "transcritical"]);

/**
 * A branch with the special points of the curve itself, which lie between the values of the sweep: the folds
 * and branch points next to its ends, and those at which its stability changes.
 */
function withTurns(rows: Rows, turns: Curves["turns"], gap: number): Rows {
  const sorted = [...rows].sort((a, b) => a.value - b.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return sorted;
  const endAt = (end: BranchPoint, side: 1 | -1): Rows => {
    const near = turns.filter(({ kind, value }) => {
      const beyond = side * (value - end.value);
      return ends.has(kind) && beyond >= 0 && beyond < gap;
    });
    return nearest(near, end.amplitude).map((turn) => moved(end, turn));
  };
  const inside = sorted.flatMap((row, j) => {
    const next = sorted[j + 1];
    return next === undefined ? [row] : [row, ...changeBetween(row, next, turns, gap)];
  });
  return [...endAt(first, -1), ...inside, ...endAt(last, 1)];
}

/** The special point between two neighbours of different stability, once for each. */
function changeBetween(
  row: BranchPoint,
  next: BranchPoint,
  turns: Curves["turns"],
  gap: number,
): Rows {
  if (row.stable === next.stable || next.value - row.value >= gap) return [];
  const between = turns.filter(
    ({ kind, value }) => kind !== "fold" && value > row.value && value < next.value,
  );
  // A special point of another branch is farther off than the two are from each other.
  const reach = Math.abs(next.amplitude - row.amplitude) + 1e-9 * Math.abs(row.amplitude);
  const middle = (row.amplitude + next.amplitude) / 2;
  return nearest(between, middle)
    .filter(({ amplitude }) => Math.abs(amplitude - middle) <= reach)
    .flatMap((turn) => [moved(row, turn), moved(next, turn)]);
}

function nearest(turns: Curves["turns"], amplitude: number): Curves["turns"] {
  const distance = (turn: Curves["turns"][number]): number => Math.abs(turn.amplitude - amplitude);
  return [...turns].sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}

function moved(row: BranchPoint, { value, amplitude }: Curves["turns"][number]): BranchPoint {
  return { ...row, value, amplitude };
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
  return { ...branchStyle(kind, stable ? "stable" : "unstable"), x, y };
}
