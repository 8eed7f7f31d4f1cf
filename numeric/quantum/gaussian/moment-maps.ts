import { integrate } from "../../ode/index.ts";
import { eigenvalues } from "../../linear-algebra/dense/index.ts";

/**
 * The closed equations of the first two moments of X and P where the master equation is of second degree,
 *
 *     ẏ = A(t) y + f(t) of y = ⟨(X, P)⟩,   Σ̇ = AΣ + ΣAᵀ + 2D(t) of the covariances:
 *
 * writes A_xx, A_xp, A_px, A_pp, f_x, f_p, D_xx, D_xp, D_pp at a time.
 */
export type LinearMoments = (t: number, out: Float64Array) => void;

/** y → M y + g and Σ → M Σ Mᵀ + Q from time 0 on. */
export interface MomentMap {
  /** M_xx, M_xp, M_px, M_pp */
  readonly matrix: readonly [number, number, number, number];
  readonly shift: readonly [number, number];
  /** Q_xx, Q_xp, Q_pp */
  readonly noise: readonly [number, number, number];
}

/** At how many times A, f and D are looked at for their sizes. */
const looks = 8;

/**
 * The maps to equidistant times up to a period, the last one over the period; undefined where double precision or the
 * steps allowed do not suffice.
 */
export function momentMaps(
  moments: LinearMoments,
  period: number,
  { times = 1, tolerance = 1e-11 }: { readonly times?: number; readonly tolerance?: number } = {},
): readonly MomentMap[] | undefined {
  const scales = sizes(moments, period);
  const rates = scaledRates(moments, scales);
  const maps: MomentMap[] = [];
  let y: ArrayLike<number> = [1, 0, 0, 1, 0, 0, 0, 0, 0];
  for (let k = 1; k <= times; k++) {
    const solution = integrate(rates, {
      ...{ initial: y, from: ((k - 1) * period) / times, to: (k * period) / times },
      ...{ relativeTolerance: tolerance, absoluteTolerance: tolerance / 10 },
    });
    if (solution.status !== "finished" || !solution.y.every(Number.isFinite)) return undefined;
    y = solution.y;
    maps.push(mapOf(y, scales));
  }
  return maps;
}

/** Of shift and noise over a period; 1 where there are none. */
interface Sizes {
  readonly shift: number;
  readonly noise: number;
}

function sizes(moments: LinearMoments, period: number): Sizes {
  const at = new Float64Array(9);
  let [shift, noise] = [0, 0];
  for (let k = 0; k < looks; k++) {
    moments((k * period) / looks, at);
    shift = Math.max(shift, Math.abs(at[4]!), Math.abs(at[5]!));
    noise = Math.max(noise, Math.abs(at[6]!), Math.abs(at[8]!));
  }
  const size = (rate: number): number => (rate > 0 ? rate * period : 1);
  return { shift: size(shift), noise: size(noise) };
}

/** Of both columns of M, g and the elements Q_xx, Q_xp, Q_pp, the latter two over their sizes. */
function scaledRates(moments: LinearMoments, { shift, noise }: Sizes) {
  const at = new Float64Array(9);
  return (t: number, y: Float64Array, out: Float64Array): void => {
    moments(t, at);
    const [a, b, c, d] = at as unknown as readonly [number, number, number, number];
    for (const k of [0, 2, 4]) {
      out[k] = a * y[k]! + b * y[k + 1]!;
      out[k + 1] = c * y[k]! + d * y[k + 1]!;
    }
    out[4]! += at[4]! / shift;
    out[5]! += at[5]! / shift;
    out[6] = 2 * (a * y[6]! + b * y[7]! + at[6]! / noise);
    out[7] = c * y[6]! + (a + d) * y[7]! + b * y[8]! + (2 * at[7]!) / noise;
    out[8] = 2 * (c * y[7]! + d * y[8]! + at[8]! / noise);
  };
}

function mapOf(y: ArrayLike<number>, { shift, noise }: Sizes): MomentMap {
  return {
    matrix: [y[0]!, y[2]!, y[1]!, y[3]!],
    shift: [shift * y[4]!, shift * y[5]!],
    noise: [noise * y[6]!, noise * y[7]!, noise * y[8]!],
  };
}

/** The eigenvalues of M, the larger one first. */
export function multipliers({ matrix }: MomentMap): readonly (readonly [number, number])[] {
  const { re, im } = eigenvalues(matrix, 2);
  return Array.from(re, (value, k) => [value, im[k]!] as const).toSorted(
    (one, other) => Math.hypot(...other) - Math.hypot(...one),
  );
}
