import { ArgumentError } from "../../base/argument-error.ts";

/** Fock levels N of an oscillator, or [N_a, N_b, …] of each of several; one number is that of each. */
export type Levels = number | readonly number[];

/**
 * Fock levels of each of several modes.
 *
 * @throws ArgumentError if one is not an integer of at least 1, or their number is not that of the modes
 */
export function levelsOfModes(levels: Levels, modes: number): readonly number[] {
  const each = typeof levels === "number" ? Array.from({ length: modes }, () => levels) : levels;
  if (each.length !== modes) {
    throw new ArgumentError("levels", `be one number, or one for each of ${modes} modes`, each);
  }
  for (const one of each) {
    if (!(Number.isInteger(one) && one >= 1)) {
      throw new ArgumentError("levels", "be an integer of at least 1", one);
    }
  }
  return each;
}

/** Product states |i_a⟩|i_b⟩… of so many levels. */
export function productStates(levels: readonly number[]): number {
  return levels.reduce((product, one) => product * one, 1);
}

/**
 * By how much the index of a product state grows with the level of each mode, the first mode slowest:
 * (i_a, i_b) is i_a·N_b + i_b.
 */
export function productStrides(levels: readonly number[]): readonly number[] {
  return levels.map((_, mode) => productStates(levels.slice(mode + 1)));
}
