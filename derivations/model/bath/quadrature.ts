/** Abscissae of the 15-point Kronrod rule in [-1, 1], outermost first; every second one is of Gauss (QUADPACK). */
const nodes = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
  0.5860872354676911, 0.4058451513773972, 0.2077849550078985, 0,
];
const kronrod = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
  0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
];
const gauss = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694];

/** An integral with an estimate of its error. */
export interface Integral {
  readonly value: number;
  readonly error: number;
}

interface Panel extends Integral {
  readonly from: number;
  readonly to: number;
}

/** Panels that are halved at most. */
const mostPanels = 4000;

/**
 * ∫ f over the intervals between some points, which are not evaluated, adaptively by the Gauss-Kronrod rule of 7 and
 * 15 points: the panel with the largest error is halved until their sum is below `tolerance` of the integral of |f|.
 *
 * R. Piessens et al., QUADPACK (Springer, 1983).
 */
export function integral(
  f: (x: number) => number,
  points: readonly number[],
  tolerance: number,
): Integral {
  let size = 0;
  const panel = (from: number, to: number): Panel => {
    const [middle, half] = [(from + to) / 2, (to - from) / 2];
    let [fine, coarse, modulus] = [0, 0, 0];
    nodes.forEach((node, j) => {
      const values = node === 0 ? [f(middle)] : [f(middle - half * node), f(middle + half * node)];
      for (const value of values) {
        fine += kronrod[j]! * value;
        modulus += kronrod[j]! * Math.abs(value);
        if (j % 2 === 1) coarse += gauss[(j - 1) / 2]! * value;
      }
    });
    size = Math.max(size, half * modulus);
    return { from, to, value: half * fine, error: Math.abs(half * (fine - coarse)) };
  };
  const panels = points.slice(1).map((to, j) => panel(points[j]!, to));
  const total = (of: "value" | "error"): number => panels.reduce((sum, one) => sum + one[of], 0);
  while (
    panels.length < mostPanels &&
    total("error") > tolerance * Math.max(size, Math.abs(total("value")))
  ) {
    const worst = panels.reduce(
      (most, { error }, j) => (error > panels[most]!.error ? j : most),
      0,
    );
    const { from, to } = panels[worst]!;
    // Less than this is rounding.
    if (to - from <= 1e-12 * Math.max(Math.abs(from), Math.abs(to))) break;
    const middle = (from + to) / 2;
    panels.splice(worst, 1, panel(from, middle), panel(middle, to));
  }
  return { value: total("value"), error: total("error") };
}
