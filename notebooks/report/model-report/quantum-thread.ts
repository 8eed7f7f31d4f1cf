import { parentPort, workerData } from "node:worker_threads";
import { modelOfProvenance } from "../../../derivations/index.ts";
import { wignerPicture } from "../../pictures/wigner-picture.ts";
import { steadyState, wigner } from "../../runs/quantum/index.ts";
import type { QuantumStateData, QuantumStateFound } from "./quantum-state.ts";

const { model: record, equation: kind } = workerData as QuantumStateData;
const model = modelOfProvenance(record);
const steady = await steadyState(model, { kind });
const { report, status, isPeriodic } = steady;
const phases = isPeriodic ? [0, Math.PI / 2] : undefined;
const isShown = status === "settled" || status === "suspect";
const found: QuantumStateFound = {
  report,
  ...(isShown ? { svg: wignerPicture(await wigner(model, { kind, phases, steady })) } : {}),
};
parentPort?.postMessage(found);
