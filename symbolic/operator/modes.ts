import { canonicalName } from "../parse/canonical-name.ts";

/**
 * The modes of an operator: how many there are, or their names. Generators of two modes print as x1, p1, x2, p2, of
 * modes with the names "a" and "b" as x_a, p_a, x_b, p_b; a single mode without a name has x and p.
 */
export type Modes = number | readonly string[];

/** How many modes there are. */
export function modeCount(modes: Modes): number {
  return typeof modes === "number" ? modes : modes.length;
}

/** Whether operators of both kinds of modes may be added and multiplied. */
export function sameModes(a: Modes, b: Modes): boolean {
  if (a === b) return true;
  if (typeof a === "number" || typeof b === "number" || a.length !== b.length) return false;
  return a.every((name, j) => name === b[j]);
}

/**
 * The name of what belongs to one mode: `x` of mode "a" is `x_a`, of the second of two modes without names `x2`, of a
 * single one `x`.
 *
 * @example
 * ```ts
 * import { nameInMode } from "caldera/symbolic";
 * assert.equal(nameInMode("omega0", 1, ["a", "b"]), "omega0_b");
 * assert.equal(nameInMode("x", 0, 1), "x");
 * ```
 */
export function nameInMode(name: string, mode: number, modes: Modes): string {
  if (typeof modes === "number") return modes === 1 ? name : `${name}${mode + 1}`;
  return canonicalName(`${name}_${modes[mode] ?? ""}`);
}

/** What messages call the modes: 2 modes, or modes a, b. */
export function modesInWords(modes: Modes): string {
  if (typeof modes === "number") return `${modes} mode(s)`;
  return `mode${modes.length === 1 ? "" : "s"} ${modes.join(", ")}`;
}
