import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { engineFolder } from "../rounds/round.ts";
import { readState } from "../rounds/state.ts";
import type { Engine, EngineSweep, RoundOfTasks, Submission } from "./engine.ts";
import { missing, quoted } from "./program.ts";

const usualTasks = 10_000;

/**
 * GNU parallel, which runs tasks on hosts by ssh, as many at the same time as each has cores. The folder of the sweep and
 * Caldera are on all of them under the same path. The process that submits stays until the tasks have ended.
 */
export function parallelEngine(sweep: EngineSweep, program = "parallel"): Engine {
  return {
    mostTasks: async () => usualTasks,
    plan: async (round) => `${[program, ...argumentsFor(sweep, round)].map(quoted).join(" ")}\n`,
    submit: (round) => submitted(sweep, round, program),
    // The process that submits holds the lock of the engine, and looks at what is asked of it.
    status: async () => undefined,
    cancel: async () => {},
  };
}

function argumentsFor({ folder, settings, ...sweep }: EngineSweep, round: RoundOfTasks): string[] {
  const { cpus, hosts } = settings;
  const work = [...sweep.program, "work", folder].map(quoted).join(" ");
  return [
    ...["--no-notice", "--sshlogin", hosts.join(",")],
    ...(cpus === 1 ? [] : ["--jobs", `${Math.max(1, Math.floor(100 / cpus))}%`]),
    ...["--workdir", folder, "--joblog", join(folder, engineFolder, `log-${round.number}.tsv`)],
    `${work} --round ${round.number} --task {} --threads ${cpus}`,
    ...[":::", ...Array.from({ length: round.tasks }, (_, task) => String(task))],
  ];
}

async function submitted(
  sweep: EngineSweep,
  round: RoundOfTasks,
  program: string,
): Promise<Submission> {
  mkdirSync(join(sweep.folder, engineFolder), { recursive: true });
  sweep.say(`${round.tasks} tasks on ${sweep.settings.hosts.join(", ")}.`);
  const child = spawn(program, argumentsFor(sweep, round), { stdio: ["ignore", "ignore", "pipe"] });
  let words = "";
  child.stderr.on("data", (data: Buffer) => {
    words = `${words}${data.toString()}`.slice(-2000);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? missing(program) : error),
    );
    child.on("close", resolve);
  });
  // The second signal ends the tasks, too.
  const end = (): void => [1, 2].forEach(() => child.kill("SIGTERM"));
  sweep.signal?.addEventListener("abort", end);
  const watching = new AbortController();
  watchCancel(sweep.folder, end, watching.signal).catch(() => {});
  try {
    const status = await ended;
    if (status !== 0 && words.trim() !== "") sweep.say(words.trim());
  } finally {
    watching.abort();
    sweep.signal?.removeEventListener("abort", end);
  }
  sweep.signal?.throwIfAborted();
  return { taken: round.tasks, hasEnded: true };
}

/** Ends the tasks when `caldera cancel`, perhaps of another machine, asks for it. */
async function watchCancel(folder: string, end: () => void, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(500, undefined, { signal });
    if (readState(folder)?.phase === "cancelled") return end();
  }
}
