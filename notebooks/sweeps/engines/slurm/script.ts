import { engineFolder } from "../../rounds/round.ts";
import type { EngineSweep } from "../engine.ts";
import { quoted } from "../program.ts";

/** A script and the options with which sbatch takes it. */
export interface Script {
  /** Beside the results, as all paths here: sbatch is called in their folder. */
  readonly file: string;
  readonly text: string;
  readonly options: readonly string[];
}

/** Where Slurm writes what jobs say. */
export const logFolder = `${engineFolder}/log`;

/** The script of all tasks of a round. Arrays count from 0 on; its argument is the first task of the array. */
export function taskScript(sweep: EngineSweep, round: number): Script {
  const { cpus } = sweep.settings;
  const task = '"$((${1} + SLURM_ARRAY_TASK_ID))"';
  const work = `${calling(sweep, round)} --task ${task} --threads ${cpus} > /dev/null`;
  return {
    file: `${engineFolder}/tasks-${round}.sh`,
    text: scriptOf(`Points of a sweep, a part of them in each task of the array`, work),
    options: [
      ...common(sweep, `${logFolder}/${round}-%A_%a.out`),
      ...(cpus === 1 ? [] : [`--cpus-per-task=${cpus}`]),
    ],
  };
}

/** The script that runs when all tasks have ended: it collects their records and submits what is missing. */
export function mergeScript(sweep: EngineSweep, round: number): Script {
  return {
    file: `${engineFolder}/merge-${round}.sh`,
    text: scriptOf("Collects records, and submits what is missing", calling(sweep, round)),
    options: common(sweep, `${logFolder}/${round}-merge-%j.out`),
  };
}

function calling({ program, folder }: EngineSweep, round: number): string {
  return `${[...program, "work", folder].map(quoted).join(" ")} --round ${round}`;
}

/** The shell is replaced by the program, which signals so reach. */
function scriptOf(about: string, command: string): string {
  return `#!/bin/sh\n# ${about}.\nexec ${command}\n`;
}

function common({ jobName, settings }: EngineSweep, log: string): readonly string[] {
  const { time, mem, partition, sbatch } = settings;
  const given = Object.entries({ time, mem, partition });
  return [
    ...[
      "--parsable",
      "--requeue",
      `--job-name=${jobName}`,
      `--output=${log}`,
      "--open-mode=append",
    ],
    ...given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...sbatch,
  ];
}

/** How sbatch is called for a script, in words of a shell. */
export function callOf({ file, options }: Script, more: readonly string[] = []): string {
  return ["sbatch", ...options, ...more, file].map(quoted).join(" ");
}
