import { lineText } from "../../../../symbolic/index.ts";
import { systemNotation } from "../../../notation/index.ts";
import type { HarmonicAnsatz } from "../harmonic-ansatz.ts";
import type { SlowFlow } from "../slow-flow.ts";
import { ansatzLines, slowFlowLines } from "./lines.ts";

/** x(t) = u1*cos(omega*t) + …, for each coordinate. */
export function ansatzText(ansatz: HarmonicAnsatz): string {
  return ansatzLines(ansatz)
    .map((line) => lineText(line, systemNotation))
    .join("\n");
}

/** The slow flow as text, with the ansatz before it and what was dropped after it. */
export function slowFlowText(flow: SlowFlow): string {
  return slowFlowLines(flow)
    .map((line) => lineText(line, systemNotation))
    .join("\n");
}
