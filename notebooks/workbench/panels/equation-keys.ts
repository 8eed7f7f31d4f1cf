import { branchStyle } from "../../plot/index.ts";
import { colourOf } from "../plot/mode-colours.ts";
import type { Legend } from "./panel-kind.ts";

/** A colour for each equation, or, of several modes, a colour for each mode and a dash for each equation. */
export function equationKeys(names: readonly string[]): NonNullable<Legend["keys"]> {
  if (names.length === 0) {
    return (["CL", "gCL"] as const).map((kind) => ({
      name: kind,
      style: branchStyle(kind, "stable"),
    }));
  }
  return names.flatMap((name) =>
    (["gCL", "CL"] as const).map((kind) => ({
      name: `${name}, ${kind}`,
      style: { ...branchStyle(kind, "stable"), ...colourOf(name, names) },
    })),
  );
}
