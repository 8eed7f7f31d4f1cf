import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { installed } from "../debian.ts";

/** A Slurm of two nodes with one core each, all on this machine, in a temporary folder. */
export interface SlurmSite {
  readonly folder: string;
  /** What a program of Slurm prints. */
  readonly ask: (program: string, ...args: readonly string[]) => string;
  readonly stop: () => Promise<void>;
}

/** Arrays have at most 10 tasks, and Slurm takes at most 60 jobs. */
const [arraySize, jobCount] = [11, 60];

function configuration(folder: string): string {
  const host = hostname();
  const nodes = [1, 2].map(
    (n) => `NodeName=n${n} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${27_000 + n} CPUs=1`,
  );
  return `ClusterName=caldera
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/run/munge
CredType=cred/munge
SlurmctldPort=27000
SlurmctldPidFile=${folder}/run/slurmctld.pid
SlurmdPidFile=${folder}/run/%n.pid
SlurmdSpoolDir=${folder}/%n
StateSaveLocation=${folder}/state
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
KillWait=2
MinJobAge=2
MaxArraySize=${arraySize}
MaxJobCount=${jobCount}
SchedulerParameters=batch_sched_delay=0,sched_interval=2
${nodes.join("\n")}
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
`;
}

/**
 * Starts Slurm, after what it needs is installed from Debian. The environment of this process names its configuration.
 *
 * @throws Error where it does not start, with its log
 */
export async function slurmSite(): Promise<SlurmSite> {
  const munged = await installed({ program: "/usr/sbin/munged", package: "munge" });
  const slurmctld = await installed({ program: "/usr/sbin/slurmctld", package: "slurm-wlm" });
  const slurmd = await installed({ program: "/usr/sbin/slurmd", package: "slurm-wlm" });
  const folder = mkdtempSync(join(tmpdir(), "caldera-slurm-"));
  chmodSync(folder, 0o755);
  for (const [name, mode] of [
    ["munge", 0o700],
    ["run", 0o755],
    ["state", 0o755],
    ["n1", 0o755],
    ["n2", 0o755],
  ] as const) {
    mkdirSync(join(folder, name), { mode });
  }
  const key = join(folder, "munge", "key");
  writeFileSync(key, randomBytes(1024), { mode: 0o400 });
  const config = join(folder, "slurm.conf");
  writeFileSync(config, configuration(folder));
  process.env["SLURM_CONF"] = config;
  const daemons: ChildProcess[] = [];
  const start = (program: string, args: readonly string[]): void => {
    daemons.push(spawn(program, args, { stdio: "ignore" }));
  };
  start(munged, [
    ...["--foreground", `--key-file=${key}`, `--socket=${folder}/run/munge`],
    ...[`--pid-file=${folder}/run/munged.pid`, `--seed-file=${folder}/munge/seed`],
    `--log-file=${folder}/munge/log`,
  ]);
  await pause(1000);
  start(slurmctld, ["-D", "-f", config]);
  await pause(1000);
  for (const node of ["n1", "n2"]) start(slurmd, ["-D", "-N", node, "-f", config]);
  const ask: SlurmSite["ask"] = (program, ...args) =>
    execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const stop = async (): Promise<void> => {
    for (const daemon of daemons.toReversed()) {
      daemon.kill("SIGTERM");
      await Promise.race([new Promise((resolve) => daemon.on("close", resolve)), pause(5000)]);
      daemon.kill("SIGKILL");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let n = 0; n < 30; n++) {
    await pause(500);
    try {
      if (ask("sinfo", "-h", "-o", "%D %t").trim() === "2 idle") return { folder, ask, stop };
    } catch {
      // It is not there yet.
    }
  }
  const log = readFileSync(join(folder, "slurmctld.log"), "utf8").slice(-2000);
  await stop();
  throw new Error(`Slurm does not start. Its log ends with\n${log}`);
}
