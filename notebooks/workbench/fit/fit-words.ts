import { toThree } from "../../report/fit-numbers.ts";
import type { FitResult } from "../../runs/fit/index.ts";
import type { Finding } from "../jobs/runs/job.ts";
import type { FitAnswer } from "../jobs/fit/protocol.ts";

/** ΔBIC of odds of 20 : 1. */
const decisive = 2 * Math.log(20);

/** Which of two equations the data prefer; empty of one. */
export function preferenceWords({ fits, preferred, areAlike }: FitAnswer): string {
  const [best, other] = fits;
  if (other === undefined) return "";
  const difference = other.fit.goodness.bic - best.fit.goodness.bic;
  const larger = `the BIC of ${other.name} is larger by ${toThree(difference)}`;
  const odds = ` (20 : 1 is ${decisive.toFixed(1)})`;
  const alike = areAlike
    ? " Their curves differ by less than the noise: these data cannot tell them apart."
    : "";
  return preferred === null
    ? `The data prefer neither: ${larger}${odds}.${alike}`
    : `The data prefer ${preferred}: ${larger}${odds}.${alike}`;
}

/** How well a curve goes through the data. */
export function goodnessFindings({
  curves,
  coordinates,
  goodness,
}: Pick<FitResult, "curves" | "coordinates" | "goodness">): readonly Finding[] {
  const { noise, expectedNoise, fitProbability, whitenessProbability, bic } = goodness;
  return [
    { name: "points", value: String(coordinates.length) },
    ...curves.flatMap(({ name }): readonly Finding[] => {
      const expected = expectedNoise[name] ?? null;
      const found = {
        name: `noise of ${name}, by residuals`,
        value: toThree(noise[name] ?? Number.NaN),
      };
      if (expected === null) return [found];
      return [found, { name: `noise of ${name}, by the data alone`, value: toThree(expected) }];
    }),
    ...(fitProbability === null
      ? []
      : [{ name: "p of residuals as large", value: toThree(fitProbability) }]),
    { name: "p of residuals as dependent", value: toThree(whitenessProbability) },
    { name: "BIC", value: bic.toFixed(1) },
  ];
}
