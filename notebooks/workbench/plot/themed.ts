import { styleOf } from "../../plot/line-code.ts";

/** On the page the colours of the two models follow its theme. */
const themed: ReadonlyMap<string, string> = new Map([
  [styleOf("CL").color, "var(--cl)"],
  [styleOf("gCL").color, "var(--gcl)"],
]);

/** A colour of a curve as the page has it. */
export function themedColour(colour: string): string {
  return themed.get(colour) ?? colour;
}
