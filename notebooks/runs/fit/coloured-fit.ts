import {
  type Autoregression,
  autoregression,
  type LeastSquaresFit,
  type Loss,
  nonlinearLeastSquares,
} from "../../../numeric/index.ts";
import { ended, predictions, problemOf, type Weighed } from "./descend.ts";
import { coefficients, type NoiseColour } from "./noise-colour.ts";

/** Rounds of fit and noise at most, and the change of a coefficient that ends them. */
const [mostRounds, settled] = [6, 1e-3] as const;

/**
 * Generalised least squares: the autoregression of the residuals, then the fit of data and derivatives that are whitened by it,
 * in turn until both stay as they are.
 *
 * Reference: D. Cochrane, G. H. Orcutt, J. Am. Stat. Assoc. 44 (1949) 32; G. A. F. Seber, C. J. Wild, "Nonlinear Regression" (1989), 6.
 */
export function colouredFit(
  weighed: Weighed,
  white: LeastSquaresFit,
  starts: readonly number[],
  loss: Loss | undefined,
): { readonly weighed: Weighed; readonly fit: LeastSquaresFit; readonly evaluations: number } {
  let [last, evaluations] = [white, 0];
  let own = weighed;
  for (let round = 0; round < mostRounds; round += 1) {
    const curves = predictions(weighed, last.p);
    const ofQuantities = weighed.values.map((values, j) =>
      autoregression(
        values.map((value, i) => value - curves[j]![i]!),
        starts,
      ),
    );
    const change = changeOf(own.colour, ofQuantities);
    own = { ...weighed, colour: { ofQuantities, starts } };
    const rows = weighed.values[0]?.length ?? 0;
    const problem = problemOf(own, rows, last.p);
    last = ended(nonlinearLeastSquares(problem, { loss, tolerance: 1e-7 }), own, loss);
    evaluations += last.evaluations;
    if (change < settled) break;
  }
  return { weighed: own, fit: last, evaluations };
}

function changeOf(before: NoiseColour | undefined, now: readonly Autoregression[]): number {
  if (before === undefined) return Number.POSITIVE_INFINITY;
  const changes = now.map((one, k) => {
    const [a, b] = [coefficients(before.ofQuantities[k]), coefficients(one)];
    if (a.length !== b.length) return Number.POSITIVE_INFINITY;
    return Math.max(0, ...a.map((value, j) => Math.abs(value - b[j]!)));
  });
  return Math.max(...changes);
}
