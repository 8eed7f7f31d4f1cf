import type { LatexOptions, Line, NestedBracket, Operator } from "../../symbolic/index.ts";
import { systemNotation, thermalNotation } from "./physical.ts";

/**
 * How a line of a derivation is written. c is c(T), the thermal factor, in what belongs to the bath:
 * scalars, and dissipators where it stands once in every double commutator and nowhere else. In operators and
 * equations of the system, and where the potential or a drive has a coefficient of this name, it is c.
 */
export function notationOf(line: Line): LatexOptions {
  if (line.tag === "scalar") return thermalNotation;
  if (line.tag === "sums") {
    const isOfBath = line.parts.every(({ of }) => notationOf(of) === thermalNotation);
    return isOfBath ? thermalNotation : systemNotation;
  }
  if (line.tag !== "brackets") return systemNotation;
  return line.terms.every(isThermal) ? thermalNotation : systemNotation;
}

/** Whether a c in the term can only be the thermal factor. */
function isThermal({ bracket, coefficient, outer, inner }: NestedBracket): boolean {
  const most = bracket === "commutator" ? 1 : 0;
  const isOnce = coefficient.terms.every(
    ({ monomial: { angle, powers } }) =>
      !angle.involves("c") && [0, most].includes(powers.exponentOf("c")),
  );
  return isOnce && !involvesThermalFactor(outer) && !involvesThermalFactor(inner);
}

export function involvesThermalFactor({ parameters }: Operator): boolean {
  return parameters.includes("c");
}
