import { periodicSteadyState } from "../../../numeric/index.ts";
import { relaxationOf } from "../../../numeric/quantum/steady-state/relaxation.ts";
import { certified, generatorOf } from "./certified-models.ts";

/** Seconds of processor time that a process needs for its first state, and then for its certificate. */
export interface FirstTimes {
  readonly state: number;
  readonly certificate: number;
}

const generatorAt = generatorOf(certified[Number(process.argv[2])]!);
const began = process.cpuUsage();
const { state, iterations } = periodicSteadyState(generatorAt);
const found = process.cpuUsage(began);
relaxationOf(generatorAt, state, iterations);
const ended = process.cpuUsage(began);
const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
const times: FirstTimes = { state: seconds(found), certificate: seconds(ended) - seconds(found) };
process.stdout.write(JSON.stringify(times));
