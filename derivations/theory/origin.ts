import {
  type Modes,
  momentum,
  modeCount,
  nameInMode,
  Operator,
  position,
  Rational,
  Scalar,
} from "../../symbolic/index.ts";
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

/** The sum of all parts of an operator. */
export function sumOfOrigins(parts: ByOrigin): Operator<"xp"> {
  const [first] = parts.values();
  return Operator.sum("xp", first?.modes ?? 1, parts.values());
}

/**
 * H_S(t) of Eq. 2, split into p²/2m + ½mω0²x² (`harmonic`), of several modes the sum of theirs, V1 (`potential`) and
 * V2(t) (`drive`).
 */
export function hamiltonianByOrigin(model: Model): ByOrigin {
  const { modes } = model;
  const harmonic = Array.from({ length: modeCount(modes) }, (_, mode) => oscillator(mode, modes));
  return new Map([
    ["harmonic", Operator.sum("xp", modes, harmonic)],
    ["potential", model.potential],
    ["drive", drivePotential(model)],
  ]);
}

/** p²/2m + ½mω0²x² of one mode. */
function oscillator(mode: number, modes: Modes): Operator<"xp"> {
  const [m, omega0] = ["m", "omega0"].map((name) =>
    Scalar.parameter(nameInMode(name, mode, modes)),
  ) as [Scalar, Scalar];
  const half = Rational.of(1, 2);
  const kinetic = momentum(mode, modes).power(2).scaled(m.inverse().scaled(half));
  return kinetic.plus(
    position(mode, modes)
      .power(2)
      .scaled(m.times(omega0.power(2)).scaled(half)),
  );
}
