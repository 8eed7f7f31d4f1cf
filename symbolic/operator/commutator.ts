import { Scalar } from "../scalar/index.ts";
import type { Modes } from "./modes.ts";
import { Operator } from "./operator.ts";
import type { Ordering } from "./ordering.ts";

/** Position x of a mode. */
export function position(mode = 0, modes: Modes = 1): Operator<"xp"> {
  return Operator.generator("xp", 0, mode, modes);
}

/** Momentum p of a mode. */
export function momentum(mode = 0, modes: Modes = 1): Operator<"xp"> {
  return Operator.generator("xp", 1, mode, modes);
}

/** Annihilation operator a of a mode. */
export function annihilation(mode = 0, modes: Modes = 1): Operator<"normal"> {
  return Operator.generator("normal", 1, mode, modes);
}

/** Creation operator a† of a mode. */
export function creation(mode = 0, modes: Modes = 1): Operator<"normal"> {
  return Operator.generator("normal", 0, mode, modes);
}

/** The multiple of the identity. */
export function identity(value: Scalar = Scalar.one, modes: Modes = 1): Operator<"xp"> {
  return Operator.scalar("xp", value, modes);
}

/** [A, B] = AB - BA. */
export function commutator<O extends Ordering>(a: Operator<O>, b: Operator<O>): Operator<O> {
  return a.commutatorWith(b);
}

/** {A, B} = AB + BA. */
export function anticommutator<O extends Ordering>(a: Operator<O>, b: Operator<O>): Operator<O> {
  return a.anticommutatorWith(b);
}
