import { knownNumbers } from "../../derivations/index.ts";
import type { DensityMatrix } from "../../numeric/index.ts";
import { oscillatorUnits } from "../runs/oscillator-units.ts";
import type { RunResult, RunStatus } from "../runs/run.ts";
import type { Output } from "./command.ts";
import { destination } from "./destination.ts";
import type { ModelArgument } from "./model-argument.ts";
import { words } from "./options.ts";
import { writeResult } from "./write-result.ts";

/** The state at the end of an evolution, in a file. */
export const saveOption = words(
  "FILE",
  "also write ρ at the last time to FILE, as JSON, in the form of steady-state --save, with t",
);

interface Ended {
  readonly status: RunStatus;
  readonly state: DensityMatrix;
  /** Of each mode. */
  readonly levels: readonly number[];
  readonly t: number;
  readonly certificate: RunResult["certificate"];
}

/** Writes the state at the end of an evolution; the file is looked at before the run. */
export function stateWriter(
  save: string | undefined,
  { model, kind, source, provenance }: ModelArgument,
  output: Output,
): (ended: Ended) => Promise<void> {
  const file = save === undefined ? undefined : destination(save, source);
  return async ({ status, state, levels, t, certificate }) => {
    if (file === undefined) return;
    const { savedModes } = await import("../runs/several-modes/index.ts");
    const { staticState } = await import("../../numeric/index.ts");
    const numbers = knownNumbers(model);
    const { modes } = model;
    const isOne = typeof modes === "number";
    const names = isOne ? [""] : modes.map((name) => `_${name}`);
    const units = names.map((suffix) => oscillatorUnits(numbers, suffix));
    const saved = savedModes(
      { kind, modes: isOne ? [""] : modes, units },
      staticState(state),
      levels,
      status,
    );
    // One oscillator has its units and levels as such.
    const { modes: _, index: __, ...bare } = saved;
    const own = isOne ? { ...bare, units: units[0], levels: levels[0] } : saved;
    writeResult(JSON.stringify({ ...own, t, certificate, provenance }), file, output);
  };
}
