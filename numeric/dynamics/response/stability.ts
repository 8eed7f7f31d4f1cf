import { type Eigenvalues, eigenvalues } from "../../linear-algebra/dense/index.ts";

export interface Stability {
  /** Of the Jacobian ∂f_i/∂u_j at the steady state: small deviations grow like e^{λt}. */
  readonly eigenvalues: Eigenvalues;
  /**
   * `stable`: all real parts are negative; `unstable`: one is positive; `marginal`: the largest is zero
   * to rounding, and the nonlinear terms decide.
   */
  readonly stability: "stable" | "unstable" | "marginal";
  /** Number of eigenvalues with positive real part. */
  readonly unstableDirections: number;
  /** The largest real part: minus the rate at which deviations decay, in the units of the rates. */
  readonly spectralAbscissa: number;
}

/** Real parts below this, relative to the norm of the Jacobian, are zero to rounding. */
const roundingLevel = 1e-13;

/** Linear stability from an n×n Jacobian, row-major. */
export function linearStability(n: number, jacobian: Float64Array): Stability {
  const values = n === 2 ? planarEigenvalues(jacobian) : eigenvalues(jacobian, n);
  let norm = 0;
  for (const entry of jacobian) norm += entry * entry;
  const level = roundingLevel * Math.sqrt(norm);
  let unstableDirections = 0;
  let abscissa = Number.NEGATIVE_INFINITY;
  for (const re of values.re) {
    if (re > level) unstableDirections += 1;
    abscissa = re > abscissa || Number.isNaN(re) ? re : abscissa;
  }
  const stability = abscissa < -level ? "stable" : unstableDirections > 0 ? "unstable" : "marginal";
  return { eigenvalues: values, stability, unstableDirections, spectralAbscissa: abscissa };
}

/** λ = (a+d)/2 ± √((a-d)²/4 + bc). */
function planarEigenvalues(jacobian: Float64Array): Eigenvalues {
  const [a, b, c, d] = jacobian as unknown as readonly [number, number, number, number];
  const half = (a - d) / 2;
  const discriminant = half * half + b * c;
  if (discriminant < 0) {
    const [re, im] = [(a + d) / 2, Math.sqrt(-discriminant)];
    return { re: Float64Array.of(re, re), im: Float64Array.of(im, -im) };
  }
  const mean = (a + d) / 2;
  const root = Math.sqrt(discriminant);
  // The larger one in modulus first; the other from the determinant, without cancellation.
  const large = mean + (mean >= 0 ? root : -root);
  const small = large === 0 ? 0 : (a * d - b * c) / large;
  return {
    re: Float64Array.of(Math.max(large, small), Math.min(large, small)),
    im: new Float64Array(2),
  };
}
