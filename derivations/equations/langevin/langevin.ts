import {
  differentiate,
  elementAt,
  type Modes,
  Scalar,
  type SquareRoot,
} from "../../../symbolic/index.ts";
import { ModelError, requireOneMode } from "../../model/index.ts";
import type { FokkerPlanck } from "../wigner/index.ts";

/**
 * dy = A dt + B dw of y = (x, p) in the sense of Itô, with independent Wiener processes, ⟨dw_i dw_j⟩ = δ_ij dt, and
 * B Bᵀ = 2D: the Fokker-Planck equation of y is that of the drift A and the diffusion D.
 */
export interface Langevin extends FokkerPlanck {
  /** B, the lower triangular factor of Cholesky: B_xx = √(2D_xx), B_px = 2D_xp/B_xx, B_pp = √(2D_pp - B_px²). */
  readonly noise: readonly [readonly [SquareRoot, SquareRoot], readonly [SquareRoot, SquareRoot]];
  /**
   * numerators/divisor = ½ Σ_jk B_kj ∂_k B_ij, what the drift in the sense of Stratonovich lacks: with this B the
   * same process is dy = (A - numerators/divisor) dt + B∘dw.
   */
  readonly noiseInducedDrift: {
    readonly numerators: readonly [Scalar, Scalar];
    readonly divisor: Scalar;
  };
  /**
   * `additive`: the noise does not depend on x and p; `equal`: it does, but the drifts of Itô and Stratonovich are
   * the same all the same; `different`: they are not.
   */
  readonly interpretation: "additive" | "equal" | "different";
  /** D_xx D_pp - D_xp². */
  readonly determinant: Scalar;
}

const two = Scalar.rational(2);
const zeroRoot: SquareRoot = { factor: Scalar.zero, radicand: Scalar.one, divisor: Scalar.one };

/**
 * The Langevin equations whose Fokker-Planck equation is given. There is such noise where D has no negative
 * eigenvalue, that is where D_xx, D_pp and their determinant are not negative.
 *
 * @throws ModelError where D_xp is not zero but D_xx or D_pp is, identically: then there is none anywhere
 *
 * @example
 * ```ts
 * import { fokkerPlanck, langevin, masterEquation, readModel } from "caldera/derivations";
 * const equation = masterEquation(readModel({ potential: "alpha*x^4" }));
 * const { interpretation, noise } = langevin(fokkerPlanck(equation));
 * // The noise of p depends on x, and that of x on nothing.
 * assert.equal(interpretation, "equal");
 * assert.ok(noise[1][1].radicand.parameters.includes("x"));
 * ```
 */
export function langevin(truncated: FokkerPlanck): Langevin {
  requireOneMode(
    { modes: modesIn(truncated.variables) },
    "A Langevin equation of x and p",
    "Take `langevinOfModes` (derive --what langevin has it).",
  );
  requireNoise(truncated);
  return { ...truncated, ...noiseOfPair(truncated.diffusion, 0, truncated.variables) };
}

/** B of x and p of a mode, and what follows from it. */
export type NoiseOfPair = Pick<
  Langevin,
  "noise" | "noiseInducedDrift" | "interpretation" | "determinant"
>;

/** The noise of the variables first and first + 1, where their diffusion is that of no others. */
export function noiseOfPair(
  diffusion: FokkerPlanck["diffusion"],
  first: number,
  variables: readonly string[],
): NoiseOfPair {
  const entry = (i: number, j: number): Scalar =>
    elementAt(elementAt(diffusion, first + i), first + j);
  const [xx, xp, pp] = [entry(0, 0), entry(0, 1), entry(1, 1)];
  const determinant = xx.times(pp).minus(xp.times(xp));
  const [x = "x", p = "p"] = variables.slice(first);
  const drifts = noiseInduced([xx, xp, pp], x, p);
  const isAdditive = isWithout([xx, xp, pp], variables);
  const isEqual = drifts.numerators.every(({ isZero }) => isZero);
  return {
    noise: [
      [rootOf(xx), zeroRoot],
      xp.isZero
        ? [zeroRoot, rootOf(pp)]
        : [
            { factor: xp.times(two), radicand: Scalar.one, divisor: xx.times(two) },
            { factor: Scalar.one, radicand: determinant.times(two), divisor: xx },
          ],
    ],
    noiseInducedDrift: drifts,
    interpretation: isAdditive ? "additive" : isEqual ? "equal" : "different",
    determinant,
  };
}

/** Whether none of the entries has one of the variables. */
export function isWithout(entries: readonly Scalar[], variables: readonly string[]): boolean {
  return entries.every(({ parameters }) => !parameters.some((name) => variables.includes(name)));
}

/** The names of the modes of x_a, p_a, x_b, …. */
function modesIn(variables: readonly string[]): Modes {
  if (variables.length === 2) return 1;
  return variables.filter((_, j) => j % 2 === 0).map((name) => name.replace(/^x_?/, ""));
}

/** √(2D) */
function rootOf(entry: Scalar): SquareRoot {
  if (entry.isZero) return zeroRoot;
  return { factor: Scalar.one, radicand: entry.times(two), divisor: Scalar.one };
}

/**
 * ½ Σ_jk B_kj ∂_k B_ij of the triangular B. Since B_xx ∂B_xx = ∂D_xx and B_px = 2D_xp/B_xx,
 *
 *     x:  ½ ∂_x D_xx + ½ D_xp ∂_p D_xx/D_xx
 *     p:  ∂_x D_xp + ½ ∂_p D_pp - ½ D_xp ∂_x D_xx/D_xx
 */
function noiseInduced(
  [xx, xp, pp]: readonly [Scalar, Scalar, Scalar],
  x: string,
  p: string,
): Langevin["noiseInducedDrift"] {
  const [xxX, xxP] = [differentiate(xx, x), differentiate(xx, p)];
  const whole = differentiate(xp, x).times(two).plus(differentiate(pp, p));
  const isWhole = xp.isZero || (xxX.isZero && xxP.isZero);
  if (isWhole) return { numerators: [xxX, whole], divisor: two };
  return {
    numerators: [xx.times(xxX).plus(xp.times(xxP)), xx.times(whole).minus(xp.times(xxX))],
    divisor: xx.times(two),
  };
}

/** @throws ModelError where an entry D_ij is not zero but D_ii is, identically: then there is no noise anywhere */
export function requireNoise({ variables, diffusion }: FokkerPlanck): void {
  const between = variables.length > 2 ? "," : "";
  for (const [i, row] of diffusion.entries()) {
    const j = row.findIndex((entry) => !entry.isZero);
    if (j < 0 || row[i]?.isZero !== true) continue;
    const name = (one: number, other: number): string =>
      `D_${variables[Math.min(one, other)]}${between}${variables[Math.max(one, other)]}`;
    throw new ModelError(
      "diffusion",
      `No noise has this diffusion: ${name(i, i)} is zero and ${name(i, j)} is not, so that the determinant -${name(i, j)}^2 is negative everywhere. Choose theta between 0 and pi/2, or look at the Fokker-Planck equation.`,
    );
  }
}
