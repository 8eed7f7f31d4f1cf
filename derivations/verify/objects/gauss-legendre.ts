/** Nodes and weights of the Gauss-Legendre rule of 8 points in [-1, 1] (Abramowitz and Stegun, table 25.4); halves. */
const rule = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const;

export interface Node {
  readonly at: number;
  readonly weight: number;
}

/** Nodes of an integral from 0 to `end` by panels of a width. */
export function panels(end: number, width: number): readonly Node[] {
  const count = Math.ceil(end / width);
  const half = end / count / 2;
  return Array.from({ length: count }, (_, j) => (2 * j + 1) * half).flatMap((middle) =>
    rule.flatMap(([node, weight]) =>
      [-1, 1].map((sign) => ({ at: middle + sign * half * node, weight: half * weight })),
    ),
  );
}
