import {
  BranchLinker,
  continueFold,
  type FoldCurve,
  type Transition,
  type TwoParameterProblem,
} from "../../../numeric/index.ts";
import { type Remember, remembering } from "../checkpoint.ts";
import { CarefulSolver, type ResponseProblem, slowFlowField } from "../response/index.ts";
import type { MapRow, MapValues } from "./count-map.ts";
import { restLine } from "./rest-line.ts";

/** A line in the plane on which the number of steady states changes. */
export interface FoldLine {
  /** `fold`: two states meet and vanish; `rest`: others branch off the state of rest. */
  readonly kind: "fold" | "rest";
  readonly points: readonly (readonly [number, number])[];
  /** Where two fold lines meet. */
  readonly cusps: readonly (readonly [number, number])[];
}

export interface FoldLines {
  readonly lines: readonly FoldLine[];
  /** Changes of the number of states between neighbouring points through which no line passes. */
  readonly unexplained: number;
}

export interface FoldLinesOptions {
  readonly onStep?: (fraction: number) => void;
  /** Keeps what is found from each change. */
  readonly remember?: Remember;
}

/** Changes of the number of states between neighbours that are looked into. */
const mostStarts = 300;

/**
 * The folds in the plane: where the number of states changes between neighbouring points of a map and no line passes yet,
 * the fold is located and followed in both parameters, until all changes lie on lines.
 */
export function foldLines(
  problem: ResponseProblem,
  x: MapValues,
  y: MapValues,
  rows: readonly MapRow[],
  { onStep = () => {}, remember = remembering(undefined) }: FoldLinesOptions = {},
): FoldLines {
  const search = new FoldSearch(problem, x, y);
  const changes = changesOf(rows);
  // The middle of a line is the best place to start from, and neighbours lie on the same line.
  const order = changes.map((_, k) => changes[(k * stride(changes.length)) % changes.length]);
  let starts = 0;
  for (const change of order) {
    if (change === undefined || search.explains(change)) continue;
    if (starts === mostStarts) break;
    starts += 1;
    search.add(remember(`fold ${starts}`, () => search.explore(change)));
    onStep(starts / mostStarts);
  }
  onStep(1);
  return search.result(changes);
}

/** Two neighbouring points, places in the grid, with different numbers of states. */
interface Change {
  readonly along: "x" | "y";
  readonly i: number;
  readonly j: number;
}

function changesOf(rows: readonly MapRow[]): readonly Change[] {
  return rows.flatMap(({ states, complete }, j) =>
    states.flatMap((count, i): Change[] => {
      const differs = (row: MapRow | undefined, place: number): boolean => {
        const other = row?.states[place];
        const sure = complete[i] === true && row?.complete[place] === true;
        return sure && other !== undefined && other !== count;
      };
      return [
        ...(differs(rows[j], i + 1) ? [{ along: "x" as const, i, j }] : []),
        ...(differs(rows[j + 1], i) ? [{ along: "y" as const, i, j }] : []),
      ];
    }),
  );
}

/** A step that visits all of `count` places in an order that jumps about. */
function stride(count: number): number {
  let step = Math.max(1, Math.round(count * 0.618));
  while (commonDivisor(step, count) !== 1) step += 1;
  return step;
}

function commonDivisor(a: number, b: number): number {
  let [u, v] = [a, b];
  while (v !== 0) [u, v] = [v, u % v];
  return u;
}

/** What is found from one change: lines, and points where branches cross. */
interface Explored {
  readonly lines: readonly FoldLine[];
  readonly crossings: readonly (readonly [number, number])[];
}

class FoldSearch {
  private readonly lines: FoldLine[] = [];
  private readonly plane: TwoParameterProblem;
  private readonly places: readonly [number, number];
  private readonly crossings: (readonly [number, number])[] = [];
  private readonly steps: readonly [number, number];

  constructor(
    private readonly problem: ResponseProblem,
    private readonly x: MapValues,
    private readonly y: MapValues,
  ) {
    this.places = [x, y].map(({ parameter }) => problem.parameters.indexOf(parameter)) as [
      number,
      number,
    ];
    this.steps = [x, y].map(({ values: [first = 0, second = 1] }) => second - first) as [
      number,
      number,
    ];
    const field = slowFlowField(problem);
    this.plane = {
      dimension: field.dimension,
      residual: (u, a, b, out) => field.residual(u, this.at(a, b), out),
      jacobian: (u, a, b, out) => field.jacobian(u, this.at(a, b), out),
    };
  }

  private at(a: number, b: number): Float64Array {
    const q = this.problem.q.slice();
    q[this.places[0]] = a;
    q[this.places[1]] = b;
    return q;
  }

  private ends({ along, i, j }: Change): readonly (readonly [number, number])[] {
    const point = (a: number, b: number): readonly [number, number] => [
      this.x.values[a] ?? Number.NaN,
      this.y.values[b] ?? Number.NaN,
    ];
    return [point(i, j), along === "x" ? point(i + 1, j) : point(i, j + 1)];
  }

