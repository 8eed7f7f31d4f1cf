import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed } from "../debian.ts";
import { table } from "./extrapolation.ts";
import { type SlurmSite, slurmSite } from "./slurm-site.ts";
import { caldera, pointsOf, specIn, statusOf, until, workers } from "./sweeps.ts";

/*
 * Sweeps on a real Slurm of two nodes, which this script starts: `npm run test:cluster [NAME…]`. Each case ends with the
 * result of one machine, byte for byte.
 */

const folder = mkdtempSync(join(tmpdir(), "caldera-cluster-"));
const out = (name: string): string => join(folder, name);
const small = ["--seconds-per-point", "0.02", "--seconds-per-task", "0.4"];

interface Case {
  readonly site: SlurmSite;
  readonly spec: string;
  readonly out: string;
}

const submit = async ({ spec, out: to }: Case, ...more: readonly string[]): Promise<string> => {
  const given = more.includes("--seconds-per-point") ? more : [...small, ...more];
  const { status, error } = await caldera(
    ...["sweep", spec, "--out", to, "--engine", "slurm", ...given],
  );
  assert.equal(status, 0, error);
  return error;
};

/** Slurm lets jobs that begin again wait for two minutes. */
function startNow({ ask }: SlurmSite): void {
  for (const line of ask("squeue", "-h", "-r", "-t", "PENDING", "-o", "%i %r").split("\n")) {
    const [job = "", reason] = line.split(" ");
    if (reason === "BeginTime") ask("scontrol", "update", `JobId=${job}`, "StartTime=now");
  }
}

/** Lets a node take no more tasks. */
function drain({ ask }: SlurmSite, node: string): void {
  ask("scontrol", "update", `NodeName=${node}`, "State=DRAIN", "Reason=test");
}

/** Lets a node work again; Slurm may have done so by itself. */
function resume({ ask }: SlurmSite, node: string): void {
  try {
    ask("scontrol", "update", `NodeName=${node}`, "State=RESUME");
  } catch {
    assert.match(ask("sinfo", "-h", "-n", node, "-o", "%t"), /^(?:idle|alloc|mix)/);
  }
}

/** What happens to a sweep, by what it is about. */
const cases: Readonly<Record<string, (one: Case) => Promise<void>>> = {
  "arrays of the site's size": async (one) => {
    const said = await submit(one);
    assert.match(said, /12 tasks in 2 arrays/);
    const { round } = await until(one.out, ({ phase }) => phase === "finished");
    assert.equal(round, 1);
  },
  "tasks that are killed, cancelled and begun again": async (one) => {
    await submit(one);
    await until(one.out, ({ done }) => done > 10);
    for (const pid of workers(one.out)) process.kill(pid, "SIGKILL");
    const jobs = one.site.ask("squeue", "-h", "-r", "-t", "PENDING", "-o", "%i").split("\n");
    one.site.ask("scancel", jobs.find((job) => job.endsWith("_9")) as string);
    await until(one.out, () => workers(one.out).length > 0);
    const running = one.site.ask("squeue", "-h", "-r", "-t", "RUNNING", "-o", "%i").split("\n");
    one.site.ask("scontrol", "requeue", running[0] as string);
    const { round } = await until(one.out, ({ phase }) => {
      startNow(one.site);
      return phase === "finished";
    });
    assert.ok(round > 1);
  },
  "a drained node, and one that goes down": async (one) => {
    await submit(one);
    await until(one.out, ({ done }) => done > 10);
    drain(one.site, "n2");
    one.site.ask("scontrol", "update", "NodeName=n1", "State=DOWN", "Reason=test");
    await until(one.out, ({ tasks }) => tasks?.running === 0);
    resume(one.site, "n1");
    await until(one.out, ({ phase }) => {
      startNow(one.site);
      return phase === "finished";
    });
    resume(one.site, "n2");
  },
  "a full queue": async (one) => {
    const fill = ["--parsable", "--hold", "--job-name=others", "--wrap=true"];
    for (let n = 0; n < 5; n++) one.site.ask("sbatch", ...fill, "--array=0-9");
    const said = await submit(one);
    // Smaller arrays were taken, or some of the tasks only.
    assert.doesNotMatch(said, /12 tasks in 2 arrays/);
    one.site.ask("scancel", "--name=others");
    await until(one.out, ({ phase }) => phase === "finished");
  },
  "cancel, merge and resume": async (one) => {
    await submit(one);
    await until(one.out, ({ done }) => done > 10);
    // What waits goes on waiting, however long the next commands take.
    for (const node of ["n1", "n2"]) drain(one.site, node);
    const refused = await caldera("sweep", one.spec, "--out", one.out, "--resume");
    assert.match(refused.error, /--resume: The sweep in .* has \d+ tasks that run/);
    assert.equal((await caldera("merge", one.out)).status, 1);
    assert.equal((await caldera("cancel", one.out)).status, 0);
    await until(one.out, () => workers(one.out).length === 0);
    assert.equal(one.site.ask("squeue", "-h", "-t", "PENDING"), "");
    const { done, phase } = await statusOf(one.out);
    assert.equal(phase, "cancelled");
    assert.ok(done > 10 && done < 240);
    for (const node of ["n1", "n2"]) resume(one.site, node);
    await submit(one, "--resume");
    await until(one.out, (status) => status.phase === "finished");
  },
  "stages of an adaptive axis": async (one) => {
    await submit(one);
    const { round } = await until(one.out, ({ phase }) => phase === "finished");
    assert.ok(round > 1);
  },
  "a task that exceeds its time": async (one) => {
    await submit(one, "--time", "1");
    await until(one.out, () => workers(one.out).length > 0);
    const [first] = workers(one.out);
    process.kill(first as number, "SIGSTOP");
    const { round } = await until(one.out, ({ phase }) => phase === "finished");
    assert.ok(round > 1);
  },
  "hosts by GNU parallel": async (one) => {
    await installed({ program: "parallel", package: "parallel" });
    const { status, error } = await caldera(
      ...["sweep", one.spec, "--out", one.out, "--engine", "parallel", "--hosts", ":", ...small],
    );
    assert.equal(status, 0, error);
    assert.match(error, /12 tasks on :\.\n.*finished after 1 rounds/);
  },
};

