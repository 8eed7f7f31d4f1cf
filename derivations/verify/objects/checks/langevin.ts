import {
  attempt,
  coefficientsIn,
  evaluateReal,
  type Scalar,
  type SquareRoot,
} from "../../../../symbolic/index.ts";
import { type Langevin, langevin as langevinOf } from "../../../equations/langevin/index.ts";
import { fokkerPlanck } from "../../../equations/wigner/index.ts";
import { ModelError } from "../../../model/index.ts";
import { loadedMathJs } from "../../matrices/mathjs.ts";
import { type CheckedEquation, objectCheck } from "../object-check.ts";

interface Point {
  /** B_xx, B_px, B_pp, and the drift that the noise induces, by the derived equations. */
  readonly claimed: readonly number[];
  /** D_xx, D_xp, D_pp as texts of x and p with numbers for everything else. */
  readonly diffusion: readonly string[];
  readonly at: Readonly<Record<"x" | "p", number>>;
}

/**
 * B of dy = A dt + B dw by the Cholesky factor of 2D, and ½ Σ B_kj ∂_k B_ij, by which the drifts of Itô and Stratonovich
 * differ, with mathjs to differentiate the roots, at random points where there is noise.
 */
export const langevin = objectCheck<{ readonly points: readonly Point[] }>({
  quantity: "noise and Itô-Stratonovich drift, Langevin",
  engine: "mathjs",
  question: (checked) => {
    const noise = noiseOf(checked);
    if (noise === undefined) return undefined;
    const points = Array.from({ length: 4 }, () => pointOf(noise, checked)).filter(
      (point) => point !== undefined,
    );
    return points.length === 0 ? undefined : { points };
  },
  answer: ({ points }) => {
    const { math } = loadedMathJs();
    return {
      claimed: points.flatMap(({ claimed }) => claimed),
      found: points.flatMap(({ diffusion: [xx = "0", xp = "0", pp = "0"], at }) => {
        const bxx = `sqrt(2*(${xx}))`;
        const bpx = `(2*(${xp})/${bxx})`;
        const bpp = `sqrt(2*(${pp})-${bpx}^2)`;
        const value = (text: string): number => Number(math.evaluate(text, { ...at }));
        const slope = (text: string, by: string): number =>
          Number(math.derivative(text, by, { simplify: false }).evaluate({ ...at }));
        const [x, px, p] = [value(bxx), value(bpx), value(bpp)];
        // ½ Σ_j (B_xj ∂_x + B_pj ∂_p) B_ij
        const along = (text: string, x1: number, p1: number): number =>
          x1 * slope(text, "x") + p1 * slope(text, "p");
        return [
          ...[x, px, p],
          0.5 * along(bxx, x, px),
          0.5 * (along(bpx, x, px) + along(bpp, 0, p)),
        ];
      }),
    };
  },
});

/** The Langevin equations; undefined where there are none. */
function noiseOf({ equation, once }: CheckedEquation): Langevin | undefined {
  return attempt(() => langevinOf(once("Fokker-Planck", () => fokkerPlanck(equation))), ModelError);
}

/** A point where D is positive; undefined where there is none, or no noise at all. */
function pointOf(
  { noise, noiseInducedDrift, diffusion }: Langevin,
  { values, random }: CheckedEquation,
): Point | undefined {
  const at = { x: 2 * random() - 1, p: 2 * random() - 1 };
  const there = new Map([...values, ["x", at.x], ["p", at.p]]);
  const real = (scalar: Scalar): number => evaluateReal(scalar, there);
  const [[xx, xp], [, pp]] = diffusion;
  const isThere = real(xx) > 0 && real(xx) * real(pp) > real(xp) ** 2;
  if (!isThere) return undefined;
  const root = ({ factor, radicand, divisor }: SquareRoot): number =>
    real(factor) * Math.sqrt(real(radicand) / real(divisor));
  const [[bxx], [bpx, bpp]] = noise;
  const { numerators, divisor } = noiseInducedDrift;
  const drifts = numerators.map((one) => real(one) / real(divisor));
  return {
    claimed: [root(bxx), root(bpx), root(bpp), ...drifts],
    diffusion: [xx, xp, pp].map((entry) => numericText(entry, values)),
    at,
  };
}

/** A polynomial in x and p with numbers for everything else. */
function numericText(entry: Scalar, values: CheckedEquation["values"]): string {
  const terms = polynomialTerms(entry, values);
  return terms.map(({ value, a, b }) => `(${value})*x^${a}*p^${b}`).join("+") || "0";
}

function polynomialTerms(
  entry: Scalar,
  values: CheckedEquation["values"],
): readonly { readonly value: number; readonly a: number; readonly b: number }[] {
  return coefficientsIn(entry, ["x", "p"]).map(({ exponents: [a = 0, b = 0], coefficient }) => ({
    ...{ a, b },
    value: evaluateReal(coefficient, values),
  }));
}
