import { parentPort, workerData } from "node:worker_threads";
import { modelOfProvenance } from "../../../derivations/index.ts";
import { wignerPicture } from "../../pictures/wigner-picture.ts";
import {
  orbitOf,
  quantumSteadyState,
  steadyStateReport,
  wignerPictures,
} from "../../runs/quantum/index.ts";
import type { QuantumStateData, QuantumStateFound } from "./quantum-state.ts";

const { model, equation } = workerData as QuantumStateData;
const steady = quantumSteadyState(modelOfProvenance(model), equation, { relaxation: true });
const report = steadyStateReport(steady);
const isPeriodic = steady.state.frequencies.length > 0;
const pictures =
  report.status === "settled" || report.status === "suspect"
    ? wignerPictures(steady, { phases: isPeriodic ? [0, Math.PI / 2] : [0] })
    : [];
const { units } = steady.model;
const found: QuantumStateFound = {
  report,
  ...(pictures.length === 0
    ? {}
    : { svg: wignerPicture({ pictures, orbit: orbitOf(steady), isPeriodic, units }) }),
};
parentPort?.postMessage(found);
