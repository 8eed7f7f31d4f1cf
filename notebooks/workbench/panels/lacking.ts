import { isOfDissipator, kindWithout } from "../../../derivations/index.ts";
import { branchStyle, type CurveStyle } from "../../plot/index.ts";
import type { Lacking } from "../jobs/runs/job.ts";
import type { Workbench } from "../state/workbench.ts";
import type { Legend, PanelKind } from "./panel-kind.ts";

/** The equation that a run is to draw beside the others, for the terms that are switched off. */
export function lackingFor(
  lacks: PanelKind["lacks"],
  { view, without }: Pick<Workbench, "view" | "without">,
): { readonly lacking?: string } {
  const names =
    lacks === undefined ? [] : without.filter((name) => lacks === "motion" || isOfDissipator(name));
  if (names.length === 0) return {};
  return { lacking: kindWithout(view === "CL" ? "CL" : "gCL", names) };
}

/** The label of a curve of an equation. */
export function kindLabel(kind: string, lacking: Lacking | undefined): string {
  return lacking?.kind === kind ? lacking.latex : `\\text{${kind}}`;
}

/** The key of an equation, with what it lacks as LaTeX. */
export function kindKey(
  kind: string,
  lacking: Lacking | undefined,
  style: CurveStyle,
): NonNullable<Legend["keys"]>[number] {
  return { name: kind, style, ...(lacking?.kind === kind ? { latex: lacking.latex } : {}) };
}

/** The key of an equation without some terms. */
export function lackingKeys(lacking: Lacking | undefined): NonNullable<Legend["keys"]> {
  if (lacking === undefined) return [];
  const { kind, latex } = lacking;
  return [{ name: kind, latex, style: branchStyle(kind, "stable") }];
}
