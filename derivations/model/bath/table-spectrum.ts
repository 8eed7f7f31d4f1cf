import { type BathSpectrum, spectrumOfDensity } from "./bath-spectrum.ts";
import type { CubicPiece, Density, TableDensity } from "./density.ts";

/**
 * The spectrum of a density that is a cubic between its knots. With
 *
 *     P(z) = PV∫₀^∞ J(ω)/(ω - z) dω
 *
 * Ĉ(z) = (π/2) J(|z|) + (i/2) [P(-z) - P(z)], Ŝ(z) = ½ [P(z) + P(-z)] + i (π/2) sgn(z) J(|z|).
 */
export function tableSpectrum(
  { at, slope, knots, scale, pieces }: TableDensity,
  { coth, thermal }: Pick<Density, "coth" | "thermal">,
): BathSpectrum {
  const principal = (z: number): number => pieces.reduce((sum, one) => sum + ofPiece(one, z), 0);
  return {
    ...spectrumOfDensity(at, coth, { slope, thermal }),
    response: (kernel, z) => {
      const [above, below] = [principal(z), principal(-z)];
      const half = (Math.PI / 2) * at(Math.abs(z));
      return kernel === "cos"
        ? [half, (below - above) / 2]
        : [(above + below) / 2, Math.sign(z) * half];
    },
    ...{ knots, scale, width: scale },
    exponentials: {},
    thermalExponentials: () => undefined,
  };
}

/** Positive abscissae and weights of the 12-point Gauss rule on [-1, 1]. */
const gauss = [
  [0.1252334085114689, 0.2491470458134028],
  [0.3678314989981802, 0.2334925365383548],
  [0.5873179542866175, 0.2031674267230659],
  [0.7699026741943047, 0.1600783285433462],
  [0.9041172563704749, 0.1069393259953184],
  [0.9815606342467192, 0.0471753363865118],
] as const;

/** In half-lengths of a piece: farther from its middle, the Gauss rule has all digits. */
const far = 3;

/** PV∫ q(ω)/(ω-z) dω over a piece. */
function ofPiece(piece: CubicPiece, z: number): number {
  const [middle, half] = [(piece.from + piece.to) / 2, (piece.to - piece.from) / 2];
  const s = (z - middle) / half;
  const [a, b, c, d] = coefficients(piece);
  const value = (u: number): number => a + u * (b + u * (c + u * d));
  if (Math.abs(s) > far) {
    return gauss.reduce(
      (sum, [u, weight]) => sum + weight * (value(u) / (u - s) + value(-u) / (-u - s)),
      0,
    );
  }
  // q(u) = q(s) + (u-s) r(u), ∫ r du = 2(b + cs + ds²) + 2d/3
  return value(s) * logarithm(piece, z) + 2 * (b + s * (c + s * d)) + (2 * d) / 3;
}

/** ln|(to-z)/(z-from)|; at a knot without ln 0, which cancels between two neighbours. */
function logarithm({ from, to }: CubicPiece, z: number): number {
  const [above, below] = [Math.abs(to - z), Math.abs(z - from)];
  return (above === 0 ? 0 : Math.log(above)) - (below === 0 ? 0 : Math.log(below));
}

/** a + bu + cu² + du³ with u from -1 to 1 over the piece. */
function coefficients({
  from,
  to,
  values: [left, right],
  slopes,
}: CubicPiece): readonly [number, number, number, number] {
  const half = (to - from) / 2;
  const [s, t] = [slopes[0] * half, slopes[1] * half];
  const [mean, difference] = [(left + right) / 2, (right - left) / 2];
  // q(±1) and q'(±1)
  const d = ((s + t) / 2 - difference) / 2;
  const c = (t - s) / 4;
  return [mean - c, difference - d, c, d];
}
