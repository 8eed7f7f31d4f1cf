import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Absent, Contender } from "../measure.ts";
import { quantile } from "../measure.ts";

export const formInstalled = spawnSync("form", ["-v"]).error === undefined;

interface FormRun {
  readonly output: string;
  readonly processorSeconds: number;
}

/** Runs peers/NAME.frm with preprocessor definitions. */
function runForm(name: string, definitions: Readonly<Record<string, number>>): FormRun {
  const program = fileURLToPath(new URL(`${name}.frm`, import.meta.url));
  const defines = Object.entries(definitions).flatMap(([key, value]) => ["-d", `${key}=${value}`]);
  const command = 'TIMEFORMAT="%U %S"; time form -q "$@"';
  const args = ["-c", command, "bash", ...defines, program];
  const { status, stdout, stderr } = spawnSync("bash", args, { encoding: "utf8" });
  const times = /([\d.]+) ([\d.]+)\s*$/.exec(stderr);
  if (status !== 0 || times === null)
    throw new Error(`FORM failed on ${name}.frm:\n${stdout}${stderr}`);
  return { output: stdout, processorSeconds: Number(times[1]) + Number(times[2]) };
}

/** The text of the result of a program with parameter N. */
export function formResult(name: string, n: number): string {
  const { output } = runForm(name, { N: n, TIMES: 1, SHOW: 1 });
  return output.slice(output.indexOf("=") + 1, output.lastIndexOf(";"));
}

/** Median processor time of an empty program. */
export function formStartUp(): number {
  const runs = Array.from({ length: 21 }, () => runForm("empty", {}).processorSeconds);
  return quantile(runs, 0.5);
}

/** FORM repeating a program inside one process, its start-up subtracted. */
export function formContender(
  label: string,
  name: string,
  n: number,
  startUp: number,
): Contender | Absent {
  if (!formInstalled)
    return { name: label, absent: "peer not installed (test/bench/install-peers.sh)" };
  return {
    name: label,
    batchSeconds: 0.3,
    run: (count) =>
      Math.max(0, runForm(name, { N: n, TIMES: count, SHOW: 0 }).processorSeconds - startUp),
  };
}
