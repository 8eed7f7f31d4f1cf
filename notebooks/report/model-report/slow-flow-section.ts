import {
  linesLatex,
  type MasterEquation,
  ModelError,
  modelSlowFlow,
  SlowFlowError,
  slowFlowLines,
} from "../../../derivations/index.ts";
import { ScalarError } from "../../../symbolic/index.ts";
import type { Section } from "../index.ts";

/** The averaged equations of the amplitudes of all modes, or why there are none. */
export function slowFlowSections(equation: MasterEquation): readonly Section[] {
  const heading = "Slow flow";
  try {
    const { flow } = modelSlowFlow(equation);
    return linesLatex(slowFlowLines(flow)).map((latex, j): Section => ({
      kind: "equation",
      latex,
      ...(j === 0 ? { heading, label: "Averaged over the periods of the drives." } : {}),
    }));
  } catch (error) {
    const isKnown = [SlowFlowError, ScalarError, ModelError].some((one) => error instanceof one);
    if (!isKnown) throw error;
    return [{ kind: "prose", heading, text: `There is no slow flow: ${(error as Error).message}` }];
  }
}
