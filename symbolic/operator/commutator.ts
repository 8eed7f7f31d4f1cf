import { Scalar } from "../scalar/index.ts";
import type { Modes } from "./modes.ts";
import { Operator } from "./operator.ts";
import type { Ordering } from "./ordering.ts";

/**
 * Position x of a mode, [x_j, p_k] = iħ δ_jk, as a polynomial with x left of p.
 *
 * @param mode its number, from 0
 * @param modes how many there are, or their names
 * @throws OperatorError unless there is such a mode
 *
 * @example
 * ```ts
 * import { momentum, position } from "caldera/symbolic";
 * assert.equal(String(momentum().times(position())), "x*p-i*hbar");
 * assert.equal(String(position(1, ["a", "b"])), "x_b");
 * ```
 */
export function position(mode = 0, modes: Modes = 1): Operator<"xp"> {
  return Operator.generator("xp", 0, mode, modes);
}

/**
 * Momentum p of a mode, as {@link position} has it.
 *
 * @throws OperatorError unless there is such a mode
 *
 * @example
 * ```ts
 * import { momentum, position } from "caldera/symbolic";
 * assert.equal(String(position().commutatorWith(momentum())), "i*hbar");
 * ```
 */
export function momentum(mode = 0, modes: Modes = 1): Operator<"xp"> {
  return Operator.generator("xp", 1, mode, modes);
}

/**
 * Annihilation operator a of a mode, [a_j, a_k†] = δ_jk, in normal order: a† left of a. `reorder` writes it by
 * x and p with a = √(mω0/2ħ) x + i p/√(2ħmω0).
 *
 * @throws OperatorError unless there is such a mode
 *
 * @example
 * ```ts
 * import { annihilation, creation } from "caldera/symbolic";
 * assert.equal(String(annihilation().times(creation())), "adag*a+1");
 * ```
 */
export function annihilation(mode = 0, modes: Modes = 1): Operator<"normal"> {
  return Operator.generator("normal", 1, mode, modes);
}

/**
 * Creation operator a† of a mode, as {@link annihilation} has it.
 *
 * @throws OperatorError unless there is such a mode
 *
 * @example
 * ```ts
 * import { annihilation, creation } from "caldera/symbolic";
 * assert.equal(String(annihilation().commutatorWith(creation())), "1");
 * ```
 */
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
