import { following, onDark } from "../../plot/dark.ts";
import { styleOf } from "../../plot/line-code.ts";
import type { Colour } from "../../plot/palette.ts";

/** On the page colours follow its theme, those of the two models by its style sheet. */
const themed = new Map<Colour, string>([
  [styleOf("CL").color, "var(--cl)"],
  [styleOf("gCL").color, "var(--gcl)"],
]);

/** A colour of a curve or an area as the page has it. */
export function themedColour(colour: Colour): string {
  const found = themed.get(colour) ?? following(colour, onDark(colour));
  themed.set(colour, found);
  return found;
}
