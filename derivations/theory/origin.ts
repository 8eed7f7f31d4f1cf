import { momentum, type Operator, position, Rational, Scalar } from "../../symbolic/index.ts";
import { drivePotential, type Model } from "../model/index.ts";

/** The part of the Hamiltonian that dressed a coupling operator, by its name: `harmonic`, `drive`, …. */
export type Origin = string;

/** Operators by origin, in increasing rank; the first is the part whose dressing every theory keeps. */
export type ByOrigin = ReadonlyMap<Origin, Operator<"xp">>;

/** Of two origins the one that stands later in a Hamiltonian: a drive acting on a potential counts as a drive. */
export function laterOrigin(hamiltonian: ByOrigin, a: Origin, b: Origin): Origin {
  const ranks = [...hamiltonian.keys()];
  return ranks.indexOf(a) >= ranks.indexOf(b) ? a : b;
}

/** H_S(t) of Eq. 2, split into p²/2m + ½mω0²x² (`harmonic`), V1 (`potential`) and V2(t) (`drive`). */
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
