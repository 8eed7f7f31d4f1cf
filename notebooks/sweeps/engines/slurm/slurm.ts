import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { publish } from "../../../durable/publish.ts";
import { SpecError } from "../../spec/spec-error.ts";
import {
  type Engine,
  type EngineStatus,
  type EngineSweep,
  FullQueueError,
  type RoundOfTasks,
  type Submission,
} from "../engine.ts";
import { type RunProgram, runProgram, type Said } from "../program.ts";
import { inArrays, type TaskArray } from "./arrays.ts";
import { limitsOfSite, usualLimits } from "./limits.ts";
import { callOf, logFolder, mergeScript, type Script, taskScript } from "./script.ts";

/** What sbatch says where a user has too many jobs, or Slurm too much to do. */
const full =
  /QOSMax|QOSGrp|AssocMax|AssocGrp|MaxSubmit|MaxJobCount|job submit limit|temporarily un|Socket timed out|Unable to contact slurm controller/i;

/** sbatch itself waits where Slurm has as many jobs as it takes. */
const patience = 45;

/**
 * Job arrays of Slurm. A held job that collects the records is submitted first, so that it has a place in the queue; then it
 * is made to depend on the arrays that were taken, however they end, and released.
 */
export function slurmEngine(sweep: EngineSweep, run: RunProgram = runProgram): Engine {
  return {
    mostTasks: async () => (await limitsOfSite(run)).jobs - 1,
    plan: (round) => planned(sweep, round, run),
    submit: (round) => submitted(sweep, round, run),
    status: () => statusOf(sweep, run),
    cancel: async () => void (await must(run, "scancel", [`--name=${sweep.jobName}`])),
  };
}

async function planned(sweep: EngineSweep, round: RoundOfTasks, run: RunProgram): Promise<string> {
  const [script, merge] = [taskScript(sweep, round.number), mergeScript(sweep, round.number)];
  const { arraySize } = await limitsOfSite(run).catch(() => usualLimits);
  const arrays = await inArrays(round.tasks, arraySize, async (array) => arrayCall(script, array));
  return [
    `# ${script.file}\n${script.text}`,
    `# ${merge.file}\n${merge.text}`,
    `cd ${sweep.folder}`,
    callOf(merge, ["--hold"]),
    ...arrays.map(({ job }) => job),
    "scontrol update JobId=MERGE Dependency=afterany:ARRAYS",
    "scontrol release MERGE",
    "",
  ].join("\n");
}

function arrayCall(script: Script, { first, size }: TaskArray): string {
  return `${callOf(script, [`--array=0-${size - 1}`])} ${first}`;
}

async function submitted(
  sweep: EngineSweep,
  { number, tasks }: RoundOfTasks,
  run: RunProgram,
): Promise<Submission> {
  const [script, merge] = [taskScript(sweep, number), mergeScript(sweep, number)];
  mkdirSync(join(sweep.folder, logFolder), { recursive: true });
  for (const { file, text } of [script, merge]) publish(join(sweep.folder, file), text);
  const { arraySize } = await limitsOfSite(run);
  const submit = (options: readonly string[]): Promise<string | undefined> =>
    jobOf(options, sweep, run);
  const collecting = await submit([...merge.options, "--hold", merge.file]);
  if (collecting === undefined) throw new FullQueueError("the queue is full");
  const arrays = await inArrays(tasks, arraySize, ({ first, size }) =>
    submit([...script.options, `--array=0-${size - 1}`, script.file, String(first)]),
  );
  const jobs = arrays.map(({ job }) => job);
  if (jobs.length === 0) {
    await must(run, "scancel", [collecting]);
    throw new FullQueueError("the queue is full");
  }
  await must(run, "scontrol", [
    ...["update", `JobId=${collecting}`, `Dependency=afterany:${jobs.join(":")}`],
  ]);
  await must(run, "scontrol", ["release", collecting]);
  const taken = arrays.reduce((sum, { size }) => sum + size, 0);
  const words = jobs.length === 1 ? "one array, job" : `${jobs.length} arrays, jobs`;
  sweep.say(`${taken} tasks in ${words} ${jobs.join(", ")}; job ${collecting} collects them.`);
  return { taken, hasEnded: false };
}

/**
 * Submits a job; undefined if the queue is full.
 *
 * @throws SpecError for what sbatch refuses else, with its words
 */
async function jobOf(
  options: readonly string[],
  { folder }: EngineSweep,
  run: RunProgram,
): Promise<string | undefined> {
  const said = await run("sbatch", options, { cwd: folder, seconds: patience });
  const [, id] = /^(\d+)(?:;.*)?$/m.exec(said.out) ?? [];
  if (said.status === 0 && id !== undefined) return id;
  if (said.status === undefined || full.test(said.error)) return undefined;
  throw refusal("sbatch", said);
}

function refusal(program: string, { error, out }: Said): SpecError {
  const words = (error.trim() || out.trim()).replaceAll(/\s*\n\s*/g, " ");
  return new SpecError(
    "--engine slurm",
    `${program} says "${words}". Correct --time, --mem, --cpus, --partition or --sbatch, and add --resume.`,
  );
}

async function must(run: RunProgram, program: string, args: readonly string[]): Promise<Said> {
  const said = await run(program, args);
  if (said.status !== 0) throw refusal(program, said);
  return said;
}

/** Tasks, and the job that collects them. */
async function statusOf(
  { jobName }: EngineSweep,
  run: RunProgram,
): Promise<EngineStatus | undefined> {
  const said = await run("squeue", ["-h", "-r", `--name=${jobName}`, "-o", "%T"], { seconds: 60 });
  if (said.status !== 0) return undefined;
  const states = said.out.split("\n").filter((line) => line !== "");
  const waiting = states.filter((state) => state === "PENDING").length;
  return { waiting, running: states.length - waiting };
}
