import { spawnSync } from "node:child_process";
import { cpus, loadavg, release } from "node:os";

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly kernel: string;
  readonly node: string;
  readonly v8: string;
  /** First line of each peer's own version text; null where it is not installed. */
  readonly peers: Readonly<Record<string, string | null>>;
  /** Load average of the last minute. */
  readonly load: number;
}

const versionCommands: Readonly<Record<string, readonly string[]>> = {
  form: ["form", "-v"],
  gcc: ["gcc", "--version"],
  libc: ["ldd", "--version"],
  phcpack: ["phc", "--version"],
  numpy: ["python3", "-c", "import numpy; print('NumPy', numpy.__version__)"],
};

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? "unknown",
    cores: processors.length,
    kernel: release(),
    node: process.version,
    v8: process.versions.v8,
    peers: Object.fromEntries(
      Object.entries(versionCommands).map(([name, command]) => [name, versionText(command)]),
    ),
    load: loadavg()[0] ?? Number.NaN,
  };
}

function versionText([command = "", ...args]: readonly string[]): string | null {
  const { stdout, error, status } = spawnSync(command, args, { encoding: "utf8" });
  return error === undefined && status === 0 ? (stdout.split("\n")[0]?.trim() ?? "") : null;
}

export function machineText(machine: Machine): string {
  const peers = Object.values(machine.peers).filter((text) => text !== null);
  return [
    `${machine.processor}, ${machine.cores} cores, Linux ${machine.kernel}, load ${machine.load.toFixed(2)}`,
    `node ${machine.node} (V8 ${machine.v8})`,
    ...peers,
  ].join("\n");
}
