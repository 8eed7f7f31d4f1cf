import { CATEGORICAL, type Colour } from "../../plot/index.ts";

/** x_a, x_b, …, or amplitude_a, …; none of one oscillator. */
export function namesIn(curves: readonly { readonly name?: string }[]): readonly string[] {
  return [...new Set(curves.flatMap(({ name }) => (name === undefined ? [] : [name])))];
}

/** A colour for each mode. */
export function colourOf(
  name: string | undefined,
  names: readonly string[],
): { readonly color?: Colour } {
  const color = CATEGORICAL[Math.max(0, names.indexOf(name ?? "")) % CATEGORICAL.length];
  return name === undefined || color === undefined ? {} : { color };
}
