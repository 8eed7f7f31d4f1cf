import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { duffing } from "../sweeps/sweep-models.ts";
import { runCompiled, runHere, temporaryFolder } from "./command-line.ts";
import { giveEngine } from "./written-sweep.ts";

const folder = temporaryFolder();
const spec = folder.file(
  "sweep.json",
  JSON.stringify({
    ...{ model: duffing, task: "levels", options: { count: 3 } },
    axes: [{ name: "alpha", from: 0.1, to: 0.2, points: 12 }],
  }),
);

/** Programs are found in this folder only, and in those of the shell where a stand-in needs them. */
const path = process.env["PATH"];
beforeAll(() => {
  process.env["PATH"] = folder.path;
});
afterAll(() => {
  process.env["PATH"] = path;
  folder.remove();
});

/** Stands for GNU parallel: the commands one after the other; one line is left out, as if its host had died. */
const standIn = `#!/bin/sh
PATH=${path}
if [ "$1" = --version ]; then exit 0; fi
while [ "$1" != ::: ]; do command=$last; last=$1; shift; done
shift
for task in "$@"; do
  case "$last $task" in *"--round 1 "*" 1") continue;; esac
  eval "$(printf %s "$last" | sed "s/{}/$task/")"
done
`;

const textOf = (out: string): string => readFileSync(join(out, "points.jsonl"), "utf8");

describe("caldera sweep --engine", () => {
  test("parallel gives what one machine gives, with the points of a task that was lost", async () => {
    const [here, there] = [join(folder.path, "here"), join(folder.path, "there")];
    expect(await runCompiled("sweep", spec, "--out", here, "--threads", "1")).toMatchObject({
      status: 0,
    });
    chmodSync(folder.file("parallel", standIn), 0o755);
    const outcome = await runCompiled(
      ...["sweep", spec, "--out", there, "--engine", "parallel", "--hosts", ":"],
      ...["--seconds-per-point", "1", "--seconds-per-task", "4"],
    );
    expect(outcome.error).toBe(
      "parallel: 3 tasks on :.\nparallel: 2 tasks on :.\nparallel: finished after 2 rounds.\n",
    );
    expect(outcome.status).toBe(0);
    expect(textOf(there)).toBe(textOf(here));
    const status = await runHere("status", there);
    expect(status.out).toBe("12 of 12 points: 12 settled.\nparallel: finished after 2 rounds.\n");
  });

  test("slurm --dry-run prints scripts and calls, measures, and leaves nothing", async () => {
    const out = join(folder.path, "dry");
    const outcome = await runCompiled(
      ...["sweep", spec, "--out", out, "--engine", "slurm", "--dry-run"],
      ...["--seconds-per-task", "1e-9", "--time", "30", "--mem", "1G", "--sbatch=-A physics"],
    );
    expect(outcome.status).toBe(0);
    expect(outcome.error).toMatch(/^\S+ s a point, measured at 9 points on this machine\.$/m);
    expect(outcome.error).toMatch(/^12 points are missing; 12 of them in 12 tasks\. Nothing/m);
    expect(outcome.out).toMatch(/^exec .*main\.js work \S+dry --round 1 --task/m);
    expect(outcome.out).toMatch(
      /^sbatch .* --time=30 --mem=1G '-A physics' --array=0-11 engine\/tasks-1\.sh 0$/m,
    );
    expect(existsSync(out)).toBe(false);
  });

  test("is shown by status, ended by cancel, and gone on with", async () => {
    const out = join(folder.path, "begun");
    await runCompiled("sweep", spec, "--out", out, "--threads", "1");
    expect((await runHere("cancel", out)).error).toMatch(
      /DIR: The sweep in .*begun has no tasks on other machines\. .*Ctrl-C/,
    );
    giveEngine(out, 12);
    const { out: json } = await runHere("status", out, "--format", "json");
    const engine = { engine: "parallel", phase: "running", round: 1, attempt: 1, tasks: null };
    expect(JSON.parse(json)).toMatchObject({ size: 12, done: 12, ...engine });
    const cancelled = await runHere("cancel", out);
    expect(cancelled.out).toMatch(/parallel: cancelled in round 1\. Go on with --resume\./);
    expect(await runHere("work", out, "--round", "1")).toMatchObject({
      ...{ status: 0, out: "parallel: cancelled in round 1. Go on with --resume.\n" },
    });
    expect(await runHere("sweep", spec, "--out", out, "--resume")).toMatchObject({ status: 0 });
    expect((await runHere("status", out)).out).toMatch(/parallel: finished after 1 rounds\./);
  });

  test.each<[readonly string[], RegExp]>([
    [["--engine", "pbs"], /--engine must be one of local, slurm, parallel, but is pbs/],
    [["--engine", "slurm"], /--engine: There is no sbatch on this machine\. Run .* login node/],
    [["--time", "30"], /--time belongs to --engine slurm, but --engine is local\. Leave it out/],
    [["--mem", "2G", "--engine", "parallel"], /--mem belongs to --engine slurm/],
    [["--dry-run"], /--dry-run belongs to --engine slurm or parallel, but --engine is local/],
    [["--engine", "slurm", "--threads", "2"], /--threads belongs to --engine local, but/],
    [["--engine", "slurm", "--hosts", "a"], /--hosts belongs to --engine parallel, but/],
    [["--engine", "slurm", "--time", "1h"], /--time: Must be a time such as 30 \(minutes\)/],
    [["--engine", "parallel"], /--hosts is missing: say where tasks run, as --hosts a,b/],
    [["--engine", "slurm", "--cpus", "0"], /--cpus must be a whole number from 1 to 1024/],
    [["--engine", "slurm", "--seconds-per-point", "0"], /--seconds-per-point must be positive/],
  ])("refuses %j", async (args, words) => {
    const out = join(folder.path, "refused");
    const outcome = await runHere("sweep", spec, "--out", out, ...args);
    expect(outcome).toMatchObject({ status: 2, out: "" });
    expect(outcome.error).toMatch(words);
  });

  test.each<[readonly string[], RegExp]>([
    [["work", "here"], /--round is missing: give the number of a round/],
    [["work", "nowhere", "--round", "1"], /DIR: The folder nowhere holds no sweep/],
    [["cancel", "nowhere"], /DIR: The folder nowhere holds no sweep/],
    [["cancel"], /A DIR is missing/],
  ])("%j is refused", async (args, words) => {
    const outcome = await runHere(...args);
    expect(outcome).toMatchObject({ status: 2, out: "" });
    expect(outcome.error).toMatch(words);
  });
});
