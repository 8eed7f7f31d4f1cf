import type { ProductRelaxation } from "../../../numeric/index.ts";

/** Growth that was not excluded is worth a warning from so many typical rates on. */
const stiffness = 100;

const follow = "Follow the evolution in time to see whether other states relax to this one.";

/** Why a solution is no steady state; empty if nothing grows. */
export function growthReason(relaxation: ProductRelaxation | undefined): string {
  if (relaxation?.growth === undefined) return "";
  const { rate, frequency, levels } = relaxation.growth;
  return `With ${levels.join(" × ")} levels the generator is unstable: a perturbation of frequency ${frequency.toPrecision(3)} grows at the rate ${rate.toPrecision(3)}, so no state relaxes to this solution. The equation is not completely positive, and cannot be trusted at these parameters.`;
}

/** What was not found out, in words; empty if there is nothing to warn of. */
export function relaxationWarnings(relaxation: ProductRelaxation | undefined): readonly string[] {
  if (relaxation === undefined || relaxation.growth !== undefined) return [];
  const { gap, typical, decided, resolution, driven, checked } = relaxation;
  const between = checked.map((levels) => levels.join(" × ")).join(" and ");
  const known = Number.isFinite(gap);
  const warnings: string[] = [];
  if (!decided) {
    const slower = known ? ` (${(resolution / gap).toPrecision(2)} times the gap)` : "";
    warnings.push(
      `Growth at a nonzero frequency and slower than ${resolution.toPrecision(2)}${slower} was not excluded with ${between} levels${known ? ", and gap is an upper bound" : ""}: the damping is weak, or there are many levels. ${follow}`,
    );
  } else if (resolution > stiffness * typical) {
    warnings.push(
      `At the highest levels growth slower than ${resolution.toPrecision(2)} (${(resolution / typical).toPrecision(2)} times a typical rate) was not excluded: motions there are too fast to be followed for long. Compare with more levels.`,
    );
  }
  if (!driven) {
    warnings.push(
      `The drives have no common period: growth at a nonzero frequency was sought without them, and none is faster than ${resolution.toPrecision(2)} with them. ${follow}`,
    );
  }
  if (!known) warnings.push(`The slowest rate of relaxation was not found. ${follow}`);
  return warnings;
}
