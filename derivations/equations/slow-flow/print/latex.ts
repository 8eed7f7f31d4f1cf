import { lineLatex } from "../../../../symbolic/index.ts";
import { systemNotation } from "../../../notation/index.ts";
import type { HarmonicAnsatz } from "../harmonic-ansatz.ts";
import type { SlowFlow } from "../slow-flow.ts";
import { ansatzLines, slowFlowLines } from "./lines.ts";

/** x(t) = u_{1} \cos(\omega t) + …, for each coordinate. */
export function ansatzLatex(ansatz: HarmonicAnsatz): readonly string[] {
  return ansatzLines(ansatz).map((line) => lineLatex(line, systemNotation));
}

/**
 * The slow flow in LaTeX: the ansatz, \dot{u}_{1} = …, and what the symbols in it stand for,
 * A_{k}^{2} = u_{k}^{2} + v_{k}^{2} among them.
 */
export function slowFlowLatex(flow: SlowFlow): readonly string[] {
  return slowFlowLines(flow).map((line) => lineLatex(line, systemNotation));
}
