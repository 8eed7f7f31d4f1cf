import {
  commonFrequency,
  dissipator,
  knownNumbers,
  liouvillian,
  type MasterEquation,
  type Model,
} from "../../../derivations/index.ts";
import { evaluateReal } from "../../../symbolic/index.ts";
import type { OscillatorUnits } from "../oscillator-units.ts";
import { fallingPurity } from "../quantum/falling-purity.ts";
import { isSecondDegree } from "../quantum/linear-motion.ts";
import { growthOfLinearModes } from "./linear-modes.ts";
import { openValley } from "./open-valley.ts";

/**
 * Why the motion of several oscillators has no bounds and no steady state exists, in words: their potential falls
 * without bound; gain is no less than loss; or they are linear, and a deviation grows. Undefined if it has bounds, or
 * where that is not decided.
 */
export function unboundedModes(
  equation: MasterEquation,
  model: Model,
  units: readonly OscillatorUnits[],
): string | undefined {
  const dissipative = [...model.loss, ...(model.coupling ?? [])];
  // Loss or a coupling of higher degree may outgrow what drives the motion out.
  if (dissipative.some(({ operator }) => operator.degree > 1)) return undefined;
  const values = knownNumbers(model);
  const open = openValley(model, units);
  if (open !== undefined) return open;
  const falls = fallingPurity(dissipator(equation))(values);
  if (falls !== undefined || !isSecondDegree(liouvillian(equation))) return falls;
  const parametric = model.drives.filter(({ power }) => power > 1);
  const period = periodOf(parametric, values);
  if (period === "none") return undefined;
  const growth = growthOfLinearModes(equation, values, units, period);
  if (growth === undefined || !(growth > 0)) return undefined;
  const driven = period !== undefined;
  const from = driven ? "the periodic motion" : "rest";
  const cause = driven ? ": the parametric drive is above threshold" : "";
  return `The equations of motion are linear, and a deviation from ${from} grows at the rate ${growth.toPrecision(6)}${cause}.`;
}

/** That of the drives of second degree; undefined without them, `none` where they have none in common. */
function periodOf(
  drives: Model["drives"],
  values: ReadonlyMap<string, number>,
): number | undefined | "none" {
  const moving = drives.filter(({ frequency }) => evaluateReal(frequency, values) !== 0);
  if (moving.length === 0) return undefined;
  const unit = commonFrequency(moving.map(({ frequency }) => frequency))?.unit;
  if (unit === undefined) return "none";
  return (2 * Math.PI) / Math.abs(evaluateReal(unit, values));
}
