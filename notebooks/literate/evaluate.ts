import { requireChecks } from "./check.ts";
import { NotebookError } from "./errors.ts";
import { atDefaults, type Values } from "./input.ts";
import type { ComputedCell, Output, Run } from "./notebook.ts";

/** Words for the place of a cell in errors. */
export function placeOf(notebook: string, cell: ComputedCell): string {
  return `Notebook ${notebook}, cell ${cell.name}`;
}

/**
 * What a cell shows for given inputs. Checks hold at the defaults and are left out elsewhere.
 *
 * @throws NotebookError if a check fails, or naming the cell around the error of its computation
 */
export async function evaluateCell(
  notebook: string,
  cell: ComputedCell,
  values: Values,
  run: Run,
): Promise<readonly Output[]> {
  const place = placeOf(notebook, cell);
  let outputs: readonly Output[];
  try {
    outputs = await cell.compute(values, run);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NotebookError(`${place}: ${reason}`, { cause });
  }
  if (!atDefaults(cell.inputs, values)) return outputs.filter(({ kind }) => kind !== "checks");
  for (const output of outputs) {
    if (output.kind === "checks") requireChecks(output.checks, place);
  }
  return outputs;
}
