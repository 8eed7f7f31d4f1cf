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
): void {
  const { size, done, statuses, damaged, isLocked } = status;
  if (form === "json") {
    const counts = Object.fromEntries(statuses);
    const numbers = { size, done, statuses: counts, damaged, locked: isLocked };
    output.out(`${JSON.stringify(numbers)}\n`);
    return;
  }
  const words = done === 0 ? "" : `: ${countsInWords(statuses)}`;
  const writer = isLocked ? " A process writes there, or was killed there." : "";
  output.out(`${done} of ${size} points${words}.${writer}\n`);
  printReasons(status, remedy, output);
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
