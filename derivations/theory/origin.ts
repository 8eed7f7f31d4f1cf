import { momentum, type Operator, position, Rational, Scalar } from "../../symbolic/index.ts";
import { drivePotential, type Model } from "../model/index.ts";

/** Which part of the Hamiltonian dressed a coupling operator, in increasing rank. */
export type Origin = "harmonic" | "potential" | "drive";

export const origins: readonly Origin[] = ["harmonic", "potential", "drive"];

/** Of two origins the one of higher rank: a drive acting on a potential counts as a drive. */
export function combinedOrigin(a: Origin, b: Origin): Origin {
  return origins.indexOf(a) >= origins.indexOf(b) ? a : b;
}

/** Operators by origin. */
export type ByOrigin = ReadonlyMap<Origin, Operator<"xp">>;

/** H_S(t) of Eq. 2, split into p²/2m + ½mω0²x², V1 and V2(t). */
export function hamiltonianByOrigin(model: Model): ByOrigin {
  const [m, omega0] = [Scalar.parameter("m"), Scalar.parameter("omega0")];
  const half = Rational.of(1, 2);
  const kinetic = momentum().power(2).scaled(m.inverse().scaled(half));
  const harmonic = position()
    .power(2)
    .scaled(m.times(omega0.power(2)).scaled(half));
  return new Map([
    ["harmonic", kinetic.plus(harmonic)],
    ["potential", model.potential],
    ["drive", drivePotential(model)],
  ]);
}
