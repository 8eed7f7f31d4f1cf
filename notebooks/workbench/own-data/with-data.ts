import type { LinePanel } from "../../plot/index.ts";

/** Points of a measurement, in the units of a picture's axes. */
export interface OwnPoints {
  readonly name: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Points that are drawn of more. */
const mostPoints = 1500;

/** A picture over the points of a measurement, in ranges that hold both; a density stays as it is. */
export function withData(picture: LinePanel, points: OwnPoints | undefined): LinePanel {
  if (points === undefined || picture.density !== undefined) return picture;
  const every = stepOf(points);
  const some = (values: Float64Array): Float64Array => values.filter((_, j) => j % every === 0);
  const [x, y] = [some(points.x), some(points.y)];
  return {
    ...picture,
    xDomain: around(picture.xDomain, points.x),
    yDomain: around(picture.yDomain, points.y),
    series: [
      {
        label: `\\text{${points.name.replaceAll(/[^\p{L}\d .,=-]/gu, "")}}`,
        ...{ x, y, color: "#1a1a1a", width: 0, markers: { shape: "circle", size: 3 } },
      },
      ...picture.series,
    ],
  };
}

/** Only one point of so many is drawn. */
export function stepOf({ x }: OwnPoints): number {
  return Math.max(1, Math.ceil(x.length / mostPoints));
}

function around(
  [low, high]: readonly [number, number] = [0, 1],
  values: Float64Array,
): readonly [number, number] {
  let [least, most] = [low, high];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
