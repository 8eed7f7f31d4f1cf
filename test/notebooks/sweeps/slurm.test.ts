import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  type Engine,
  type EngineSettings,
  FullQueueError,
} from "../../../notebooks/sweeps/engines/engine.ts";
import {
  missing,
  quoted,
  type RunProgram,
  type Said,
} from "../../../notebooks/sweeps/engines/program.ts";
import { inArrays } from "../../../notebooks/sweeps/engines/slurm/arrays.ts";
import { limitsOfSite } from "../../../notebooks/sweeps/engines/slurm/limits.ts";
import { slurmEngine } from "../../../notebooks/sweeps/engines/slurm/slurm.ts";
import { slurmSeconds } from "../../../notebooks/sweeps/engines/slurm/time.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera slurm-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings: EngineSettings = {
  ...{ secondsPerPoint: 1, secondsPerTask: 60, attempts: 3, cpus: 4, hosts: [] },
  ...{ time: "1:00:00", mem: "2G", partition: "long", sbatch: ["--account=physics"] },
};

interface Site {
  readonly engine: Engine;
  readonly calls: (readonly string[])[];
  readonly said: string[];
}

/** Slurm with a configuration, that takes arrays up to some number of jobs. */
function site({ places = 1000, answer }: { places?: number; answer?: Said } = {}): Site {
  const calls: (readonly string[])[] = [];
  const said: string[] = [];
  let [left, id] = [places, 100];
  const run: RunProgram = async (program, args) => {
    calls.push([program, ...args]);
    const ok = (out = ""): Said => ({ status: 0, out, error: "" });
    if (program === "sacctmgr") throw missing(program);
    if (program === "squeue") return answer ?? ok("RUNNING\nPENDING\nPENDING\n");
    if (args[0] === "show") return ok("MaxArraySize            = 21\nMaxJobCount = 500\n");
    if (program !== "sbatch") return ok();
    if (answer !== undefined) return answer;
    const [, last] = /^--array=0-(\d+)$/m.exec(args.join("\n")) ?? [];
    const size = last === undefined ? 1 : Number(last) + 1;
    if (size > left)
      return { status: 1, out: "", error: "sbatch: error: QOSMaxSubmitJobPerUserLimit" };
    left -= size;
    return ok(`${(id += 1)};cluster\n`);
  };
  const engine = slurmEngine(
    {
      ...{ folder, jobName: "caldera-1", program: ["node", "it's main.js"], settings },
      say: (line) => void said.push(line),
    },
    run,
  );
  return { engine, calls, said };
}

const called = (calls: readonly (readonly string[])[], program: string): readonly string[] =>
  calls.filter(([name]) => name === program).map((words) => words.slice(1).join(" "));

