import type { Series } from "../../plot/index.ts";

/** A vector at each of some points of a plane. */
export interface Vectors {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Along x and along y at (x_i, y_j), at j·x.length + i. */
  readonly along: readonly [x: ArrayLike<number>, y: ArrayLike<number>];
}

/** Height over width of the charts that arrows are drawn in. */
const aspect = 0.6;
/** Weak vectors are seen, too: lengths go with this power of the speed. */
const power = 0.35;
/** Of the length of an arrow, and the angle on either side of it. */
const [barb, opening] = [0.32, 0.45] as const;

/** Vectors as arrows about their points, none longer than the distance of two points. */
export function arrowsOf({ x, y, along: [dx, dy] }: Vectors): Pick<Series, "x" | "y"> {
  const [width, height] = [extentOf(x), extentOf(y) / aspect];
  const longest = Math.min(1 / Math.max(1, x.length - 1), aspect / Math.max(1, y.length - 1));
  // In lengths of the page, in which the plane is one wide.
  const speeds = Float64Array.from(dx, (_, at) =>
    Math.hypot((dx[at] ?? 0) / width, (dy[at] ?? 0) / height),
  );
  const most = speeds.reduce((a, b) => Math.max(a, b), 0);
  const [px, py]: [number[], number[]] = [[], []];
  speeds.forEach((speed, at) => {
    if (!(speed > 0)) return;
    const length = 0.9 * longest * (speed / most) ** power;
    const angle = Math.atan2((dy[at] ?? 0) / height, (dx[at] ?? 0) / width);
    const [cx, cy] = [x[at % x.length] ?? 0, y[Math.floor(at / x.length)] ?? 0];
    const place = (forward: number, turn = 0): readonly [number, number] => [
      Math.cos(angle + turn) * forward,
      Math.sin(angle + turn) * forward,
    ];
    const [tipX, tipY] = place(length / 2);
    const points = [place(-length / 2), [tipX, tipY] as const];
    for (const turn of [opening, -opening]) {
      const [bx, by] = place(-barb * length, turn);
      points.push([tipX + bx, tipY + by], [tipX, tipY]);
    }
    for (const [u, w] of points) {
      px.push(cx + u * width);
      py.push(cy + w * height);
    }
    px.push(Number.NaN);
    py.push(Number.NaN);
  });
  return { x: px, y: py };
}

function extentOf(values: ArrayLike<number>): number {
  return (values[values.length - 1] ?? 1) - (values[0] ?? 0) || 1;
}
