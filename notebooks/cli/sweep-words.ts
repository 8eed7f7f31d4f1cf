import type { EngineReport } from "../sweeps/rounds/running.ts";
import type { EngineState } from "../sweeps/rounds/state.ts";
import type { SweepStatus } from "../sweeps/sweep-status.ts";
import type { Output } from "./command.ts";
import { format } from "./options.ts";

export const statusFormat = format(["text", "json"], "text (default) or json");

/** How far a sweep is, as text or JSON. */
export function printStatus(
  status: SweepStatus,
  remedy: string,
  form: "text" | "json",
  output: Output,
  report?: EngineReport,
): void {
  const { size, done, statuses, damaged, isLocked } = status;
  if (form === "json") {
    const counts = Object.fromEntries(statuses);
    const numbers = { size, done, statuses: counts, damaged, locked: isLocked };
    output.out(`${JSON.stringify({ ...numbers, ...engineNumbers(report) })}\n`);
    return;
  }
  const words = done === 0 ? "" : `: ${countsInWords(statuses)}`;
  const writer = isLocked ? " A process writes there, or was killed there." : "";
  output.out(`${done} of ${size} points${words}.${writer}\n`);
  if (report !== undefined) output.out(`${engineWords(report)}\n`);
  printReasons(status, remedy, output);
}

function engineNumbers(report: EngineReport | undefined): object {
  if (report === undefined) return {};
  const { engine, phase, round, attempt } = report.state;
  return { engine, phase, round, attempt, tasks: report.tasks ?? null };
}

/** "slurm, round 2: 3 tasks run, 4 wait." */
function engineWords({ state, tasks }: EngineReport): string {
  if (state.phase !== "running") return phaseWords(state);
  const { engine, round } = state;
  const what =
    tasks === undefined
      ? "its tasks cannot be counted here"
      : tasks.running + tasks.waiting === 0
        ? "no task is left in the queue; if points are missing, go on with --resume"
        : `${tasks.running} tasks run, ${tasks.waiting} wait`;
  return `${engine}, round ${round}: ${what}.`;
}

/** How the rounds of an engine ended, or that they go on. */
export function phaseWords({ engine, phase, round, reason }: EngineState): string {
  const why = reason === undefined ? "" : ` (${reason.replace(/\.$/, "")})`;
  switch (phase) {
    case "running":
      return `${engine}, round ${round}: tasks were handed out.`;
    case "finished":
      return `${engine}: finished after ${round} rounds.`;
    case "stopped":
      return `${engine}: stopped in round ${round}${why}. Go on with --resume.`;
    case "cancelled":
      return `${engine}: cancelled in round ${round}. Go on with --resume.`;
  }
}

/** "12 settled, 2 suspect", in the order of the words. */
export function countsInWords(statuses: SweepStatus["statuses"]): string {
  const counts = [...statuses].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return counts.map(([status, count]) => `${count} ${status}`).join(", ");
}

/** Says why points have no result, and that records were damaged. */
export function printReasons(
  { reasons, damaged }: Pick<SweepStatus, "reasons" | "damaged">,
  remedy: string,
  output: Output,
): void {
  for (const status of ["refused", "failed"]) {
    const reason = reasons.get(status);
    if (reason === undefined) continue;
    const at = Object.entries(reason.parameters).map(([name, value]) => `${name} = ${value}`);
    output.error(`Warning: ${status}, first at ${at.join(", ")}: ${reason.warning}\n`);
  }
  if (damaged > 0) output.error(`Warning: ${damaged} records are damaged; ${remedy}.\n`);
}
