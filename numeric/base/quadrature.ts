/** Positive abscissae of the 15-point Kronrod rule in [-1, 1], outermost first; every second one is of Gauss. */
const nodes = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
  0.5860872354676911, 0.4058451513773972, 0.2077849550078985, 0,
];
const kronrod = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
  0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
];
const gauss = [
  0, 0.1294849661688697, 0, 0.27970539148927664, 0, 0.3818300505051189, 0, 0.4179591836734694,
];

/** Integrals of several functions over one interval, with bounds of their errors as far as the rule can tell. */
export interface Integrals {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** Whether every error met the tolerance. */
  readonly converged: boolean;
}

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** ∫|f| of each. */
  readonly sizes: Float64Array;
}

/** Panels at most, and how often they are halved. */
const mostPanels = 50_000;
const mostRounds = 60;

/**
 * ∫ f over the intervals between some points, of several functions at once, adaptively by the Gauss-Kronrod rule of 7
 * and 15 points: in each round all panels are halved whose error is more than their share, until the sum of errors of
 * each integral is below `tolerance` of its scale, ∫|f|. The points themselves are not evaluated.
 *
 * Reference: R. Piessens et al., QUADPACK (Springer, 1983).
 *
 * @param f writes the values at x
 * @param points in rising order
 * @param scalesOf other scales from ∫|f|, as of an f that is nothing but rounding
 */
export function integrals(
  f: (x: number, out: Float64Array) => void,
  count: number,
  points: readonly number[],
  tolerance: number,
  scalesOf: (sizes: Float64Array) => Float64Array = (sizes) => sizes,
): Integrals {
  const rule = panelRule(f, count);
  let panels = points.slice(1).map((to, j) => rule(points[j]!, to));
  let sums = sumsOf(panels, count);
  for (let round = 0; round < mostRounds && panels.length < mostPanels; round++) {
    const { sizes, errors } = sums;
    const wanted = scalesOf(sizes).map((scale) => tolerance * scale);
    if (errors.every((error, k) => error <= wanted[k]!)) break;
    const share = panels.length;
    const isGood = ({ errors: own, from, to }: Panel): boolean =>
      own.every((error, k) => error <= wanted[k]! / share) || isNarrow(from, to);
    const halved = panels.flatMap((one) => {
      if (isGood(one)) return [one];
      const middle = (one.from + one.to) / 2;
      return [rule(one.from, middle), rule(middle, one.to)];
    });
    if (halved.length === panels.length) break;
    panels = halved;
    sums = sumsOf(panels, count);
  }
  const { values, errors, sizes } = sums;
  const scales = scalesOf(sizes);
  const converged = errors.every((error, k) => error <= tolerance * scales[k]!);
  return { values, errors, converged };
}

/** Whether there is little but rounding between the ends. */
function isNarrow(from: number, to: number): boolean {
  return to - from <= 1e-13 * Math.max(Math.abs(from), Math.abs(to));
}

function panelRule(
  f: (x: number, out: Float64Array) => void,
  count: number,
): (from: number, to: number) => Panel {
  const at = new Float64Array(count);
  return (from, to) => {
    const [middle, half] = [(from + to) / 2, (to - from) / 2];
    const [values, coarse, sizes] = [0, 0, 0].map(() => new Float64Array(count)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const add = (x: number, j: number): void => {
      f(x, at);
      for (let k = 0; k < count; k++) {
        const value = half * at[k]!;
        values[k]! += kronrod[j]! * value;
        coarse[k]! += gauss[j]! * value;
        sizes[k]! += kronrod[j]! * Math.abs(value);
      }
    };
    nodes.forEach((node, j) => {
      if (node !== 0) add(middle - half * node, j);
      add(middle + half * node, j);
    });
    return { from, to, values, errors: values.map((one, k) => Math.abs(one - coarse[k]!)), sizes };
  };
}

function sumsOf(
  panels: readonly Panel[],
  count: number,
): Pick<Panel, "values" | "errors" | "sizes"> {
  const sum = (of: "values" | "errors" | "sizes"): Float64Array => {
    const total = new Float64Array(count);
    for (const panel of panels) panel[of].forEach((value, k) => (total[k]! += value));
    return total;
  };
  return { values: sum("values"), errors: sum("errors"), sizes: sum("sizes") };
}
