import {
  commonFrequency,
  driveFrequencies,
} from "../../../../derivations/equations/slow-flow/index.ts";
import { type Model, numbersOf } from "../../../../derivations/index.ts";
import { evaluateReal } from "../../../../symbolic/index.ts";

/** The largest frequency of which those of all drives are multiples; undefined where there is none. */
export function commonDriveRate(model: Model): number | undefined {
  const frequencies = driveFrequencies(model);
  if (frequencies.length === 0) return undefined;
  const common = commonFrequency(frequencies);
  if (common === undefined) return undefined;
  const rate = Math.abs(evaluateReal(common.unit, numbersOf(model, common.unit.parameters)));
  return rate > 0 ? rate : undefined;
}
