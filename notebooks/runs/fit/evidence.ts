import { type Loss, type MarginalLikelihood, marginalLikelihood } from "../../../numeric/index.ts";
import type { Weighed } from "./descend.ts";
import type { IntervalSettings } from "./intervals.ts";
import { whiteningOf } from "./noise-colour.ts";

/** ln of the marginal likelihood of a model, with the prior that it is for. */
export interface Evidence extends MarginalLikelihood {
  /** The prior, in words. */
  readonly prior: string;
  /** Why there is no number by sampling; empty where there is. */
  readonly reason: string;
}

/** ln ∫ L π dp in the units of the data, by Laplace's approximation and by sampling. */
export function evidenceOf(
  { problem, fit, unknowns }: IntervalSettings,
  { weights, colour }: Weighed,
  loss: Loss | undefined,
): Evidence {
  const prior = priorOf(unknowns);
  if (loss !== undefined) {
    const none = { laplace: null, sampled: null, error: null, effective: 0, draws: 0 };
    return { ...none, prior, reason: "A robust loss is that of no likelihood: take loss squares." };
  }
  const found = marginalLikelihood(problem, fit);
  const rows = problem.count / weights.length;
  const units =
    weights.reduce((sum, weight) => sum + rows * Math.log(weight), 0) +
    whiteningOf(colour, rows).logDeterminant;
  const inUnits = (value: number | null): number | null => (value === null ? null : value + units);
  return {
    ...found,
    laplace: inUnits(found.laplace),
    sampled: inUnits(found.sampled),
    prior,
    reason: reasonOf(found),
  };
}

function reasonOf({ sampled, draws, effective }: MarginalLikelihood): string {
  if (sampled !== null) return "";
  if (draws === 0) {
    return "Two free numbers without bounds do the same, so that their prior has no end: fix one, or give it bounds.";
  }
  return `Of ${draws} samples ${Math.round(effective)} are effective, too few: the likelihood is far from a normal one. Fix what is not identifiable.`;
}

function priorOf(unknowns: IntervalSettings["unknowns"]): string {
  const isBounded = (one: (typeof unknowns)[number]): boolean =>
    Number.isFinite(one.upper - one.lower);
  const within = unknowns
    .filter((one) => isBounded(one))
    .map(({ name, lower, upper }) => `${name} uniform from ${short(lower)} to ${short(upper)}`);
  const others = unknowns.filter((one) => !isBounded(one)).map(({ name }) => name);
  return [
    ...within,
    ...(others.length === 0
      ? []
      : [`${others.join(", ")} normal about the best fit with the information of one row`]),
  ].join("; ");
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
