import { type ParsedArguments, UsageError } from "./command.ts";
import { slurmSeconds } from "../sweeps/engines/slurm/time.ts";
import {
  flag,
  type Option,
  oneOf,
  positive,
  refuseStray,
  whole,
  wholeOr,
  words,
} from "./options.ts";

/** An option that may be given several times. */
function listed(value: string, help: string): Option<readonly string[]> {
  return {
    ...{ value, help, repeatable: true },
    read: ({ values }, name) => {
      const given = values.get(name);
      return Array.isArray(given) ? (given as readonly string[]) : [];
    },
  };
}

/** Options of `caldera sweep` about other machines. */
export const engineOptions = {
  engine: oneOf(
    "ENGINE",
    ["local", "slurm", "parallel"],
    "local: this machine (default); slurm: job arrays; parallel: GNU parallel by ssh",
  ),
  time: {
    value: "T",
    help: "slurm: time limit of a task, as 30 (minutes) or 2:00:00",
    read: (parsed: ParsedArguments, name: string) => {
      const typed = parsed.values.get(name);
      if (typeof typed === "string") slurmSeconds(typed);
      return typeof typed === "string" ? typed : undefined;
    },
  },
  mem: words("SIZE", "slurm: memory of a task, as 2G"),
  partition: words("NAME", "slurm: where tasks run"),
  sbatch: listed("OPTION", 'slurm: a further option of sbatch, as "--account=physics"; repeatable'),
  hosts: words("A,B", 'parallel: where tasks run; ":" is this machine, 8/a has 8 tasks at once'),
  cpus: wholeOr(
    1,
    "N",
    { least: 1, most: 1024 },
    "slurm, parallel: cores of a task, each with its points, {range} ({default})",
  ),
  "seconds-per-point": positive(
    "S",
    "slurm, parallel: how long a point takes on a core (default: measured here at some points)",
  ),
  "seconds-per-task": positive("S", "slurm, parallel: how long a task should take (default 600)"),
  "max-tasks": whole(
    "N",
    { least: 1, most: 1_000_000 },
    "slurm, parallel: the most tasks at once, {range} (default: what the site allows)",
  ),
  attempts: wholeOr(
    5,
    "N",
    { least: 1, most: 1000 },
    "slurm, parallel: how often points are handed out before the sweep stops, {range} ({default})",
  ),
  "dry-run": flag("slurm, parallel: print what would be submitted, and do nothing"),
};

const onlySlurm = "slurm";
const others = ["slurm", "parallel"];

/** @throws UsageError for options that belong to another engine */
export function refuseStrayEngineOptions(given: ParsedArguments): void {
  const chosen = given.values.get("engine");
  const engine = typeof chosen === "string" ? chosen : "local";
  refuseStray(given, "engine", engine, {
    ...{ threads: "local", hosts: "parallel" },
    ...{ time: onlySlurm, mem: onlySlurm, partition: onlySlurm, sbatch: onlySlurm },
    ...{ cpus: others, "seconds-per-point": others, "seconds-per-task": others },
    ...{ "max-tasks": others, attempts: others, "dry-run": others },
  });
  if (engine === "parallel" && !given.values.has("hosts")) {
    throw new UsageError(
      "Option --hosts is missing: say where tasks run, as --hosts a,b, or --hosts : for this machine.",
    );
  }
}