  /** Whether a line, or a crossing of branches, passes within a cell of the change. */
  explains(change: Change): boolean {
    const [a, b] = this.ends(change) as readonly [
      readonly [number, number],
      readonly [number, number],
    ];
    const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const;
    return (
      this.lines.some(({ points }) => this.passes(points, middle)) ||
      this.crossings.some((point) => this.isNear(point, middle, 2))
    );
  }

  private isNear(
    [a, b]: readonly [number, number],
    [c, d]: readonly [number, number],
    cells: number,
  ): boolean {
    return Math.abs(a - c) <= cells * this.steps[0] && Math.abs(b - d) <= cells * this.steps[1];
  }

  private passes(
    points: readonly (readonly [number, number])[],
    middle: readonly [number, number],
  ): boolean {
    // In units of the cells, the distance from the middle to a piece of the line.
    const [dx, dy] = this.steps;
    const place = ([a, b]: readonly [number, number]): readonly [number, number] => [
      (a - middle[0]) / dx,
      (b - middle[1]) / dy,
    ];
    for (let k = 1; k < points.length; k += 1) {
      const [from, to] = [points[k - 1], points[k]];
      if (from === undefined || to === undefined) continue;
      if (distanceToOrigin(place(from), place(to)) <= 1) return true;
    }
    return false;
  }

  add({ lines, crossings }: Explored): void {
    this.lines.push(...lines);
    this.crossings.push(...crossings);
  }

  /** Locates the folds of a change and follows them. */
  explore(change: Change): Explored {
    const [from, to] = this.ends(change) as readonly [
      readonly [number, number],
      readonly [number, number],
    ];
    const k = change.along === "x" ? 0 : 1;
    const solver = new CarefulSolver(this.problem);
    const points = [from, to].map(([a, b]) => solver.at(this.at(a, b)));
    const linker = new BranchLinker(this.problem.family, this.at(...from), this.places[k]);
    const { transitions } = linker.link(Float64Array.of(from[k], to[k]), points);
    const found = transitions.map((transition): Explored => {
      const [a, b] = k === 0 ? [transition.value, from[1]] : [from[0], transition.value];
      return transition.kind === "fold"
        ? this.follow(transition, [a, b])
        : this.crossAt(transition, [a, b]);
    });
    return {
      lines: found.flatMap(({ lines }) => lines),
      crossings: found.flatMap(({ crossings }) => crossings),
    };
  }

  /** Branches that cross: a line only where they cross at rest. */
  private crossAt({ u }: Transition, point: readonly [number, number]): Explored {
    const value = new Float64Array(u.length);
    this.plane.residual(new Float64Array(u.length), ...point, value);
    const atRest = value.every((rate) => rate === 0) && Math.hypot(...u) < 1e-3;
    const points = atRest ? restLine(this.plane, point, this.ranges()) : [];
    return points.length < 2
      ? { lines: [], crossings: [point] }
      : { lines: [{ kind: "rest", points, cusps: [] }], crossings: [] };
  }

  private ranges(): readonly [readonly [number, number], readonly [number, number]] {
    const range = ({ values }: MapValues): readonly [number, number] => [
      values[0] ?? Number.NaN,
      values.at(-1) ?? Number.NaN,
    ];
    return [range(this.x), range(this.y)];
  }

  private follow({ u }: Transition, parameters: readonly [number, number]): Explored {
    const options = { parameterRanges: this.ranges(), maxStep: 5e-3, maxNorm: 1e6 };
    const follow = (direction: "increasing" | "decreasing"): FoldCurve =>
      continueFold(this.plane, { u, parameters, direction }, options);
    const there = follow("increasing");
    const back = there.status === "closed" ? undefined : follow("decreasing");
    const points = [...(back?.points.slice(1).reverse() ?? []), ...there.points].map(
      (point) => point.parameters,
    );
    if (points.length < 2) return { lines: [], crossings: [] };
    const cusps = [...there.specialPoints, ...(back?.specialPoints ?? [])]
      .filter(({ kind }) => kind === "cusp")
      .map((point) => point.parameters);
    return { lines: [{ kind: "fold", points, cusps }], crossings: [] };
  }

  result(changes: readonly Change[]): FoldLines {
    return {
      lines: this.lines,
      unexplained: changes.filter((change) => !this.explains(change)).length,
    };
  }
}

/** Distance of the origin from the segment between two points. */
function distanceToOrigin(
  [a, b]: readonly [number, number],
  [c, d]: readonly [number, number],
): number {
  const [ux, uy] = [c - a, d - b];
  const square = ux * ux + uy * uy;
  const share = square === 0 ? 0 : Math.max(0, Math.min(1, -(a * ux + b * uy) / square));
  return Math.hypot(a + share * ux, b + share * uy);
}
