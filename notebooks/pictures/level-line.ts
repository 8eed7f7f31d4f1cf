/** A function on the points of a grid, NaN where it has no value. */
export interface Field {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly at: (i: number, j: number) => number;
}

/** The line of one value by marching squares: pieces with NaN between them. Where the middle is a saddle, its mean decides. */
export function levelLine(
  { x, y, at }: Field,
  level: number,
): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const [px, py]: [number[], number[]] = [[], []];
  for (let j = 0; j + 1 < y.length; j++) {
    for (let i = 0; i + 1 < x.length; i++) {
      const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] as const;
      if (corners.some(Number.isNaN)) continue;
      const places = [
        [x[i]!, y[j]!],
        [x[i + 1]!, y[j]!],
        [x[i + 1]!, y[j + 1]!],
        [x[i]!, y[j + 1]!],
      ] as const;
      const crossings = corners.flatMap((value, k) => {
        const other = corners[(k + 1) % 4]!;
        if (value <= level === other <= level) return [];
        const share = (level - value) / (other - value);
        const [[a, b], [c, d]] = [places[k]!, places[(k + 1) % 4]!];
        return [[a + share * (c - a), b + share * (d - b)] as const];
      });
      for (const [one, other] of pairs(crossings, corners, level)) {
        px.push(one[0], other[0], Number.NaN);
        py.push(one[1], other[1], Number.NaN);
      }
    }
  }
  return px.length === 0 ? { x: [Number.NaN], y: [Number.NaN] } : { x: px, y: py };
}

type Place = readonly [number, number];

function pairs(
  found: readonly Place[],
  corners: readonly [number, number, number, number],
  level: number,
): readonly (readonly [Place, Place])[] {
  const [a, b, c, d] = found;
  if (a === undefined || b === undefined) return [];
  if (c === undefined || d === undefined) return [[a, b]];
  const mean = corners.reduce((sum, value) => sum + value, 0) / 4;
  const isJoined = mean <= level === corners[0] <= level;
  // Crossings follow the edges from the first corner on: the last and the first lie about it.
  return isJoined
    ? [
        [a, b],
        [c, d],
      ]
    : [
        [d, a],
        [b, c],
      ];
}
