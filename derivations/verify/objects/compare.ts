import { elementAt } from "../../../symbolic/base/index.ts";
import type { Comparison } from "../compare.ts";
import type { Disagreement, Verdict } from "../report.ts";
import type { TwoWays } from "./object-check.ts";

/** What an engine has found of an object. */
export interface ObjectAnswer extends TwoWays {
  readonly quantity: string;
}

/** Norm of the difference over the larger norm, or over what the numbers are differences of, against a tolerance. */
export function compareObjects(
  engine: string,
  answers: readonly ObjectAnswer[],
  point: string,
  tolerance: number,
): Comparison {
  const verdicts = new Map<string, Verdict>();
  const disagreements: Disagreement[] = [];
  for (const { quantity, claimed, found, scale = 0 } of answers) {
    const errors = found.map((value, j) => Math.abs(value - elementAt(claimed, j)));
    const size = Math.max(Math.hypot(...found), Math.hypot(...claimed), scale);
    const agrees = found.length === claimed.length && Math.hypot(...errors) <= tolerance * size;
    verdicts.set(quantity, agrees ? "agrees" : "disagrees");
    if (agrees) continue;
    const worst = errors.reduce((most, error, j) => (error > errors[most]! ? j : most), 0);
    disagreements.push({
      ...{ engine, quantity, fault: "undecided", point },
      expression: `number ${worst + 1} of ${found.length}, relative difference ${Math.hypot(...errors) / size}`,
      engineValue: String(found[worst]),
      expectedValue: String(claimed[worst]),
    });
  }
  return { verdicts, disagreements };
}