describe("Slurm", () => {
  test("has arrays of the site's size, and a job that waits for all of them", async () => {
    const { engine, calls, said } = site();
    expect(await engine.mostTasks()).toBe(499);
    expect(await engine.submit({ number: 3, tasks: 45 })).toEqual({ taken: 45, hasEnded: false });
    const given = "--open-mode=append --time=1:00:00 --mem=2G --partition=long --account=physics";
    const start = "--parsable --requeue --job-name=caldera-1 --output=engine/log/3-";
    expect(called(calls, "sbatch")).toEqual([
      `${start}merge-%j.out ${given} --hold engine/merge-3.sh`,
      `${start}%A_%a.out ${given} --cpus-per-task=4 --array=0-19 engine/tasks-3.sh 0`,
      `${start}%A_%a.out ${given} --cpus-per-task=4 --array=0-19 engine/tasks-3.sh 20`,
      `${start}%A_%a.out ${given} --cpus-per-task=4 --array=0-4 engine/tasks-3.sh 40`,
    ]);
    expect(called(calls, "scontrol").slice(-2)).toEqual([
      "update JobId=101 Dependency=afterany:102:103:104",
      "release 101",
    ]);
    expect(said).toEqual(["45 tasks in 3 arrays, jobs 102, 103, 104; job 101 collects them."]);
  });

  test("has scripts that call Caldera for the task of an array, and behind them", async () => {
    await site().engine.submit({ number: 3, tasks: 2 });
    const script = (name: string): string => readFileSync(join(folder, "engine", name), "utf8");
    const main = `exec node 'it'\\''s main.js' work '${folder}' --round 3`;
    expect(script("tasks-3.sh")).toBe(
      `#!/bin/sh\n# Points of a sweep, a part of them in each task of the array.\n${main} --task "$((\${1} + SLURM_ARRAY_TASK_ID))" --threads 4 > /dev/null\n`,
    );
    expect(script("merge-3.sh")).toBe(
      `#!/bin/sh\n# Collects records, and submits what is missing.\n${main}\n`,
    );
    expect(statSync(join(folder, "engine/log")).isDirectory()).toBe(true);
  });

  test("prints the same without submitting it", async () => {
    const { engine, calls } = site();
    const text = await engine.plan({ number: 1, tasks: 30 });
    expect(text).toMatch(/^# engine\/tasks-1\.sh\n#!\/bin\/sh\n/);
    expect(text).toMatch(/^sbatch .* --hold engine\/merge-1\.sh$/m);
    expect(text.match(/^sbatch .* --array=0-\d+ engine\/tasks-1\.sh \d+$/gm)).toHaveLength(2);
    expect(called(calls, "sbatch")).toEqual([]);
  });

  test("with little place takes some of the tasks, and with none says so, and takes none", async () => {
    const small = site({ places: 12 });
    expect(await small.engine.submit({ number: 1, tasks: 45 })).toMatchObject({ taken: 11 });
    const fullSite = site({ places: 1 });
    const submission = fullSite.engine.submit({ number: 1, tasks: 45 });
    await expect(submission).rejects.toThrow(FullQueueError);
    expect(called(fullSite.calls, "scancel")).toEqual(["101"]);
    await expect(site({ places: 0 }).engine.submit({ number: 1, tasks: 1 })).rejects.toThrow(
      FullQueueError,
    );
  });

  test("that refuses an option is quoted, with the remedy", async () => {
    const answer = {
      ...{ status: 1, out: "" },
      error: "sbatch: error: invalid partition specified: long\nsbatch: error: Batch job failed\n",
    };
    await expect(site({ answer }).engine.submit({ number: 1, tasks: 1 })).rejects.toThrow(
      /^--engine slurm: sbatch says "sbatch: error: invalid partition .* failed"\. Correct .* --partition/,
    );
  });

  test("says how many tasks run and wait, or that it cannot be asked", async () => {
    expect(await site().engine.status()).toEqual({ running: 1, waiting: 2 });
    const answer = { status: 1, out: "", error: "slurm_load_jobs error" };
    expect(await site({ answer }).engine.status()).toBeUndefined();
    const { engine, calls } = site();
    await engine.cancel();
    expect(called(calls, "scancel")).toEqual(["--name=caldera-1"]);
  });

  test("has limits of accounts, where the site keeps them", async () => {
    const limits = (said: string): ReturnType<typeof limitsOfSite> =>
      limitsOfSite(async (program) => ({
        ...{ status: 0, error: "" },
        out: program === "sacctmgr" ? said : "",
      }));
    expect(await limits("\n200\n100\n")).toEqual({ arraySize: 1000, jobs: 100 });
    expect(await limits("\n")).toEqual({ arraySize: 1000, jobs: 10_000 });
  });
});

test("arrays become smaller by quarters until one fits", async () => {
  const tried: number[] = [];
  const taken = await inArrays(100, 64, async ({ first, size }) => {
    tried.push(size);
    return first + size <= 21 ? size : undefined;
  });
  expect(tried).toEqual([64, 16, 16, 4, 4, 1, 1]);
  expect(taken.map(({ first, size }) => [first, size])).toEqual([
    [0, 16],
    [16, 4],
    [20, 1],
  ]);
});

test.each([
  ["30", 1800],
  ["12:30", 750],
  ["1:12:30", 4350],
  ["2-0", 172_800],
  ["1-2:30", 95_400],
  ["1-2:30:10", 95_410],
])("a time limit of %s is %d seconds", (text, seconds) => {
  expect(slurmSeconds(text)).toBe(seconds);
});

test.each(["0", "1h", "", "-1", "1:2:3:4"])("a time limit of %j is refused", (text) => {
  expect(() => slurmSeconds(text)).toThrow(/--time: Must be a time such as 30 \(minutes\)/);
});

test("words of a shell are quoted where they must be", () => {
  expect(["a/b-c.js", "a b", "it's", "$HOME"].map(quoted)).toEqual([
    ...["a/b-c.js", "'a b'", "'it'\\''s'", "'$HOME'"],
  ]);
});
