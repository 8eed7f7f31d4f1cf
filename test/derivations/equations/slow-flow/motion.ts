import {
  type EquationsOfMotion,
  readModel,
  equationsOfMotion,
} from "../../../../derivations/index.ts";
import { parseScalar, type Scalar, substitute } from "../../../../symbolic/index.ts";

/** ẍ = acceleration. */
export function motion(acceleration: string | Scalar): EquationsOfMotion {
  const rate = typeof acceleration === "string" ? parseScalar(acceleration) : acceleration;
  return {
    form: "second-order",
    variables: ["x", "xdot"],
    rates: [parseScalar("xdot"), rate],
  };
}

/** The Kerr oscillator of Eq. 17 with the linear drive of Eq. 18, m = ħ = 1. */
export function drivenKerr(kind: "CL" | "gCL" = "gCL"): EquationsOfMotion {
  const model = readModel({
    potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
    drives: ["F*cos(omega*t)*x"],
  });
  const derived = equationsOfMotion(model, { kind });
  const units = new Map(["m", "hbar"].map((name) => [name, parseScalar("1")]));
  return { ...derived, rates: derived.rates.map((rate) => substitute(rate, units)) };
}

/** Which of the scalars differ from the texts, as texts. */
export function differences(
  scalars: readonly Scalar[],
  expected: readonly string[],
): readonly string[] {
  return expected.flatMap((text, j) => {
    const difference = scalars[j]?.minus(parseScalar(text));
    return difference?.isZero === true ? [] : [`${j}: ${difference}`];
  });
}
