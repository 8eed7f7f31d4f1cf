import { parentPort, workerData } from "node:worker_threads";
import { modelOfProvenance } from "../../../derivations/index.ts";
import {
  quantumSteadyState,
  steadyStateReport,
  wignerPicture,
  wignerPictures,
} from "../../runs/quantum/index.ts";
import type { QuantumStateData, QuantumStateFound } from "./quantum-state.ts";

const { model, equation } = workerData as QuantumStateData;
const steady = quantumSteadyState(modelOfProvenance(model), equation, { relaxation: true });
const report = steadyStateReport(steady);
const isDriven = steady.state.frequencies.length > 0;
const pictures =
  report["status"] === "settled" || report["status"] === "suspect"
    ? wignerPictures(steady, { phases: isDriven ? [0, Math.PI / 2] : [0] })
    : [];
const found: QuantumStateFound = {
  report,
  ...(pictures.length === 0 ? {} : { svg: wignerPicture(steady, pictures) }),
};
parentPort?.postMessage(found);