/** What a cluster costs beside one machine of as many cores. */
async function measured(site: SlurmSite, spec: string): Promise<void> {
  const seconds = async (run: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await run();
    return (performance.now() - start) / 1000;
  };
  const alone = await seconds(() =>
    caldera("sweep", spec, "--out", out("alone"), "--threads", "2"),
  );
  for (const tasks of [2, 12]) {
    const to = out(`cost-${tasks}`);
    const given = ["--seconds-per-point", "1", "--seconds-per-task", String(240 / tasks)];
    const there = await seconds(async () => {
      await submit({ site, spec, out: to }, ...given);
      await until(to, ({ phase }) => phase === "finished");
    });
    process.stdout.write(
      `${tasks} tasks on two nodes: ${there.toFixed(1)} s; one machine, two processes: ${alone.toFixed(1)} s\n`,
    );
  }
  const text = table().join("\n");
  process.stdout.write(
    `10 million points of 0.2 s by what was measured before (README.md):\n${text}\n`,
  );
}

async function main(names: readonly string[]): Promise<void> {
  const specs = [specIn(folder, false), specIn(folder, true)] as const;
  for (const [spec, name] of [
    [specs[0], "grid"],
    [specs[1], "adaptive"],
  ] as const) {
    const { status, error } = await caldera("sweep", spec, "--out", out(name));
    assert.equal(status, 0, error);
  }
  const site = await slurmSite();
  const end = (): void => void site.stop().then(() => process.exit(1));
  process.once("SIGINT", end).once("SIGTERM", end);
  try {
    for (const [name, act] of Object.entries(cases)) {
      if (names.length > 0 && !names.some((part) => name.includes(part))) continue;
      const start = performance.now();
      const isAdaptive = name.includes("adaptive");
      const to = out(name.replaceAll(/\W/g, "-"));
      await act({ site, spec: specs[isAdaptive ? 1 : 0], out: to });
      assert.equal(pointsOf(to), pointsOf(out(isAdaptive ? "adaptive" : "grid")));
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      process.stdout.write(`✓ ${name} (${seconds} s)\n`);
    }
    if (names.length === 0 || names.includes("cost")) await measured(site, specs[0]);
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
