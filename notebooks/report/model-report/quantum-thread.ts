import { modelOfProvenance } from "../../../derivations/index.ts";
import { wignerPicture } from "../../pictures/wigner-picture.ts";
import { steadyState, wigner } from "../../runs/quantum/index.ts";
import type { QuantumStateData, QuantumStateFound } from "./quantum-state.ts";

/** Looks for the state of a model. */
export async function work(
  { model: record, equation: kind }: QuantumStateData,
  post: (found: QuantumStateFound) => void,
): Promise<void> {
  const model = modelOfProvenance(record);
  const steady = await steadyState(model, { kind });
  const { report, status, isPeriodic } = steady;
  const phases = isPeriodic ? [0, Math.PI / 2] : undefined;
  const isShown = status === "settled" || status === "suspect";
  post({
    report,
    ...(isShown ? { svg: wignerPicture(await wigner(model, { kind, phases, steady })) } : {}),
  });
}
