import type { FokkerPlanck } from "./fokker-planck.ts";
import type { WignerEquation, WignerTerm } from "./wigner-equation.ts";

const termJson = ({ coefficient, powers: [x, p], derivatives: [dx, dp] }: WignerTerm): object => ({
  coefficient: String(coefficient),
  x,
  p,
  dx,
  dp,
});

/** coefficient · ∂_x^c ∂_p^d (x^a p^b W) as coefficient, x, p, dx, dp. */
export function wignerJson({ terms }: WignerEquation): object {
  return { terms: terms.map(termJson) };
}

/** Drift and diffusion as texts; what is dropped as in {@link wignerJson}. */
export function fokkerPlanckJson({ drift, diffusion, dropped }: FokkerPlanck): object {
  return {
    variables: ["x", "p"],
    drift: drift.map(String),
    diffusion: diffusion.map((row) => row.map(String)),
    dropped: dropped.map(termJson),
  };
}
