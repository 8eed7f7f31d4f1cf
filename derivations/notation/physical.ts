import { type LatexOptions, nameLatex } from "../../symbolic/index.ts";
import { bathMomentNotation, bathNotation, PhysicalNames } from "./bath.ts";
import { productOrder } from "./product-order.ts";

/** Moments of higher orders than this are printed by their names. */
const highestNamedMoment = 6;

/**
 * Equations of the system: functions of the mixing angle θ are factored, terms sorted by orders in γ, and
 * c is a coefficient of the model's own.
 */
export const systemNotation: LatexOptions = {
  factoredAngle: "theta",
  smallParameter: "gamma",
  order: productOrder,
  names: new PhysicalNames([...bathMomentNotation(highestNamedMoment), ...bathNotation]),
};

/** The same where c is the thermal factor c(T) = coth(ħω0/2k_BT). */
export const thermalNotation: LatexOptions = {
  ...systemNotation,
  names: new PhysicalNames([...(systemNotation.names ?? []), ["c", "c(T)"]]),
};

/** The LaTeX of a parameter of a model; c is the thermal factor c(T). */
export function parameterLatex(name: string): string {
  return nameLatex(name, thermalNotation.names);
}
